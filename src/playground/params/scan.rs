//! Finding the knobs in a program: enough of Python's lexing to know what is a comment and what
//! stands at module level, so that a knob inside a string or a call is none.

use super::{
    Param, ParamKind, ParamProblem, ParamProblemKind, ParamValue, comment, literal, network,
};

/// What a program's `@param` comments come to.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) params: Vec<Param>,
    pub(super) problems: Vec<ParamProblem>,
}

/// Reads every `@param` comment that stands behind code.
pub(super) fn scan(source: &str) -> Scan {
    let mut scan = Scan::default();
    let mut lexer = LineLexer::default();
    let mut line_start = 0;
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let begins_statement = lexer.at_statement_start();
        let comment = lexer.comment_start(line.trim_end_matches(['\n', '\r']));
        if comment == Some(0) && begins_statement {
            scan.add_network(network::read(line, line_start, index + 1));
        }
        if let Some(hash) = comment
            && let Some(declared) = declaration(&line[hash..])
            && !line[..hash].trim().is_empty()
        {
            let at_module_level = begins_statement && !line.starts_with([' ', '\t']);
            let code = Code {
                text: &line[..hash],
                start: line_start,
                line: index + 1,
            };
            scan.add(code, declared, at_module_level);
        }
        line_start += line.len();
    }
    scan
}

/// What stands before a `@param` comment.
struct Code<'a> {
    text: &'a str,
    /// Where it begins, in bytes from the start of the source.
    start: usize,
    line: usize,
}

impl Scan {
    /// The first line of its kind counts.
    fn add_network(&mut self, knobs: Vec<Param>) {
        let is_known = |knob: &Param| self.params.iter().any(|known| known.name == knob.name);
        if !knobs.iter().any(is_known) {
            self.params.extend(knobs);
        }
    }

    fn add(&mut self, code: Code<'_>, declared: &str, at_module_level: bool) {
        let line = code.line;
        let param = if at_module_level {
            read_param(code, declared)
        } else {
            Err(ParamProblemKind::NotAtModuleLevel)
        };
        let param = param.and_then(|param| {
            let repeated = self.params.iter().any(|earlier| earlier.name == param.name);
            if repeated {
                Err(ParamProblemKind::Repeated(param.name))
            } else {
                Ok(param)
            }
        });
        let problem = match param {
            Ok(param) => {
                let problem = value_problem(&param);
                self.params.push(param);
                problem
            }
            Err(problem) => Some(problem),
        };
        self.problems
            .extend(problem.map(|kind| ParamProblem { line, kind }));
    }
}

/// What follows `@param` in a comment, if the comment begins with that word.
fn declaration(comment: &str) -> Option<&str> {
    let declared = comment
        .trim_start_matches('#')
        .trim_start()
        .strip_prefix("@param")?;
    let word_goes_on = declared.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!word_goes_on).then_some(declared)
}

/// Reads `NAME = literal` and holds it against what the comment says.
fn read_param(code: Code<'_>, declared: &str) -> Result<Param, ParamProblemKind> {
    let (left, right) = code
        .text
        .split_once('=')
        .ok_or(ParamProblemKind::NotAnAssignment)?;
    let name = left.trim();
    if !is_name(name) || right.starts_with('=') {
        return Err(ParamProblemKind::NotAnAssignment);
    }
    let value = literal::parse(right.trim()).ok_or(ParamProblemKind::UnsupportedLiteral)?;
    let kind = comment::parse(declared)?.unwrap_or_else(|| kind_of_value(&value));
    if !fits(&kind, &value) {
        return Err(ParamProblemKind::TypeDoesNotFit);
    }
    let start = code.start + code.text.len() - right.trim_start().len();
    Ok(Param {
        name: name.to_owned(),
        kind,
        value,
        literal_span: start..start + right.trim().len(),
        line: code.line,
    })
}

/// Whether this is one Python identifier.
fn is_name(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_numeric())
        && !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The kind of a knob whose comment names none.
fn kind_of_value(value: &ParamValue) -> ParamKind {
    match value {
        ParamValue::Integer(_) => ParamKind::Integer,
        ParamValue::Number(_) => ParamKind::Number,
        ParamValue::String(_) => ParamKind::String,
        ParamValue::Boolean(_) => ParamKind::Boolean,
    }
}

fn fits(kind: &ParamKind, value: &ParamValue) -> bool {
    match kind {
        ParamKind::Slider { .. } | ParamKind::Number => {
            matches!(value, ParamValue::Integer(_) | ParamValue::Number(_))
        }
        ParamKind::Integer => matches!(value, ParamValue::Integer(_)),
        ParamKind::String | ParamKind::Choice(_) => matches!(value, ParamValue::String(_)),
        ParamKind::Boolean => matches!(value, ParamValue::Boolean(_)),
    }
}

/// What is odd about a value that makes a knob all the same.
fn value_problem(param: &Param) -> Option<ParamProblemKind> {
    let number = match &param.value {
        ParamValue::Integer(value) => *value as f64,
        ParamValue::Number(value) => *value,
        ParamValue::String(value) => {
            let ParamKind::Choice(choices) = &param.kind else {
                return None;
            };
            return (!choices.contains(value)).then_some(ParamProblemKind::ValueNotAChoice);
        }
        ParamValue::Boolean(_) => return None,
    };
    match param.kind {
        ParamKind::Slider { min, max, .. } if !(min..=max).contains(&number) => {
            Some(ParamProblemKind::ValueOutsideRange)
        }
        _ => None,
    }
}

/// What a line leaves open for the next one.
#[derive(Debug, Default)]
struct LineLexer {
    /// The quotes that end the long string that is open.
    long_string: Option<&'static str>,
    /// How many brackets are open.
    depth: usize,
    /// Whether the last line ended in a backslash.
    continued: bool,
}

impl LineLexer {
    fn at_statement_start(&self) -> bool {
        self.long_string.is_none() && self.depth == 0 && !self.continued
    }

    /// Goes through one line, without its end, and says where its comment starts.
    fn comment_start(&mut self, line: &str) -> Option<usize> {
        self.continued = false;
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if let Some(quotes) = self.long_string {
                match end_of_string(&line[at..], quotes) {
                    Some(length) => {
                        self.long_string = None;
                        at += length;
                    }
                    None => return None,
                }
                continue;
            }
            match bytes[at] {
                b'#' => return Some(at),
                b'"' | b'\'' => at = self.enter_string(line, at),
                b'(' | b'[' | b'{' => {
                    self.depth += 1;
                    at += 1;
                }
                b')' | b']' | b'}' => {
                    self.depth = self.depth.saturating_sub(1);
                    at += 1;
                }
                b'\\' if at + 1 == bytes.len() => {
                    self.continued = true;
                    at += 1;
                }
                _ => at += 1,
            }
        }
        None
    }

    /// Passes the string whose first quote is at `at`, or opens a long one; says where to go on.
    fn enter_string(&mut self, line: &str, at: usize) -> usize {
        for quotes in ["\"\"\"", "'''"] {
            if line[at..].starts_with(quotes) {
                self.long_string = Some(quotes);
                return at + quotes.len();
            }
        }
        let quote = &line[at..=at];
        // An unfinished string ends with its line; the parser will have something to say to it.
        end_of_string(&line[at + 1..], quote).map_or(line.len(), |length| at + 1 + length)
    }
}

/// How many bytes there are up to and with the quotes that end a string.
fn end_of_string(text: &str, quotes: &str) -> Option<usize> {
    let mut escaped = false;
    for (offset, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if text[offset..].starts_with(quotes) {
            return Some(offset + quotes.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_names(source: &str, names: &[&str]) {
        let found: Vec<_> = scan(source)
            .params
            .into_iter()
            .map(|param| param.name)
            .collect();
        assert_eq!(found, names);
    }

    #[track_caller]
    fn check_problem(source: &str, line: usize, kind: ParamProblemKind) {
        assert_eq!(scan(source).problems, [ParamProblem { line, kind }]);
    }

    #[test]
    fn a_knob_knows_its_line_its_kind_and_the_place_of_its_literal() {
        let source = "import asyncio\r\n\r\nDÉLAI = -1.5   # @param {type:\"number\"}\r\n";
        let found = scan(source);
        assert_eq!(found.problems, []);
        let [param] = found.params.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(param.name, "DÉLAI");
        assert_eq!(param.kind, ParamKind::Number);
        assert_eq!(param.value, ParamValue::Number(-1.5));
        assert_eq!(&source[param.literal_span.clone()], "-1.5");
        assert_eq!(param.line, 3);
    }

    #[test]
    fn a_comment_without_a_kind_takes_that_of_the_literal() {
        let kinds: Vec<_> =
            scan("A = 1 #@param\nB = 1.0 # @param\nC = 'x' # @param\nD = True # @param")
                .params
                .into_iter()
                .map(|param| param.kind)
                .collect();
        let expected = [
            ParamKind::Integer,
            ParamKind::Number,
            ParamKind::String,
            ParamKind::Boolean,
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn strings_do_not_hide_or_make_knobs() {
        check_names("A = \"# @param\"  # @param\n", &["A"]);
        check_names("'''\nA = 1  # @param\n'''\nB = 2  # @param\n", &["B"]);
        check_names("s = 'it\\'s' + \"\"\"x\"\"\"\nB = 2  # @param\n", &["B"]);
        check_names("print('unfinished\nB = 2  # @param\n", &[]);
    }

    #[test]
    fn comments_that_only_mention_the_word_are_left_alone() {
        let found = scan("# @param {type:\"slider\"}\nA = 1  # see @param\nB = 2  # @parameter\n");
        assert!(
            found.params.is_empty() && found.problems.is_empty(),
            "{found:?}"
        );
    }

    #[test]
    fn a_knob_below_module_level_is_told() {
        let kind = || ParamProblemKind::NotAtModuleLevel;
        check_problem("def f():\n    A = 1  # @param\n", 2, kind());
        check_problem("f(\nA = 1  # @param\n)\n", 2, kind());
        check_problem("x = \\\nA = 1  # @param\n", 2, kind());
    }

    #[test]
    fn a_line_that_is_no_plain_assignment_is_told() {
        check_problem("print(1)  # @param\n", 1, ParamProblemKind::NotAnAssignment);
        check_problem("A == 1  # @param\n", 1, ParamProblemKind::NotAnAssignment);
        check_problem(
            "A: int = 1  # @param\n",
            1,
            ParamProblemKind::NotAnAssignment,
        );
        check_problem("A += 1  # @param\n", 1, ParamProblemKind::NotAnAssignment);
        check_problem(
            "A = B = 1  # @param\n",
            1,
            ParamProblemKind::UnsupportedLiteral,
        );
        check_problem(
            "A = 1 + 1  # @param\n",
            1,
            ParamProblemKind::UnsupportedLiteral,
        );
    }

    #[test]
    fn a_literal_of_another_type_is_told() {
        let kind = || ParamProblemKind::TypeDoesNotFit;
        check_problem("A = 'x'  # @param {type:\"slider\"}\n", 1, kind());
        check_problem("A = 1.5  # @param {type:\"integer\"}\n", 1, kind());
        check_problem("A = 1  # @param {type:\"boolean\"}\n", 1, kind());
        check_problem("A = 1  # @param [\"1\"]\n", 1, kind());
    }

    #[test]
    fn a_value_outside_its_range_or_list_is_told_and_stays_a_knob() {
        let slider = "A = 30  # @param {type:\"slider\", min:0, max:20}\n";
        check_problem(slider, 1, ParamProblemKind::ValueOutsideRange);
        check_names(slider, &["A"]);
        let choice = "A = 'c'  # @param [\"a\", \"b\"]\n";
        check_problem(choice, 1, ParamProblemKind::ValueNotAChoice);
        check_names(choice, &["A"]);
    }

    #[test]
    fn the_second_knob_of_a_name_is_told() {
        let source = "A = 1  # @param\nA = 2  # @param\n";
        check_problem(source, 2, ParamProblemKind::Repeated("A".to_owned()));
        check_names(source, &["A"]);
    }
}

//! From a pattern's text to its tree, with the errors of CPython's `re._parser`.

use super::charset::{Kind, Member, fold, has_case};
use super::flags;
use super::source::{Problem, Source, Token};
use super::tree::{At, Case, Greed, Node, UNBOUNDED, Width};
use crate::python::text::str_repr::str_repr;

/// Groups may be nested this deep: the walks over the tree are recursive.
const MAX_DEPTH: u32 = 150;

/// A parsed pattern.
pub(super) struct Parsed {
    pub(super) root: Node,
    /// The flags given and those in the pattern.
    pub(super) flags: u32,
    /// How many groups there are, the whole match not counted.
    pub(super) groups: u32,
    /// The groups that have names, in their order.
    pub(super) names: Vec<(String, u32)>,
    /// The widths of the groups by their numbers.
    pub(super) widths: Vec<Option<Width>>,
}

/// Parses a pattern, given as code points.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(text: &[u32], is_text: bool, given: u32) -> Result<Parsed, Problem> {
    let mut parser = Parser {
        source: Source::new(text, is_text)?,
        flags: given,
        widths: vec![None],
        names: Vec::new(),
        referred: Vec::new(),
        behind: None,
        depth: 0,
    };
    let root = parser.alternatives(given, true)?;
    parser.flags = flags::checked(parser.flags, is_text)?;
    if parser.source.next.is_some() {
        return Err(parser.source.error("unbalanced parenthesis", 0));
    }
    for (group, at) in &parser.referred {
        if *group as usize >= parser.widths.len() {
            return Err(Problem::at(format!("invalid group reference {group}"), *at));
        }
    }
    Ok(Parsed {
        root,
        flags: parser.flags,
        groups: parser.widths.len() as u32 - 1,
        names: parser.names,
        widths: parser.widths,
    })
}

/// Whether something may be repeated, judged by what it is.
fn refuses_repetition(item: Option<&Node>) -> Option<&'static str> {
    match item {
        None | Some(Node::At(_)) => Some("nothing to repeat"),
        Some(Node::Repeat { .. }) => Some("multiple repeat"),
        _ => None,
    }
}

pub(super) struct Parser<'t> {
    pub(super) source: Source<'t>,
    /// The flags of the whole pattern.
    pub(super) flags: u32,
    /// The widths of the groups by their numbers; none while a group is open.
    pub(super) widths: Vec<Option<Width>>,
    names: Vec<(String, u32)>,
    /// The groups that conditions name, with the places of the names.
    referred: Vec<(u32, usize)>,
    /// Inside a look behind: how many groups there were before it.
    behind: Option<u32>,
    depth: u32,
}

impl Parser<'_> {
    /// How letters are compared under these flags.
    pub(super) fn case(&self, flags: u32) -> Case {
        match flags & flags::IGNORECASE {
            0 => Case::Exact,
            _ if self.is_ascii(flags) => Case::Ascii,
            _ => Case::Unicode,
        }
    }

    /// Whether kinds of characters are ASCII's under these flags.
    pub(super) fn is_ascii(&self, flags: u32) -> bool {
        !self.source.is_text || flags & flags::ASCII != 0
    }

    /// A character, compared under these flags.
    pub(super) fn literal(&self, c: u32, flags: u32) -> Node {
        let case = self.case(flags);
        match has_case(c, case) {
            true => Node::Char(fold(c, case), case),
            false => Node::Char(c, Case::Exact),
        }
    }

    /// `a|b|c`. `outermost`: of the whole pattern, where flags for all of it may stand.
    fn alternatives(&mut self, mut flags: u32, outermost: bool) -> Result<Node, Problem> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::TooDeep);
        }
        let mut branches = Vec::new();
        loop {
            let first = outermost && branches.is_empty();
            branches.push(self.sequence(&mut flags, first)?);
            if !self.source.eat("|")? {
                break;
            }
        }
        self.depth -= 1;
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Either(branches),
        })
    }

    fn sequence(&mut self, flags: &mut u32, first: bool) -> Result<Node, Problem> {
        let mut items = Vec::new();
        while let Some(token) = self.source.next {
            if token.is('|') || token.is(')') {
                break;
            }
            self.source.get()?;
            if *flags & flags::VERBOSE != 0 && self.skips(token)? {
                continue;
            }
            match token.plain() {
                None => {
                    let item = self.escape(token, *flags)?;
                    items.push(item);
                }
                Some('[') => {
                    let set = self.set(*flags)?;
                    items.push(set);
                }
                Some(sign @ ('*' | '+' | '?' | '{')) => self.repeat(sign, *flags, &mut items)?,
                Some('.') => items.push(Node::Any {
                    newline: *flags & flags::DOTALL != 0,
                }),
                Some('(') => {
                    let may_set = first && items.is_empty();
                    if let Some(item) = self.parenthesis(flags, may_set)? {
                        items.push(item);
                    }
                }
                Some('^') => items.push(Node::At(match *flags & flags::MULTILINE {
                    0 => At::Start,
                    _ => At::LineStart,
                })),
                Some('$') => items.push(Node::At(match *flags & flags::MULTILINE {
                    0 => At::End,
                    _ => At::LineEnd,
                })),
                Some(_) => items.push(self.literal(token.first, *flags)),
            }
        }
        Ok(match items.len() {
            1 => items.remove(0),
            _ => Node::Sequence(items),
        })
    }

    /// Whether a token is white space or a comment of a verbose pattern; skips the comment.
    fn skips(&mut self, token: Token) -> Result<bool, Problem> {
        if token.is('#') {
            while let Some(token) = self.source.get()? {
                if token.is('\n') {
                    break;
                }
            }
            return Ok(true);
        }
        Ok(token
            .plain()
            .is_some_and(|c| " \t\n\r\u{b}\u{c}".contains(c)))
    }

    fn repeat(&mut self, sign: char, flags: u32, items: &mut Vec<Node>) -> Result<(), Problem> {
        let here = self.source.tell();
        let (least, most) = match sign {
            '?' => (0, 1),
            '*' => (0, UNBOUNDED),
            '+' => (1, UNBOUNDED),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    items.push(self.literal(u32::from('{'), flags));
                    return Ok(());
                }
            },
        };
        if let Some(refusal) = refuses_repetition(items.last()) {
            let offset = self.source.tell() - here + 1;
            return Err(self.source.error(refusal, offset));
        }
        let Some(body) = items.pop() else {
            return Ok(());
        };
        let greed = if self.source.eat("?")? {
            Greed::Lazy
        } else if self.source.eat("+")? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        items.push(Node::Repeat {
            least,
            most,
            greed,
            body: Box::new(body),
        });
        Ok(())
    }

    /// `{least,most}` behind its brace; none if it is no such thing and the brace stands for itself.
    fn bounds(&mut self, here: usize) -> Result<Option<(u32, u32)>, Problem> {
        if self.source.next.is_some_and(|token| token.is('}')) {
            return Ok(None);
        }
        let low = self.digits()?;
        let high = match self.source.eat(",")? {
            true => self.digits()?,
            false => low.clone(),
        };
        if !self.source.eat("}")? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let bound = |digits: &str, default: u32| match digits {
            "" => Ok(default),
            digits => match digits.parse::<u32>() {
                Ok(bound) if bound < UNBOUNDED => Ok(bound),
                _ => Err(Problem::Overflow("the repetition number is too large")),
            },
        };
        let least = bound(&low, 0)?;
        let most = bound(&high, UNBOUNDED)?;
        if most < least {
            let offset = self.source.tell() - here;
            let message = "min repeat greater than max repeat";
            return Err(self.source.error(message, offset));
        }
        Ok(Some((least, most)))
    }

    fn digits(&mut self) -> Result<String, Problem> {
        self.source.get_while(usize::MAX, |c| c.is_ascii_digit())
    }

    /// What stands in parentheses, the first of which has been read. None for what adds nothing.
    fn parenthesis(&mut self, flags: &mut u32, may_set: bool) -> Result<Option<Node>, Problem> {
        let start = self.source.tell() - 1;
        let mut name = None;
        if self.source.eat("?")? {
            let token = self.source.expect("unexpected end of pattern")?;
            match token.plain() {
                Some('P') => match self.named()? {
                    Named::Group(group) => name = Some(group),
                    Named::Back(group) => {
                        return Ok(Some(Node::Back(group, self.case(*flags))));
                    }
                },
                Some(':') => return self.group(*flags, start).map(|body| Some(grouped(body))),
                Some('#') => loop {
                    if self.source.next.is_none() {
                        let offset = self.source.tell() - start;
                        let message = "missing ), unterminated comment";
                        return Err(self.source.error(message, offset));
                    }
                    if self.source.get()?.is_some_and(|token| token.is(')')) {
                        return Ok(None);
                    }
                },
                Some(sign @ ('=' | '!' | '<')) => {
                    return self.look(sign, *flags, start).map(Some);
                }
                Some('(') => return self.condition(*flags, start).map(Some),
                Some('>') => {
                    let body = self.group(*flags, start)?;
                    return Ok(Some(Node::Atomic(Box::new(body))));
                }
                Some(c) if c == '-' || flags::letter(c).is_some() => {
                    let Some((added, removed)) = self.inline_flags(c)? else {
                        if !may_set {
                            let offset = self.source.tell() - start;
                            let message = "global flags not at the start of the expression";
                            return Err(self.source.error(message, offset));
                        }
                        *flags |= self.flags;
                        return Ok(None);
                    };
                    let mut inner = *flags;
                    if added & flags::TYPES != 0 {
                        inner &= !flags::TYPES;
                    }
                    inner = (inner | added) & !removed;
                    return self.group(inner, start).map(|body| Some(grouped(body)));
                }
                _ => {
                    let extension = token.text();
                    let offset = token.len() + 1;
                    let message = format!("unknown extension ?{extension}");
                    return Err(self.source.error(message, offset));
                }
            }
        }
        let number = self.widths.len() as u32;
        self.widths.push(None);
        if let Some(name) = name {
            if let Some((_, known)) = self.names.iter().find(|(known, _)| *known == name) {
                let message = format!(
                    "redefinition of group name {} as group {number}; was group {known}",
                    str_repr(&name)
                );
                return Err(self.source.error(message, name.chars().count() + 1));
            }
            self.names.push((name, number));
        }
        let body = self.group(*flags, start)?;
        self.widths[number as usize] = Some(body.width(&self.widths));
        Ok(Some(Node::Group(Some(number), Box::new(body))))
    }

    /// What is inside parentheses, and the closing one.
    fn group(&mut self, flags: u32, start: usize) -> Result<Node, Problem> {
        let body = self.alternatives(flags, false)?;
        self.close(start)?;
        Ok(body)
    }

    fn close(&mut self, start: usize) -> Result<(), Problem> {
        if self.source.eat(")")? {
            return Ok(());
        }
        let offset = self.source.tell() - start;
        Err(self
            .source
            .error("missing ), unterminated subpattern", offset))
    }

    /// `(?P<name>` or `(?P=name)`, behind the P.
    fn named(&mut self) -> Result<Named, Problem> {
        if self.source.eat("<")? {
            let name = self.source.get_until('>', "group name")?;
            self.source.check_group_name(&name)?;
            return Ok(Named::Group(name));
        }
        if self.source.eat("=")? {
            let name = self.source.get_until(')', "group name")?;
            self.source.check_group_name(&name)?;
            let group = self.known(&name)?;
            let offset = name.chars().count() + 1;
            self.check_closed(group, offset)?;
            self.check_look_behind(group)?;
            return Ok(Named::Back(group));
        }
        let token = self.source.expect("unexpected end of pattern")?;
        let message = format!("unknown extension ?P{}", token.text());
        Err(self.source.error(message, token.len() + 2))
    }

    /// The number of a group of this name.
    fn known(&self, name: &str) -> Result<u32, Problem> {
        let known = self.names.iter().find(|(known, _)| known == name);
        known.map(|(_, group)| *group).ok_or_else(|| {
            let message = format!("unknown group name {}", str_repr(name));
            self.source.error(message, name.chars().count() + 1)
        })
    }

    fn is_closed(&self, group: u32) -> bool {
        self.widths.get(group as usize).is_some_and(Option::is_some)
    }

    /// Refuses a group that is not closed yet.
    pub(super) fn check_closed(&self, group: u32, offset: usize) -> Result<(), Problem> {
        match self.is_closed(group) {
            true => Ok(()),
            false => Err(self.source.error("cannot refer to an open group", offset)),
        }
    }

    /// Refuses, inside a look behind, groups that it defines itself.
    pub(super) fn check_look_behind(&self, group: u32) -> Result<(), Problem> {
        let Some(before) = self.behind else {
            return Ok(());
        };
        self.check_closed(group, 0)?;
        match group < before {
            true => Ok(()),
            false => Err(self.source.error(
                "cannot refer to group defined in the same lookbehind subpattern",
                0,
            )),
        }
    }

    fn look(&mut self, mut sign: char, flags: u32, start: usize) -> Result<Node, Problem> {
        let behind = sign == '<';
        let outer = self.behind;
        if behind {
            let token = self.source.expect("unexpected end of pattern")?;
            match token.plain() {
                Some(c @ ('=' | '!')) => sign = c,
                _ => {
                    let message = format!("unknown extension ?<{}", token.text());
                    return Err(self.source.error(message, token.len() + 2));
                }
            }
            self.behind = outer.or(Some(self.widths.len() as u32));
        }
        let body = self.alternatives(flags, false)?;
        self.behind = outer;
        self.close(start)?;
        Ok(Node::Look {
            behind,
            negative: sign == '!',
            body: Box::new(body),
        })
    }

    /// `(?(group)yes|no)`, behind its second parenthesis.
    fn condition(&mut self, mut flags: u32, start: usize) -> Result<Node, Problem> {
        let name = self.source.get_until(')', "group name")?;
        let length = name.chars().count();
        let group = if super::source::is_identifier(&name) {
            self.known(&name)?
        } else {
            let number = name.trim().strip_prefix('+').unwrap_or(name.trim());
            let all_digits = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            if !all_digits {
                let message = format!("bad character in group name {}", self.source.shown(&name));
                return Err(self.source.error(message, length + 1));
            }
            match number.parse::<u32>() {
                Ok(0) => return Err(self.source.error("bad group number", length + 1)),
                Ok(number) if number < 1 << 30 => {
                    if !self.referred.iter().any(|(known, _)| *known == number) {
                        let at = self.source.tell() - length - 1;
                        self.referred.push((number, at));
                    }
                    number
                }
                _ => {
                    let number = number.trim_start_matches('0');
                    let message = format!("invalid group reference {number}");
                    return Err(self.source.error(message, length + 1));
                }
            }
        };
        self.check_look_behind(group)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::TooDeep);
        }
        let yes = self.sequence(&mut flags, false)?;
        let mut no = None;
        if self.source.eat("|")? {
            no = Some(Box::new(self.sequence(&mut flags, false)?));
            if self.source.next.is_some_and(|token| token.is('|')) {
                let message = "conditional backref with more than two branches";
                return Err(self.source.error(message, 0));
            }
        }
        self.depth -= 1;
        self.close(start)?;
        Ok(Node::If(group, Box::new(yes), no))
    }

    /// A kind of characters, with the flags that say which.
    pub(super) fn kind(&self, kind: Kind, negative: bool, flags: u32) -> Member {
        Member::Kind {
            kind,
            negative,
            ascii: self.is_ascii(flags),
        }
    }
}

/// What `(?P` begins.
enum Named {
    Group(String),
    Back(u32),
}

/// What stands in parentheses without a number: one thing, which may be repeated.
fn grouped(body: Node) -> Node {
    Node::Group(None, Box::new(body))
}

//! What a program reads from its standard input.
//!
//! A program may say in a comment line of its own what is typed into it where nobody is there to
//! type, so that its timeline can be drawn:
//!
//! ```python
//! # @input {"lines": ["5", "yes"]}
//! ```

use std::collections::VecDeque;
use std::rc::Rc;

/// Who types what a program reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// These lines are typed, and shown as a terminal shows them; where there are no more, the run
    /// ends.
    Lines(VecDeque<Rc<str>>),
    /// Whoever drives the run ([`Progress::WantsLine`](super::Progress::WantsLine)).
    Caller,
}

impl Default for Input {
    /// Nobody.
    fn default() -> Self {
        Input::Lines(VecDeque::new())
    }
}

impl Input {
    /// The lines of the first `# @input` comment of a source; none without one.
    pub fn of_program(source: &str) -> Input {
        let declared = source.lines().find_map(|line| {
            let comment = line.strip_prefix('#')?.trim_start();
            let fields = comment.strip_prefix("@input")?.trim_start();
            let (key, value) = fields.strip_prefix('{')?.split_once(':')?;
            let key = key.trim().trim_matches(['"', '\'']);
            (key == "lines").then(|| texts(value.trim_start()))
        });
        Input::Lines(declared.unwrap_or_default())
    }
}

/// The texts of a list such as `["5", "yes"]`, as far as it is one.
fn texts(list: &str) -> VecDeque<Rc<str>> {
    let mut found = VecDeque::new();
    let Some(inside) = list.strip_prefix('[') else {
        return found;
    };
    let mut characters = inside.chars();
    while let Some(start) = characters.next() {
        match start {
            '"' | '\'' => {
                let mut text = String::new();
                loop {
                    match characters.next() {
                        None => return found,
                        Some('\\') => match characters.next() {
                            Some('n') => text.push('\n'),
                            Some('t') => text.push('\t'),
                            Some(other) => text.push(other),
                            None => return found,
                        },
                        Some(quote) if quote == start => break,
                        Some(other) => text.push(other),
                    }
                }
                found.push_back(text.into());
            }
            ']' => break,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str) -> Vec<String> {
        match Input::of_program(source) {
            Input::Lines(lines) => lines.iter().map(|line| line.to_string()).collect(),
            Input::Caller => Vec::new(),
        }
    }

    #[test]
    fn a_program_says_which_lines_are_typed() {
        let source = "import sys\n# @input {\"lines\": [\"5\", 'a \"b\"', \"\\\"\\\\\", \"\"]}\n";
        assert_eq!(lines(source), ["5", "a \"b\"", "\"\\", ""]);
        assert_eq!(lines("#@input{lines:['x']}"), ["x"]);
    }

    #[test]
    fn what_is_no_such_comment_says_nothing() {
        for source in [
            "print('# @input')",
            "# @input [\"5\"]",
            "# @input {\"lines\": \"5\"}",
            "# @inputs {\"lines\": [\"5\"]}",
            "x = 1  # @input {\"lines\": [\"5\"]}",
            "# @input {\"lines\": [\"5",
        ] {
            assert!(lines(source).is_empty(), "{source}");
        }
    }
}

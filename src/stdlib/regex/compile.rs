//! From a pattern's tree to what the matcher runs.

use super::charset::Set;
use super::parse::Parsed;
use super::source::Problem;
use super::tree::{At, Case, Greed, Node, UNBOUNDED, Width};

/// A step of the matcher. Places are indexes of steps.
#[derive(Debug)]
pub(super) enum Op {
    Char(u32, Case),
    Any {
        newline: bool,
    },
    Set(Box<Set>),
    At(At),
    Jump(usize),
    /// Goes on at the first place; if that fails, at the second.
    Split(usize, usize),
    /// Remembers the place in a slot: where a group begins or ends.
    Save(usize),
    Back(u32, Case),
    /// Goes on at the place unless the group has matched.
    Unless(u32, usize),
    /// Repeats the one-character step behind it.
    One {
        least: u32,
        most: u32,
        greed: Greed,
    },
    /// Begins to count in a register.
    Start(usize),
    /// The end of a turn of a counted repetition, and where its first begins.
    Turn {
        register: usize,
        least: u32,
        most: u32,
        lazy: bool,
        body: usize,
    },
    /// What follows up to `Commit` is matched by itself.
    Apart {
        guard: Guard,
        /// Behind its `Commit`.
        end: usize,
    },
    /// What began with `Apart` has matched.
    Commit,
    Done,
}

/// What is matched by itself, and what comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    /// Goes on behind it, and never tries it another way.
    Atomic,
    /// Goes on at the same place if it matches. For a look behind: it begins so many characters
    /// before.
    Looks { back: usize },
    /// Goes on at the same place if it does not match.
    LooksAway { back: usize },
}

/// A pattern, ready to be matched.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) groups: usize,
    pub(super) registers: usize,
    /// Where every match begins with one of some characters: the step that tells them.
    pub(super) first: Option<usize>,
}

/// Compiles a parsed pattern.
///
/// # Errors
/// A look behind whose width is not fixed.
pub(super) fn compile(parsed: &Parsed) -> Result<Program, Problem> {
    let mut compiler = Compiler {
        ops: Vec::new(),
        registers: 0,
        widths: &parsed.widths,
    };
    compiler.node(&parsed.root)?;
    compiler.ops.push(Op::Done);
    let first = compiler.first();
    Ok(Program {
        ops: compiler.ops,
        groups: parsed.groups as usize,
        registers: compiler.registers,
        first,
    })
}

struct Compiler<'p> {
    ops: Vec<Op>,
    registers: usize,
    widths: &'p [Option<Width>],
}

impl Compiler<'_> {
    fn push(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.ops.len() - 1
    }

    fn here(&self) -> usize {
        self.ops.len()
    }

    /// The step that a match has to begin with, if it is one for a character.
    fn first(&self) -> Option<usize> {
        let at = self.ops.iter().position(|op| !matches!(op, Op::Save(_)))?;
        match &self.ops[at] {
            Op::Char(..) | Op::Set(_) => Some(at),
            Op::One { least, .. } if *least > 0 => match self.ops.get(at + 1) {
                Some(Op::Char(..) | Op::Set(_)) => Some(at + 1),
                _ => None,
            },
            _ => None,
        }
    }

    fn node(&mut self, node: &Node) -> Result<(), Problem> {
        match node {
            Node::Char(c, case) => drop(self.push(Op::Char(*c, *case))),
            Node::Any { newline } => drop(self.push(Op::Any { newline: *newline })),
            Node::Set(set) => drop(self.push(Op::Set(Box::new((**set).clone())))),
            Node::At(at) => drop(self.push(Op::At(*at))),
            Node::Sequence(parts) => {
                for part in parts {
                    self.node(part)?;
                }
            }
            Node::Either(branches) => self.either(branches)?,
            Node::Repeat {
                least,
                most,
                greed,
                body,
            } => self.repeat(*least, *most, *greed, body)?,
            Node::Group(None, body) => self.node(body)?,
            Node::Group(Some(group), body) => {
                self.push(Op::Save(2 * *group as usize));
                self.node(body)?;
                self.push(Op::Save(2 * *group as usize + 1));
            }
            Node::Back(group, case) => drop(self.push(Op::Back(*group, *case))),
            Node::Look {
                behind,
                negative,
                body,
            } => {
                let back = match behind {
                    false => 0,
                    true => self.fixed_width(body)?,
                };
                self.apart(body, |end| Op::Apart {
                    guard: match negative {
                        false => Guard::Looks { back },
                        true => Guard::LooksAway { back },
                    },
                    end,
                })?;
            }
            Node::If(group, yes, no) => {
                let test = self.push(Op::Unless(*group, 0));
                self.node(yes)?;
                let mut end = self.here();
                if let Some(no) = no {
                    let jump = self.push(Op::Jump(0));
                    end = self.here();
                    self.node(no)?;
                    self.ops[jump] = Op::Jump(self.here());
                }
                self.ops[test] = Op::Unless(*group, end);
            }
            Node::Atomic(body) => self.atomic(body)?,
        }
        Ok(())
    }

    fn fixed_width(&self, body: &Node) -> Result<usize, Problem> {
        let (low, high) = body.width(self.widths);
        match low == high {
            true => Ok(usize::try_from(low).unwrap_or(usize::MAX)),
            false => {
                let message = "look-behind requires fixed-width pattern".to_owned();
                Err(Problem::Error(message, None))
            }
        }
    }

    fn atomic(&mut self, body: &Node) -> Result<(), Problem> {
        self.apart(body, |end| Op::Apart {
            guard: Guard::Atomic,
            end,
        })
    }

    fn apart(&mut self, body: &Node, begin: impl Fn(usize) -> Op) -> Result<(), Problem> {
        let at = self.push(begin(0));
        self.node(body)?;
        self.push(Op::Commit);
        self.ops[at] = begin(self.here());
        Ok(())
    }

    fn either(&mut self, branches: &[Node]) -> Result<(), Problem> {
        let mut jumps = Vec::new();
        for (at, branch) in branches.iter().enumerate() {
            if at + 1 == branches.len() {
                self.node(branch)?;
                break;
            }
            let split = self.push(Op::Split(0, 0));
            self.node(branch)?;
            jumps.push(self.push(Op::Jump(0)));
            self.ops[split] = Op::Split(split + 1, self.here());
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.here());
        }
        Ok(())
    }

    fn repeat(&mut self, least: u32, most: u32, greed: Greed, body: &Node) -> Result<(), Problem> {
        if let Some(one) = one_character(body) {
            self.push(Op::One { least, most, greed });
            return self.node(one);
        }
        if greed == Greed::Possessive {
            let at = self.push(Op::Jump(0));
            self.repeat(least, most, Greed::Greedy, body)?;
            self.push(Op::Commit);
            self.ops[at] = Op::Apart {
                guard: Guard::Atomic,
                end: self.here(),
            };
            return Ok(());
        }
        let lazy = greed == Greed::Lazy;
        let order = |first, second| match lazy {
            false => Op::Split(first, second),
            true => Op::Split(second, first),
        };
        let is_never_empty = body.width(self.widths).0 > 0;
        match (least, most) {
            (0, 1) => {
                let split = self.push(Op::Split(0, 0));
                self.node(body)?;
                self.ops[split] = order(split + 1, self.here());
            }
            (0, UNBOUNDED) if is_never_empty => {
                let split = self.push(Op::Split(0, 0));
                self.node(body)?;
                self.push(Op::Jump(split));
                self.ops[split] = order(split + 1, self.here());
            }
            (1, UNBOUNDED) if is_never_empty => {
                let start = self.here();
                self.node(body)?;
                let split = self.here();
                self.push(order(start, split + 1));
            }
            _ => {
                let register = self.registers;
                self.registers += 1;
                self.push(Op::Start(register));
                let jump = self.push(Op::Jump(0));
                let start = self.here();
                self.node(body)?;
                self.ops[jump] = Op::Jump(self.here());
                self.push(Op::Turn {
                    register,
                    least,
                    most,
                    lazy,
                    body: start,
                });
            }
        }
        Ok(())
    }
}

/// What takes exactly one character, looked for inside parentheses without a number.
fn one_character(node: &Node) -> Option<&Node> {
    match node {
        Node::Char(..) | Node::Any { .. } | Node::Set(_) => Some(node),
        Node::Group(None, body) => one_character(body),
        Node::Sequence(parts) => match &parts[..] {
            [part] => one_character(part),
            _ => None,
        },
        _ => None,
    }
}

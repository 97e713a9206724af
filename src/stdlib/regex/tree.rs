//! What a pattern says, as a tree, and how wide each part of it is.

use super::charset::Set;

/// How letters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As they are.
    Exact,
    /// ASCII letters without their case.
    Ascii,
    /// All letters without their case.
    Unicode,
}

/// A place that takes no characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// `\A`, and `^` of one line.
    Start,
    /// `^` of many lines.
    LineStart,
    /// `$` of one line: before a last newline too.
    End,
    /// `$` of many lines.
    LineEnd,
    /// `\Z`.
    VeryEnd,
    /// `\b`, by Unicode's letters or ASCII's.
    Boundary { ascii: bool },
    /// `\B`.
    NoBoundary { ascii: bool },
}

/// How often a repetition tries to repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Greed {
    /// As often as it can, then less.
    Greedy,
    /// As seldom as it can, then more.
    Lazy,
    /// As often as it can.
    Possessive,
}

/// No bound of a repetition.
pub(super) const UNBOUNDED: u32 = u32::MAX;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    Char(u32, Case),
    /// `.`; whether newlines count.
    Any {
        newline: bool,
    },
    Set(Box<Set>),
    At(At),
    /// One after another.
    Sequence(Vec<Node>),
    /// One of them, the first that does.
    Either(Vec<Node>),
    Repeat {
        least: u32,
        most: u32,
        greed: Greed,
        body: Box<Node>,
    },
    /// A group with a number, or (for what stands in parentheses) without.
    Group(Option<u32>, Box<Node>),
    /// What a group has matched.
    Back(u32, Case),
    /// Whether something stands ahead, or behind.
    Look {
        behind: bool,
        negative: bool,
        body: Box<Node>,
    },
    /// `(?(group)yes|no)`.
    If(u32, Box<Node>, Option<Box<Node>>),
    /// What is not tried again another way.
    Atomic(Box<Node>),
}

/// The least and the most characters that something takes.
pub(super) type Width = (u64, u64);

impl Node {
    /// How many characters it takes, given the widths of the groups.
    pub(super) fn width(&self, groups: &[Option<Width>]) -> Width {
        let add = |a: Width, b: Width| (a.0.saturating_add(b.0), a.1.saturating_add(b.1));
        match self {
            Node::Char(..) | Node::Any { .. } | Node::Set(_) => (1, 1),
            Node::At(_) | Node::Look { .. } => (0, 0),
            Node::Sequence(parts) => parts
                .iter()
                .fold((0, 0), |sum, part| add(sum, part.width(groups))),
            Node::Either(parts) => {
                let widths = parts.iter().map(|part| part.width(groups));
                widths.fold((u64::MAX, 0), |all, one| {
                    (all.0.min(one.0), all.1.max(one.1))
                })
            }
            Node::Repeat {
                least, most, body, ..
            } => {
                let (low, high) = body.width(groups);
                let high = match *most {
                    UNBOUNDED if high > 0 => u64::MAX,
                    most => high.saturating_mul(u64::from(most)),
                };
                (low.saturating_mul(u64::from(*least)), high)
            }
            Node::Group(_, body) | Node::Atomic(body) => body.width(groups),
            Node::Back(group, _) => {
                let known = groups.get(*group as usize);
                known.copied().flatten().unwrap_or((0, u64::MAX))
            }
            Node::If(_, yes, no) => {
                let (low, high) = yes.width(groups);
                match no {
                    None => (0, high),
                    Some(no) => {
                        let (other_low, other_high) = no.width(groups);
                        (low.min(other_low), high.max(other_high))
                    }
                }
            }
        }
    }
}

//! What the page says of the address it was opened with.

use crate::playground::link::LinkProblem;
use crate::playground::opening::{LONGEST_PROGRAM, Problem, quoted};
use crate::playground::params::ParamError;
use crate::playground::session::Language;

/// Of what was wrong so many lines are told.
const MOST_LINES: usize = 6;

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct OpeningWords {
    pub address: &'static str,
    problem: fn(&Problem) -> String,
    /// How many more problems there are than are told.
    more: fn(usize) -> String,
    /// Whoever wrote the link wrote the program.
    pub came_by_link: &'static str,
    pub dismiss: &'static str,
}

impl OpeningWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static OpeningWords {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }

    /// What was wrong, each in a line of its own; of many the first, and how many more there are.
    /// However long an address is, this is short.
    pub fn problems(&self, problems: &[Problem]) -> Vec<String> {
        // One more line would say no more than the one that it hides.
        let told = match problems.len() {
            count if count <= MOST_LINES => count,
            _ => MOST_LINES - 1,
        };
        let more = (told < problems.len()).then(|| (self.more)(problems.len() - told));
        let lines = problems[..told]
            .iter()
            .map(|problem| (self.problem)(problem));
        lines.chain(more).collect()
    }
}

static ZH: OpeningWords = OpeningWords {
    address: "关于这个链接",
    problem: problem_zh,
    more: |count| ["还有 ", &count.to_string(), " 个问题。"].concat(),
    came_by_link: "这个程序来自链接。它只在本页的引擎里运行，要访问网络会先征求你的同意。",
    dismiss: "知道了",
};

static EN: OpeningWords = OpeningWords {
    address: "About this link",
    problem: problem_en,
    more: |count| ["And ", &count.to_string(), " more."].concat(),
    came_by_link: "This program came by a link. It runs only in this page’s engine, and asks you before it uses the network.",
    dismiss: "Dismiss",
};

fn problem_zh(problem: &Problem) -> String {
    match problem {
        Problem::Link(LinkProblem::Broken) => {
            "这个链接不完整或已损坏，打不开。请向分享的人再要一次完整的链接。".to_owned()
        }
        Problem::Link(LinkProblem::Newer) => {
            "这个链接来自更新版本的页面，这里读不懂它。请刷新页面再试。".to_owned()
        }
        Problem::Link(LinkProblem::TooLong) => [
            "这个链接太大，打不开：程序最多 ",
            &LONGEST_PROGRAM.to_string(),
            " 字节。",
        ]
        .concat(),
        Problem::NoSuchScenario(id) => {
            ["没有名为“", &quoted(id), "”的场景，这里显示的是另一个。"].concat()
        }
        Problem::NoSuchTab(tab) => [
            "这个场景没有标签 ",
            &tab.to_string(),
            "，这里显示的是第一个。",
        ]
        .concat(),
        Problem::Unreadable { field, value } => {
            ["链接里的 ", field, " 不能是“", value, "”，已忽略。"].concat()
        }
        Problem::ProgramTooLong => [
            "链接里的程序太长（最多 ",
            &LONGEST_PROGRAM.to_string(),
            " 字节），没有载入。",
        ]
        .concat(),
        Problem::Knob(ParamError::Unknown { name }) => {
            ["程序里没有参数 ", &quoted(name), "，已忽略。"].concat()
        }
        Problem::Knob(problem) => [
            "参数 ",
            &quoted(problem.name()),
            " 保持原值：",
            &super::zh::knob_problem(problem),
        ]
        .concat(),
        Problem::NothingToOpen(asked) => [
            "外面的页面要打开“",
            asked,
            "”，但没有这样的程序；这里显示的还是原来的。",
        ]
        .concat(),
        Problem::EndsBefore => "运行在链接所指的位置之前就结束了，这里显示的是结尾。".to_owned(),
    }
}

fn problem_en(problem: &Problem) -> String {
    match problem {
        Problem::Link(LinkProblem::Broken) => {
            "This link is cut off or damaged and cannot be opened. Ask whoever shared it for all of it."
                .to_owned()
        }
        Problem::Link(LinkProblem::Newer) => {
            "This link was made by a newer version of this page and cannot be read here. Reload the page and try again."
                .to_owned()
        }
        Problem::Link(LinkProblem::TooLong) => [
            "This link holds too much and cannot be opened: a program has at most ",
            &LONGEST_PROGRAM.to_string(),
            " bytes.",
        ]
        .concat(),
        Problem::NoSuchScenario(id) => {
            ["There is no scenario “", &quoted(id), "”; this is another one."].concat()
        }
        Problem::NoSuchTab(tab) => [
            "This scenario has no tab ",
            &tab.to_string(),
            "; this is its first.",
        ]
        .concat(),
        Problem::Unreadable { field, value } => [
            "The link’s ",
            field,
            " cannot be “",
            value,
            "” and was left out.",
        ]
        .concat(),
        Problem::ProgramTooLong => [
            "The link’s program is too long (at most ",
            &LONGEST_PROGRAM.to_string(),
            " bytes) and was left out.",
        ]
        .concat(),
        Problem::Knob(ParamError::Unknown { name }) => {
            ["The program has no knob ", &quoted(name), "; it was left out."].concat()
        }
        Problem::Knob(problem) => [
            "The knob ",
            &quoted(problem.name()),
            " stays as it was: ",
            &super::en::knob_problem(problem),
        ]
        .concat(),
        Problem::NothingToOpen(asked) => [
            "The page around asked for “",
            asked,
            "”, which names no program; this is still the one before.",
        ]
        .concat(),
        Problem::EndsBefore => {
            "The run is over before the place that the link points to; this is its end.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests;

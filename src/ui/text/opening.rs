//! What the page says of the address it was opened with.

use crate::playground::link::LinkProblem;
use crate::playground::opening::{LONGEST_PROGRAM, Problem};
use crate::playground::params::ParamError;
use crate::playground::session::Language;

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct OpeningWords {
    pub address: &'static str,
    pub problem: fn(&Problem) -> String,
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
}

static ZH: OpeningWords = OpeningWords {
    address: "关于这个链接",
    problem: problem_zh,
    came_by_link: "这个程序来自链接。它只在本页的引擎里运行，要访问网络会先征求你的同意。",
    dismiss: "知道了",
};

static EN: OpeningWords = OpeningWords {
    address: "About this link",
    problem: problem_en,
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
        Problem::NoSuchScenario(id) => ["没有名为“", id, "”的场景，这里显示的是另一个。"].concat(),
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
            ["程序里没有参数 ", name, "，已忽略。"].concat()
        }
        Problem::Knob(problem) => [
            "参数 ",
            problem.name(),
            " 保持原值：",
            &super::zh::knob_problem(problem),
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
            ["There is no scenario “", id, "”; this is another one."].concat()
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
            ["The program has no knob ", name, "; it was left out."].concat()
        }
        Problem::Knob(problem) => [
            "The knob ",
            problem.name(),
            " stays as it was: ",
            &super::en::knob_problem(problem),
        ]
        .concat(),
        Problem::EndsBefore => {
            "The run is over before the place that the link points to; this is its end.".to_owned()
        }
    }
}

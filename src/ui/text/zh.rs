//! Simplified Chinese.

use std::borrow::Cow;

use crate::playground::params::ParamError;
use crate::playground::session::Theme;
use crate::trace::{Callback, LaneState, Outcome, RequestOutcome, Wait};

use super::{Clock, Names, Words, called, number};

pub(super) static WORDS: Words = Words {
    lang: "zh-CN",
    tagline: "看清事件循环为什么这样走",
    shortcuts: super::shortcuts::ZH,
    language: "语言",
    theme: |theme| match theme {
        Theme::System => "配色：跟随系统",
        Theme::Light => "配色：浅色",
        Theme::Dark => "配色：深色",
    },
    scenarios: "场景",
    choose_scenario: "选择场景",
    program: "程序",
    as_written: "原文写法",
    today: "今天的写法",
    checked: |version| ["CPython ", version, " 核对过"].concat(),
    knobs: "程序的参数",
    network_knob: |field| match field {
        "base" => "延迟（毫秒）",
        "per_kb" => "每 KB（毫秒）",
        "jitter" => "抖动（毫秒）",
        _ => "抖动种子",
    },
    knob_problem,
    edited: "已修改",
    restore: "还原",
    source: "程序源码",
    run: "运行",
    pause: "暂停",
    resume: "继续",
    stop: "停止",
    to_start: "回到开头",
    to_end: "跳到结尾",
    step_back: "退一步",
    step_forward: "进一步",
    speed: "速度",
    axis: "横轴",
    axis_time: "时间",
    axis_turn: "轮次",
    computing: "计算中……",
    at_end: "点“运行”可以按时间重演；一步步退回去，看每一轮为什么轮到它。",
    lack: super::refusals::lack_zh,
    refused: "程序现在无法启动，原因写在程序下面。这里显示的还是修改之前的那次运行。",
    refusal: super::refusals::zh,
    asks_host: |host| ["这个程序想访问 ", host, "。"].concat(),
    allow: "允许",
    refuse: "不允许",
    input_line: "程序在等待一行输入",
    enter: "输入",
    end_of_input: "结束输入",
    timeline: "时间线",
    lanes: "泳道",
    cursor: "运行中的位置",
    cursor_at: |turn, time| ["第 ", &turn.to_string(), " 轮，", time].concat(),
    event_loop: "事件循环",
    event_loop_of: |thread| [thread, " 的循环"].concat(),
    main_program: "主程序",
    state,
    colon: "：",
    piece: |who, state, from, until| [who, "：", state, "，从 ", from, " 到 ", until].concat(),
    ended_at: |who, state, at| [who, "：", at, " ", state].concat(),
    idle: |until| match until {
        Some(until) => ["空闲：没有就绪的回调，睡到 ", until].concat(),
        None => "空闲：没有就绪的回调，等待外界".to_owned(),
    },
    frozen: |by| ["循环被 ", &*called(by), " 阻塞"].concat(),
    blocker: |by| blocker(by).into_owned(),
    more_lanes: |count| ["…… 还有 ", &count.to_string(), " 条泳道"].concat(),
    fewer_lanes: "收起泳道",
    reason: super::reasons_zh::reason,
    output: "输出",
    no_output: "还没有输出。",
    lines: |count| [&count.to_string(), " 行"].concat(),
    lines_left_out: |count| ["…… 另有 ", &count.to_string(), " 行"].concat(),
    characters_left_out: |count| ["（前面还有 ", &count.to_string(), " 个字符）……"].concat(),
    line: |line| ["第 ", &line.to_string(), " 行输出"].concat(),
    text_version: "文字版",
    variables: "变量",
    source_line: |line| ["第 ", &line.to_string(), " 行"].concat(),
    no_variables: "没有变量",
    variables_nowhere: "这里没有正在执行的代码。退回到运行途中，就能看到变量的值。",
    variables_later: "运行停住时，这里显示变量的值。",
    variables_unknown: "这次实际运行与预先算好的不同，无法靠重跑得到变量的值。",
    downloads: "下载",
    files: |count| [&count.to_string(), " 个文件"].concat(),
    files_left_out: |count| ["…… 另有 ", &count.to_string(), " 个文件"].concat(),
    save: |name| ["保存 ", name].concat(),
    ready_queue: "就绪队列",
    timers: "计时器",
    empty: "空",
    others: |count| ["等，还有 ", &count.to_string(), " 个"].concat(),
    iteration: |number| ["第 ", &number.to_string(), " 次迭代"].concat(),
    callback,
    notes: "说明",
    points: "A 8 这样的标记，表示前面讲的是本页所演示的两篇原文中的哪一点。A：《流畅的 Python》\
             asyncio 一章的笔记，先是十五点，带 § 的是后面的示例。B：“协程是什么”，0 指 1.1 节\
             之前的内容，2 指最后的两个下载程序。",
    point: |document, place| ["原文 ", document, "，", place].concat(),
    in_flight: |now, most| ["在途 ", &now.to_string(), "，最多 ", &most.to_string()].concat(),
    flight: |url, from, until, outcome| {
        let how = match outcome {
            None => "在途".to_owned(),
            Some(RequestOutcome::Done { bytes }) => ["收到 ", &bytes.to_string(), " 字节"].concat(),
            Some(RequestOutcome::Failed { reason }) => ["失败：", reason].concat(),
            Some(RequestOutcome::Abandoned) => "已放弃".to_owned(),
        };
        [url, "：", from, " 至 ", until, "，", &how].concat()
    },
    compare: |title| ["对照：", title].concat(),
    compare_no_more: |title| ["收起：", title].concat(),
    network: "网络",
    legend: "图形的含义",
    created: "已创建",
    ready: "就绪",
    running: "运行",
    waiting: "等待",
    ended: "结束",
    frozen_loop: "循环冻住",
    output_mark: "一行输出",
    turn: |number| ["第 ", number, " 轮"].concat(),
};

pub(super) fn knob_problem(problem: &ParamError) -> String {
    match problem {
        ParamError::Unknown { name } => ["程序里已经没有参数 ", name, "。"].concat(),
        ParamError::NotOnSlider { min, max, step, .. } => [
            "只接受 ",
            &number(*min),
            " 到 ",
            &number(*max),
            " 之间、步长 ",
            &number(*step),
            " 的数。",
        ]
        .concat(),
        ParamError::NotANumber { .. } => "只接受数，例如 1.5。".to_owned(),
        ParamError::NotAnInteger { .. } => "只接受整数，例如 3。".to_owned(),
        ParamError::NotABoolean { .. } => "只接受 True 或 False。".to_owned(),
        ParamError::NotAChoice { choices, .. } => {
            ["只接受其中之一：", &super::choices(choices, "、"), "。"].concat()
        }
    }
}

fn state(state: &LaneState, names: &Names, clock: &Clock) -> String {
    match state {
        LaneState::Created => "已创建".to_owned(),
        LaneState::Ready => "就绪".to_owned(),
        LaneState::Running => "运行中".to_owned(),
        LaneState::Waiting(wait) => wait_words(wait, names),
        LaneState::Idle(idle) => match idle.until {
            Some(until) => ["空闲到 ", &clock.time(until)].concat(),
            None => "空闲".to_owned(),
        },
        LaneState::Stopped => "没有运行".to_owned(),
        LaneState::Ended(outcome) => outcome_words(outcome),
    }
}

fn wait_words(wait: &Wait, names: &Names) -> String {
    match wait {
        Wait::Sleep { seconds, .. } => ["等 sleep(", &number(*seconds), ")"].concat(),
        Wait::NextIteration => "等下一次迭代".to_owned(),
        Wait::Delegate { lane } | Wait::Task { lane } => ["等 ", names.get(*lane)].concat(),
        Wait::Tasks { lanes } => ["等 ", &lanes.len().to_string(), " 个任务"].concat(),
        Wait::Resource {
            what,
            place,
            holder,
            ..
        } => {
            let held = match holder {
                Some(holder) => ["，持有者 ", names.get(*holder)].concat(),
                None if &**what == "semaphore" => "，许可已用完".to_owned(),
                None => String::new(),
            };
            let line = match place {
                0 => String::new(),
                place => ["，排第 ", &place.to_string()].concat(),
            };
            ["等", &*resource(what), &held, &line].concat()
        }
        Wait::Future { .. } => "等一个 future".to_owned(),
        Wait::Caller => "停在 yield".to_owned(),
        Wait::Greenlet { lane } => ["切换到 ", names.get(*lane)].concat(),
        Wait::Blocked { by, .. } => ["阻塞于 ", &*blocker(by)].concat(),
        Wait::Loop => "等循环返回".to_owned(),
    }
}

fn outcome_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Returned => "已返回".to_owned(),
        Outcome::Raised { exception } if exception.is_empty() => "以错误结束".to_owned(),
        Outcome::Raised { exception } => ["抛出 ", exception].concat(),
        Outcome::Cancelled => "已取消".to_owned(),
        Outcome::Dropped => "被丢弃，没有运行完".to_owned(),
        Outcome::CutShort => "到此为止".to_owned(),
    }
}

fn callback(callback: &Callback) -> String {
    match callback {
        Callback::TaskStep { .. } => "走一步".to_owned(),
        Callback::TaskWakeup { .. } => "唤醒".to_owned(),
        Callback::SleepTimer { .. } => "sleep".to_owned(),
        Callback::DoneCallback { name } | Callback::Function { name } => name.to_string(),
    }
}

/// What blocks a thread: a call as it is, or the library's word for it.
pub(super) fn blocker(by: &str) -> Cow<'_, str> {
    match by {
        "the next job of the pool" => "线程池的下一个任务".into(),
        call => called(call),
    }
}

/// What a library waits for on the program's behalf.
pub(super) fn resource(what: &str) -> Cow<'_, str> {
    if let Some(peer) = what.strip_prefix("data from ") {
        return ["数据（来自 ", peer, "）"].concat().into();
    }
    let peer = what.strip_prefix("connection to ");
    if let Some(peer) = peer.or_else(|| what.strip_prefix("connection from ")) {
        return ["与 ", peer, " 的连接"].concat().into();
    }
    if let Some(host) = what.strip_prefix("address of ") {
        return [host, " 的地址"].concat().into();
    }
    let word = match what {
        "lock" => "锁",
        "semaphore" => "信号量",
        "event" => "事件",
        "condition" => "条件变量",
        "barrier" => "屏障",
        "queue get" => "队列里的数据",
        "queue put" => "队列的空位",
        "response" => "响应",
        "body" => "响应正文",
        "executor job" => "执行器里的任务",
        "connections" => "客户端的连接",
        "connection close" => "连接关闭",
        "server close" => "服务器关闭",
        "room to write" => "写缓冲区的空位",
        other => other,
    };
    word.into()
}

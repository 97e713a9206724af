//! The reasons of steps in Simplified Chinese.

use crate::trace::{
    Exit, Explanation, LaneId, Outcome, Reason, Return, ThreadLeft, Time, Wait, Wake,
};

use super::sentence::LANES_NAMED;
use super::zh::{blocker, resource};
use super::{Clock, Sentence, number};

fn exit(exit: &Exit) -> String {
    match exit {
        Exit::Status(0) => "程序运行到了最后一行。".to_owned(),
        Exit::Status(status) => ["程序结束，状态码 ", &status.to_string(), "。"].concat(),
        Exit::Unasked { host } => ["预览到此为止：按“运行”去请求 ", host, "。"].concat(),
        Exit::Untyped => "预览到此为止：程序在这里等待输入，按“运行”后输入。".to_owned(),
        Exit::Limit(limit) => super::limits::zh(limit),
        Exit::Stopped => "运行被停止。".to_owned(),
        Exit::Bug(bug) => ["引擎自相矛盾，请报告：", bug].concat(),
    }
}

pub(super) fn reason(told: &Explanation, clock: &Clock) -> Sentence {
    let sentence = Sentence::default();
    let turn = ["第 ", &told.turn.0.to_string(), " 轮 · "].concat();
    let runs = |sentence: Sentence| match told.lane {
        Some(lane) => sentence
            .strong(turn.as_str())
            .lane(lane)
            .strong(" 在运行。"),
        None => sentence.strong(turn.as_str()),
    };
    match &told.reason {
        Reason::NotStarted => sentence.strong("第一轮之前。").text("还没有运行任何东西。"),
        Reason::Begins => runs(sentence).text("程序从第一行开始。"),
        Reason::LoopStarts => runs(sentence).text("主程序把线程交给了事件循环。"),
        Reason::LoopStopped => runs(sentence).text("它的事件循环停下了。"),
        Reason::FromQueue { wake, ahead_of } => {
            let sentence = woken(runs(sentence), wake);
            match ahead_of {
                Some(next) => sentence
                    .text("它比 ")
                    .lane(*next)
                    .text(" 先进队，所以先走。"),
                None => sentence,
            }
        }
        Reason::Driven { caller, wake } => match wake {
            None => runs(sentence)
                .lane(*caller)
                .text(" 驱动它，自己停在原地等。"),
            Some(wake) => woken(runs(sentence), wake)
                .lane(*caller)
                .text(" 等着它，只负责转交控制权。"),
        },
        Reason::GoesOn {
            after,
            how,
            through,
        } => match how {
            Return::Yielded => {
                let sentence = runs(sentence)
                    .lane(*after)
                    .text(" 用 ")
                    .code("yield")
                    .text(" 交出一个值");
                match through {
                    Some(through) => sentence
                        .text("，穿过 ")
                        .lane(*through)
                        .text(" 直达这里，自己停住了。"),
                    None => sentence.text("，停住了。"),
                }
            }
            Return::Waits(wait) => {
                waits(runs(sentence).lane(*after), wait).text("，交回了控制权。")
            }
            Return::Ended(outcome) => runs(sentence)
                .lane(*after)
                .text(ended(outcome))
                .text("，控制权回到这里。"),
        },
        Reason::ThreadGoesOn { after, why } => {
            let sentence = runs(sentence).text("换线程：");
            let sentence = match after {
                Some(after) => sentence.lane(*after),
                None => sentence.text("另一个线程的循环"),
            };
            match why {
                ThreadLeft::Blocked { by } => {
                    sentence.text(" 被 ").code(blocker(by)).text(" 阻塞了。")
                }
                ThreadLeft::Idle => sentence.text(" 无事可做。"),
                ThreadLeft::Ended => sentence.text(" 结束了。"),
                ThreadLeft::Interval => sentence.text(" 用完了它的 5 毫秒。"),
            }
        }
        Reason::Switched { by } => runs(sentence).lane(*by).text(" 切换到了它。"),
        Reason::Arrived => runs(sentence).text("外界有了回音。"),
        Reason::TimerCalls { name } => runs(sentence)
            .text("计时器到点，循环调用 ")
            .code(&**name)
            .text(purpose(name)),
        Reason::TimersDue { lanes } if lanes.is_empty() => {
            runs(sentence).text("计时器到点，它们的回调排到就绪队列末尾。")
        }
        Reason::TimersDue { lanes } if lanes.len() == 1 => runs(sentence)
            .lane(lanes[0])
            .text(" 的计时器到点，唤醒它的回调排到就绪队列末尾。"),
        Reason::TimersDue { lanes } => runs(sentence)
            .lanes(lanes, "、", " 和 ", among)
            .text(" 的计时器到点，唤醒它们的回调排到就绪队列末尾。"),
        Reason::Callback { name } => runs(sentence)
            .text("它调用排在就绪队列最前面的 ")
            .code(&**name)
            .text(purpose(name)),
        Reason::Idle {
            until,
            next,
            is_tie,
            waiting,
        } => idle(
            sentence.strong([turn.as_str(), "没有谁在运行。"].concat()),
            *until,
            *next,
            *is_tie,
            waiting,
            clock,
        ),
        Reason::Frozen { blocked } => {
            let sentence = sentence
                .strong(turn.as_str())
                .lane(blocked.lane)
                .strong(" 冻住了循环。")
                .code(blocker(&blocked.by))
                .text(" 占着唯一的线程，");
            match blocked.until {
                Some(until) => {
                    sentence.text(["到 ", &clock.time(until), " 之前谁也走不了。"].concat())
                }
                None => sentence.text("谁也走不了。"),
            }
        }
        Reason::Blocks { by, until } => {
            let sentence = match told.lane {
                Some(lane) => sentence.strong(turn.as_str()).lane(lane),
                None => sentence.strong(turn.as_str()),
            };
            let sentence = sentence
                .strong(" 停住了。")
                .code(blocker(by))
                .text(" 阻塞了它的线程，");
            match until {
                Some(until) => {
                    sentence.text(["到 ", &clock.time(*until), " 之前没有别的能运行。"].concat())
                }
                None => sentence.text("也没有别的能运行。"),
            }
        }
        Reason::Unblocked { by } => {
            let sentence = runs(sentence).code(blocker(by));
            sentence.text(" 结束了，线程继续往下走。")
        }
        Reason::Finished { exit: how } => sentence.strong("结束。").text(exit(how)),
    }
}

fn idle(
    sentence: Sentence,
    until: Option<Time>,
    next: Option<LaneId>,
    is_tie: bool,
    waiting: &[LaneId],
    clock: &Clock,
) -> Sentence {
    let sentence = match waiting {
        [] => sentence.text("没有就绪的回调；"),
        [one] => sentence.lane(*one).text(" 在等；"),
        many => sentence
            .lanes(many, "、", " 和 ", among)
            .text(if many.len() > LANES_NAMED {
                "都在等；"
            } else {
                " 都在等；"
            }),
    };
    let Some(until) = until else {
        return sentence.text("循环在等外界。");
    };
    let at = ["循环睡到 ", &clock.time(until)].concat();
    match next {
        Some(next) if is_tie => sentence
            .text([&at, "，由 "].concat())
            .lane(next)
            .text(" 的计时器先唤醒，因为它先睡下。"),
        Some(next) => sentence
            .text([&at, "，由 "].concat())
            .lane(next)
            .text(" 的计时器唤醒。"),
        None => sentence.text([&at, "，等下一个计时器。"].concat()),
    }
}

fn woken(sentence: Sentence, wake: &Wake) -> Sentence {
    match wake {
        Wake::FirstStep { by: Some(by) } => sentence
            .text("它是 ")
            .lane(*by)
            .text(" 新建的任务，第一步排到了就绪队列最前面。"),
        Wake::FirstStep { by: None } => sentence.text("它是新任务，第一步排到了就绪队列最前面。"),
        Wake::Timer { seconds } => sentence
            .text("它的 ")
            .code(["sleep(", &number(*seconds), ")"].concat())
            .text(" 到点了，下一步排到了就绪队列最前面。"),
        Wake::NextIteration => sentence.text("它让别人先走了一次迭代，现在又轮到它。"),
        Wake::TaskEnded { task } => sentence.text("它等的 ").lane(*task).text(" 结束了。"),
        Wake::TasksEnded => sentence.text("它等的任务都有了结果。"),
        Wake::Cancelled { by: Some(by) } => sentence
            .lane(*by)
            .text(" 取消了它：")
            .code("CancelledError")
            .text(" 在它等待的地方抛出。"),
        Wake::Cancelled { by: None } => sentence
            .text("它被取消：")
            .code("CancelledError")
            .text(" 在它等待的地方抛出。"),
        Wake::Resource { what, by } => made_so(
            sentence.text(["它等的", &*resource(what), "有了"].concat()),
            *by,
        ),
        Wake::Future { by, .. } => made_so(sentence.text("它等的 future 有了结果"), *by),
        Wake::Unknown => sentence.text("它的下一步排到了就绪队列最前面。"),
    }
}

fn made_so(sentence: Sentence, by: Option<LaneId>) -> Sentence {
    match by {
        Some(by) => sentence.text("，来自 ").lane(by).text("。"),
        None => sentence.text("。"),
    }
}

fn waits(sentence: Sentence, wait: &Wait) -> Sentence {
    match wait {
        Wait::Sleep { seconds, .. } => sentence
            .text(" 去等 ")
            .code(["sleep(", &number(*seconds), ")"].concat()),
        Wait::NextIteration => sentence.text(" 让别人先走"),
        Wait::Delegate { lane } | Wait::Task { lane } => sentence.text(" 去等 ").lane(*lane),
        Wait::Tasks { lanes } => sentence.text(" 去等 ").lanes(lanes, "、", " 和 ", among),
        Wait::Resource { what, .. } => sentence.text([" 去等", &*resource(what)].concat()),
        Wait::Future { .. } => sentence.text(" 去等一个 future"),
        Wait::Caller => sentence.text(" 停住"),
        Wait::Greenlet { lane } => sentence.text(" 切换到 ").lane(*lane),
        Wait::Blocked { by, .. } => sentence.text([" 被 ", &*blocker(by), " 阻塞"].concat()),
        Wait::Loop => sentence.text(" 等循环返回"),
    }
}

fn among(all: usize) -> String {
    [" 等 ", &all.to_string(), " 个"].concat()
}

fn ended(outcome: &Outcome) -> String {
    let words = match outcome {
        Outcome::Returned => " 返回了",
        Outcome::Raised { exception } if exception.is_empty() => " 抛出了异常",
        Outcome::Raised { exception } => return [" 抛出了 ", exception].concat(),
        Outcome::Cancelled => " 被取消了",
        Outcome::Dropped => " 被丢弃了",
        Outcome::CutShort => " 到此为止",
    };
    words.to_owned()
}

/// What a callback of the library is for, in the words that end the sentence.
fn purpose(callback: &str) -> &'static str {
    match callback {
        "_run_until_complete_cb" => "：主程序等的任务结束了，由它让循环停下。",
        "gather.<locals>._done_callback" => "：gather 记下又一个任务结束了。",
        "_wait.<locals>._on_completion" => "：wait 记下又一个任务结束了。",
        "as_completed.<locals>._on_completion" => "：as_completed 交出一个已结束的任务。",
        "_release_waiter" => "：wait_for 的时间到了，或者它等的任务结束了。",
        "_SelectorSocketTransport._read_ready()"
        | "_FetchTransport.head_arrived"
        | "_FetchTransport.body_arrived" => "：网络上有数据到了。",
        "ClientSession._request.<locals>.<lambda>" => "：一个响应收完了。",
        _ => "。",
    }
}

//! What the page says of a run that a limit ended.

use crate::trace::Limit;

use super::grouped;

pub(super) fn en(limit: &Limit) -> String {
    let many = |before: &str, count: u64, after: &str| {
        [
            "A limit stopped the program: it ",
            before,
            &grouped(count),
            after,
        ]
        .concat()
    };
    match limit {
        Limit::Memory { bytes } => many("holds more than ", megabytes(*bytes), " MB of memory."),
        Limit::Output { bytes } => many("printed more than ", kilobytes(*bytes), " KB."),
        Limit::Tasks { count } => many("has more than ", *count as u64, " tasks at the same time."),
        Limit::Events { count } => many("filled the recording, ", *count as u64, " events."),
        Limit::Instructions { count } => many("did not end within ", *count, " instructions."),
        Limit::Waits { count } => many("did not end within ", u64::from(*count), " waits."),
        Limit::NothingScheduled => {
            "The program waits for ever: nothing is scheduled that could wake it.".to_owned()
        }
        Limit::NobodySends => {
            "The program waits for connections or data, and nothing in it will send any. Here \
             servers and clients are tasks of one program."
                .to_owned()
        }
        Limit::Deadlock { threads } => [
            "The program waits for ever, a deadlock: no thread can go on (",
            threads,
            ").",
        ]
        .concat(),
    }
}

pub(super) fn zh(limit: &Limit) -> String {
    let many = |before: &str, count: u64, after: &str| {
        ["程序达到上限，已停止：", before, &grouped(count), after].concat()
    };
    match limit {
        Limit::Memory { bytes } => many("占用的内存超过 ", megabytes(*bytes), " MB。"),
        Limit::Output { bytes } => many("输出超过 ", kilobytes(*bytes), " KB。"),
        Limit::Tasks { count } => many("同时存在的任务超过 ", *count as u64, " 个。"),
        Limit::Events { count } => many("记录已满，共 ", *count as u64, " 个事件。"),
        Limit::Instructions { count } => many("执行了 ", *count, " 条指令还没有结束。"),
        Limit::Waits { count } => many("等待了 ", u64::from(*count), " 次还没有结束。"),
        Limit::NothingScheduled => "程序会永远等下去：没有任何安排能唤醒它。".to_owned(),
        Limit::NobodySends => "程序会永远等下去：它在等连接或数据，而程序里没有谁会再发送。\
                               在这里，服务器和客户端是同一个程序里的任务。"
            .to_owned(),
        Limit::Deadlock { threads } => {
            ["程序会永远等下去：死锁，没有线程能继续（", threads, "）。"].concat()
        }
    }
}

fn megabytes(bytes: usize) -> u64 {
    bytes as u64 / (1024 * 1024)
}

fn kilobytes(bytes: usize) -> u64 {
    bytes as u64 / 1024
}

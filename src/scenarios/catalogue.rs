//! The table of all scenarios, in the order of the page.

use super::{Document, Group, Notes, OWN, Origin, Scenario, Text, Version, VersionKind};

/// Every scenario, group by group in the order of the page.
pub fn all() -> &'static [Scenario] {
    SCENARIOS
}

/// A text in both languages.
const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A section of one of the documents.
const fn section(document: Document, zh: &'static str, en: &'static str) -> Option<Origin> {
    Some(Origin {
        document,
        section: text(zh, en),
    })
}

/// The notes in a scenario's folder.
macro_rules! notes {
    ($folder:literal) => {
        Notes {
            zh: || include_str!(concat!($folder, "/notes.zh.md")),
            en: || include_str!(concat!($folder, "/notes.en.md")),
        }
    };
}

/// The programs in a scenario's folder, each with the CPython it is written for.
macro_rules! versions {
    ($folder:literal, only: $cpython:literal) => {
        &[version!($folder, "program", Only, $cpython)]
    };
    ($folder:literal, as_written: $then:literal, today: $now:literal) => {
        &[
            version!($folder, "program", AsWritten, $then),
            version!($folder, "today", Today, $now),
        ]
    };
}

/// One program in a scenario's folder.
macro_rules! version {
    ($folder:literal, $stem:literal, $kind:ident, $cpython:literal) => {
        Version {
            kind: VersionKind::$kind,
            source: include_str!(concat!($folder, "/", $stem, ".py")),
            source_zh: None,
            cpython: $cpython,
        }
    };
}

static SCENARIOS: &[Scenario] = &[
    Scenario {
        id: "hello-coroutine",
        group: Group::WhatACoroutineIs,
        title: text("hello / world", "hello / world"),
        purpose: text(
            "main 打印 hello，睡一会儿，再打印 world：最小的协程。",
            "main prints hello, sleeps, and prints world: the smallest coroutine.",
        ),
        beside: None,
        origin: section(Document::WhatACoroutineIs, "开篇", "opening"),
        versions: versions!("hello_coroutine", only: "3.11"),
        notes: notes!("hello_coroutine"),
    },
    Scenario {
        id: "never-awaited",
        group: Group::WhatACoroutineIs,
        title: text("忘了 await", "Never awaited"),
        purpose: text(
            "调用协程函数却不等待：什么也没有运行，只有一条警告。",
            "Calling a coroutine function without awaiting it runs nothing and earns a warning.",
        ),
        beside: None,
        origin: section(Document::WhatACoroutineIs, "开篇", "opening"),
        versions: versions!("never_awaited", only: "3.11"),
        notes: notes!("never_awaited"),
    },
    Scenario {
        id: "plain-functions",
        group: Group::WhatACoroutineIs,
        title: text("普通函数", "Plain functions"),
        purpose: text(
            "两个普通函数，一个运行到底才轮到另一个。",
            "Two ordinary functions: one runs to its end before the other begins.",
        ),
        beside: None,
        origin: section(Document::WhatACoroutineIs, "开篇", "opening"),
        versions: versions!("plain_functions", only: "3.11"),
        notes: notes!("plain_functions"),
    },
    Scenario {
        id: "greenlet-switch",
        group: Group::WhatACoroutineIs,
        title: text("greenlet", "greenlet"),
        purpose: text(
            "两个 greenlet 互相点名交接，输出 1 3 2 4，没有事件循环。",
            "Two greenlets hand over to each other by name and print 1 3 2 4, with no event loop.",
        ),
        beside: None,
        origin: section(
            Document::WhatACoroutineIs,
            "1.1 greenlet 实现协程",
            "1.1, coroutines with greenlet",
        ),
        versions: versions!("greenlet_switch", only: "3.11"),
        notes: notes!("greenlet_switch"),
    },
    Scenario {
        id: "yield-from",
        group: Group::WhatACoroutineIs,
        title: text("yield from", "yield from"),
        purpose: text(
            "一个生成器把请求委派给另一个：是委派，不是轮流。",
            "One generator delegates to another: it hands over, it does not take turns.",
        ),
        beside: None,
        origin: section(
            Document::WhatACoroutineIs,
            "1.2 yield 关键字",
            "1.2, the yield keyword",
        ),
        versions: versions!("yield_from", only: "3.11"),
        notes: notes!("yield_from"),
    },
    Scenario {
        id: "coroutine-decorator",
        group: Group::WhatACoroutineIs,
        title: text("协程装饰器", "The coroutine decorator"),
        purpose: text(
            "async def 出现之前的协程：带装饰器的生成器，用 yield from 等待。",
            "Coroutines before async def: decorated generators that wait by yield from.",
        ),
        beside: None,
        origin: section(
            Document::WhatACoroutineIs,
            "1.3 asyncio 装饰器",
            "1.3, the asyncio decorator",
        ),
        versions: versions!("coroutine_decorator", as_written: "3.8", today: "3.11"),
        notes: notes!("coroutine_decorator"),
    },
    Scenario {
        id: "async-await",
        group: Group::WhatACoroutineIs,
        title: text("async 与 await", "async and await"),
        purpose: text(
            "两个协程同时睡，输出 1 3 2 4：现代写法，同样的顺序。",
            "Two coroutines sleep side by side and print 1 3 2 4, in the modern spelling.",
        ),
        beside: None,
        origin: section(
            Document::WhatACoroutineIs,
            "1.4 async 与 await 关键字",
            "1.4, async and await",
        ),
        versions: versions!("async_await", as_written: "3.11", today: "3.11"),
        notes: notes!("async_await"),
    },
    Scenario {
        id: "delegation-chain",
        group: Group::WhatACoroutineIs,
        title: text("委派链条", "The delegation chain"),
        purpose: text(
            "一串 yield from，从调用方到最内层：谁被驱动，谁只传递。",
            "A chain of yield from, from the caller to the innermost: who is driven, who passes on.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "第 10、11、12 点",
            "points 10, 11 and 12",
        ),
        versions: versions!("delegation_chain", only: "3.11"),
        notes: notes!("delegation_chain"),
    },
    Scenario {
        id: "coroutine-to-task",
        group: Group::WhatACoroutineIs,
        title: text("从协程到任务", "From coroutine to task"),
        purpose: text(
            "协程、任务、Future：谁包着谁，任务又在什么时候启动。",
            "Coroutine, task, Future: what wraps what, and when a task starts.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "第 9、13、14 点",
            "points 9, 13 and 14",
        ),
        versions: versions!("coroutine_to_task", only: "3.11"),
        notes: notes!("coroutine_to_task"),
    },
    Scenario {
        id: "spinner-thread",
        group: Group::ThreadsAndCoroutines,
        title: text("转圈：线程版", "Spinner with a thread"),
        purpose: text(
            "主线程睡着等答案，另一个线程照样转圈。",
            "The main thread sleeps for its answer, and another thread spins meanwhile.",
        ),
        beside: Some("spinner-async"),
        origin: section(
            Document::BookNotes,
            "线程与协程对比",
            "Threads and coroutines compared",
        ),
        versions: versions!("spinner_thread", only: "3.11"),
        notes: notes!("spinner_thread"),
    },
    Scenario {
        id: "spinner-async",
        group: Group::ThreadsAndCoroutines,
        title: text("转圈：任务版", "Spinner with a task"),
        purpose: text(
            "答案还没出来，一个任务先转着圈；答案一到，它被取消。",
            "A task spins while the answer is awaited, and is cancelled when it is there.",
        ),
        beside: Some("spinner-thread"),
        origin: section(
            Document::BookNotes,
            "线程与协程对比",
            "Threads and coroutines compared",
        ),
        versions: versions!("spinner_async", only: "3.11"),
        notes: notes!("spinner_async"),
    },
    Scenario {
        id: "coroutine-switching",
        group: Group::ThreadsAndCoroutines,
        title: text("多个协程切换", "Switching coroutines"),
        purpose: text(
            "两个协程各打一声招呼，睡 10 秒，再打一声，全都在主线程里。",
            "Two coroutines greet, sleep ten seconds and greet again, all in the main thread.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "线程与协程对比，示例 1",
            "Threads and coroutines compared, example 1",
        ),
        versions: versions!("coroutine_switching", as_written: "3.8", today: "3.11"),
        notes: notes!("coroutine_switching"),
    },
    Scenario {
        id: "concurrency-parallelism",
        group: Group::ThreadsAndCoroutines,
        title: text("并发与并行", "Concurrency and parallelism"),
        purpose: text(
            "同样的工作，一件接一件、用线程、用一个循环各做一遍：等待能重叠，计算不能。",
            "The same work one after another, in threads and in one loop: waits overlap, computing does not.",
        ),
        beside: None,
        origin: section(Document::BookNotes, "第 3–6 点", "points 3 to 6"),
        versions: versions!("concurrency_parallelism", only: "3.11"),
        notes: notes!("concurrency_parallelism"),
    },
    Scenario {
        id: "sync-download",
        group: Group::Network,
        title: text("逐个下载图片", "One download after another"),
        purpose: text(
            "用 requests 逐个下载四张图片：总时间是各段等待之和。",
            "Downloads four pictures in turn with requests: the total is the sum of the waits.",
        ),
        beside: Some("async-download"),
        origin: section(
            Document::WhatACoroutineIs,
            "下载图片，同步",
            "the download, synchronous",
        ),
        versions: versions!("sync_download", only: "3.11"),
        notes: notes!("sync_download"),
    },
    Scenario {
        id: "async-download",
        group: Group::Network,
        title: text("同时下载图片", "Downloads at once"),
        purpose: text(
            "用一个 aiohttp 会话和四个任务同时下载：总时间约等于最慢的一个。",
            "Four tasks share an aiohttp session: the total is about that of the slowest.",
        ),
        beside: Some("sync-download"),
        origin: section(
            Document::WhatACoroutineIs,
            "下载图片，异步",
            "the download, asynchronous",
        ),
        versions: versions!("async_download", as_written: "3.11", today: "3.11"),
        notes: notes!("async_download"),
    },
    Scenario {
        id: "http-headers",
        group: Group::Network,
        title: text("异步 IO 执行 HTTP", "HTTP headers by hand"),
        purpose: text(
            "连接三台主机，各写一个 GET 请求，逐行打印回应的头部。",
            "Connects to three hosts, writes a GET to each, and prints the head of each answer.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "线程与协程对比，示例 2",
            "Threads and coroutines compared, example 2",
        ),
        versions: versions!("http_headers", as_written: "3.8", today: "3.11"),
        notes: notes!("http_headers"),
    },
    Scenario {
        id: "flag-crawler",
        group: Group::Network,
        title: text("国旗爬虫", "Flag crawler"),
        purpose: text(
            "同时下载二十面国旗，谁先到就先打印谁，最后是数目和时间。",
            "Downloads twenty flags at once, prints each as it arrives, then the count and the time.",
        ),
        beside: Some("semaphore"),
        origin: section(
            Document::BookNotes,
            "线程与协程对比，示例 3",
            "Threads and coroutines compared, example 3",
        ),
        versions: versions!("flag_crawler", as_written: "3.6", today: "3.11"),
        notes: notes!("flag_crawler"),
    },
    Scenario {
        id: "semaphore",
        group: Group::Network,
        title: text("信号量", "Semaphore"),
        purpose: text(
            "同样的爬虫，同时进行的下载不超过五个。",
            "The same crawler with at most five downloads at a time.",
        ),
        beside: Some("flag-crawler"),
        origin: section(Document::BookNotes, "Semaphore 信号量", "Semaphore"),
        versions: versions!("semaphore", as_written: "3.6", today: "3.11"),
        notes: notes!("semaphore"),
    },
    Scenario {
        id: "blocking-sleep",
        group: Group::DontBlock,
        title: text("time.sleep 冻住循环", "time.sleep freezes the loop"),
        purpose: text(
            "协程里的 time.sleep 让心跳停住，asyncio.sleep 不会。",
            "time.sleep in a coroutine stops the heartbeat; asyncio.sleep does not.",
        ),
        beside: None,
        origin: section(Document::BookNotes, "第 8 点", "point 8"),
        versions: versions!("blocking_sleep", only: "3.11"),
        notes: notes!("blocking_sleep"),
    },
    Scenario {
        id: "executor",
        group: Group::DontBlock,
        title: text("交给线程池", "Hand it to an executor"),
        purpose: text(
            "在协程里保存文件，心跳停住；交给线程池去保存，心跳继续。",
            "Saving files in a coroutine stops the heartbeat; saving them in an executor does not.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "避免阻塞型调用；使用 Executor 对象",
            "Avoiding blocking calls; the Executor object",
        ),
        versions: versions!("executor", only: "3.11"),
        notes: notes!("executor"),
    },
    Scenario {
        id: "callback",
        group: Group::CallbacksAndResults,
        title: text("绑定回调函数", "A callback"),
        purpose: text(
            "任务结束后，循环调用绑定的回调，由它打印结果。",
            "When the task has ended, the loop calls its callback, which prints the result.",
        ),
        beside: None,
        origin: section(Document::BookNotes, "绑定回调函数", "Binding a callback"),
        versions: versions!("callback", as_written: "3.7", today: "3.11"),
        notes: notes!("callback"),
    },
    Scenario {
        id: "callbacks-to-coroutines",
        group: Group::CallbacksAndResults,
        title: text("从回调到协程", "From callbacks to coroutines"),
        purpose: text(
            "同样三个阶段，一遍用嵌套的回调，一遍用一个协程。",
            "The same three stages, as nested callbacks and as one coroutine.",
        ),
        beside: None,
        origin: section(Document::BookNotes, "第 7 点", "point 7"),
        versions: versions!("callbacks_to_coroutines", only: "3.11"),
        notes: notes!("callbacks_to_coroutines"),
    },
    Scenario {
        id: "result-wait",
        group: Group::CallbacksAndResults,
        title: text("wait 的结果集合", "Results of wait"),
        purpose: text(
            "等三个协程全部完成，再从没有顺序的集合里取结果。",
            "Waits for three coroutines, then takes their results from a set, which has no order.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "获取协程的 result，示例 1",
            "Getting a coroutine’s result, example 1",
        ),
        versions: versions!("result_wait", as_written: "3.8", today: "3.11"),
        notes: notes!("result_wait"),
    },
    Scenario {
        id: "result-tasks",
        group: Group::CallbacksAndResults,
        title: text("按任务列表取结果", "Results from a task list"),
        purpose: text(
            "把任务留在列表里，结果就按列表的顺序。",
            "Keeps the tasks in a list, and so the results in the list’s order.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "获取协程的 result，示例 2",
            "Getting a coroutine’s result, example 2",
        ),
        versions: versions!("result_tasks", as_written: "3.11", today: "3.11"),
        notes: notes!("result_tasks"),
    },
    Scenario {
        id: "as-completed",
        group: Group::CallbacksAndResults,
        title: text("谁先完成先取谁", "As completed"),
        purpose: text(
            "每个结果一准备好就打印，不必等其余的。",
            "Prints each result as soon as it is ready, without waiting for the others.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "获取协程的 result，示例 3",
            "Getting a coroutine’s result, example 3",
        ),
        versions: versions!("as_completed", as_written: "3.11", today: "3.11"),
        notes: notes!("as_completed"),
    },
    Scenario {
        id: "as-completed-tqdm",
        group: Group::CallbacksAndResults,
        title: text("谁先完成：进度条", "As completed, with a bar"),
        purpose: text(
            "每完成一个，tqdm 的进度条就在原处长一截。",
            "With each task that finishes, tqdm’s bar grows in its place.",
        ),
        beside: None,
        origin: section(
            Document::BookNotes,
            "获取协程的 result，示例 4",
            "Getting a coroutine’s result, example 4",
        ),
        versions: versions!("as_completed_tqdm", only: "3.11"),
        notes: notes!("as_completed_tqdm"),
    },
    Scenario {
        id: OWN,
        group: Group::Own,
        title: text("你自己的程序", "Your own program"),
        purpose: text(
            "写下或粘贴一个程序，看看它是怎么运行的。",
            "Write or paste a program and see how it runs.",
        ),
        beside: None,
        origin: None,
        versions: &[Version {
            source_zh: Some(include_str!("own/program_zh.py")),
            ..version!("own", "program", Only, "3.11")
        }],
        notes: notes!("own"),
    },
];

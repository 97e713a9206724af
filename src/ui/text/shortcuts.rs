//! The words of the list of keys.

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct ShortcutWords {
    pub title: &'static str,
    pub close: &'static str,
    /// When the keys act.
    pub when: &'static str,
    pub run: &'static str,
    pub stop: &'static str,
    pub forward: &'static str,
    pub back: &'static str,
    pub far_forward: &'static str,
    pub far_back: &'static str,
    pub to_start: &'static str,
    pub to_end: &'static str,
    pub axis: &'static str,
    pub list: &'static str,
    /// Which other keys there are, on parts of the page.
    pub elsewhere: &'static str,
}

pub(super) const EN: ShortcutWords = ShortcutWords {
    title: "Keyboard shortcuts",
    close: "Close",
    when: "They act while the focus is on the run or the program, but not in a field for text.",
    run: "run, pause or resume",
    stop: "stop",
    forward: "one step forward",
    back: "one step back",
    far_forward: "ten steps forward",
    far_back: "ten steps back",
    to_start: "to the start",
    to_end: "to the end",
    axis: "by time or by turns",
    list: "this list",
    elsewhere: "On the cursor and on the lanes of the timeline the arrow keys, Home and End work too.",
};

pub(super) const ZH: ShortcutWords = ShortcutWords {
    title: "键盘快捷键",
    close: "关闭",
    when: "焦点在运行或程序上时有效；在输入文字的地方无效。",
    run: "运行、暂停或继续",
    stop: "停止",
    forward: "前进一步",
    back: "后退一步",
    far_forward: "前进十步",
    far_back: "后退十步",
    to_start: "回到开头",
    to_end: "跳到结尾",
    axis: "按时间或按轮次",
    list: "打开这个列表",
    elsewhere: "在时间线的游标和泳道上，方向键、Home 和 End 也有效。",
};

//! What the page says of editing the program.

use crate::playground::session::Language;

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct EditingWords {
    pub edit: &'static str,
    /// That the program can be changed, and how.
    pub invitation: &'static str,
    /// How the editor is left, and how Tab indents.
    pub keys: &'static str,
    /// The same while Tab indents.
    pub keys_while_tab_indents: &'static str,
    pub tab_indents: &'static str,
    /// The title of a number that can be dragged.
    pub drag: &'static str,
    /// A mark beside the name of what was edited.
    pub edited: &'static str,
    pub kept_in_browser: &'static str,
    pub kept_in_page: &'static str,
    /// What the reader has made of the program, where a link has brought another than they had.
    pub drafts: &'static str,
    /// What restoring the program would do.
    pub restoring: &'static str,
    pub discard: &'static str,
    pub keep: &'static str,
    pub not_loaded: &'static str,
    pub try_again: &'static str,
}

impl EditingWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static EditingWords {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}

static ZH: EditingWords = EditingWords {
    edit: "编辑",
    invitation: "点进程序就能修改，运行结果随之更新；带虚线的数字可以左右拖动。",
    keys: "按 Tab 离开编辑器。要用 Tab 缩进，请按 Ctrl+M（Mac：Shift+Option+M）。",
    keys_while_tab_indents: "Tab 用来缩进。要离开编辑器，请先按 Esc 再按 Tab。",
    tab_indents: "Tab 缩进",
    drag: "左右拖动来改变",
    edited: "已修改",
    kept_in_browser: "修改保存在这个浏览器里，切换场景或刷新页面都不会丢。",
    kept_in_page: "修改会保留到关闭本页为止，切换场景也不会丢。",
    drafts: "这个程序的几个版本：",
    restoring: "还原会丢掉你对这个程序的修改。",
    discard: "丢掉修改",
    keep: "保留修改",
    not_loaded: "编辑器没有加载成功，可以先在这个普通的输入框里修改。",
    try_again: "再试一次",
};

static EN: EditingWords = EditingWords {
    edit: "Edit",
    invitation: "Click into the program to change it: the run follows. Numbers with a dotted line can be dragged.",
    keys: "Tab leaves the editor. To indent with Tab, press Ctrl+M (Mac: Shift+Option+M).",
    keys_while_tab_indents: "Tab indents. To leave the editor, press Escape, then Tab.",
    tab_indents: "Tab indents",
    drag: "Drag to change",
    edited: "edited",
    kept_in_browser: "Your changes are kept in this browser, also while you look at other scenarios.",
    kept_in_page: "Your changes are kept until you close the page, also while you look at other scenarios.",
    drafts: "Versions of this program:",
    restoring: "Restoring loses your changes to this program.",
    discard: "Discard changes",
    keep: "Keep changes",
    not_loaded: "The editor could not be loaded. This plain field takes your changes meanwhile.",
    try_again: "Try again",
};

//! The words of the panel that hands on what is seen.

use crate::playground::opening::LONGEST_PROGRAM;
use crate::playground::session::Language;

/// The words of one language.
#[expect(missing_docs, reason = "a field is named as what it says")]
pub struct ShareWords {
    pub share: &'static str,
    pub close: &'static str,
    pub form: &'static str,
    pub link: &'static str,
    pub frame: &'static str,
    pub element: &'static str,
    /// What each is for.
    pub link_for: &'static str,
    pub frame_for: &'static str,
    pub element_for: &'static str,
    pub place: &'static str,
    pub editing: &'static str,
    pub colours: &'static str,
    pub colours_auto: &'static str,
    pub colours_light: &'static str,
    pub colours_dark: &'static str,
    pub height: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    /// The browser does not let the page copy; the text is selected instead.
    pub selected: &'static str,
    pub preview: &'static str,
    pub no_preview: &'static str,
    pub too_long: fn() -> String,
    /// An element cannot show this program, and a frame can.
    pub no_element: &'static str,
}

impl ShareWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static ShareWords {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}

static ZH: ShareWords = ShareWords {
    share: "分享",
    close: "关闭",
    form: "分享的形式",
    link: "链接",
    frame: "iframe",
    element: "网页元素",
    link_for: "打开链接就能看到你现在看到的一切，包括程序和参数。链接里没有任何联网许可。",
    frame_for: "贴进任何网页的 HTML，不需要脚本。",
    element_for: "贴进允许脚本的网页：高度自动适应，颜色随网页而变。",
    place: "从当前游标处开始",
    editing: "读者可以修改程序",
    colours: "颜色",
    colours_auto: "自动",
    colours_light: "浅色",
    colours_dark: "深色",
    height: "高度（像素）",
    copy: "复制",
    copied: "已复制",
    selected: "已选中，请用键盘复制",
    preview: "显示预览",
    no_preview: "收起预览",
    too_long: || {
        [
            "程序太长，放不进链接（最多 ",
            &LONGEST_PROGRAM.to_string(),
            " 字节）。",
        ]
        .concat()
    },
    no_element: "这个程序无法用网页元素表示：它面向较旧的 Python，或含有 HTML 不能承载的字符。请用 iframe。",
};

static EN: ShareWords = ShareWords {
    share: "Share",
    close: "Close",
    form: "What to share",
    link: "Link",
    frame: "iframe",
    element: "Element",
    link_for: "Opens all that you see now, program and knobs included. It carries no permission to use the network.",
    frame_for: "For the HTML of any page; needs no script there.",
    element_for: "For pages that allow scripts: finds its own height, and follows the page’s colours.",
    place: "Begin at the cursor",
    editing: "Readers may edit the program",
    colours: "Colours",
    colours_auto: "automatic",
    colours_light: "light",
    colours_dark: "dark",
    height: "Height in pixels",
    copy: "Copy",
    copied: "Copied",
    selected: "Selected: copy it by keyboard",
    preview: "Show a preview",
    no_preview: "Hide the preview",
    too_long: || {
        [
            "The program is too long for a link (at most ",
            &LONGEST_PROGRAM.to_string(),
            " bytes).",
        ]
        .concat()
    },
    no_element: "An element cannot show this program: it is for an older Python, or has characters that HTML cannot carry. Use the iframe.",
};

//! What the page says of programs that ask for what it does not have. What CPython itself would
//! print stays as it is.

use crate::playground::lack::Lack;

/// The refusal of a program that cannot be started, in Chinese.
pub(super) fn zh(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line_zh).collect();
    lines.join("\n")
}

fn line_zh(line: &str) -> String {
    let construct = line
        .strip_suffix(" are not supported yet")
        .and_then(|line| line.split_once(", line "))
        .and_then(|(file, rest)| Some((file, rest.split_once(": ")?)));
    if let Some((file, (number, what))) = construct {
        let what = match what {
            "characters by name (\\N{...})" => "按名字写的字符（\\N{...}）",
            "type aliases" => "类型别名",
            "type parameters" => "类型参数",
            "template strings" => "模板字符串",
            "dict unpackings in comprehensions" => "推导式里的字典解包",
            other => other,
        };
        return [file, "，第 ", number, " 行：还不支持", what, "。"].concat();
    }
    match line {
        "the program is too large" => "程序太大了。".to_owned(),
        "too many nested expressions or statements" => "表达式或语句嵌套得太深了。".to_owned(),
        other => other.to_owned(),
    }
}

/// A sentence that follows another.
pub(super) fn lack_en(lack: Lack) -> &'static str {
    match lack {
        Lack::Module => {
            " It imports a module that this page does not have; the output ends with those that it has."
        }
        Lack::Feature => {
            " It asks for something that this page’s Python does not have; the output ends with what."
        }
    }
}

/// A sentence that follows another.
pub(super) fn lack_zh(lack: Lack) -> &'static str {
    match lack {
        Lack::Module => "它导入了这个页面没有的模块；输出的最后列出了这里有的模块。",
        Lack::Feature => "它用到了这个页面的 Python 没有的功能；输出的最后一行说明是哪一项。",
    }
}

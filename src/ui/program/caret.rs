//! Where in the source the reader has pointed.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, window};

use crate::playground::change::utf16_len;
use crate::playground::listing::Line;

/// A place in the source: a line, counted from 0, and a column in it, counted in UTF-16.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Caret {
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Caret {
    /// The place under the pointer, among the lines that the page shows itself; none where there
    /// is no line.
    pub(super) fn at(x: i32, y: i32) -> Option<Caret> {
        let (node, offset) = node_at(x, y)?;
        let element = match node.dyn_ref::<Element>() {
            Some(element) => element.clone(),
            None => node.parent_element()?,
        };
        let line = element.closest(".source-line").ok()??;
        let text = line.query_selector(".source-text").ok()??;
        let row = line.get_attribute("data-row")?.parse().ok()?;
        let column = if text.contains(Some(&node)) {
            let document = window()?.document()?;
            let range = document.create_range().ok()?;
            range.set_start(&text, 0).ok()?;
            range.set_end(&node, offset).ok()?;
            String::from(range.to_string()).encode_utf16().count()
        } else {
            0
        };
        Some(Caret { row, column })
    }

    /// The same place, counted in UTF-16 from the start of a source of these lines, each of which
    /// ends with one character.
    pub(super) fn offset<'l>(self, lines: impl Iterator<Item = &'l Line>) -> usize {
        let mut lines = lines.map(|line| {
            let stretches = line.iter();
            stretches
                .map(|stretch| utf16_len(&stretch.text))
                .sum::<usize>()
        });
        let before: usize = lines.by_ref().take(self.row).map(|length| length + 1).sum();
        before + self.column.min(lines.next().unwrap_or(0))
    }
}

/// The node under the pointer and the place in it. Browsers have one of two functions for it.
fn node_at(x: i32, y: i32) -> Option<(Node, u32)> {
    let document = window()?.document()?;
    let ask = |name: &str, node: &str, offset: &str| {
        let function = Reflect::get(&document, &name.into()).ok()?;
        let function = function.dyn_into::<Function>().ok()?;
        let place: JsValue = function.call2(&document, &x.into(), &y.into()).ok()?;
        let node = Reflect::get(&place, &node.into()).ok()?.dyn_into().ok()?;
        let offset = Reflect::get(&place, &offset.into()).ok()?.as_f64()?;
        Some((node, offset as u32))
    };
    ask("caretPositionFromPoint", "offsetNode", "offset")
        .or_else(|| ask("caretRangeFromPoint", "startContainer", "startOffset"))
}

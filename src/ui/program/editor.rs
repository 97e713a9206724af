//! The boundary to the editor: what the page says to `static/editor/editor.js`, and what it hears.
//!
//! The script is fetched when it is first wanted. It leaves one name in the window, by which the
//! declarations below find it: none of them may be called before [`load`] has come to its end.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, window};

use super::appearance::{RowLook, StretchLook};
use crate::playground::change::{Change, utf16_len};
use crate::playground::kept::{Draft, ProgramKey};

/// The name that the script leaves in the window.
const NAMESPACE: &str = "asyncioPlaygroundEditor";

#[wasm_bindgen(js_namespace = asyncioPlaygroundEditor)]
extern "C" {
    #[wasm_bindgen(js_name = Editor)]
    type CodeMirror;

    #[wasm_bindgen(constructor, js_class = Editor)]
    fn new(
        parent: &Element,
        text: &str,
        heard: &Closure<dyn FnMut(String)>,
        tab_toggled: &Closure<dyn FnMut()>,
    ) -> CodeMirror;

    #[wasm_bindgen(method)]
    fn text(this: &CodeMirror) -> String;

    #[wasm_bindgen(method)]
    fn open(this: &CodeMirror, text: &str);

    #[wasm_bindgen(method)]
    fn replace(this: &CodeMirror, from: usize, to: usize, insert: &str);

    #[wasm_bindgen(method)]
    fn describe(this: &CodeMirror, label: &str, description: &str, problem: Option<&str>);

    #[wasm_bindgen(method, js_name = setTabKey)]
    fn set_tab_key(this: &CodeMirror, indents: bool);

    #[wasm_bindgen(method, js_name = showStretches)]
    fn show_stretches(this: &CodeMirror, set: Stretches);

    #[wasm_bindgen(method, js_name = showLines)]
    fn show_lines(this: &CodeMirror, set: Lines);

    #[wasm_bindgen(method)]
    fn select(this: &CodeMirror, anchor: usize, head: usize);

    #[wasm_bindgen(method, js_name = selectAt)]
    fn select_at(this: &CodeMirror, x: i32, y: i32);

    #[wasm_bindgen(method)]
    fn focus(this: &CodeMirror);

    #[wasm_bindgen(method)]
    fn destroy(this: &CodeMirror);

    type Stretches;

    #[wasm_bindgen(constructor, js_class = Stretches)]
    fn new() -> Stretches;

    #[wasm_bindgen(method)]
    fn add(
        this: &Stretches,
        row: usize,
        from: usize,
        to: usize,
        class_name: &str,
        title: Option<&str>,
        knob: Option<&str>,
    );

    type Lines;

    #[wasm_bindgen(constructor, js_class = Lines)]
    fn new() -> Lines;

    #[wasm_bindgen(method)]
    fn add(this: &Lines, row: usize, class_name: &str, bars: Vec<String>);
}

/// The script could not be fetched.
#[derive(Debug)]
pub(super) struct NotLoaded;

/// Whether the script is there.
pub(super) fn is_loaded() -> bool {
    window().is_some_and(|window| Reflect::has(&window, &NAMESPACE.into()) == Ok(true))
}

/// Fetches the script whose address the page names, and waits until it is there.
///
/// # Errors
///
/// If it does not come.
pub(super) async fn load() -> Result<(), NotLoaded> {
    let script = insert_script().ok_or(NotLoaded)?;
    let mut settle = |resolve, reject| {
        // Both events are plain ones, and listening to them does not fail.
        let _loaded = script.add_event_listener_with_callback("load", &resolve);
        let _failed = script.add_event_listener_with_callback("error", &reject);
    };
    let settled = JsFuture::from(Promise::new(&mut settle)).await;
    if settled.is_ok() && is_loaded() {
        return Ok(());
    }
    // Another attempt needs another element.
    script.remove();
    Err(NotLoaded)
}

fn insert_script() -> Option<Element> {
    let document = window()?.document()?;
    let named = document.query_selector("meta[name=editor]").ok()??;
    let script = document.create_element("script").ok()?;
    script
        .set_attribute("src", &named.get_attribute("content")?)
        .ok()?;
    document.body()?.append_child(&script).ok()?;
    Some(script)
}

/// What the Tab key does in the editor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TabKey {
    /// It leaves the editor, as it leaves everything else.
    Leaves,
    /// It indents, but after Escape.
    Indents,
}

impl TabKey {
    /// What it does when it no longer does this.
    pub(super) fn other(self) -> TabKey {
        match self {
            TabKey::Leaves => TabKey::Indents,
            TabKey::Indents => TabKey::Leaves,
        }
    }
}

/// An editor in the page; it goes when it is dropped.
pub(super) struct Editor {
    code_mirror: CodeMirror,
    /// What it holds, and which program that is.
    holds: Rc<RefCell<String>>,
    program: RefCell<(ProgramKey, Draft)>,
    _heard: Closure<dyn FnMut(String)>,
    _tab_toggled: Closure<dyn FnMut()>,
}

impl Editor {
    /// An editor of this program in an element; calls `on_edit` with the whole text whenever the
    /// reader has changed it, and `on_tab_toggle` when the Tab key is to do something else.
    pub(super) fn open(
        parent: &Element,
        program: (ProgramKey, Draft),
        source: &str,
        on_edit: impl Fn(String) + 'static,
        on_tab_toggle: impl Fn() + 'static,
    ) -> Editor {
        let holds = Rc::new(RefCell::new(String::new()));
        let heard = {
            let holds = holds.clone();
            Closure::<dyn FnMut(String)>::new(move |text: String| {
                holds.borrow_mut().clone_from(&text);
                on_edit(text);
            })
        };
        let tab_toggled = Closure::<dyn FnMut()>::new(on_tab_toggle);
        let code_mirror = CodeMirror::new(parent, source, &heard, &tab_toggled);
        holds.replace(code_mirror.text());
        Editor {
            code_mirror,
            holds,
            program: RefCell::new(program),
            _heard: heard,
            _tab_toggled: tab_toggled,
        }
    }

    /// Makes the editor hold this, if it does not. The same program is changed where it differs,
    /// and keeps its caret and its history; another one begins anew.
    pub(super) fn hold(&self, program: (ProgramKey, Draft), source: &str) {
        // The editor ends all lines alike.
        let source = source.replace("\r\n", "\n").replace('\r', "\n");
        let is_another = self.program.replace(program) != program;
        if is_another {
            self.code_mirror.open(&source);
        } else if let Some(change) = Change::between(&self.holds.borrow(), &source) {
            let (from, to) = change.in_utf16(&self.holds.borrow());
            self.code_mirror.replace(from, to, change.insert);
        }
        self.holds.replace(source);
    }

    /// Draws what is within the lines.
    pub(super) fn paint<'l>(&self, lines: impl Iterator<Item = Vec<(&'l str, StretchLook)>>) {
        let set = Stretches::new();
        for (row, line) in lines.enumerate() {
            let mut column = 0;
            for (text, look) in line {
                let end = column + utf16_len(text);
                if let Some(class) = &look.class {
                    let (title, knob) = (look.title.as_deref(), look.knob.as_deref());
                    set.add(row, column, end, class, title, knob);
                }
                column = end;
            }
        }
        self.code_mirror.show_stretches(set);
    }

    /// Draws what is of whole lines.
    pub(super) fn mark<'r>(&self, rows: impl Iterator<Item = (usize, &'r RowLook)>) {
        let set = Lines::new();
        for (row, look) in rows {
            let bars = look.bars.iter().map(|bar| bar.to_string());
            set.add(row, &look.class, bars.collect());
        }
        self.code_mirror.show_lines(set);
    }

    /// What it is called, and the ids of what describes it and of what is wrong with the program.
    pub(super) fn describe(&self, label: &str, description: &str, problem: Option<&str>) {
        self.code_mirror.describe(label, description, problem);
    }

    pub(super) fn set_tab_key(&self, key: TabKey) {
        self.code_mirror.set_tab_key(key == TabKey::Indents);
    }

    /// Selects from one place to another, counted in UTF-16.
    pub(super) fn select(&self, anchor: usize, head: usize) {
        self.code_mirror.select(anchor, head);
    }

    /// Puts the caret where the pointer is in the window.
    pub(super) fn select_at(&self, x: i32, y: i32) {
        self.code_mirror.select_at(x, y);
    }

    pub(super) fn focus(&self) {
        self.code_mirror.focus();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.code_mirror.destroy();
    }
}

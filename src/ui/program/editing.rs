//! Opens the editor when it is asked for, and keeps it in step with the session.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::{
    NodeRef, UseStateHandle, hook, use_effect_with, use_memo, use_mut_ref, use_state_eq,
};

use super::appearance::Listing;
use super::caret::Caret;
use super::editor::{self, Editor, TabKey};
use crate::playground::opening::Editing;
use crate::playground::session::Action;
use crate::ui::shared::Shared;
use crate::ui::text::EditingWords;
use crate::ui::view::View;

/// The id of what describes how the editor is used.
pub(super) const HINT: &str = "editor-hint";

/// The id of what says why the program is refused.
pub(super) const REFUSAL: &str = "refusal";

/// How often to look whether a composition has ended, in milliseconds.
const COMPOSITION: u32 = 100;

/// Who wants to edit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// The reader, here.
    ByReader(Caret),
    /// The address: the reader's focus stays where it is.
    ByAddress,
}

/// What the source is shown as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// As plain content of the page.
    Plain,
    /// As a field, until the editor is there.
    Waiting,
    /// As a field, for the editor could not be fetched.
    Failed,
    /// In the editor.
    Editor,
}

/// What of the page belongs to editing.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Places {
    /// The element that the editor is put into.
    pub(super) host: NodeRef,
    /// The field until then.
    pub(super) field: NodeRef,
}

/// Editing as it stands.
pub(super) struct Desk {
    pub(super) stage: Stage,
    pub(super) tab_key: UseStateHandle<TabKey>,
    /// The editor, once it is open.
    pub(super) editor: Rc<RefCell<Option<Editor>>>,
    /// Whether the reader is in the midst of composing a character in the field.
    pub(super) composes: Rc<Cell<bool>>,
}

/// Opens the editor when it is `asked` for, and tries again at each new `attempt`.
#[hook]
pub(super) fn use_editor(
    view: &Shared<View>,
    listing: &Rc<Listing>,
    asked: Option<Asked>,
    attempt: u32,
    places: &Places,
) -> Desk {
    let stage = use_state_eq(|| Stage::Plain);
    let tab_key = use_state_eq(|| TabKey::Leaves);
    let editor = use_mut_ref(|| None::<Editor>);
    let composes = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let fresh = || Now {
        view: view.clone(),
        listing: listing.clone(),
        asked,
        tab_key: *tab_key,
    };
    let now = use_mut_ref(fresh);
    now.replace(fresh());
    {
        let opening = Opening {
            now,
            places: places.clone(),
            stage: stage.clone(),
            tab_key: tab_key.clone(),
            editor: editor.clone(),
        };
        let composes = composes.clone();
        let is_loading = use_mut_ref(|| false);
        use_effect_with((asked, attempt), move |(asked, _)| {
            if asked.is_none() {
                opening.editor.take();
                opening.stage.set(Stage::Plain);
            } else if opening.editor.borrow().is_some() {
                // It is open already.
            } else if editor::is_loaded() {
                opening.open();
            } else if !is_loading.replace(true) {
                opening.stage.set(Stage::Waiting);
                spawn_local(async move {
                    let loaded = editor::load().await;
                    while composes.get() {
                        TimeoutFuture::new(COMPOSITION).await;
                    }
                    is_loading.replace(false);
                    match loaded {
                        Ok(()) => opening.open(),
                        Err(editor::NotLoaded) => opening.stage.set(Stage::Failed),
                    }
                });
            }
        });
    }
    use_field_focus(*stage, asked, listing, places);
    use_content(view, listing, *stage, *tab_key, &editor);
    Desk {
        stage: *stage,
        tab_key,
        editor,
        composes,
    }
}

/// What is shown now, for whatever happens between two renderings.
struct Now {
    view: Shared<View>,
    listing: Rc<Listing>,
    asked: Option<Asked>,
    tab_key: TabKey,
}

/// What it takes to open the editor.
struct Opening {
    now: Rc<RefCell<Now>>,
    places: Places,
    stage: UseStateHandle<Stage>,
    tab_key: UseStateHandle<TabKey>,
    editor: Rc<RefCell<Option<Editor>>>,
}

impl Opening {
    /// Puts the editor in the place of what shows the source now, with the caret where it was;
    /// unless it is no longer asked for.
    fn open(&self) {
        let now = self.now.borrow();
        let (Some(host), Some(asked)) = (self.places.host.cast::<Element>(), now.asked) else {
            return;
        };
        let on_edit = {
            let now = self.now.clone();
            move |text| {
                let view = now.borrow().view.clone();
                view.send(Action::Edit(text));
            }
        };
        let on_tab_toggle = {
            let (now, tab_key) = (self.now.clone(), self.tab_key.setter());
            move || {
                let next = now.borrow().tab_key.other();
                tab_key.set(next);
            }
        };
        let session = &now.view.session;
        let editor = Editor::open(
            &host,
            (session.key(), session.draft),
            &session.source,
            on_edit,
            on_tab_toggle,
        );
        // Before it has the focus, and so a caret that redrawing might move.
        paint(&editor, &now.listing, EditingWords::of(session.language));
        let field = self.places.field.cast::<HtmlTextAreaElement>();
        let selected = field.as_ref().and_then(selection);
        let has_focus = field.is_some_and(|field| is_active(&field));
        match (selected, asked) {
            (Some((from, to)), _) => editor.select(from, to),
            (None, Asked::ByReader(caret)) => {
                let at = caret.offset(now.listing.lines.iter().map(|line| &**line));
                editor.select(at, at);
            }
            (None, Asked::ByAddress) => {}
        }
        if has_focus || asked != Asked::ByAddress {
            editor.focus();
        }
        self.editor.replace(Some(editor));
        self.stage.set(Stage::Editor);
    }
}

fn is_active(element: &Element) -> bool {
    let document = element.owner_document();
    let active = document.and_then(|document| document.active_element());
    active.as_ref() == Some(element)
}

fn selection(field: &HtmlTextAreaElement) -> Option<(usize, usize)> {
    let from = field.selection_start().ok()??;
    let to = field.selection_end().ok()??;
    Some((from as usize, to as usize))
}

/// Gives the field the focus that the reader has given the source.
#[hook]
fn use_field_focus(stage: Stage, asked: Option<Asked>, listing: &Rc<Listing>, places: &Places) {
    let (listing, field) = (listing.clone(), places.field.clone());
    use_effect_with(stage, move |stage| {
        let (Stage::Waiting, Some(Asked::ByReader(caret))) = (*stage, asked) else {
            return;
        };
        if let Some(field) = field.cast::<HtmlTextAreaElement>() {
            let at = caret.offset(listing.lines.iter().map(|line| &**line));
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            // A field that takes neither is used all the same.
            let _focused = field.focus();
            let _selected = field.set_selection_range(at, at);
        }
    });
}

/// Keeps what the open editor shows in step with the session.
#[hook]
fn use_content(
    view: &Shared<View>,
    listing: &Rc<Listing>,
    stage: Stage,
    tab_key: TabKey,
    editor: &Rc<RefCell<Option<Editor>>>,
) {
    let is_open = stage == Stage::Editor;
    let language = view.session.language;
    let content = (is_open, Shared::from(listing.clone()), language);
    {
        let (editor, view) = (editor.clone(), view.clone());
        use_effect_with(content.clone(), move |(_, listing, language)| {
            if let Some(editor) = &*editor.borrow() {
                let words = EditingWords::of(*language);
                let session = &view.session;
                editor.hold((session.key(), session.draft), &session.source);
                paint(editor, listing, words);
            }
        });
    }
    {
        let (editor, view) = (editor.clone(), view.clone());
        let rows = use_memo(
            (view.clone(), content.clone()),
            |(view, (is_open, listing, _))| {
                if *is_open {
                    listing.rows(view)
                } else {
                    BTreeMap::new()
                }
            },
        );
        // Another program takes the marks of the last one with it.
        use_effect_with((content, rows), move |(_, rows)| {
            if let Some(editor) = &*editor.borrow() {
                editor.mark(rows.iter().map(|(row, look)| (*row, look)));
            }
        });
    }
    let description = (is_open, language, view.session.refusal.is_some());
    {
        let (editor, words) = (editor.clone(), view.words);
        use_effect_with(description, move |(_, _, is_refused)| {
            if let Some(editor) = &*editor.borrow() {
                editor.describe(words.source, HINT, is_refused.then_some(REFUSAL));
            }
        });
    }
    let editor = editor.clone();
    use_effect_with((is_open, tab_key), move |(_, tab_key)| {
        if let Some(editor) = &*editor.borrow() {
            editor.set_tab_key(*tab_key);
        }
    });
}

fn paint(editor: &Editor, listing: &Listing, words: &EditingWords) {
    editor.paint(listing.lines.iter().map(|line| {
        let stretches = line.iter();
        stretches
            .map(|stretch| (&*stretch.text, listing.look(stretch, words)))
            .collect()
    }));
}

/// Whether and by whom the editor was asked for.
pub(super) fn asked(editing: Editing, by_reader: Option<Caret>) -> Option<Asked> {
    match (editing, by_reader) {
        (Editing::Look, _) | (Editing::OnRequest, None) => None,
        (Editing::OnRequest | Editing::Open, Some(caret)) => Some(Asked::ByReader(caret)),
        (Editing::Open, None) => Some(Asked::ByAddress),
    }
}

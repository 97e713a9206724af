//! A preview that is computed between the page's turns.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::page::Turns;
use crate::host::preview::Preview;
use crate::host::{Options, Program, Progress};
use crate::trace::Event;

/// A run in virtual time that goes on while the page stays alive. Dropping it ends it at once.
pub struct PreviewRun {
    preview: Rc<RefCell<Option<Preview>>>,
}

impl PreviewRun {
    /// Starts to compute; `on_computed` is given the whole recording, after this has returned.
    pub fn start(
        program: &Program,
        options: Options,
        on_computed: impl FnOnce(Vec<Event>) + 'static,
    ) -> PreviewRun {
        let preview = Rc::new(RefCell::new(Some(Preview::new(program, options))));
        spawn_local(compute(preview.clone(), on_computed));
        PreviewRun { preview }
    }
}

impl Drop for PreviewRun {
    fn drop(&mut self) {
        drop(self.preview.take());
    }
}

async fn compute(
    preview: Rc<RefCell<Option<Preview>>>,
    on_computed: impl FnOnce(Vec<Event>) + 'static,
) {
    let mut turns = Turns::new();
    loop {
        let progress = match &mut *preview.borrow_mut() {
            Some(preview) => preview.advance(&|| turns.are_due()),
            None => return,
        };
        if progress != Progress::More {
            break;
        }
        turns.give().await;
    }
    if let Some(done) = preview.take() {
        on_computed(done.events().to_vec());
    }
}

//! Previews that are computed between the page's turns.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::page::{Turns, idle};
use super::web::{web, web_of_new_run};
use crate::host::preview::Preview;
use crate::host::{Options, Program, Progress};
use crate::trace::{Event, Timeline};

/// Events between two looks at the clock: well below a millisecond.
const PORTION: usize = 1_000;

/// A run in virtual time that goes on while the page stays alive. Dropping it ends it at once.
pub struct PreviewRun {
    preview: Rc<RefCell<Option<Preview>>>,
}

/// When a preview begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beginning {
    /// At once: what comes of it is drawn in the same frame, if it is short.
    AtOnce,
    /// After the page has had a turn, to draw what is around the picture.
    NextTurn,
}

impl PreviewRun {
    /// Starts to compute; `on_computed` is given the whole recording with what is derived from it,
    /// after this has returned.
    pub fn start(
        program: &Program,
        options: Options,
        beginning: Beginning,
        on_computed: impl FnOnce(Timeline) + 'static,
    ) -> PreviewRun {
        PreviewRun::begin(program, options, beginning, Box::new(on_computed))
    }

    /// The same for all who are given a recording.
    fn begin(
        program: &Program,
        options: Options,
        beginning: Beginning,
        on_computed: Box<dyn FnOnce(Timeline)>,
    ) -> PreviewRun {
        let preview = Preview::new(program, options, web_of_new_run());
        let preview = Rc::new(RefCell::new(Some(preview)));
        spawn_local(compute(preview.clone(), beginning, on_computed));
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
    beginning: Beginning,
    on_computed: Box<dyn FnOnce(Timeline)>,
) {
    let mut turns = Turns::new();
    if beginning == Beginning::NextTurn {
        turns.give().await;
    }
    loop {
        let progress = match &mut *preview.borrow_mut() {
            Some(preview) => preview.advance(&|| turns.are_due()),
            None => return,
        };
        match progress {
            Progress::More | Progress::WantsLine => turns.give().await,
            Progress::Wants(files) => {
                web().fetch(&files).await;
                turns.restart();
            }
            Progress::Done(_) => break,
        }
    }
    let Some(done) = preview.take() else {
        return;
    };
    let mut timeline = Timeline::default();
    let mut events = done.into_events().into_iter();
    while !derive(&mut timeline, &mut events, &turns) {
        turns.give().await;
        // Whoever wanted it has a share in it.
        if Rc::strong_count(&preview) == 1 {
            return;
        }
    }
    on_computed(timeline);
}

/// Takes events in until the page is to have a turn, and at least a few; tells whether it took all.
fn derive(timeline: &mut Timeline, events: &mut std::vec::IntoIter<Event>, turns: &Turns) -> bool {
    while events.len() > 0 {
        timeline.extend(events.by_ref().take(PORTION));
        if turns.are_due() {
            break;
        }
    }
    events.len() == 0
}

/// The recording of a program with what is derived from it, computed while the page has nothing
/// else to do; none for a text that is no program.
pub async fn preview_when_idle(source: &str, file: &str, options: Options) -> Option<Timeline> {
    idle().await;
    let program = Program::load(source, file).ok()?;
    let mut preview = Preview::new(&program, options, web_of_new_run());
    loop {
        idle().await;
        let turns = Turns::new();
        match preview.advance(&|| turns.are_due()) {
            Progress::More | Progress::WantsLine => {}
            Progress::Wants(files) => web().fetch(&files).await,
            Progress::Done(_) => break,
        }
    }
    let mut timeline = Timeline::default();
    let mut events = preview.into_events().into_iter();
    while !derive(&mut timeline, &mut events, &Turns::new()) {
        idle().await;
    }
    Some(timeline)
}

//! Owns the runs that the session wants: starts them, feeds what they leave back as actions, and
//! ends them when another is wanted.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::{Callback, hook, use_effect_with, use_state};

use super::scenario_list::Thumbnails;
use super::shared::Shared;
use super::thumbnail::Thumbnail;
use crate::host::preview::Preview;
use crate::host::{LoadError, Options, Program, Progress as HostProgress};
use crate::playground::session::{Action, Mode, Progress, Refusal, Session};
use crate::scenarios;
use crate::trace::Event;

/// The name of the program in tracebacks.
const FILE: &str = "main.py";

/// How often a preview looks whether it should give way before it does: a few milliseconds on a slow
/// machine, without a clock.
const LOOKS: u32 = 8;

/// Says whether a run that goes on between turns of the page is still wanted.
#[derive(Clone)]
struct Wanted(Rc<Cell<bool>>);

impl Wanted {
    fn new() -> Wanted {
        Wanted(Rc::new(Cell::new(true)))
    }

    fn is_wanted(&self) -> bool {
        self.0.get()
    }

    fn cancel(&self) {
        self.0.set(false);
    }
}

/// Keeps the wanted run going, and computes the pictures of the scenarios.
#[hook]
pub(super) fn use_runs(session: &Session, dispatch: &Callback<Action>) -> Shared<Thumbnails> {
    let mode = session.mode;
    let run = session.run_number;
    let start = {
        let source = session.source.clone();
        let version = version_of(session.program().map_or("", |program| program.cpython));
        let dispatch = dispatch.clone();
        move || {
            let wanted = Wanted::new();
            let recording = record(source, version, mode, run, wanted.clone(), dispatch);
            spawn_local(recording);
            wanted
        }
    };
    // The number tells runs apart: the source belongs to it.
    use_effect_with(run, move |_| {
        let wanted = (mode != Mode::Finished).then(start);
        move || {
            if let Some(wanted) = wanted {
                wanted.cancel();
            }
        }
    });
    use_thumbnails(session.mode == Mode::Finished)
}

async fn record(
    source: Rc<str>,
    version: (u8, u8),
    mode: Mode,
    run: u32,
    wanted: Wanted,
    dispatch: Callback<Action>,
) {
    let action = match compute(&source, version, &wanted).await {
        // Until there is a driver that keeps real time, a live run is over at once.
        Some(Ok(events)) if matches!(mode, Mode::Live(_)) => Action::LiveEvents {
            run,
            events,
            progress: Progress::Done,
        },
        Some(Ok(events)) => Action::Computed {
            run,
            events: Rc::new(events),
            progress: Progress::Done,
        },
        Some(Err(error)) => Action::Refused {
            run,
            refusal: refusal(&error),
        },
        None => return,
    };
    if wanted.is_wanted() {
        dispatch.emit(action);
    }
}

/// The recording of a program in virtual time; none if it is no longer wanted.
async fn compute(
    source: &str,
    version: (u8, u8),
    wanted: &Wanted,
) -> Option<Result<Vec<Event>, LoadError>> {
    let program = match Program::load(source, FILE) {
        Ok(program) => program,
        Err(error) => return Some(Err(error)),
    };
    let options = Options {
        version,
        ..Options::default()
    };
    let mut preview = Preview::new(&program, options);
    loop {
        let looks = Cell::new(0);
        let progress = preview.advance(&|| {
            looks.set(looks.get() + 1);
            looks.get() >= LOOKS
        });
        if progress != HostProgress::More {
            return Some(Ok(preview.events().to_vec()));
        }
        TimeoutFuture::new(0).await;
        if !wanted.is_wanted() {
            return None;
        }
    }
}

fn refusal(error: &LoadError) -> Refusal {
    Refusal {
        text: error.to_string(),
        places: match error {
            LoadError::Syntax { error, .. } => vec![error.span],
            LoadError::Unsupported(constructs) => constructs.iter().map(|it| it.span).collect(),
            LoadError::TooLarge(error) => vec![error.span],
        },
    }
}

/// `3.8` as numbers; the engine's own version where there is none.
fn version_of(text: &str) -> (u8, u8) {
    text.split_once('.')
        .and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)))
        .unwrap_or(Options::default().version)
}

/// The pictures of all scenarios, one by one once the page has drawn its own.
#[hook]
fn use_thumbnails(is_page_drawn: bool) -> Shared<Thumbnails> {
    let pictures = use_state(|| Shared::new(Thumbnails::new()));
    let is_begun = use_state(|| false);
    {
        let pictures = pictures.clone();
        use_effect_with(is_page_drawn, move |is_page_drawn| {
            if *is_page_drawn && !*is_begun {
                is_begun.set(true);
                spawn_local(async move {
                    let drawn = thumbnails().await;
                    pictures.set(Shared::new(drawn));
                });
            }
        });
    }
    (*pictures).clone()
}

async fn thumbnails() -> Thumbnails {
    let always = Wanted::new();
    let mut pictures = Thumbnails::new();
    for scenario in scenarios::all() {
        let Some(version) = scenario.versions.first() else {
            continue;
        };
        TimeoutFuture::new(0).await;
        let computed = compute(version.source, version_of(version.cpython), &always).await;
        if let Some(Ok(events)) = computed {
            pictures.insert(scenario.id, Shared::new(Thumbnail::of(&events)));
        }
    }
    pictures
}

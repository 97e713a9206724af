//! Owns the runs that the session wants: starts them, feeds what they leave back as actions, and
//! ends them when another is wanted.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::{Callback, UseStateSetter, hook, use_effect_with, use_mut_ref, use_state};

use super::page;
use super::scenario_list::Thumbnails;
use super::shared::Shared;
use super::thumbnail::Thumbnail;
use crate::host::browser::{
    Beginning, LiveRun, Look, Permission as HostPermission, PreviewRun, Update, forget_permissions,
    next_turn, permit, preview_when_idle, warm,
};
use crate::host::moment::Held;
use crate::host::{LoadError, Options, Program, Progress as HostProgress};
use crate::playground::recorded::Recorded;
use crate::playground::session::{
    Action, Blame, Haste, Mode, Pace, Permission, Progress, Refusal, Session,
};
use crate::scenarios;
use crate::trace::{Span, Timeline};

/// The name of the program in tracebacks.
const FILE: &str = "main.py";

/// How long the reader has stopped typing when the program is run, in milliseconds.
const PAUSE: u32 = 300;

/// A run that is under way; it ends when dropped.
enum Run {
    Preview { _run: PreviewRun },
    Live(LiveRun),
}

/// Keeps the run going that the session wants; it may have begun already, at the opening of the page.
#[hook]
pub(super) fn use_runs(session: &Session, opened: Option<&Opened>, dispatch: &Callback<Action>) {
    let current: Rc<RefCell<Option<Run>>> = use_mut_ref(|| None);
    let wanted = use_mut_ref(|| 0);
    {
        let (current, dispatch) = (current.clone(), dispatch.clone());
        let session = session.clone();
        let under_way = opened.and_then(|opened| opened.under_way.take());
        // The number tells runs apart: the source and the mode belong to it.
        use_effect_with(session.run_number, move |number| {
            // The old run ends before the new one starts.
            current.take();
            wanted.replace(*number);
            if let Some(under_way) = under_way {
                current.replace(Some(under_way.hand_over(dispatch)));
                return;
            }
            match (session.mode, session.haste) {
                (Mode::Computing, Haste::AfterPause) => spawn_local(async move {
                    TimeoutFuture::new(PAUSE).await;
                    if *wanted.borrow() == session.run_number {
                        begin(&session, &dispatch, &current);
                    }
                }),
                _ => begin(&session, &dispatch, &current),
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with(session.decided.clone(), move |decided| {
            if decided.is_empty() {
                forget_permissions();
            }
            for (host, permission) in decided.iter() {
                let permission = match permission {
                    Permission::Allowed => HostPermission::Allowed,
                    Permission::Refused => HostPermission::Refused,
                };
                permit(host, permission);
            }
            if let Some(Run::Live(run)) = &*current.borrow() {
                run.reconsider();
            }
        });
    }
    {
        let current = current.clone();
        use_effect_with(session.typed.clone(), move |typed| {
            if let Some(Run::Live(run)) = &*current.borrow() {
                run.type_lines(typed);
            }
        });
    }
    use_effect_with((session.scenario.id, session.version), {
        let source = session.source.clone();
        move |_| spawn_local(async move { warm(&source).await })
    });
    let pace = (session.run_number, session.mode, session.speed);
    use_effect_with(pace, move |(_, mode, speed)| {
        if let Some(Run::Live(run)) = &*current.borrow() {
            run.set_speed(speed.factor());
            match mode {
                Mode::Live(Pace::Paused) => run.pause(),
                _ => run.resume(),
            }
        }
    });
}

/// Starts the run that the session wants, or says why it cannot be.
fn begin(session: &Session, dispatch: &Callback<Action>, current: &RefCell<Option<Run>>) {
    match start(session, dispatch) {
        Ok(run) => *current.borrow_mut() = run,
        Err(error) => dispatch.emit(Action::Refused {
            run: session.run_number,
            refusal: refusal(&error),
        }),
    }
}

/// Starts the run that the session wants, if it wants one.
fn start(session: &Session, dispatch: &Callback<Action>) -> Result<Option<Run>, LoadError> {
    if session.mode == Mode::Finished {
        return Ok(None);
    }
    let program = Program::load(&session.source, FILE)?;
    let options = options(session.program().map_or("", |version| version.cpython));
    let (run, dispatch) = (session.run_number, dispatch.clone());
    Ok(Some(if session.mode == Mode::Computing {
        let on_computed = move |timeline| dispatch.emit(computed(run, timeline));
        let beginning = if session.events.is_empty() {
            Beginning::NextTurn
        } else {
            Beginning::AtOnce
        };
        Run::Preview {
            _run: PreviewRun::start(&program, options, beginning, on_computed),
        }
    } else {
        let on_update = move |update: Update| {
            let (asks, wants_line) = (update.asks, update.wants_line);
            dispatch.emit(Action::Live {
                run,
                events: update.events,
                time: update.time,
                progress: match update.progress {
                    HostProgress::More | HostProgress::Wants(_) | HostProgress::WantsLine => {
                        Progress::More
                    }
                    HostProgress::Done(_) => Progress::Done,
                },
            });
            if let Some(host) = asks {
                dispatch.emit(Action::Asks { run, host });
            }
            if wants_line {
                dispatch.emit(Action::WantsLine { run });
            }
        };
        let speed = session.speed.factor();
        Run::Live(LiveRun::start(&program, options, speed, on_update))
    }))
}

/// What to do with the recording of a run that was computed.
fn computed(run: u32, timeline: Timeline) -> Action {
    Action::Computed {
        run,
        events: Recorded::from(timeline),
        progress: Progress::Done,
    }
}

/// How long the page waits for its first run before it is drawn, in milliseconds: about what a short
/// program takes, most of it for the browser to compile what runs it.
const SOON: u32 = 120;

/// The session that the page opens with.
pub(super) struct Opened {
    session: Cell<Option<Session>>,
    /// The run that it wants, if that takes longer than the page waits for it.
    under_way: Cell<Option<UnderWay>>,
}

impl Opened {
    /// With the recording that it wants, if that is there soon.
    pub(super) async fn of(mut session: Session) -> Opened {
        next_turn().await;
        let mut under_way = UnderWay::begin(&session);
        if let Some(run) = &under_way {
            if let Some(computed) = run.computed_soon().await {
                session.update(computed);
                under_way = None;
            }
            next_turn().await;
        }
        Opened {
            session: Cell::new(Some(session)),
            under_way: Cell::new(under_way),
        }
    }

    /// The session, once.
    pub(super) fn take_session(&self) -> Option<Session> {
        self.session.take()
    }
}

/// A run that began before there was a page to show it.
struct UnderWay {
    run: PreviewRun,
    heard: Rc<Heard>,
    /// Resolved when the recording is there, or takes too long.
    soon: Promise,
    _late: Timeout,
}

/// Where its recording goes.
#[derive(Default)]
struct Heard {
    /// Here, as long as there is no page.
    computed: Cell<Option<Action>>,
    page: Cell<Option<Callback<Action>>>,
}

impl Heard {
    fn tell(&self) {
        if let Some(page) = self.page.take() {
            match self.computed.take() {
                Some(computed) => page.emit(computed),
                None => self.page.set(Some(page)),
            }
        }
    }
}

impl UnderWay {
    /// The run that the session wants. What is wrong with a program is told by the page that is there.
    fn begin(session: &Session) -> Option<UnderWay> {
        let program = Program::load(&session.source, FILE).ok()?;
        let options = options(session.program().map_or("", |version| version.cpython));
        let mut resolve = None;
        let soon = Promise::new(&mut |function, _| resolve = Some(function));
        let resolve = resolve?;
        let settle = move || {
            // A promise that is resolved for nobody is no harm.
            let _unheard = resolve.call0(&JsValue::NULL);
        };
        let heard = Rc::new(Heard::default());
        let number = session.run_number;
        let on_computed = {
            let (heard, settle) = (heard.clone(), settle.clone());
            move |timeline| {
                heard.computed.set(Some(computed(number, timeline)));
                heard.tell();
                settle();
            }
        };
        Some(UnderWay {
            run: PreviewRun::start(&program, options, Beginning::NextTurn, on_computed),
            heard,
            soon,
            _late: Timeout::new(SOON, settle),
        })
    }

    /// What to do with its recording, if that is there soon.
    async fn computed_soon(&self) -> Option<Action> {
        // It is only ever resolved.
        let _ = JsFuture::from(self.soon.clone()).await;
        self.heard.computed.take()
    }

    /// Goes on as a run of the page.
    fn hand_over(self, page: Callback<Action>) -> Run {
        self.heard.page.set(Some(page));
        self.heard.tell();
        Run::Preview { _run: self.run }
    }
}

/// Looks at what the variables held at the cursor; none where there is no program.
pub(super) fn look(
    session: &Session,
    on_found: impl FnOnce(Option<Held>) + 'static,
) -> Option<Look> {
    let program = Program::load(&session.recorded, FILE).ok()?;
    let options = options(session.program().map_or("", |version| version.cpython));
    let events = session.cursor.events;
    Some(Look::start(&program, options, events, on_found))
}

/// Computes the run of the scenario's companion, while the reader compares.
#[hook]
pub(super) fn use_comparison(session: &Session, dispatch: &Callback<Action>) {
    let wanted = session.comparison.clone();
    let dispatch = dispatch.clone();
    let identity = wanted.as_ref().map(|it| (it.scenario.id, it.number));
    use_effect_with(identity, move |_| {
        let run = wanted.and_then(|wanted| {
            let program = Program::load(&wanted.source, FILE).ok()?;
            let options = options(wanted.program()?.cpython);
            let number = wanted.number;
            let on_computed = move |timeline| {
                let events = Recorded::from(timeline);
                dispatch.emit(Action::Compared { number, events });
            };
            Some(PreviewRun::start(
                &program,
                options,
                Beginning::NextTurn,
                on_computed,
            ))
        });
        move || drop(run)
    });
}

fn refusal(error: &LoadError) -> Refusal {
    Refusal {
        text: error.to_string(),
        blamed: match error {
            LoadError::Syntax { error, .. } => vec![blame(error.span, error)],
            LoadError::Unsupported(constructs) => {
                constructs.iter().map(|it| blame(it.span, it)).collect()
            }
            LoadError::TooLarge(error) => vec![blame(error.span, error)],
        },
    }
}

fn blame(span: Span, problem: &dyn Display) -> Blame {
    let text = problem.to_string();
    Blame { span, text }
}

/// To run as the CPython of this name, such as `3.8`; as the engine's own where there is none.
fn options(cpython: &str) -> Options {
    let usual = Options::default();
    let named = cpython
        .split_once('.')
        .and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)));
    Options {
        version: named.unwrap_or(usual.version),
        ..usual
    }
}

/// The pictures of all scenarios, computed one after the other once the page has drawn its own and
/// has nothing else to do.
#[hook]
pub(super) fn use_thumbnails(page: PageState) -> Shared<Thumbnails> {
    let pictures = use_state(|| Shared::new(Thumbnails::new()));
    let has_begun = use_mut_ref(|| false);
    {
        let setter = pictures.setter();
        use_effect_with(page, move |page| {
            if *page == PageState::Drawn && !has_begun.replace(true) {
                spawn_local(draw_thumbnails(setter));
            }
        });
    }
    (*pictures).clone()
}

async fn draw_thumbnails(setter: UseStateSetter<Shared<Thumbnails>>) {
    page::rest_of_program().await;
    let mut pictures = Thumbnails::new();
    for scenario in scenarios::all() {
        let Some(version) = scenario.versions.first() else {
            continue;
        };
        let options = options(version.cpython);
        if let Some(timeline) = preview_when_idle(version.source, FILE, options).await {
            pictures.insert(scenario.id, Shared::new(Thumbnail::of(&timeline)));
            setter.set(Shared::new(pictures.clone()));
        }
    }
}

/// Whether the page has something to show already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PageState {
    /// Its own run is under way.
    Busy,
    /// It has drawn it.
    Drawn,
}

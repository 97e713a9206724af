//! The page: holds the session, and hands each part what it shows.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::{
    Callback, Html, Reducible, classes, component, html, use_effect_with, use_memo, use_mut_ref,
    use_reducer, use_state,
};

use super::address::{self, use_address};
use super::address_bar::AddressBar;
use super::beside::{Beside, shared_end};
use super::embed::{EmbedHead, use_line_in_sight};
use super::embedding::use_embedding;
use super::header::Header;
use super::kept::{kept_edits, use_kept_edits};
use super::notes::NotesInTime;
use super::page::{self, Columns};
use super::program::{Knobs, Program};
use super::run::{Controls, Downloads, HostPermission, LoopPanel, OutputCard, Why};
use super::runs::{self, Opened, PageState};
use super::scenario_list::{ScenarioList, ScenarioPicker};
use super::share::Share;
use super::shared::Shared;
use super::shortcuts::use_shortcuts;
use super::text::{Clock, Names, Words};
use super::timeline::{Legend, TimelineView};
use super::view::{Hues, View};
use crate::host::browser::next_turn;
use crate::playground::opening::Setting;
use crate::playground::session::{Action, Mode, Session};
use crate::trace::{Console, Timeline, explain};

/// The id of the element of `index.html` that the app draws itself into.
const ROOT: &str = "app";

/// Draws the app into its place in the document: with its first run, if that is there soon, so that
/// nothing is drawn twice.
pub fn start() {
    spawn_local(async {
        let Some(root) = page::element(ROOT) else {
            return;
        };
        let asked = address::fragment();
        let mut opened = None;
        if let Some(session) = open() {
            let soon = Opened::of(session).await;
            // The reader may have followed a link meanwhile.
            opened = (address::fragment() == asked).then(|| Shared::new(soon));
        }
        yew::Renderer::<App>::with_root_and_props(root, AppProps { opened }).render();
    });
}

/// A session that shows what the address says. What it leaves open is as the reader had it before.
fn open() -> Option<Session> {
    let mut opening = address::opening();
    opening
        .language
        .get_or_insert_with(page::preferred_language);
    opening.theme.get_or_insert_with(page::preferred_theme);
    let kept = kept_edits(opening.setting);
    Session::open_again(opening, kept)
}

/// The session as yew keeps it.
#[derive(Clone)]
struct Store(Option<Session>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(mut self: Rc<Self>, action: Action) -> Rc<Self> {
        if let Some(session) = &mut Rc::make_mut(&mut self).0 {
            session.update(action);
        }
        self
    }
}

/// What the app begins with.
#[derive(yew::Properties, PartialEq, Default)]
pub struct AppProps {
    /// The session, where it is open already.
    #[prop_or_default]
    opened: Option<Shared<Opened>>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| {
        let opened = props.opened.as_ref();
        let session = opened.and_then(|opened| opened.take_session());
        Store(session.or_else(open))
    });
    let dispatch = {
        let dispatcher = store.dispatcher();
        let dispatch = use_memo((), move |()| {
            Callback::from(move |action| dispatcher.dispatch(action))
        });
        (*dispatch).clone()
    };
    let Some(session) = store.0.clone() else {
        // Only a build without any scenario has no session.
        return html! { <main /> };
    };
    html! { <Page session={Shared::new(session)} opened={props.opened.clone()} {dispatch} /> }
}

/// Its children, from the turn on that follows the first: neither they nor what is around them hold
/// the page up for long.
#[component]
fn InTurn(props: &yew::html::ChildrenProps) -> Html {
    let has_turn = use_state(|| false);
    use_memo((), |()| {
        let setter = has_turn.setter();
        spawn_local(async move {
            next_turn().await;
            setter.set(true);
        });
    });
    if *has_turn {
        html! { <>{ props.children.clone() }</> }
    } else {
        Html::default()
    }
}

#[derive(yew::Properties, PartialEq)]
struct PageProps {
    session: Shared<Session>,
    opened: Option<Shared<Opened>>,
    dispatch: Callback<Action>,
}

/// The page with its session.
#[component]
fn Page(props: &PageProps) -> Html {
    let session = &*props.session;
    let words = Words::of(session.language);
    let view = use_view(session, words, &props.dispatch);
    runs::use_runs(session, props.opened.as_deref(), &props.dispatch);
    runs::use_comparison(session, &props.dispatch);
    use_document(session, words, &props.dispatch);
    use_embedding(&view);
    use_line_in_sight(&view);
    let keeping = use_kept_edits(session);
    let is_embedded = session.setting == Setting::Embed;
    let scenario = session.scenario;
    let open = scenario.id;
    let edited: Vec<&str> = session.kept.scenarios().collect();
    let dispatch = props.dispatch.clone();
    let language = session.language;
    let page = match session.mode {
        Mode::Computing => PageState::Busy,
        Mode::Live(_) | Mode::Finished => PageState::Drawn,
    };
    let is_stale = session.refusal.is_some();
    let shortcuts = use_shortcuts(&view);
    // As static/styles/{page,embed}.css have it.
    let columns = page::use_columns(if is_embedded { 960.0 } else { 1181.0 });
    html! {
        <>
            if !is_embedded {
                <Header view={view.clone()}>
                    <Share view={view.clone()} />
                    { shortcuts.button(words) }
                </Header>
            }
            { shortcuts.list(words) }
            <div class={classes!("page", is_embedded.then_some("is-embedded"))}>
                if !is_embedded {
                    <ScenarioList
                        {language}
                        {words}
                        {open}
                        edited={edited.clone()}
                        {page}
                        dispatch={dispatch.clone()}
                    />
                }
                // A press anywhere in it brings the focus inside, where the keys work.
                <main tabindex="-1" onkeydown={shortcuts.onkeydown.clone()}>
                    if !is_embedded {
                        <ScenarioPicker {language} {words} {open} {edited} {page} {dispatch} />
                    }
                    <AddressBar view={view.clone()} />
                    if is_embedded {
                        <EmbedHead view={view.clone()}>{ shortcuts.button(words) }</EmbedHead>
                    } else {
                        <h1>{ session.title() }</h1>
                        <p class="purpose">{ language.of(scenario.purpose) }</p>
                    }
                    <div class="work">
                        <div class="work-run">
                            <InTurn>
                                <section
                                    class={classes!("card", "run", is_stale.then_some("is-stale"))}
                                    aria-label={words.timeline}
                                    aria-busy={(session.mode == Mode::Computing).then_some("true")}
                                >
                                    <Controls view={view.clone()} />
                                    <HostPermission view={view.clone()} />
                                    <TimelineView view={view.clone()} beside={shared_end(&view)} />
                                    <Beside view={view.clone()} />
                                    <Why view={view.clone()} />
                                    <Legend view={view.clone()} />
                                    // Where it is seen what they do.
                                    if columns == Columns::One {
                                        <Knobs view={view.clone()} />
                                    }
                                </section>
                                <OutputCard view={view.clone()} />
                                <Downloads view={view.clone()} />
                                <LoopPanel view={view.clone()} />
                            </InTurn>
                        </div>
                        <div class="work-program">
                            <Program view={view.clone()} {keeping} {columns} />
                            if !is_embedded {
                                <NotesInTime id={scenario.id} {language} {page} />
                            }
                        </div>
                    </div>
                </main>
            </div>
        </>
    }
}

/// What is derived from the session, each part only when what it depends on has changed.
#[yew::prelude::hook]
pub(super) fn use_view(
    session: &Session,
    words: &'static Words,
    dispatch: &Callback<Action>,
) -> Shared<View> {
    let drawn = session.drawn();
    let timeline: Shared<Timeline> = Rc::clone(drawn.timeline()).into();
    // A recording may grow for long without a new lane.
    let lanes = (
        Shared::from(Rc::clone(drawn.lineage())),
        timeline.namings,
        session.language,
    );
    let names: Shared<Names> = use_memo(lanes.clone(), |_| Names::of(&timeline, words)).into();
    let hues: Shared<Hues> = use_memo(lanes, |_| Hues::of(&timeline)).into();
    let cursor = session.cursor.events;
    let state = use_memo((timeline.clone(), cursor), |(timeline, cursor)| {
        timeline.state_at(*cursor)
    });
    let explanation = use_memo((timeline.clone(), cursor), |(timeline, cursor)| {
        explain(&timeline.events, &timeline.steps, &state, *cursor)
    });
    // Only output changes the terminal.
    let console: Shared<Console> = use_memo((timeline.clone(), state.outputs), |(timeline, _)| {
        timeline.console_at(cursor)
    })
    .into();
    Shared::new(View {
        session: session.clone(),
        words,
        clock: Clock::of(timeline.end),
        timeline,
        names,
        hues,
        console,
        state,
        explanation,
        dispatch: dispatch.clone(),
    })
}

/// Keeps the document's language, title, colours and address in step with the session.
#[yew::prelude::hook]
fn use_document(session: &Session, words: &'static Words, dispatch: &Callback<Action>) {
    use_effect_with(session.language, |_| page::apply_language(words.lang));
    use_effect_with(session.theme, |theme| page::apply_theme(*theme));
    // What the page was opened with is shown; what the reader chose is also remembered.
    use_chosen(session, session.language, page::remember_language);
    use_chosen(session, session.theme, page::remember_theme);
    let title = [session.title(), " · asyncio playground"].concat();
    use_effect_with(title, |title| page::apply_title(title));
    use_address(session, dispatch);
}

/// Does something with each value but the first. In an embed it is the page around that chooses,
/// and nothing of it is for the next visit or the browser's history.
#[yew::prelude::hook]
fn use_chosen<T: PartialEq + Copy + 'static>(session: &Session, value: T, follow: fn(T)) {
    let is_embedded = session.setting == Setting::Embed;
    let first = use_state(|| value);
    let has_changed = use_mut_ref(|| false);
    use_effect_with(value, move |value| {
        if (has_changed.replace(true) || *value != *first) && !is_embedded {
            follow(*value);
        }
    });
}

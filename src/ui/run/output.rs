//! What the program writes, the run in words, and what its variables hold.

use yew::prelude::{AttrValue, Html, Properties, classes, component, html, use_state};

use super::input_line::InputLine;
use super::text_version::TextVersion;
use super::variables::Variables;
use crate::playground::axis::Cursor;
use crate::playground::session::{Action, Mode};
use crate::trace::{Line, Stream};
use crate::ui::shared::Shared;
use crate::ui::tabs::{Tab, Tabs, panel_id, tab_id};
use crate::ui::view::View;

const TABS: &str = "output";

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct OutputCardProps {
    pub(in crate::ui) view: Shared<View>,
}

/// The card of what comes out.
#[component]
pub(in crate::ui) fn OutputCard(props: &OutputCardProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let selected = use_state(|| 0_usize);
    let onselect = {
        let selected = selected.clone();
        yew::Callback::from(move |tab| selected.set(tab))
    };
    let tabs: Vec<Tab> = [words.output, words.text_version, words.variables]
        .map(|name| AttrValue::from(name).into())
        .to_vec();
    let told = match view.session.mode {
        Mode::Live(_) => String::new(),
        Mode::Computing | Mode::Finished => [
            &(words.lines)(view.timeline.console.lines().len()),
            " · ",
            &view.clock.time(view.timeline.end),
        ]
        .concat(),
    };
    html! {
        <section class="card output" aria-label={words.output}>
            <div class="bar">
                <Tabs label={words.output} id={TABS} {tabs} selected={*selected} {onselect} />
                <span class="told">{ told }</span>
            </div>
            <div role="tabpanel" id={panel_id(TABS)} aria-labelledby={tab_id(TABS, *selected)}>
                if *selected == 0 {
                    <Terminal view={view.clone()} />
                    <InputLine view={view.clone()} />
                } else if *selected == 1 {
                    <TextVersion view={view.clone()} />
                } else {
                    <Variables view={view.clone()} />
                }
            </div>
        </section>
    }
}

/// As many lines as are drawn at once.
const LINES: usize = 120;

/// As many characters of one line: its end, where a program that writes on is.
const CHARACTERS: usize = 4_000;

#[derive(Properties)]
struct TerminalProps {
    view: Shared<View>,
}

impl PartialEq for TerminalProps {
    /// Wherever the cursor is between two outputs, the terminal is the same.
    fn eq(&self, other: &Self) -> bool {
        self.view.console == other.view.console && self.view.shows_same(&other.view)
    }
}

/// The terminal at the cursor, and faded what will come.
#[component]
fn Terminal(props: &TerminalProps) -> Html {
    let view = &props.view;
    let (now, later) = (&view.console, &view.timeline.console);
    let written = now.lines().len();
    let all = match view.session.mode {
        // Nobody knows yet what a live run will write.
        Mode::Live(_) => written,
        Mode::Computing | Mode::Finished => later.lines().len(),
    };
    if all == 0 {
        return html! { <p class="quiet">{ view.words.no_output }</p> };
    }
    let from = written
        .saturating_sub(LINES / 2)
        .min(all.saturating_sub(LINES));
    let to = (from + LINES).min(all);
    let lines = (from..to).filter_map(|index| {
        let is_written = index < written;
        let lines = if is_written { now } else { later }.lines();
        let line = lines.get(index)?;
        let previous = index.checked_sub(1).and_then(|index| lines.get(index));
        let is_error = |line: &Line| line.is_from(Stream::Err);
        let begins_errors = is_error(line) && !previous.is_some_and(is_error);
        let stream = begins_errors.then_some("stderr");
        Some(self::line(view, index, line, is_written, stream))
    });
    let left_out = |count: usize| {
        let words = (count > 0).then(|| (view.words.lines_left_out)(count));
        words.map_or_else(
            Html::default,
            |words| html! { <p class="quiet">{ words }</p> },
        )
    };
    html! {
        <div class="terminal">
            { left_out(from) }
            <ol role="list">{ for lines }</ol>
            { left_out(all - to) }
        </div>
    }
}

fn line(
    view: &Shared<View>,
    index: usize,
    line: &Line,
    is_written: bool,
    stream: Option<&'static str>,
) -> Html {
    let left_out = line.len().saturating_sub(CHARACTERS);
    let cut = (left_out > 0).then(|| {
        html! { <span class="quiet">{ (view.words.characters_left_out)(left_out) }</span> }
    });
    let segments = line
        .segments_from(left_out)
        .into_iter()
        .map(|(stream, text)| match stream {
            Stream::Out => html! { { text } },
            Stream::Err => html! { <span class="stderr">{ text }</span> },
        });
    let number = index + 1;
    let look = view.sends(Action::MoveTo(Cursor {
        events: line.event + 1,
        time: line.time,
    }));
    let label = [
        (view.words.line)(number).as_str(),
        ", ",
        view.names.get(line.lane),
    ]
    .concat();
    html! {
        <li class={classes!(view.hues.class(line.lane), (!is_written).then_some("is-later"))}>
            <button
                type="button"
                class="mark"
                aria-label={label}
                title={view.names.get(line.lane).to_owned()}
                onclick={look}
            >
                { number }
            </button>
            <span class="output-time">{ view.clock.time(line.time) }</span>
            <span class="output-text">
                { for stream.map(|name| html! { <span class="stream-name">{ name }</span> }) }
                { for cut }
                { for segments }
            </span>
        </li>
    }
}

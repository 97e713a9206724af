//! What the forms of the timeline mean.

use yew::prelude::{Html, Properties, component, html};

use super::shapes::rounded;
use crate::ui::shared::Shared;
use crate::ui::view::View;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct LegendProps {
    pub(in crate::ui) view: Shared<View>,
}

/// The forms, each with its word.
#[component]
pub(in crate::ui) fn Legend(props: &LegendProps) -> Html {
    let (words, timeline) = (props.view.words, &props.view.timeline);
    let sample = |class: &'static str, height: f64, fill: Option<&'static str>, word| {
        let mut path = String::new();
        rounded(&mut path, 1.0, 9.0, 20.0, height);
        item(html! { <path {class} d={path} {fill} /> }, word)
    };
    let mark = html! {
        <g class="disc">
            <rect x="3" y="1" width="16" height="16" rx="8" />
            <text x="11" y="13">{ "1" }</text>
        </g>
    };
    html! {
        <ul class="legend hue-0" role="list" aria-label={words.legend}>
            { sample("bar-created", 10.0, None, words.created) }
            { sample("bar-ready", 12.0, Some("url(#ready-0)"), words.ready) }
            { sample("bar-running", 16.0, None, words.running) }
            { sample("bar-waiting", 10.0, None, words.waiting) }
            { item(html! { <path class="cap" d="M7 9l3 3.2l5.5 -6.6" /> }, words.ended) }
            if timeline.freezes().next().is_some() {
                { item(html! { <rect class="freeze" x="1" y="1" width="20" height="16" /> }, words.frozen_loop) }
            }
            if !timeline.console.lines().is_empty() {
                { item(mark, words.output_mark) }
            }
        </ul>
    }
}

fn item(drawn: Html, word: &'static str) -> Html {
    html! {
        <li>
            <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">{ drawn }</svg>
            { word }
        </li>
    }
}

//! The head of the page: its name, the language, the colours.

use yew::prelude::{Html, Properties, component, html};

use super::icons;
use super::shared::Shared;
use super::view::View;
use crate::playground::session::{Action, Language, Theme};

#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    pub(super) view: Shared<View>,
    /// Further buttons.
    pub(super) children: Html,
}

/// The head of the page.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let view = &props.view;
    let words = view.words;
    let (sign, next) = match view.session.theme {
        Theme::System => (icons::system_theme(), Theme::Light),
        Theme::Light => (icons::light_theme(), Theme::Dark),
        Theme::Dark => (icons::dark_theme(), Theme::System),
    };
    let theme = (words.theme)(view.session.theme);
    let language = |language: Language, name: &'static str, lang: &'static str| {
        let is_chosen = view.session.language == language;
        html! {
            <button
                type="button"
                {lang}
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={view.sends(Action::SetLanguage(language))}
            >
                { name }
            </button>
        }
    };
    html! {
        <header class="page-header">
            <span class="page-name">{ "asyncio playground" }</span>
            <span class="tagline">{ words.tagline }</span>
            <div class="segments" role="group" aria-label={words.language}>
                { language(Language::Zh, "中文", "zh-CN") }
                { language(Language::En, "English", "en") }
            </div>
            <button
                type="button"
                class="icon-button"
                aria-label={theme}
                title={theme}
                onclick={view.sends(Action::SetTheme(next))}
            >
                { sign }
            </button>
            { props.children.clone() }
        </header>
    }
}

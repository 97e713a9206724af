//! A scenario's notes: paragraphs, lists, `code`, **strong** and [links](…), and nothing more of
//! Markdown.

use yew::prelude::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(super) struct NotesProps {
    pub(super) title: &'static str,
    pub(super) markdown: &'static str,
}

/// The notes, in a card.
#[component]
pub(super) fn Notes(props: &NotesProps) -> Html {
    let blocks = props.markdown.split("\n\n").map(str::trim);
    let blocks = blocks.filter(|block| !block.is_empty()).map(block);
    html! {
        <section class="card notes" aria-labelledby="notes-title">
            <h2 id="notes-title">{ props.title }</h2>
            { for blocks }
        </section>
    }
}

fn block(text: &str) -> Html {
    if !text.starts_with("- ") {
        return html! { <p>{ inline(text) }</p> };
    }
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push(item.to_owned()),
            (None, Some(item)) => {
                item.push(' ');
                item.push_str(line.trim());
            }
            (None, None) => {}
        }
    }
    let items = items.iter().map(|item| html! { <li>{ inline(item) }</li> });
    html! { <ul>{ for items }</ul> }
}

/// The marks within a line. A mark that is not closed is text.
fn inline(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, marked) = rest.split_at(at);
        parts.push(html! { { before.to_owned() } });
        let found = span(marked, "`", "`")
            .map(|(code, after)| (html! { <code>{ code.to_owned() }</code> }, after))
            .or_else(|| {
                let (strong, after) = span(marked, "**", "**")?;
                Some((html! { <strong>{ inline(strong) }</strong> }, after))
            })
            .or_else(|| {
                let (emphasis, after) = span(marked, "*", "*")?;
                Some((html! { <em>{ inline(emphasis) }</em> }, after))
            })
            .or_else(|| link(marked));
        let (part, after) = found.unwrap_or_else(|| {
            let (mark, after) = marked.split_at(1);
            (html! { { mark.to_owned() } }, after)
        });
        parts.push(part);
        rest = after;
    }
    parts.push(html! { { rest.to_owned() } });
    parts.into_iter().collect()
}

/// What stands between two marks at the start of the text, and what comes after.
fn span<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let inside = text.strip_prefix(open)?;
    let end = inside.find(close).filter(|end| *end > 0)?;
    Some((&inside[..end], &inside[end + close.len()..]))
}

fn link(text: &str) -> Option<(Html, &str)> {
    let (label, after) = span(text, "[", "]")?;
    let (address, after) = span(after, "(", ")")?;
    let is_safe = address.starts_with("https://") || address.starts_with('#');
    let link = html! {
        <a href={address.to_owned()} rel="noopener">{ inline(label) }</a>
    };
    is_safe.then_some((link, after))
}

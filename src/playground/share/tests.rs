use super::*;
use crate::playground::session::{Action, Language, Session};

const WANTED: Wanted = Wanted {
    place: Included::Included,
    editing: Editing::Look,
    theme: Theme::System,
    height: 640,
};

fn opened(query: &str) -> Session {
    Session::open(Opening::of_address(query, "")).expect("there are scenarios")
}

fn shared(session: &Session) -> Shared {
    Shared {
        opening: session.opening(),
        stop: 3,
        source: session.source.to_string(),
        title: session.title().to_owned(),
        page: "https://playground.example/".to_owned(),
    }
}

/// What a frame of this address shows.
fn shown(address: &str) -> Session {
    let (_, rest) = address.split_once("/?").expect("a query");
    let (query, fragment) = rest.split_once('#').expect("a fragment");
    Session::open(Opening::of_address(query, fragment)).expect("there are scenarios")
}

#[test]
fn a_scenario_is_said_by_fields_and_attributes() {
    let session = opened("scenario=as-completed&tab=1&lang=zh&view=turns&step=3&speed=2");
    let shared = shared(&session);
    let address = shared.frame_address(WANTED).expect("it is short");
    let fields = "scenario=as-completed&tab=1&lang=zh&view=turns&speed=2&step=3";
    assert_eq!(
        address,
        ["https://playground.example/?embed#", fields].concat()
    );
    assert_eq!(
        shared.element(WANTED).as_deref(),
        Some(
            "<script async src=\"https://playground.example/embed.js\"></script>\n\
             <asyncio-playground scenario=\"as-completed\" tab=\"1\" lang=\"zh\" view=\"turns\" \
             speed=\"2\" step=\"3\"></asyncio-playground>\n"
        )
    );
    let frame = shared.frame(WANTED).expect("it is short");
    for part in [
        "tab=1&amp;lang=zh",
        "loading=\"lazy\"",
        "sandbox=\"allow-scripts ",
        "title=\"asyncio playground: 谁先完成先取谁\"",
        "height=\"640\"",
    ] {
        assert!(frame.contains(part), "{part} in {frame}");
    }
}

#[test]
fn what_is_wanted_is_said_and_nothing_else() {
    let mut session = opened("scenario=hello-coroutine&lang=en&step=3&theme=dark");
    session.update(Action::SetKnob {
        name: "DELAY".to_owned(),
        text: "2".to_owned(),
    });
    let wanted = Wanted {
        place: Included::LeftOut,
        editing: Editing::Open,
        theme: Theme::Light,
        ..WANTED
    };
    let element = shared(&session).element(wanted).expect("attributes do");
    assert!(
        element.contains(
            "<asyncio-playground scenario=\"hello-coroutine\" lang=\"en\" theme=\"light\" \
             mode=\"edit\" param-delay=\"2\"></asyncio-playground>"
        ),
        "{element}"
    );
}

#[test]
fn a_program_of_ones_own_stands_in_the_element_and_in_the_address_of_the_frame() {
    let program = "\nprint('<b>你好 🎉</b>' if 1 < 2 & 3 else \"</pre>\")\n";
    let mut session = opened("scenario=own&lang=zh&title=%22%3C%E7%BB%83%E4%B9%A0");
    session.update(Action::Edit(program.to_owned()));
    let shared = shared(&session);
    let element = shared.element(WANTED).expect("HTML can carry it");
    assert!(
        element.contains(" title=\"&quot;&lt;练习\" lang=\"zh\"><pre>\n\n"),
        "{element}"
    );
    assert!(element.contains(
        "print('&lt;b&gt;你好 🎉&lt;/b&gt;' if 1 &lt; 2 &amp; 3 else &quot;&lt;/pre&gt;&quot;)\n</pre>"
    ));
    let address = shared.frame_address(WANTED).expect("it is short");
    let shown = shown(&address);
    assert_eq!(*shown.source, *program);
    assert_eq!(shown.title(), "\"<练习");
    assert_eq!(shown.setting, Setting::Embed);
    assert_eq!(shown.language, Language::Zh);
    assert_eq!(shown.editing, Editing::Look);
}

#[test]
fn what_html_or_an_element_cannot_carry_is_left_to_the_frame() {
    let mut session = opened("scenario=own");
    session.update(Action::Edit("print('\u{1b}[1m')\r\n".to_owned()));
    assert_eq!(shared(&session).element(WANTED), None);
    let address = shared(&session).frame_address(WANTED).expect("it is short");
    assert_eq!(&*shown(&address).source, "print('\u{1b}[1m')\r\n");
    let mut session = opened("scenario=coroutine-decorator");
    assert!(shared(&session).element(WANTED).is_some());
    session.update(Action::Edit("print(1)\n".to_owned()));
    assert_eq!(shared(&session).element(WANTED), None, "it is for 3.8");
}

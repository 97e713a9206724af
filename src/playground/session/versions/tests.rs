use super::super::{Action, Language, Mode};
use super::*;
use crate::playground::kept::KeptEdits;
use crate::playground::opening::Opening;
use crate::scenarios::OWN;

/// A session opened with what an address says, by a reader who has kept `print(1)` before.
fn opened(program: &'static str, query: &str) -> Session {
    let kept: KeptEdits = [(((program, 0), 0), "print(1)\n".into())]
        .into_iter()
        .collect();
    let opening = Opening::of_address(query, "");
    Session::open_again(opening, kept).expect("there are scenarios")
}

fn edit(text: &str) -> Action {
    Action::Edit(text.to_owned())
}

fn kept(session: &Session, draft: Draft) -> Option<&str> {
    session
        .kept
        .of(session.key(), draft)
        .map(|source| &**source)
}

#[test]
fn an_edit_of_what_came_by_a_link_leaves_the_readers_own_program_alone() {
    for (id, query) in [
        (OWN, "program=print(2)"),
        ("hello-coroutine", "scenario=hello-coroutine&step=2"),
        ("hello-coroutine", "scenario=hello-coroutine&param-delay=2"),
    ] {
        let mut session = opened(id, query);
        let linked = session.source.clone();
        assert_eq!(session.drafts(), [0, 1], "{query}");
        session.update(edit("print(3)\n"));
        assert_eq!(kept(&session, 0), Some("print(1)\n"), "{query}");
        assert_eq!(kept(&session, 1), Some("print(3)\n"), "{query}");
        session.update(Action::SelectDraft(0));
        assert_eq!(&*session.source, "print(1)\n");
        session.update(edit("print(4)\n"));
        session.update(Action::SelectDraft(1));
        assert_eq!(&*session.source, "print(3)\n");
        assert_eq!(kept(&session, 0), Some("print(4)\n"));
        session.update(Action::Restore);
        assert!(!session.is_edited());
        assert!(id != OWN || session.source == linked);
    }
}

#[test]
fn a_linked_program_that_is_left_for_another_draft_is_still_there() {
    let mut session = opened(OWN, "program=print(2)");
    session.update(Action::SelectDraft(0));
    assert_eq!(
        (&*session.source, session.mode),
        ("print(1)\n", Mode::Computing)
    );
    session.update(Action::SelectDraft(1));
    assert_eq!(&*session.source, "print(2)");
    assert!(!session.is_edited(), "it is as it came");
    session.update(Action::SelectDraft(7));
    assert_eq!(session.draft, 1, "there is none");
}

#[test]
fn the_same_program_by_a_link_is_the_same_draft() {
    let session = opened(OWN, "program=print(1)%0A");
    assert_eq!((session.draft, session.drafts()), (0, vec![0]));
}

#[test]
fn the_last_draft_gives_way_when_there_are_too_many() {
    let kept = (0..MOST_DRAFTS).map(|draft| (((OWN, 0), draft), draft.to_string().into()));
    let opening = Opening::of_address("program=print(2)", "");
    let mut session = Session::open_again(opening, kept.collect()).expect("there are scenarios");
    session.update(edit("print(3)"));
    assert_eq!(session.drafts().len(), MOST_DRAFTS);
    assert_eq!(self::kept(&session, 0), Some("0"));
    assert_eq!(self::kept(&session, MOST_DRAFTS - 1), Some("print(3)"));
}

#[test]
fn what_an_embeds_author_sets_is_where_its_reader_starts() {
    let embed = "embed&scenario=coroutine-switching&param-delay=2";
    let mut session = opened("hello-coroutine", embed);
    assert!(session.source.contains("DELAY = 2 "));
    assert!(!session.is_edited());
    assert_eq!(session.checked_with(), None, "CPython ran another delay");
    let knob = |text: &str| Action::SetKnob {
        name: "DELAY".to_owned(),
        text: text.to_owned(),
    };
    session.update(knob("5"));
    assert!(session.is_edited() && session.is_kept());
    session.update(Action::Restore);
    assert!(session.source.contains("DELAY = 2 "));
    // So they are on the other tab.
    session.update(Action::SelectVersion(1));
    assert!(session.source.contains("DELAY = 2 ") && !session.is_edited());
    // What the page around sets later counts as much; what it cannot set, does not.
    session.update(knob("5"));
    for text in ["3", "much"] {
        session.update(Action::Turn {
            name: "delay".to_owned(),
            text: text.to_owned(),
        });
        assert!(session.source.contains("DELAY = 3 "));
        assert!(!session.is_edited() && !session.is_kept());
    }
    session.update(Action::SetLanguage(Language::Zh));
    assert!(session.source.contains("DELAY = 3 "));
    // The scenario knows nothing of it.
    let opening = session.opening();
    assert_eq!(opening.knobs, [("delay".to_owned(), "3".to_owned())]);
    let next = Opening::of_address("embed&scenario=coroutine-switching", "");
    session.update(Action::Enter(Box::new(next)));
    assert!(session.source.contains("DELAY = 10 ") && !session.is_edited());
}

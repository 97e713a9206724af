//! Reading a text, whatever it is.

use asyncio_playground::host::{LoadError, Program};
use asyncio_playground::playground::session::Blame;
use asyncio_playground::playground::{listing, params};
use asyncio_playground::python::syntax::highlight;
use asyncio_playground::trace::Span;

/// The name under which programs are read.
const FILE: &str = "main.py";

/// Reads a program; none where it is refused, which must be done in words and with a place.
///
/// # Panics
/// Where it is refused without either.
pub fn load(source: &str) -> Option<Program> {
    match Program::load(source, FILE) {
        Ok(program) => Some(program),
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            match &refusal {
                LoadError::Syntax { error, .. } => check_span(source, error.span),
                LoadError::TooLarge(error) => check_span(source, error.span),
                LoadError::Unsupported(constructs) => {
                    assert!(!constructs.is_empty());
                    for construct in constructs {
                        check_span(source, construct.span);
                    }
                }
            }
            None
        }
    }
}

/// Holds a place to be one of the text.
///
/// # Panics
/// Where it is not.
pub fn check_span(source: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end, "{span:?} ends before it starts");
    assert!(
        source.get(start..end).is_some(),
        "{span:?} is no place in the {} bytes of the source",
        source.len()
    );
}

/// Shows a text as the page does before it is run: in colours, with its knobs, which are turned.
///
/// # Panics
/// Where what is shown is not the text, or a knob does not keep what it is set to.
pub fn show(source: &str) {
    let pieces = highlight(source);
    let mut at = 0;
    for piece in &pieces {
        assert_eq!(piece.span.start, at, "the colours leave something out");
        check_span(source, piece.span);
        at = piece.span.end;
    }
    assert_eq!(at as usize, source.len());
    let knobs = params::params(source);
    let all = u32::try_from(source.len()).unwrap_or(u32::MAX);
    let blamed = [Blame {
        span: Span::new(0, all),
        text: "all".into(),
    }];
    listing::lines(source, &knobs, &blamed);
    for problem in params::problems(source) {
        assert!(!problem.kind.to_string().is_empty());
    }
    for knob in &knobs {
        assert!(source.get(knob.literal_span.clone()).is_some());
        for text in ["1", "-2.5", "True", "'x\"\\y'", "é\n", "9e99", ""] {
            if let Ok(turned) = params::rewrite(source, &knob.name, text) {
                let names = |source: &str| -> Vec<String> {
                    let knobs = params::params(source);
                    knobs.into_iter().map(|knob| knob.name).collect()
                };
                assert_eq!(names(&turned), names(source), "{text:?} took a knob away");
            }
        }
        for steps in [-3, 1] {
            knob.after_steps(steps);
        }
    }
}

//! What a program that ended with an error asked for in vain, where it was something that the
//! playground does not have: told from the last lines of its output.

use crate::trace::{Console, Exit, Stream};

/// Something that the playground does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// A module.
    Module,
    /// A function, or an option of one.
    Feature,
}

/// What this run lacked, if that is how it ended.
pub fn lack(exit: &Exit, console: &Console) -> Option<Lack> {
    if !matches!(exit, Exit::Status(status) if *status != 0) {
        return None;
    }
    let lines = console.lines();
    let last = lines.get(lines.len().checked_sub(1)?)?;
    let segments = last.segments();
    if segments.iter().any(|(stream, _)| *stream != Stream::Err) {
        return None;
    }
    let text: String = segments.into_iter().map(|(_, text)| text).collect();
    if text.starts_with("This playground has: ") {
        return Some(Lack::Module);
    }
    // What the engine's own exceptions say, and no other's.
    let is_ours = text.contains("this playground") || text.contains("the playground");
    is_ours.then_some(Lack::Feature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Recorder, Recording};

    #[track_caller]
    fn check(stream: Stream, text: &str, status: i32, expected: Option<Lack>) {
        let mut recorder = Recorder::new(Recording::On, "main.py");
        recorder.output(stream, text);
        let console = Console::of(&recorder.take_events());
        assert_eq!(lack(&Exit::Status(status), &console), expected, "{text}");
    }

    #[test]
    fn a_program_lacks_what_the_end_of_its_traceback_says_that_the_playground_has_not() {
        let module = "ModuleNotFoundError: No module named 'numpy'\nThis playground has: abc\n";
        check(Stream::Err, module, 1, Some(Lack::Module));
        let feature = "NotImplementedError: signals are not supported by this playground\n";
        check(Stream::Err, feature, 1, Some(Lack::Feature));
    }

    #[test]
    fn what_a_program_says_or_raises_itself_is_no_lack() {
        let own = "NotImplementedError: not written yet\n";
        check(Stream::Err, own, 1, None);
        check(Stream::Out, "not supported by this playground\n", 1, None);
        check(Stream::Err, "not supported by this playground\n", 0, None);
        assert_eq!(lack(&Exit::Status(1), &Console::default()), None);
    }
}

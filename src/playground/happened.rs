//! What has happened of a recording that may be known further.

use std::ops::Deref;
use std::rc::Rc;

use crate::trace::Event;

/// The first events of a recording. A live run that goes as it was computed moves along the
/// computed recording, and copies none of it.
#[derive(Clone, Debug, Default)]
pub struct Happened {
    recording: Rc<Vec<Event>>,
    count: usize,
}

impl Happened {
    /// All of a recording.
    pub fn all(recording: Rc<Vec<Event>>) -> Happened {
        let count = recording.len();
        Happened { recording, count }
    }

    /// No more than the first `count` events.
    pub fn first(recording: &Rc<Vec<Event>>, count: usize) -> Happened {
        Happened {
            recording: recording.clone(),
            count: count.min(recording.len()),
        }
    }

    /// The recording with what has not happened.
    pub fn recording(&self) -> &Rc<Vec<Event>> {
        &self.recording
    }

    /// These have happened, and not what the recording had instead.
    pub fn extend(&mut self, events: Vec<Event>) {
        // What others hold is copied as far as it has happened, and no further.
        if Rc::get_mut(&mut self.recording).is_none() {
            self.recording = Rc::new(self.recording[..self.count].to_vec());
        }
        let recording = Rc::make_mut(&mut self.recording);
        recording.truncate(self.count);
        recording.extend(events);
        self.count = recording.len();
    }

    /// Nothing more will happen: the recording ends here.
    pub fn end(&mut self) {
        if self.count < self.recording.len() {
            self.extend(Vec::new());
        }
    }
}

impl Deref for Happened {
    type Target = [Event];

    fn deref(&self) -> &[Event] {
        &self.recording[..self.count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sample;

    #[test]
    fn what_has_not_happened_is_cut_off_when_another_thing_does() {
        let plan = Rc::new(sample::two_sleepers(10.0));
        let mut happened = Happened::first(&plan, 3);
        assert_eq!(*happened, plan[..3]);
        happened.extend(plan[7..9].to_vec());
        assert_eq!(*happened, [&plan[..3], &plan[7..9]].concat());
        assert_eq!(happened.recording().len(), 5);
    }

    #[test]
    fn a_whole_recording_ends_without_a_copy() {
        let plan = Rc::new(sample::two_sleepers(10.0));
        let mut happened = Happened::first(&plan, usize::MAX);
        happened.end();
        assert!(Rc::ptr_eq(happened.recording(), &plan));
        let mut begun = Happened::first(&plan, 2);
        begun.end();
        assert_eq!(**begun.recording(), plan[..2]);
    }
}

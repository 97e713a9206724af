//! What can happen to a session.

use std::rc::Rc;

use super::{Language, Refusal, Speed, Theme};
use crate::playground::axis::{AxisKind, Cursor};
use crate::playground::kept::Draft;
use crate::playground::opening::{Opening, Place};
use crate::playground::recorded::Recorded;
use crate::trace::{Direction, Event, Time};

/// Something that happened to the page.
#[derive(Clone, PartialEq, Debug)]
pub enum Action {
    /// Another scenario was chosen, by its id; an unknown id is told and changes nothing.
    Open(String),
    /// The address says something else now.
    Enter(Box<Opening>),
    /// The reader has seen what was wrong with the address.
    Dismiss,
    /// Another tab of the scenario was chosen.
    SelectVersion(usize),
    /// The program was edited.
    Edit(String),
    /// The program is to be again as the scenario, or whoever brought it, has it.
    Restore,
    /// Another draft of the program was chosen.
    SelectDraft(Draft),
    /// A knob was set to what its field says.
    SetKnob {
        /// The knob.
        name: String,
        /// The text of the field.
        text: String,
    },
    /// The page around sets a knob, by a name as addresses have it; what is wrong is told.
    Turn {
        /// The knob that is meant.
        name: String,
        /// What its field is to say.
        text: String,
    },
    /// The computed run has these events by now.
    Computed {
        /// Which run.
        run: u32,
        /// All of its events so far.
        events: Recorded,
        /// Whether more will come.
        progress: Progress,
    },
    /// The program cannot be started.
    Refused {
        /// The run that was to be.
        run: u32,
        /// Why.
        refusal: Refusal,
    },
    /// The run of the scenario's companion is to be shown beside, or no longer.
    Compare(Comparing),
    /// The companion's run, of this number, has these events.
    Compared {
        /// Which run.
        number: u32,
        /// All of its events.
        events: Recorded,
    },
    /// Run the program by the clock.
    Run,
    /// The live run went on.
    Live {
        /// Which run.
        run: u32,
        /// The new events; often none.
        events: Vec<Event>,
        /// The program time by now.
        time: Time,
        /// Whether more will come.
        progress: Progress,
    },
    /// The live run stands until the reader says whether it may ask this host.
    Asks {
        /// Which run.
        run: u32,
        /// The host.
        host: Rc<str>,
    },
    /// The live run stands until the reader has typed a line.
    WantsLine {
        /// Which run.
        run: u32,
    },
    /// The reader has typed a line; none for the end of what they type.
    Type(Option<Rc<str>>),
    /// The reader has said it.
    Decide {
        /// The host.
        host: Rc<str>,
        /// What they have said.
        permission: Permission,
    },
    /// Hold the live run.
    Pause,
    /// Let it go on, and follow it.
    Resume,
    /// End the run; what has happened stays.
    Stop,
    /// Look at the next stop.
    Step {
        /// Which way.
        direction: Direction,
        /// How many stops on.
        stops: u32,
    },
    /// Look at the start.
    ToStart,
    /// Look at the end.
    ToEnd,
    /// Look at this place, now or once the run is there.
    GoTo(Place),
    /// Look here.
    MoveTo(Cursor),
    /// Look at this moment of program time.
    MoveToTime(Time),
    /// Live runs go this fast.
    SetSpeed(Speed),
    /// The timeline's distance means this.
    SetAxis(AxisKind),
    /// The page speaks this language.
    SetLanguage(Language),
    /// The page has these colours.
    SetTheme(Theme),
}

/// Whether a companion's run is shown beside the scenario's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparing {
    /// It is.
    Beside,
    /// The scenario's is shown alone.
    Alone,
}

/// Whether programs may ask a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// They may.
    Allowed,
    /// They may not.
    Refused,
}

/// Whether a run will leave more events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// It goes on.
    More,
    /// It is over.
    Done,
}

//! The limits that end a run.

#![expect(missing_docs, reason = "the comment of a variant speaks of its fields")]

use std::fmt;

use super::Label;

/// A limit that a program hit. Its text says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Bytes held by the run.
    Memory { bytes: usize },
    /// Bytes of output.
    Output { bytes: usize },
    /// Tasks alive at the same time.
    Tasks { count: usize },
    /// Events in the recording.
    Events { count: usize },
    /// Instructions of a run that is computed ahead.
    Instructions { count: u64 },
    /// Waits of a run that is computed ahead.
    Waits { count: u32 },
    /// The program waits, and nothing that could ever happen would wake it.
    NothingScheduled,
    /// The program waits for connections or data, and nothing in it will ever send any.
    NobodySends,
    /// Every thread waits for another one.
    Deadlock {
        /// Which thread waits for what.
        threads: Label,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Memory { bytes } => write!(
                f,
                "the program was stopped: it holds more than {} MB of memory",
                bytes / (1024 * 1024)
            ),
            Limit::Output { bytes } => {
                write!(
                    f,
                    "the program was stopped: it printed more than {} KB",
                    bytes / 1024
                )
            }
            Limit::Tasks { count } => {
                write!(
                    f,
                    "the program was stopped: more than {count} tasks at the same time"
                )
            }
            Limit::Events { count } => {
                write!(
                    f,
                    "the program was stopped: the recording is full at {count} events"
                )
            }
            Limit::Instructions { count } => {
                write!(
                    f,
                    "the program was stopped: it did not end within {count} instructions"
                )
            }
            Limit::Waits { count } => {
                write!(
                    f,
                    "the program was stopped: it did not end within {count} waits"
                )
            }
            Limit::Deadlock { threads } => write!(
                f,
                "the program was stopped: a deadlock, no thread can ever go on ({threads})"
            ),
            Limit::NobodySends => f.write_str(
                "the program was stopped: it waits for connections or data, and nothing in it will \
                 send any; here servers and clients are tasks of one program",
            ),
            Limit::NothingScheduled => f.write_str(
                "the program was stopped: it waits for ever, and nothing is scheduled that could wake it",
            ),
        }
    }
}

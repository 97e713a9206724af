//! Native work that needs no Python code but may take long: it is done in portions, between which
//! the host has a look.

use crate::python::failure::Failure;
use crate::python::machine::{Machine, NativeResult, Next, Pause, Resumed, Sequence};

/// Does portions of a work until one says what comes of it. Each should take some milliseconds at
/// most.
///
/// # Errors
/// What a portion raises.
pub fn in_portions<F>(machine: &mut Machine, mut portion: F) -> NativeResult
where
    F: FnMut(&mut Machine) -> Result<Option<Next>, Failure> + 'static,
{
    Ok(match portion(machine)? {
        Some(next) => next,
        None => Next::Run(Box::new(Portions {
            portion,
            is_done: false,
        })),
    })
}

struct Portions<F> {
    portion: F,
    /// Whether it waits for what has come of the work.
    is_done: bool,
}

impl<F> Sequence for Portions<F>
where
    F: FnMut(&mut Machine) -> Result<Option<Next>, Failure>,
{
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        match resumed {
            // It stands on the stack because a portion has just been done.
            Resumed::Started => Ok(Next::Pause(Pause::Work)),
            Resumed::Returned(result) if self.is_done => Ok(Next::Return(result)),
            _ => match (self.portion)(machine)? {
                Some(next) => {
                    self.is_done = true;
                    Ok(next)
                }
                None => Ok(Next::Pause(Pause::Work)),
            },
        }
    }
}

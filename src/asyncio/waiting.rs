//! What a coroutine waits for, told from the value that it yields.

use super::futures::{Purpose, Role, future_of, state};
use super::representation;
use super::state::this_thread;
use crate::python::machine::Machine;
use crate::python::ops::text::{plain_repr, plain_str};
use crate::python::value::Value;
use crate::trace::{LaneId, Wait};

/// What a coroutine that yields this value waits for; none if it is no matter of asyncio's.
pub(super) fn describe(machine: &mut Machine, value: &Value) -> Option<Wait> {
    if value.is_none() {
        let is_in_loop = this_thread(machine).running.borrow().is_some();
        return is_in_loop.then_some(Wait::NextIteration);
    }
    let (future, future_state) = future_of(value)?;
    let purpose = future_state.purpose.borrow().clone();
    match purpose {
        Some(Purpose::Sleep { seconds, until }) => return Some(Wait::Sleep { seconds, until }),
        Some(Purpose::Resource { what, of, place }) => {
            return Some(resource(machine, &what, &of, place));
        }
        None => {}
    }
    match future_state.role.get() {
        Some(Role::Task(task)) => match task.lane.get() {
            Some(lane) => Some(Wait::Task { lane }),
            None => Some(Wait::Future {
                of: task.name.borrow().as_str().into(),
            }),
        },
        Some(Role::Gathering(gathering)) => {
            let lanes: Vec<LaneId> = gathering
                .children()
                .iter()
                .filter_map(|child| state(child).ok()?.lane())
                .collect();
            Some(Wait::Tasks {
                lanes: lanes.into(),
            })
        }
        Some(Role::Shield(shield)) => {
            let inner = shield.inner.borrow().clone();
            let lane = inner.and_then(|inner| state(&inner).ok()?.lane());
            match lane {
                Some(lane) => Some(Wait::Task { lane }),
                None => Some(Wait::Future {
                    of: "shield".into(),
                }),
            }
        }
        _ => {
            let text = representation::plain_text_of(machine, future);
            Some(Wait::Future { of: text.into() })
        }
    }
}

/// What library code waits for on the program's behalf.
fn resource(machine: &mut Machine, what: &Value, of: &Value, place: u32) -> Wait {
    let what = plain_str(machine, what);
    if what == "tasks" {
        let members = match of {
            Value::Set(members) | Value::FrozenSet(members) => members.to_vec(),
            _ => Vec::new(),
        };
        let lanes: Vec<LaneId> = members
            .iter()
            .filter_map(|member| future_of(member)?.1.lane())
            .collect();
        return match lanes[..] {
            [lane] => Wait::Task { lane },
            _ => Wait::Tasks {
                lanes: lanes.into(),
            },
        };
    }
    let holder = super::marks::holder(machine, of);
    let of = match what.as_str() {
        "executor job" => representation::function_name(machine, of),
        _ => match of {
            // A URL.
            Value::Str(of) => of.to_string(),
            of => plain_repr(machine, of),
        },
    };
    Wait::Resource {
        what: what.into(),
        of: of.into(),
        place,
        holder,
    }
}

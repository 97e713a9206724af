//! Arguments that can be made floats: `math.sqrt(Decimal(2))`.

use crate::python::failure::{Failure, type_error};
use crate::python::machine::{Args, Machine, NativeResult, Next};
use crate::python::ops::number::number;
use crate::python::ops::routine::{Act, Event, Routine, run};
use crate::python::ops::special;
use crate::python::types::type_name;
use crate::python::value::Value;

/// A native function.
type Function = fn(&mut Machine, Args) -> NativeResult;

/// Calls a function of numbers with what `__float__`, or else `__index__`, gives in place of each
/// positional argument that is no number and has one.
///
/// # Errors
/// TypeError for a `__float__` that gives no float, and what the methods and the function raise.
pub(super) fn of_reals(machine: &mut Machine, args: Args, function: Function) -> NativeResult {
    if args.positional.iter().all(|value| number(value).is_some()) {
        return function(machine, args);
    }
    let (args, at, method) = (Some(args), 0, "");
    run(
        machine,
        Conversion {
            args,
            function,
            at,
            method,
        },
    )
}

/// Makes the arguments floats, then calls the function.
struct Conversion {
    /// None once the function is called.
    args: Option<Args>,
    function: Function,
    /// The argument that is asked, or the first that is still to be looked at.
    at: usize,
    /// What it is asked.
    method: &'static str,
}

impl Routine for Conversion {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        let Some(mut args) = self.args.take() else {
            return event.misplaced();
        };
        match event {
            Event::Start => {}
            Event::Result(answer) => {
                let place = &mut args.positional[self.at];
                check(place, self.method, &answer)?;
                *place = answer;
                self.at += 1;
            }
            event => return event.misplaced(),
        }
        while let Some(value) = args.positional.get(self.at) {
            if number(value).is_none()
                && let Some((method, next)) = asked(value)
            {
                self.method = method;
                self.args = Some(args);
                return Ok(Act::Run(next));
            }
            self.at += 1;
        }
        Ok(Act::Finish((self.function)(machine, args)?))
    }
}

/// Asks a value for the number that it can be made.
fn asked(value: &Value) -> Option<(&'static str, Next)> {
    ["__float__", "__index__"]
        .into_iter()
        .find_map(|method| Some((method, special::ask(value, method, [])?)))
}

fn check(asked: &Value, method: &str, answer: &Value) -> Result<(), Failure> {
    let is_float = method == "__float__";
    match answer.builtin_part() {
        Value::Float(_) if is_float => Ok(()),
        Value::Int(_) | Value::BigInt(_) if !is_float => Ok(()),
        _ if is_float => Err(type_error(format!(
            "{}.__float__ returned non-float (type {})",
            type_name(asked),
            type_name(answer)
        ))),
        _ => Err(type_error(format!(
            "__index__ returned non-int (type {})",
            type_name(answer)
        ))),
    }
}

/// A table of functions whose arguments [`of_reals`] makes floats.
macro_rules! table_of_reals {
    ($($name:literal = $function:path),* $(,)?) => {
        &[$(($name, |machine, args| {
            $crate::stdlib::reals::of_reals(machine, args, $function)
        })),*]
    };
}
pub(super) use table_of_reals;

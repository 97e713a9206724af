//! What exceptions say of themselves in Python, asked before a traceback is written: the writing
//! itself runs no Python code.

use super::repr::{Consult, Work, Writer};
use super::routine::{Act, Event, Routine, run};
use crate::python::failure::Failure;
use crate::python::machine::exception_groups::members;
use crate::python::machine::{Machine, NativeResult};
use crate::python::value::{Exception, Value};

/// So many exceptions of a chain are asked; a traceback shows no more of them.
const MAX_ASKED: usize = 1000;

/// Asks an exception, those that it came from and those in groups for their texts, and writes with
/// `then`, which finds the texts with the machine.
///
/// # Errors
/// What `then` raises. What a `__str__` raises is answered as CPython answers it.
pub fn with_texts(
    machine: &mut Machine,
    exception: &Exception,
    then: impl FnOnce(&mut Machine) -> NativeResult + 'static,
) -> NativeResult {
    let mut asked = vec![exception.clone()];
    let mut at = 0;
    while let Some(current) = asked.get(at).cloned() {
        at += 1;
        let state = current.state();
        let links = [state.cause.borrow().clone(), state.context.borrow().clone()];
        for other in links.into_iter().flatten().chain(members(&current)) {
            if asked.len() < MAX_ASKED && !asked.iter().any(|known| known.is(&other)) {
                asked.push(other);
            }
        }
    }
    run(
        machine,
        Ask {
            asked: asked.into_iter(),
            current: None,
            writer: Writer::new(Consult::Classes),
            done: Vec::new(),
            then: Some(Box::new(then)),
        },
    )
}

type Then = Box<dyn FnOnce(&mut Machine) -> NativeResult>;

struct Ask {
    asked: std::vec::IntoIter<Exception>,
    current: Option<Exception>,
    writer: Writer,
    done: Vec<(Exception, String)>,
    then: Option<Then>,
}

impl Ask {
    fn finish_current(&mut self, text: String) {
        self.done
            .extend(self.current.take().map(|exception| (exception, text)));
    }

    fn advance(&mut self, machine: &mut Machine) -> Result<Act, Failure> {
        loop {
            if self.current.is_none() {
                let Some(exception) = self.asked.next() else {
                    let Some(then) = self.then.take() else {
                        return Event::Start.misplaced();
                    };
                    machine.exception_texts = std::mem::take(&mut self.done);
                    let answer = then(machine);
                    machine.exception_texts = Vec::new();
                    return Ok(Act::Finish(answer?));
                };
                self.writer.begin(Work::Str(Value::from(exception.clone())));
                self.current = Some(exception);
            }
            match self.writer.write(machine) {
                Ok(Some(next)) => return Ok(Act::Run(next)),
                Ok(None) => {
                    let text = self.writer.take();
                    self.finish_current(text);
                }
                Err(Failure::Exception(_)) => self.fail(),
                Err(failure) => return Err(failure),
            }
        }
    }

    fn fail(&mut self) {
        self.writer = Writer::new(Consult::Classes);
        self.finish_current("<exception str() failed>".to_owned());
    }
}

impl Routine for Ask {
    fn on(&mut self, machine: &mut Machine, event: Event) -> Result<Act, Failure> {
        match event {
            Event::Start => {}
            Event::Result(answer) => {
                if let Err(failure) = self.writer.answered(&answer) {
                    match failure {
                        Failure::Exception(_) => self.fail(),
                        other => return Err(other),
                    }
                }
            }
            event => return event.misplaced(),
        }
        self.advance(machine)
    }

    fn catch(&mut self, machine: &mut Machine, _: Exception) -> Result<Act, Failure> {
        self.fail();
        self.advance(machine)
    }
}

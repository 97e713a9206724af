//! Puts instructions in a row: labels, depths of the operand stack, rows of the exception table.

use std::collections::HashMap;

use super::constants::{Constants, Literal};
use super::effects::{effect, ends_flow, jump, with_target};
use super::jumps;
use crate::python::code::{ConstantIndex, Handler, Instr, NameIndex, Target};
use crate::python::syntax::ast::Name;
use crate::python::value::{Str, Value};
use crate::trace::Span;

/// A place to jump to, bound to an instruction sooner or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(u32);

/// A handler of exceptions, which guards the instructions emitted between
/// [`Assembler::guard`] calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HandlerId(u32);

/// What holds between two instructions besides the code itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// Operands on the stack.
    depth: u32,
    /// Exceptions being handled.
    handling: u32,
    /// The innermost handler.
    guard: Option<HandlerId>,
}

impl State {
    /// The innermost handler.
    pub(super) fn guard(self) -> Option<HandlerId> {
        self.guard
    }
}

/// What comes before the next instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The last instruction alone.
    Instr,
    /// A label, where paths meet.
    Label {
        /// Whether the last instruction goes on to it.
        falls_in: bool,
    },
}

#[derive(Debug, Default)]
struct LabelState {
    position: Option<Target>,
    /// Depth and number of exceptions being handled, known from the first jump.
    arriving: Option<(u32, u32)>,
    reached: bool,
}

#[derive(Debug)]
struct HandlerState {
    label: Label,
    stack_depth: u32,
    handling_depth: u32,
}

/// Builds the instructions of one code object. Code that cannot be reached is left out.
#[derive(Debug)]
pub(super) struct Assembler {
    instrs: Vec<Instr>,
    spans: Vec<Span>,
    guards: Vec<Option<HandlerId>>,
    labels: Vec<LabelState>,
    handlers: Vec<HandlerState>,
    state: State,
    max_depth: u32,
    reachable: bool,
    /// What comes before the next instruction.
    before: Before,
    /// Where the implicit `return None` stands, if paths meet there.
    shared_exit: Option<Target>,
    pub(super) constants: Constants,
    names: Vec<Str>,
    known_names: HashMap<Name, NameIndex>,
}

/// What is left for the code object once all is emitted.
pub(super) struct Assembled {
    pub(super) instrs: Vec<Instr>,
    pub(super) spans: Vec<Span>,
    pub(super) constants: Vec<Value>,
    pub(super) names: Vec<Str>,
    pub(super) handlers: Vec<Handler>,
    pub(super) stack_size: u32,
}

impl Assembler {
    pub(super) fn new() -> Self {
        Self {
            instrs: Vec::new(),
            spans: Vec::new(),
            guards: Vec::new(),
            labels: Vec::new(),
            handlers: Vec::new(),
            state: State {
                depth: 0,
                handling: 0,
                guard: None,
            },
            max_depth: 0,
            reachable: true,
            before: Before::Instr,
            shared_exit: None,
            constants: Constants::default(),
            names: Vec::new(),
            known_names: HashMap::new(),
        }
    }

    /// How many instructions there are.
    pub(super) fn len(&self) -> usize {
        self.instrs.len()
    }

    /// Appends an instruction that does not jump.
    pub(super) fn emit(&mut self, instr: Instr, span: Span) {
        self.append(instr, span);
        self.state.depth = effect(instr).apply(self.state.depth);
        match instr {
            Instr::EnterHandler => self.state.handling += 1,
            Instr::LeaveHandler => self.state.handling = self.state.handling.saturating_sub(1),
            _ => {}
        }
        self.after(instr);
    }

    /// Appends a jump: `make` is one of the jumping instructions.
    pub(super) fn jump(&mut self, make: fn(Target) -> Instr, to: Label, span: Span) {
        let instr = make(to.0);
        self.append(instr, span);
        if let Some((_, taken)) = jump(instr) {
            let arriving = (taken.apply(self.state.depth), self.state.handling);
            let label = &mut self.labels[to.0 as usize];
            debug_assert!(
                !self.reachable || !label.reached || label.arriving == Some(arriving),
                "jumps to one label agree on the stack"
            );
            label.arriving.get_or_insert(arriving);
            label.reached |= self.reachable;
        }
        self.state.depth = effect(instr).apply(self.state.depth);
        self.after(instr);
    }

    fn append(&mut self, instr: Instr, span: Span) {
        if self.reachable {
            self.instrs.push(instr);
            self.spans.push(span);
            self.guards.push(self.state.guard);
            self.before = Before::Instr;
            if let Some(handler) = self.state.guard {
                let label = self.handlers[handler.0 as usize].label;
                self.labels[label.0 as usize].reached = true;
            }
        }
    }

    fn after(&mut self, instr: Instr) {
        if self.reachable {
            self.max_depth = self.max_depth.max(self.state.depth);
        }
        if ends_flow(instr) {
            self.reachable = false;
        }
    }

    /// A label, not bound yet.
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label((self.labels.len() - 1) as u32)
    }

    /// Binds a label to the next instruction.
    pub(super) fn bind(&mut self, label: Label) {
        let position = self.instrs.len() as Target;
        let known = &mut self.labels[label.0 as usize];
        known.position = Some(position);
        if let Some((depth, handling)) = known.arriving {
            debug_assert!(
                !self.reachable || !known.reached || depth == self.state.depth,
                "paths that meet agree on the stack"
            );
            self.state.depth = depth;
            self.state.handling = handling;
        } else {
            known.arriving = Some((self.state.depth, self.state.handling));
        }
        if self.before == Before::Instr {
            self.before = Before::Label {
                falls_in: self.reachable,
            };
        }
        self.reachable |= known.reached;
    }

    /// The stack and the handlers as they are now.
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// Goes back to an earlier state, after code that leaves a block for good.
    pub(super) fn restore(&mut self, state: State) {
        self.state = state;
    }

    /// A handler that will find the operand stack as it is now, with the exception on it.
    pub(super) fn handler(&mut self) -> HandlerId {
        self.handler_dropping(0)
    }

    /// The same for a stack without its `dropped` topmost operands.
    pub(super) fn handler_dropping(&mut self, dropped: u32) -> HandlerId {
        let label = self.label();
        let State {
            depth, handling, ..
        } = self.state;
        let depth = depth.saturating_sub(dropped);
        self.labels[label.0 as usize].arriving = Some((depth + 1, handling));
        self.handlers.push(HandlerState {
            label,
            stack_depth: depth,
            handling_depth: handling,
        });
        HandlerId((self.handlers.len() - 1) as u32)
    }

    /// Has `handler` guard what follows; gives what guarded it before.
    pub(super) fn guard(&mut self, handler: Option<HandlerId>) -> Option<HandlerId> {
        std::mem::replace(&mut self.state.guard, handler)
    }

    /// Binds the handler to the next instruction.
    pub(super) fn bind_handler(&mut self, handler: HandlerId) {
        let HandlerState {
            label, stack_depth, ..
        } = self.handlers[handler.0 as usize];
        self.bind(label);
        if self.reachable {
            self.max_depth = self.max_depth.max(stack_depth + 1);
        }
    }

    /// The span of the last instruction, unless paths meet here.
    pub(super) fn preceding_span(&self) -> Option<Span> {
        match self.before {
            Before::Instr => self.spans.last().copied(),
            Before::Label { .. } => None,
        }
    }

    /// The index of a name, which is added when it is new.
    pub(super) fn name(&mut self, name: &Name) -> NameIndex {
        if let Some(known) = self.known_names.get(name) {
            return *known;
        }
        let index = self.names.len() as NameIndex;
        self.names.push(Str::intern(name));
        self.known_names.insert(name.clone(), index);
        index
    }

    /// Pushes a literal.
    pub(super) fn load(&mut self, literal: Literal, span: Span) {
        if !self.reachable {
            self.state.depth += 1;
            return;
        }
        let index: ConstantIndex = self.constants.literal(literal);
        self.emit(Instr::LoadConst(index), span);
    }

    /// Appends the end of a body, `return None`. It has no line of its own: each path that leads
    /// here ends on its own last line (CPython `duplicate_exits_without_lineno`).
    pub(super) fn implicit_return(&mut self, whole: Span) {
        let last = self.spans.last().copied().unwrap_or(whole);
        if let Before::Label { falls_in } = self.before
            && self.reachable
        {
            self.shared_exit = Some(self.instrs.len() as Target);
            self.reachable = falls_in;
        }
        self.load(Literal::None, last);
        self.emit(Instr::Return, last);
    }

    /// Gives each jump to the shared exit an exit with its own span.
    fn split_shared_exit(&mut self) {
        let Some(exit) = self.shared_exit else { return };
        let none = self.constants.literal(Literal::None);
        let mut exits: HashMap<Span, Target> = HashMap::new();
        for at in 0..self.instrs.len() {
            if jump(self.instrs[at]).is_none_or(|(target, _)| target != exit) {
                continue;
            }
            let span = self.spans[at];
            let own = *exits.entry(span).or_insert_with(|| {
                self.instrs.extend([Instr::LoadConst(none), Instr::Return]);
                self.spans.extend([span, span]);
                self.guards.extend([None, None]);
                (self.instrs.len() - 2) as Target
            });
            self.instrs[at] = with_target(self.instrs[at], own);
        }
    }

    /// Resolves labels and makes the exception table.
    pub(super) fn finish(mut self) -> Assembled {
        let end = self.instrs.len() as Target;
        for instr in &mut self.instrs {
            if let Some((label, _)) = jump(*instr) {
                let position = self.labels[label as usize].position.unwrap_or(end);
                *instr = with_target(*instr, position);
            }
        }
        self.split_shared_exit();
        jumps::thread(&mut self.instrs);
        Assembled {
            handlers: self.exception_table(),
            instrs: self.instrs,
            spans: self.spans,
            constants: self.constants.into_values(),
            names: self.names,
            stack_size: self.max_depth,
        }
    }

    /// One row for each run of instructions with the same innermost handler. As handlers are
    /// themselves guarded by the outer ones, no row needs to hold another.
    fn exception_table(&self) -> Vec<Handler> {
        let mut rows: Vec<Handler> = Vec::new();
        let mut previous = None;
        for (at, guard) in (0..).zip(&self.guards) {
            if let Some(id) = guard {
                let handler = &self.handlers[id.0 as usize];
                match rows.last_mut() {
                    Some(row) if previous == Some(*id) => row.end = at + 1,
                    _ => rows.push(Handler {
                        start: at,
                        end: at + 1,
                        target: self.labels[handler.label.0 as usize].position.unwrap_or(at),
                        stack_depth: handler.stack_depth,
                        handling_depth: handler.handling_depth,
                    }),
                }
            }
            previous = *guard;
        }
        rows
    }
}

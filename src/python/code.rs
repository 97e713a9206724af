//! Code objects: what the compiler makes of a program and the machine runs.
//!
//! A code object is a list of [`Instr`]s for a stack machine. Each instruction has the span of the
//! node it came from, so that tracebacks underline what CPython underlines. Exceptions find their
//! handler by a table ([`Handler`]), so that entering a `try` costs nothing (as in CPython 3.11).
//!
//! In the comments on instructions, `[a, b] → [c]` shows the top of the operand stack before and
//! after, its top at the right.

#![expect(missing_docs, reason = "the comment of a variant speaks of its fields")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::syntax::ast::{BinaryOp, CompareOp, Conversion, UnaryOp};
use super::value::{Str, Value};
use crate::trace::Span;

/// Index of an instruction in [`Code::instrs`].
pub type Target = u32;

/// Index of a slot of a frame: parameters, other locals, then free variables (see [`Code`]).
pub type Slot = u32;

/// Index into [`Code::constants`].
pub type ConstantIndex = u32;

/// Index into [`Code::names`].
pub type NameIndex = u32;

/// One instruction, in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Instr {
    /// Does nothing; keeps a line in the trace (`pass`).
    Nop,

    // --- Constants and variables ---
    /// `[] → [constant]`
    LoadConst(ConstantIndex),
    /// `[] → [local]`; UnboundLocalError if it has none.
    LoadFast(Slot),
    /// `[value] → []`
    StoreFast(Slot),
    /// Unbinds; UnboundLocalError if it has no value.
    DeleteFast(Slot),
    /// `[] → [value]` of the cell in the slot; NameError or UnboundLocalError if it is empty.
    LoadCell(Slot),
    /// `[value] → []` into the cell in the slot.
    StoreCell(Slot),
    /// Empties the cell in the slot.
    DeleteCell(Slot),
    /// `[] → [cell]`: the cell itself, for the closure of [`Instr::MakeFunction`].
    LoadClosure(Slot),
    /// `[] → [value]` from the globals, then the builtins.
    LoadGlobal(NameIndex),
    /// `[value] → []`
    StoreGlobal(NameIndex),
    /// NameError if it is not there.
    DeleteGlobal(NameIndex),
    /// In a class body: `[] → [value]` from the class namespace, then globals, then builtins.
    LoadName(NameIndex),
    /// In a class body: `[value] → []` into the class namespace.
    StoreName(NameIndex),
    /// In a class body: removes from the class namespace.
    DeleteName(NameIndex),
    /// In a class body: `[] → [value]` of the slot's variable, from the class namespace, else from
    /// the cell in the slot.
    LoadClassCell(Slot),
    /// `[value] → []` into `__annotations__` of the module or class (made when missing).
    StoreAnnotation(NameIndex),

    // --- The operand stack ---
    /// `[a] → []`
    Pop,
    /// `[x, …] → [x, …, x]`: copies the value `n` from the top; `Copy(1)` repeats the top.
    Copy(u32),
    /// Exchanges the top with the value `n` from the top; `Swap(2)` swaps the two topmost.
    Swap(u32),

    // --- Operators ---
    /// `[a] → [op a]`
    Unary(UnaryOp),
    /// `[a, b] → [a op b]`
    Binary(BinaryOp),
    /// `[a, b] → [a op= b]`
    InPlace(BinaryOp),
    /// `[a, b] → [a op b]`
    Compare(CompareOp),

    // --- Attributes and items ---
    /// `[object] → [object.name]`
    LoadAttr(NameIndex),
    /// `[object] → [function, object]`, or `[value, unbound]` where the attribute is not a method:
    /// the two first operands of a call.
    LoadMethod(NameIndex),
    /// `[value, object] → []`
    StoreAttr(NameIndex),
    /// `[object] → []`
    DeleteAttr(NameIndex),
    /// `[object, key] → [object[key]]`
    LoadSubscript,
    /// `[value, object, key] → []`
    StoreSubscript,
    /// `[object, key] → []`
    DeleteSubscript,

    // --- Making objects ---
    /// `[start, stop] → [slice]`, or `[start, stop, step] → [slice]` for 3.
    BuildSlice(u32),
    /// `[a1 … an] → [tuple]`
    BuildTuple(u32),
    /// `[a1 … an] → [list]`
    BuildList(u32),
    /// `[a1 … an] → [set]`
    BuildSet(u32),
    /// `[k1, v1 … kn, vn] → [dict]`
    BuildDict(u32),
    /// `[s1 … sn] → [str]`
    BuildString(u32),
    /// `[value] → [str]`, or `[value, spec] → [str]`: a field of an f-string.
    FormatValue {
        conversion: Conversion,
        spec: HasSpec,
    },
    /// `[list, …, value] → [list, …]`: the list is `n` from the top once the value is popped.
    ListAppend(u32),
    /// `[set, …, value] → [set, …]`, likewise.
    SetAdd(u32),
    /// `[dict, …, key, value] → [dict, …]`, likewise.
    DictInsert(u32),
    /// `[list, …, iterable] → [list, …]`, likewise: `[*iterable]`.
    ListExtend(u32),
    /// `[set, …, iterable] → [set, …]`, likewise.
    SetUpdate(u32),
    /// `[dict, …, mapping] → [dict, …]`, likewise: `{**mapping}`; later keys win.
    DictUpdate(u32),
    /// `[callable, unbound-or-self, args, dict, …, mapping] → [.., dict, …]`: `f(**mapping)`; a
    /// repeated key is a TypeError naming the callable.
    DictMerge(u32),
    /// `[list] → [tuple]`
    ListToTuple,
    /// `[sequence] → [an … a1]`, so that a1 is on top; ValueError if it has not `n`.
    UnpackSequence(u32),
    /// `[sequence] → [z …, rest, … a]`: `a, *rest, z = sequence`, first target on top.
    UnpackEx { before: u16, after: u16 },

    // --- Iteration ---
    /// `[iterable] → [iterator]`
    GetIter,
    /// `[iterator] → [iterator, item]`; when exhausted `[iterator] → []` and jumps.
    ForIter(Target),
    /// `[aiterable] → [aiterator]`
    GetAsyncIter,
    /// `[aiterator] → [aiterator, awaitable]`: the awaitable of its `__anext__`, ready for
    /// [`Instr::Send`].
    GetAsyncNext,
    /// As a handler of the await of an `async for`: `[aiterator, exception] → []` if it is
    /// StopAsyncIteration, else raises it again.
    EndAsyncFor,

    // --- Jumps ---
    /// Jumps, forward or back.
    Jump(Target),
    /// `[a] → []`
    PopJumpIfFalse(Target),
    /// `[a] → []`
    PopJumpIfTrue(Target),
    /// `[a] → [a]` and jumps if false, else `[a] → []`.
    JumpIfFalseOrPop(Target),
    /// `[a] → [a]` and jumps if true, else `[a] → []`.
    JumpIfTrueOrPop(Target),

    // --- Calls and functions ---
    /// `[] → [unbound]`: comes right after the callable of a plain call, where
    /// [`Instr::LoadMethod`] would have put `self`.
    PushUnbound,
    /// `[callable, unbound-or-self, a1 … an] → [result]`
    Call(u32),
    /// The same with keywords: the last arguments belong to the names in the constant tuple;
    /// `arguments` counts all, positional and keyword.
    CallKeywords { arguments: u16, names: u16 },
    /// `[callable, unbound-or-self, tuple] → [result]`, or with a dict of keywords above it.
    CallSpread { keywords: HasKeywords },
    /// Makes a function of the code constant. Pops what `parts` names, in this order from the top:
    /// closure (tuple of cells), annotations (dict), keyword-only defaults (dict), defaults
    /// (tuple).
    MakeFunction {
        code: ConstantIndex,
        parts: FunctionParts,
    },
    /// `[value] → ` the caller: ends the frame.
    Return,
    /// `[] → [function]`: the function behind `class`, called with the body function, the name and
    /// the bases (CPython `__build_class__`). Library code only, until programs may have classes.
    LoadBuildClass,

    // --- Generators and coroutines ---
    /// `[value] → [sent]`: suspends the frame, and goes on with what is sent.
    YieldValue,
    /// `[object] → [iterator]`, for `await`; TypeError if it cannot be awaited. The text of that
    /// error depends on where the object came from.
    GetAwaitable(AwaitOf),
    /// `[iterable] → [iterator]`, for `yield from`: coroutines only inside coroutines.
    GetYieldFromIter,
    /// `[receiver, value] → [result]` and jumps, once the receiver is exhausted. Until then what
    /// it yields is yielded by this frame, which stays at this instruction: what is sent to this
    /// frame becomes the new `value`, what is thrown into it is thrown into the receiver.
    Send(Target),

    // --- Imports ---
    /// `[] → [module]`: imports the dotted name and gives its first part (`import a.b`).
    ImportName(NameIndex),
    /// `[] → [module]`: imports the dotted name and gives its last part (`import a.b as c`, and
    /// before [`Instr::ImportFrom`]).
    ImportModule(NameIndex),
    /// `[module] → [module, attribute]`; ImportError if it is not there.
    ImportFrom(NameIndex),
    /// `[module] → []`: binds all its public names.
    ImportStar,

    // --- Exceptions ---
    /// `[] → ` raises what is being handled: a bare `raise`.
    RaiseAgain,
    /// `[exception] → ` raises.
    Raise,
    /// `[exception, cause] → ` raises.
    RaiseFrom,
    /// `[exception] → ` goes on unwinding with it, adding no line of its own to the traceback: the
    /// end of a `finally`, and of clauses that did not match.
    Reraise,
    /// Comes first in a handler: `[exception] → [exception]`, which is now the one being handled
    /// (the context of what is raised, and what a bare `raise` means).
    EnterHandler,
    /// The exception entered last is no longer being handled. Unwinding to an outer handler does
    /// this by itself ([`Handler::handling_depth`]).
    LeaveHandler,
    /// `[exception, class] → [exception, bool]`; TypeError if the class is none.
    MatchException,
    /// `[exception-or-group, class] → [rest-or-None, match-or-None]`: splits for `except*`.
    MatchExceptionGroup,
    /// `[original, list of raised and unhandled] → [exception-or-None]`: what an `except*`
    /// statement raises in the end (CPython `_PyExc_PrepReraiseStar`).
    PrepareReraiseStar,
    /// `[] → [AssertionError]`
    LoadAssertionError,
    /// `[manager] → [exit method, result of __enter__]`
    BeforeWith,
    /// `[manager] → [exit method, awaitable of __aenter__]`
    BeforeAsyncWith,
    /// In a handler: `[exit method, exception] → [exit method, exception, result]`, having called
    /// it with the exception's class, itself and its traceback.
    WithExceptStart,

    // --- Patterns ---
    /// `[object] → [object, length]`
    GetLength,
    /// `[subject] → [subject, bool]`: whether a sequence pattern may look into it.
    MatchSequence,
    /// `[subject] → [subject, bool]`: whether a mapping pattern may look into it.
    MatchMapping,
    /// `[subject, keys] → [subject, keys, values]`, or None on top if a key is missing.
    MatchKeys,
    /// `[subject, class, names] → [tuple]` of attributes: so many that `__match_args__` names,
    /// then those of the names; or None if the subject is no instance or lacks one.
    MatchClass(u32),
}

const _: () = assert!(
    size_of::<Instr>() == 8,
    "the machine reads instructions all the time"
);

/// Whether a field of an f-string has a format after a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HasSpec {
    /// The stack holds the value alone.
    No,
    /// The stack holds the value and, above it, the format.
    Yes,
}

/// Whether a call with `*` also has keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HasKeywords {
    /// The stack holds the tuple of arguments alone.
    No,
    /// The stack holds the tuple and, above it, the dict of keywords.
    Yes,
}

/// What [`Instr::GetAwaitable`] awaits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitOf {
    /// The operand of an `await` expression, or `__anext__` of an `async for`.
    Expression,
    /// What `__aenter__` gave.
    AsyncEnter,
    /// What `__aexit__` gave.
    AsyncExit,
}

/// What [`Instr::MakeFunction`] finds on the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct FunctionParts(u8);

impl FunctionParts {
    /// A tuple of defaults of positional parameters.
    pub const DEFAULTS: FunctionParts = FunctionParts(1);
    /// A dict of defaults of keyword-only parameters.
    pub const KEYWORD_DEFAULTS: FunctionParts = FunctionParts(2);
    /// A dict of annotations.
    pub const ANNOTATIONS: FunctionParts = FunctionParts(4);
    /// A tuple of cells, one for each of [`Code::free_names`].
    pub const CLOSURE: FunctionParts = FunctionParts(8);

    /// Whether the part is on the stack.
    pub fn has(self, part: FunctionParts) -> bool {
        self.0 & part.0 != 0
    }

    /// Adds a part.
    pub fn add(&mut self, part: FunctionParts) {
        self.0 |= part.0;
    }

    /// How many parts there are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }
}

/// One row of the exception table: an exception raised by an instruction in `start..end` goes on
/// at `target`, with the operand stack cut to `stack_depth` and the exception pushed on it. Of the
/// rows that hold an instruction the innermost stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction.
    pub start: Target,
    /// One past the last.
    pub end: Target,
    /// The handler's first instruction.
    pub target: Target,
    /// Operands that stay, not counting the exception.
    pub stack_depth: u32,
    /// Exceptions being handled that stay so (see [`Instr::EnterHandler`]).
    pub handling_depth: u32,
}

/// The position in a namespace, or in an object's `__dict__`, at which a name was found last. The next
/// one to be asked most likely has it at the same position, which is soon checked.
pub type Hint = Cell<u32>;

/// What calling a code object gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A program's or library module's top level.
    Module,
    /// A class body.
    Class,
    /// A plain function: calling runs it.
    Function,
    /// Has `yield`: calling makes a generator.
    Generator,
    /// `async def`: calling makes a coroutine.
    Coroutine,
    /// `async def` with `yield`: calling makes an asynchronous generator.
    AsyncGenerator,
}

/// How many parameters of each kind there are. Their slots come first in a frame, in the order
/// positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ParameterCounts {
    /// Those that may only be given by position; counted in `positional` too.
    pub positional_only: u32,
    /// All that may be given by position.
    pub positional: u32,
    /// Those that may only be given by name.
    pub keyword_only: u32,
    /// Whether there is `*args`.
    pub varargs: bool,
    /// Whether there is `**kwargs`.
    pub varkeywords: bool,
}

impl ParameterCounts {
    /// How many slots the parameters take.
    pub fn slots(&self) -> usize {
        (self.positional + self.keyword_only) as usize
            + usize::from(self.varargs)
            + usize::from(self.varkeywords)
    }
}

/// A program text and what its frames are called.
#[derive(Debug)]
pub struct Source {
    /// The name that tracebacks show, `main.py` for a program.
    pub file: Rc<str>,
    /// The whole text.
    pub text: Rc<str>,
    /// Whether it is part of the library rather than the reader's program: its frames are left out
    /// of tracebacks and its lanes are not drawn.
    pub origin: Origin,
    /// Offsets at which lines start.
    line_starts: Vec<u32>,
    /// What the compiler has to say about it: SyntaxWarnings in the order of the code.
    pub warnings: RefCell<Vec<(Span, Box<str>)>>,
}

/// Whose code a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program that the reader sees.
    Program,
    /// A library module of the engine's own.
    Library,
    /// Text that a library module wrote for the program, such as the methods of a dataclass:
    /// tracebacks show it, lanes do not.
    Generated,
}

impl Source {
    /// A source with its lines indexed.
    pub fn new(file: &str, text: &str, origin: Origin) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(starts.map(|(at, _)| at as u32 + 1))
            .collect();
        Self {
            file: file.into(),
            text: text.into(),
            origin,
            line_starts,
            warnings: RefCell::default(),
        }
    }

    /// The line, counted from 1, that holds the offset.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    /// The offset at which a line, counted from 1, starts; the end of the text past the last.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = line.saturating_sub(1) as usize;
        self.line_starts
            .get(index)
            .copied()
            .unwrap_or(self.text.len() as u32)
    }

    /// The text of a line, counted from 1, without its end; empty past the last.
    pub fn line_text(&self, line: u32) -> &str {
        let start = self.line_start(line) as usize;
        let end = self.line_start(line + 1) as usize;
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// A code object (CPython `PyCodeObject`).
///
/// A frame's slots are, in order: the parameters ([`ParameterCounts`]), the other locals, then one
/// for each free variable, which holds the cell from the function's closure. Slots in
/// [`Code::cells`] are locals that inner functions use: on entry the machine puts a cell there,
/// holding the argument if the slot is a parameter's.
#[derive(Debug)]
pub struct Code {
    /// `co_name`.
    pub name: Str,
    /// `co_qualname`.
    pub qualname: Str,
    /// What calling it gives.
    pub kind: CodeKind,
    /// Where its text is.
    pub source: Rc<Source>,
    /// The whole definition.
    pub span: Span,
    /// `co_firstlineno`: the line of the first decorator, or of `def`.
    pub first_line: u32,
    /// Its parameters.
    pub parameters: ParameterCounts,
    /// Names of parameters and other locals by slot.
    pub local_names: Vec<Str>,
    /// Slots, all below `local_names.len()`, that hold cells.
    pub cells: Vec<Slot>,
    /// Names of free variables; the first has slot `local_names.len()`.
    pub free_names: Vec<Str>,
    /// The instructions; the last is [`Instr::Return`] or cannot be passed.
    pub instrs: Vec<Instr>,
    /// The span of each instruction.
    pub spans: Vec<Span>,
    /// Constants; inner code objects among them.
    pub constants: Vec<Value>,
    /// Names of globals, attributes and modules.
    pub names: Vec<Str>,
    /// For each name, where it was found last.
    pub hints: Box<[Hint]>,
    /// The exception table, innermost rows first.
    pub handlers: Vec<Handler>,
    /// The largest number of operands at any time.
    pub stack_size: u32,
    /// `__doc__` of what it defines.
    pub docstring: Option<Str>,
}

//! The built-in exceptions.

use std::rc::Rc;

use crate::python::value::{Class, Exception, Value};

macro_rules! exception_kinds {
    ($($name:ident: $base:ident),* $(,)?) => {
        /// A built-in exception class.
        #[expect(missing_docs, reason = "each is the Python class of the same name")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ExceptionKind {
            $($name),*
        }

        impl ExceptionKind {
            /// All of them, bases before what derives from them.
            pub const ALL: &[ExceptionKind] = &[$(ExceptionKind::$name),*];

            /// The name of the class.
            pub fn name(self) -> &'static str {
                match self {
                    $(ExceptionKind::$name => stringify!($name)),*
                }
            }

            /// The class it derives from; `BaseException` names itself.
            pub fn base(self) -> ExceptionKind {
                match self {
                    $(ExceptionKind::$name => ExceptionKind::$base),*
                }
            }
        }
    };
}

exception_kinds! {
    BaseException: BaseException,
    SystemExit: BaseException,
    KeyboardInterrupt: BaseException,
    GeneratorExit: BaseException,
    BaseExceptionGroup: BaseException,
    Exception: BaseException,
    StopIteration: Exception,
    StopAsyncIteration: Exception,
    ArithmeticError: Exception,
    FloatingPointError: ArithmeticError,
    OverflowError: ArithmeticError,
    ZeroDivisionError: ArithmeticError,
    AssertionError: Exception,
    AttributeError: Exception,
    BufferError: Exception,
    EOFError: Exception,
    ExceptionGroup: BaseExceptionGroup,
    ImportError: Exception,
    ModuleNotFoundError: ImportError,
    LookupError: Exception,
    IndexError: LookupError,
    KeyError: LookupError,
    MemoryError: Exception,
    NameError: Exception,
    UnboundLocalError: NameError,
    OSError: Exception,
    BlockingIOError: OSError,
    ChildProcessError: OSError,
    ConnectionError: OSError,
    BrokenPipeError: ConnectionError,
    ConnectionAbortedError: ConnectionError,
    ConnectionRefusedError: ConnectionError,
    ConnectionResetError: ConnectionError,
    FileExistsError: OSError,
    FileNotFoundError: OSError,
    InterruptedError: OSError,
    IsADirectoryError: OSError,
    NotADirectoryError: OSError,
    PermissionError: OSError,
    ProcessLookupError: OSError,
    TimeoutError: OSError,
    ReferenceError: Exception,
    RuntimeError: Exception,
    NotImplementedError: RuntimeError,
    RecursionError: RuntimeError,
    SyntaxError: Exception,
    IndentationError: SyntaxError,
    TabError: IndentationError,
    SystemError: Exception,
    TypeError: Exception,
    ValueError: Exception,
    UnicodeError: ValueError,
    UnicodeDecodeError: UnicodeError,
    UnicodeEncodeError: UnicodeError,
    UnicodeTranslateError: UnicodeError,
    Warning: Exception,
    DeprecationWarning: Warning,
    BytesWarning: Warning,
    EncodingWarning: Warning,
    FutureWarning: Warning,
    ImportWarning: Warning,
    PendingDeprecationWarning: Warning,
    ResourceWarning: Warning,
    RuntimeWarning: Warning,
    SyntaxWarning: Warning,
    UnicodeWarning: Warning,
    UserWarning: Warning,
}

impl ExceptionKind {
    /// The class.
    pub fn class(self) -> Rc<Class> {
        super::types().exceptions[self as usize].clone()
    }

    /// A new exception with these `args`.
    #[expect(
        clippy::new_ret_no_self,
        reason = "a kind makes exceptions as a class does"
    )]
    pub fn new(self, args: Vec<Value>) -> Exception {
        match Exception::new(self.class(), args) {
            Some(exception) => exception,
            None => unreachable!("the classes of ExceptionKind are exception classes"),
        }
    }

    /// Whether an exception is one of these.
    pub fn matches(self, exception: &Exception) -> bool {
        exception.class().is_subclass(&self.class())
    }
}

//! The classes of asyncio that are in Rust. Like the built-in ones they are made once a thread.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{future_methods, futures, handles, loop_methods, refused, task_methods, tasks};
use crate::python::types::{Construct, ExceptionKind, add_members, make_class, types};
use crate::python::value::heap::Heap;
use crate::python::value::{Class, ClassFlags, Exception, Value};

/// The classes.
pub(super) struct Classes {
    /// `asyncio.AbstractEventLoop`.
    pub(super) abstract_event_loop: Rc<Class>,
    /// `asyncio.BaseEventLoop`, which has the methods.
    pub(super) base_event_loop: Rc<Class>,
    /// `asyncio.selector_events.BaseSelectorEventLoop`.
    pub(super) base_selector_event_loop: Rc<Class>,
    /// `asyncio.SelectorEventLoop`.
    pub(super) event_loop: Rc<Class>,
    /// `asyncio.Future`.
    pub(super) future: Rc<Class>,
    /// `asyncio.Task`.
    pub(super) task: Rc<Class>,
    /// What `gather` gives.
    pub(super) gathering_future: Rc<Class>,
    /// `asyncio.Handle`.
    pub(super) handle: Rc<Class>,
    /// `asyncio.TimerHandle`.
    pub(super) timer_handle: Rc<Class>,
    /// `asyncio.CancelledError`.
    pub(super) cancelled_error: Rc<Class>,
    /// `asyncio.InvalidStateError`.
    pub(super) invalid_state_error: Rc<Class>,
    /// `asyncio.TimeoutError` before 3.11, where it was a class of its own.
    pub(super) old_timeout_error: Rc<Class>,
}

thread_local! {
    static CLASSES: OnceCell<Rc<Classes>> = const { OnceCell::new() };
}

/// The classes of this thread.
pub(super) fn classes() -> Rc<Classes> {
    CLASSES.with(|classes| {
        classes
            .get_or_init(|| {
                let heap = Heap::shared();
                let _current = heap.enter();
                Rc::new(make())
            })
            .clone()
    })
}

fn make() -> Classes {
    let object = types().object.clone();
    let plain = ClassFlags::default();
    let made = |construct: Construct| ClassFlags {
        construct: Some(construct),
        ..plain
    };
    let future = make_class(
        "Future",
        "_asyncio",
        &object,
        future_methods::MEMBERS,
        ClassFlags {
            finalizer: Some(futures::finalize),
            ..made(future_methods::construct)
        },
    );
    let task = make_class(
        "Task",
        "_asyncio",
        &future,
        task_methods::MEMBERS,
        ClassFlags {
            finalizer: Some(tasks::finalize),
            ..made(task_methods::construct)
        },
    );
    let gathering_future = make_class(
        "_GatheringFuture",
        "asyncio.tasks",
        &future,
        &[],
        ClassFlags {
            finalizer: Some(futures::finalize),
            ..plain
        },
    );
    let handle = make_class(
        "Handle",
        "asyncio.events",
        &object,
        handles::HANDLE_MEMBERS,
        made(handles::construct),
    );
    let timer_handle = make_class(
        "TimerHandle",
        "asyncio.events",
        &handle,
        handles::TIMER_HANDLE_MEMBERS,
        made(handles::construct_timer),
    );
    let abstract_event_loop = make_class(
        "AbstractEventLoop",
        "asyncio.events",
        &object,
        refused::ABSTRACT_MEMBERS,
        plain,
    );
    let base_event_loop = make_class(
        "BaseEventLoop",
        "asyncio.base_events",
        &abstract_event_loop,
        refused::MEMBERS,
        plain,
    );
    add_members(&base_event_loop, refused::NETWORK_MEMBERS);
    add_members(&base_event_loop, loop_methods::MEMBERS);
    let base_selector_event_loop = make_class(
        "BaseSelectorEventLoop",
        "asyncio.selector_events",
        &base_event_loop,
        &[],
        plain,
    );
    let event_loop = make_class(
        "_UnixSelectorEventLoop",
        "asyncio.unix_events",
        &base_selector_event_loop,
        loop_methods::OWN_MEMBERS,
        made(loop_methods::construct),
    );
    let exception = |name, base: ExceptionKind| {
        let base = base.class();
        make_class(name, "asyncio.exceptions", &base, &[], base.flags)
    };
    Classes {
        abstract_event_loop,
        base_event_loop,
        base_selector_event_loop,
        event_loop,
        future,
        task,
        gathering_future,
        handle,
        timer_handle,
        cancelled_error: exception("CancelledError", ExceptionKind::BaseException),
        invalid_state_error: exception("InvalidStateError", ExceptionKind::Exception),
        old_timeout_error: exception("TimeoutError", ExceptionKind::Exception),
    }
}

impl Classes {
    /// CancelledError with these `args`.
    pub(super) fn cancelled(&self, args: Vec<Value>) -> Exception {
        match Exception::new(self.cancelled_error.clone(), args) {
            Some(exception) => exception,
            None => unreachable!("CancelledError derives from BaseException"),
        }
    }
}

/// The names under which a module offers classes.
pub(super) fn named_classes(is_old: bool) -> Vec<(&'static str, Value)> {
    let classes = classes();
    let timeout = match is_old {
        true => classes.old_timeout_error.clone(),
        false => ExceptionKind::TimeoutError.class(),
    };
    [
        ("AbstractEventLoop", &classes.abstract_event_loop),
        ("BaseEventLoop", &classes.base_event_loop),
        ("_BaseSelectorEventLoop", &classes.base_selector_event_loop),
        ("SelectorEventLoop", &classes.event_loop),
        ("Future", &classes.future),
        ("Task", &classes.task),
        ("_GatheringFuture", &classes.gathering_future),
        ("Handle", &classes.handle),
        ("TimerHandle", &classes.timer_handle),
        ("CancelledError", &classes.cancelled_error),
        ("InvalidStateError", &classes.invalid_state_error),
        ("TimeoutError", &timeout),
    ]
    .into_iter()
    .map(|(name, class)| (name, Value::Class(class.clone())))
    .collect()
}

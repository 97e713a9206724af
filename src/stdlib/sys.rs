//! `sys`: the interpreter as a program sees it.

use std::cell::OnceCell;
use std::rc::Rc;

use super::files::Standard;
use super::simple_namespace;
use super::struct_sequence::{Shape, field};
use crate::python::failure::{Failure, raise, type_error, value_error};
use crate::python::machine::traceback::object_of;
use crate::python::machine::{Args, AsyncGeneratorHooks, Machine, NativeResult, Next, attributes};
use crate::python::namespace::Namespace;
use crate::python::ops::chain::{chain, later};
use crate::python::ops::number::{Number, expect_integer, expect_size, number};
use crate::python::types::{ExceptionKind, Member, class_of, type_name};
use crate::python::value::{Class, DictData, Str, Value};

thread_local! {
    static VERSION_INFO: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static ASYNCGEN_HOOKS: OnceCell<Rc<Class>> = const { OnceCell::new() };
    static FLOAT_INFO: OnceCell<Rc<Class>> = const { OnceCell::new() };
}

static VERSION_SHAPE: Shape = Shape {
    module: "sys",
    name: "version_info",
    fields: &["major", "minor", "micro", "releaselevel", "serial"],
    members: &[
        Member::Get("major", field::<0>),
        Member::Get("minor", field::<1>),
        Member::Get("micro", field::<2>),
        Member::Get("releaselevel", field::<3>),
        Member::Get("serial", field::<4>),
    ],
    construct: None,
};

static HOOKS_SHAPE: Shape = Shape {
    module: "builtins",
    name: "asyncgen_hooks",
    fields: &["firstiter", "finalizer"],
    members: &[
        Member::Get("firstiter", field::<0>),
        Member::Get("finalizer", field::<1>),
    ],
    construct: None,
};

static FLOAT_SHAPE: Shape = Shape {
    module: "sys",
    name: "float_info",
    fields: &[
        "max",
        "max_exp",
        "max_10_exp",
        "min",
        "min_exp",
        "min_10_exp",
        "dig",
        "mant_dig",
        "epsilon",
        "radix",
        "rounds",
    ],
    members: &[
        Member::Get("max", field::<0>),
        Member::Get("max_exp", field::<1>),
        Member::Get("max_10_exp", field::<2>),
        Member::Get("min", field::<3>),
        Member::Get("min_exp", field::<4>),
        Member::Get("min_10_exp", field::<5>),
        Member::Get("dig", field::<6>),
        Member::Get("mant_dig", field::<7>),
        Member::Get("epsilon", field::<8>),
        Member::Get("radix", field::<9>),
        Member::Get("rounds", field::<10>),
    ],
    construct: None,
};

/// The patch release that `sys.version_info` tells of a minor version: the one whose behaviour
/// was measured.
fn micro(version: (u8, u8)) -> i64 {
    match version {
        (3, 6) => 15,
        (3, 7) => 16,
        (3, 8) => 18,
        (3, 9) => 18,
        (3, 10) => 13,
        (3, 11) => 7,
        (3, 12) => 1,
        _ => 0,
    }
}

/// The namespace of the module.
pub(super) fn module(machine: &mut Machine) -> DictData {
    let (major, minor) = machine.version();
    let micro = micro((major, minor));
    let version_info = VERSION_SHAPE.make(
        &VERSION_INFO,
        vec![
            Value::Int(major.into()),
            Value::Int(minor.into()),
            Value::Int(micro),
            Value::from("final"),
            Value::Int(0),
        ],
    );
    let float_info = FLOAT_SHAPE.make(
        &FLOAT_INFO,
        vec![
            Value::Float(f64::MAX),
            Value::Int(f64::MAX_EXP.into()),
            Value::Int(f64::MAX_10_EXP.into()),
            Value::Float(f64::MIN_POSITIVE),
            Value::Int(f64::MIN_EXP.into()),
            Value::Int(f64::MIN_10_EXP.into()),
            Value::Int(f64::DIGITS.into()),
            Value::Int(f64::MANTISSA_DIGITS.into()),
            Value::Float(f64::EPSILON),
            Value::Int(f64::RADIX.into()),
            Value::Int(1),
        ],
    );
    let hex = i64::from(major) << 24 | i64::from(minor) << 16 | micro << 8 | 0xF0;
    let implementation = simple_namespace::make([
        ("name", Value::from("cpython")),
        ("cache_tag", Value::from(format!("cpython-{major}{minor}"))),
        ("version", version_info.clone()),
        ("hexversion", Value::Int(hex)),
    ]);
    let argv = machine.argv().iter().map(|arg| Value::from(arg.as_str()));
    let argv = Value::list(argv.collect());
    let [stdin, stdout, stderr] =
        [Standard::In, Standard::Out, Standard::Err].map(Standard::object);
    Namespace::new("sys")
        .functions(&[
            ("__getattr__", more),
            ("exit", exit),
            ("exc_info", exc_info),
            ("exception", exception),
            (
                "get_coroutine_origin_tracking_depth",
                get_coroutine_origin_tracking_depth,
            ),
            (
                "set_coroutine_origin_tracking_depth",
                set_coroutine_origin_tracking_depth,
            ),
            ("getrecursionlimit", get_recursion_limit),
            ("setrecursionlimit", set_recursion_limit),
            ("get_asyncgen_hooks", get_async_generator_hooks),
            ("set_asyncgen_hooks", set_async_generator_hooks),
            ("getdefaultencoding", get_default_encoding),
            ("getswitchinterval", get_switch_interval),
            ("setswitchinterval", set_switch_interval),
            ("intern", intern),
        ])
        .value("__stdin__", stdin.clone())
        .value("__stdout__", stdout.clone())
        .value("__stderr__", stderr.clone())
        .value("stdin", stdin)
        .value("stdout", stdout)
        .value("stderr", stderr)
        .value("argv", argv.clone())
        .value("orig_argv", argv)
        .value("version_info", version_info)
        .value("version", format!("{major}.{minor}.{micro} (main) [Rust]"))
        .value("hexversion", Value::Int(hex))
        .value("implementation", implementation)
        .value("float_info", float_info)
        .value("platform", "linux")
        .value("byteorder", "little")
        .value("executable", "")
        .value("prefix", "/usr")
        .value("maxsize", Value::Int(i64::MAX))
        .value("maxunicode", Value::Int(0x10_FFFF))
        .value("path", Value::list(vec![]))
        .value("flags", flags())
        .value("modules", Value::Dict(machine.modules().clone()))
        .value("warnoptions", Value::list(vec![]))
        .finish()
}

/// `__getattr__(name)`: the names that few programs ask for are written in Python.
fn more(machine: &mut Machine, args: Args) -> NativeResult {
    let [name] = args.exactly("__getattr__")?;
    let module = Str::intern("_sys_more");
    let imported = machine.import(&module, module.clone())?;
    chain(machine, imported, move |machine, module| {
        let find = attributes::get(machine, &module, &Str::intern("_find"))?;
        chain(machine, find, move |_, find| {
            Ok(Next::Call(find, Args::one(name)))
        })
    })
}

fn flags() -> Value {
    simple_namespace::make([
        ("debug", Value::Int(0)),
        ("inspect", Value::Int(0)),
        ("interactive", Value::Int(0)),
        ("optimize", Value::Int(0)),
        ("verbose", Value::Int(0)),
        ("hash_randomization", Value::Int(1)),
        ("dev_mode", Value::Bool(false)),
        ("utf8_mode", Value::Int(0)),
    ])
}

fn exit(_: &mut Machine, args: Args) -> NativeResult {
    let status = args.between("exit", 0, 1)?;
    Err(Failure::Exception(
        ExceptionKind::SystemExit.new(status.into_vec()),
    ))
}

fn exc_info(_: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.exc_info")?;
    Ok(later(exc_info_of_caller))
}

/// In a frame of its own, so that the caller's is on the stack with what it handles.
fn exc_info_of_caller(machine: &mut Machine) -> NativeResult {
    let info = match machine.handled() {
        Some(exception) => {
            let exception = Value::from(exception);
            let traceback = object_of(&exception);
            [Value::Class(class_of(&exception)), exception, traceback]
        }
        None => [Value::None, Value::None, Value::None],
    };
    Ok(Next::Return(Value::tuple(info)))
}

fn exception(_: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.exception")?;
    Ok(later(|machine| {
        let handled = machine.handled();
        Ok(Next::Return(handled.map_or(Value::None, Value::from)))
    }))
}

fn get_recursion_limit(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.getrecursionlimit")?;
    Ok(Next::Return(Value::from(machine.limits().recursion)))
}

/// The most frames that a program may ask for: each costs memory that the page has to have.
const MAX_RECURSION: i64 = 100_000;

fn set_recursion_limit(machine: &mut Machine, args: Args) -> NativeResult {
    let [limit] = args.exactly("sys.setrecursionlimit")?;
    let limit = expect_integer(&limit)?.to_i64().unwrap_or(i64::MAX);
    if limit < 1 {
        return Err(value_error(
            "recursion limit must be greater or equal than 1",
        ));
    }
    let depth = machine.frames().count();
    let limit = limit.min(MAX_RECURSION) as usize;
    if depth >= limit {
        return Err(raise(
            ExceptionKind::RecursionError,
            format!(
                "cannot set the recursion limit to {limit} at the recursion depth {depth}: \
                 the limit is too low"
            ),
        ));
    }
    machine.set_recursion_limit(limit);
    Ok(Next::Return(Value::None))
}

fn get_async_generator_hooks(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.get_asyncgen_hooks")?;
    let hooks = machine.async_generator_hooks();
    let values =
        [&hooks.first_iteration, &hooks.finalizer].map(|hook| hook.clone().unwrap_or(Value::None));
    Ok(Next::Return(
        HOOKS_SHAPE.make(&ASYNCGEN_HOOKS, values.to_vec()),
    ))
}

fn set_async_generator_hooks(machine: &mut Machine, args: Args) -> NativeResult {
    let [first, finalizer] = args.bind("set_asyncgen_hooks", ["firstiter", "finalizer"], 0)?;
    let mut hooks: AsyncGeneratorHooks = machine.async_generator_hooks().clone();
    if !finalizer.is_unbound() {
        hooks.finalizer = hook("finalizer", finalizer)?;
    }
    if !first.is_unbound() {
        hooks.first_iteration = hook("firstiter", first)?;
    }
    drop(machine.set_async_generator_hooks(hooks));
    Ok(Next::Return(Value::None))
}

fn hook(name: &str, value: Value) -> Result<Option<Value>, Failure> {
    match value {
        Value::None => Ok(None),
        Value::Function(_) | Value::Native(_) | Value::BoundMethod(_) | Value::Class(_) => {
            Ok(Some(value))
        }
        Value::Instance(ref instance)
            if instance.class().lookup(&Str::intern("__call__")).is_some() =>
        {
            Ok(Some(value))
        }
        other => Err(type_error(format!(
            "callable {name} expected, got {}",
            type_name(&other)
        ))),
    }
}

fn get_default_encoding(_: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.getdefaultencoding")?;
    Ok(Next::Return(Value::from("utf-8")))
}

fn get_switch_interval(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.getswitchinterval")?;
    let interval = machine.switch_interval() / 1000;
    Ok(Next::Return(Value::Float(1e-6 * interval as f64)))
}

fn set_switch_interval(machine: &mut Machine, args: Args) -> NativeResult {
    let [interval] = args.exactly("sys.setswitchinterval")?;
    let seconds = match number(&interval) {
        Some(Number::Float(seconds)) => seconds,
        Some(Number::Int(whole)) => whole.to_i64().unwrap_or(i64::MAX) as f64,
        None => {
            return Err(type_error(format!(
                "must be real number, not {}",
                type_name(&interval)
            )));
        }
    };
    // CPython keeps whole microseconds.
    let microseconds = (seconds * 1e6) as u64;
    if seconds <= 0.0 {
        return Err(value_error("switch interval must be strictly positive"));
    }
    machine.set_switch_interval(microseconds.max(1).saturating_mul(1000));
    Ok(Next::Return(Value::None))
}

fn intern(_: &mut Machine, args: Args) -> NativeResult {
    let [text] = args.exactly("sys.intern")?;
    match &text {
        Value::Str(text) => Ok(Next::Return(Value::Str(Str::intern(text)))),
        other => Err(type_error(format!(
            "intern() argument must be str, not {}",
            type_name(other)
        ))),
    }
}

fn get_coroutine_origin_tracking_depth(machine: &mut Machine, args: Args) -> NativeResult {
    let [] = args.exactly("sys.get_coroutine_origin_tracking_depth")?;
    Ok(Next::Return(Value::from(machine.coroutine_origin_depth())))
}

fn set_coroutine_origin_tracking_depth(machine: &mut Machine, args: Args) -> NativeResult {
    let [depth] = args.bind("set_coroutine_origin_tracking_depth", ["depth"], 1)?;
    let depth =
        usize::try_from(expect_size(&depth)?).map_err(|_| value_error("depth must be >= 0"))?;
    machine.set_coroutine_origin_depth(depth);
    Ok(Next::Return(Value::None))
}

//! `list`.

use std::rc::Rc;

use super::methods::{method, receiver};
use super::{Member, types};
use crate::python::failure::{Failure, index_error, type_error, value_error};
use crate::python::machine::{Args, Machine, NativeResult, Next, handled};
use crate::python::ops::chain::chain;
use crate::python::ops::collect::{call_each, check_items, collect, push_checked, settle};
use crate::python::ops::number::{clamped, expect_index, expect_size};
use crate::python::ops::search;
use crate::python::ops::sort::{Direction, sort};
use crate::python::ops::text::{TextOf, texts};
use crate::python::value::burial::bury;
use crate::python::value::{Class, Iter, IterState, List, Value};

/// `list(iterable=())`.
///
/// # Errors
/// What the iteration raises.
pub fn construct(machine: &mut Machine, _class: &Rc<Class>, args: Args) -> NativeResult {
    args.no_keywords("list")?;
    match args.between("list", 0, 1)?.into_iter().next() {
        None => Ok(Next::Return(Value::list(Vec::new()))),
        Some(iterable) => collect(machine, &iterable, |_, items| {
            Ok(Next::Return(Value::list(items)))
        }),
    }
}

/// The methods of `list`.
pub const MEMBERS: &[Member] = &[
    Member::Method("__init__", init),
    Member::Method("append", append),
    Member::Method("clear", clear),
    Member::Method("copy", copy),
    Member::Method("count", count),
    Member::Method("extend", extend),
    Member::Method("index", index),
    Member::Method("insert", insert),
    Member::Method("pop", pop),
    Member::Method("remove", remove),
    Member::Method("reverse", reverse),
    Member::Method("sort", sort_list),
    Member::Method("__reversed__", reversed),
];

const NONE: NativeResult = Ok(Next::Return(Value::None));

fn init(machine: &mut Machine, mut args: Args) -> NativeResult {
    let list = receiver::<Rc<List>>(&mut args, "__init__")?;
    let made = construct(machine, &types().list, args)?;
    chain(machine, made, move |_, made| {
        if let Value::List(made) = made {
            let items = std::mem::take(&mut *made.borrow_mut());
            let old = std::mem::replace(&mut *list.borrow_mut(), items);
            drop(old);
        }
        NONE
    })
}

fn append(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, [item]) = method::<Rc<List>, 1>(args, "append")?;
    push_checked(machine, &mut list.borrow_mut(), item)?;
    NONE
}

fn clear(_machine: &mut Machine, args: Args) -> NativeResult {
    let (list, []) = method::<Rc<List>, 0>(args, "clear")?;
    let items = std::mem::take(&mut *list.borrow_mut());
    bury(items);
    NONE
}

fn copy(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, []) = method::<Rc<List>, 0>(args, "copy")?;
    check_items(machine, list.len())?;
    Ok(Next::Return(Value::list(list.to_vec())))
}

fn items_of(list: &Rc<List>) -> impl Fn(usize) -> Option<Value> + 'static {
    let list = list.clone();
    move |index| list.borrow().get(index).cloned()
}

fn count(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, [target]) = method::<Rc<List>, 1>(args, "count")?;
    search::count(machine, items_of(&list), &target, |_, count| {
        Ok(Next::Return(Value::from(count)))
    })
}

fn extend(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, [iterable]) = method::<Rc<List>, 1>(args, "extend")?;
    collect(machine, &iterable, move |_, items| {
        list.borrow_mut().extend(items);
        NONE
    })
}

/// The bounds that `index(x, start, stop)` searches between.
pub(super) fn search_bounds(
    start: Option<&Value>,
    stop: Option<&Value>,
    length: usize,
) -> Result<(usize, usize), Failure> {
    let place = |value: Option<&Value>, absent: usize| -> Result<usize, Failure> {
        let Some(value) = value else {
            return Ok(absent);
        };
        let Ok(index) = expect_size(value) else {
            return Err(type_error(
                "slice indices must be integers or have an __index__ method",
            ));
        };
        let from_end = if index < 0 { length as i64 } else { 0 };
        Ok(clamped(index.saturating_add(from_end)))
    };
    Ok((place(start, 0)?, place(stop, usize::MAX)?))
}

fn index(machine: &mut Machine, mut args: Args) -> NativeResult {
    let list: Rc<List> = receiver(&mut args, "index")?;
    let args = args.between("index", 1, 3)?;
    let (start, stop) = search_bounds(args.get(1), args.get(2), list.len())?;
    let target = args[0].clone();
    let items = items_of(&list);
    let until = move |index| (index < stop).then(|| items(index)).flatten();
    search::find(
        machine,
        until,
        &target.clone(),
        start,
        move |machine, found| match found {
            Some(index) => Ok(Next::Return(Value::from(index))),
            None => texts(machine, vec![(target, TextOf::Repr)], |_, texts| {
                let target = texts.first().map_or("", |text| text.as_str());
                Err(value_error(format!("{target} is not in list")))
            }),
        },
    )
}

fn insert(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, [at, item]) = method::<Rc<List>, 2>(args, "insert")?;
    let at = expect_size(&at)?;
    let length = list.len();
    let from_end = if at < 0 { length as i64 } else { 0 };
    let at = clamped(at.saturating_add(from_end));
    let mut items = list.borrow_mut();
    push_checked(machine, &mut items, item)?;
    let moved = &mut items[at.min(length)..];
    handled(size_of_val(moved));
    moved.rotate_right(1);
    NONE
}

fn pop(_machine: &mut Machine, mut args: Args) -> NativeResult {
    let list: Rc<List> = receiver(&mut args, "pop")?;
    let args = args.between("pop", 0, 1)?;
    let at = match args.first() {
        Some(index) => expect_index(index)?,
        None => -1,
    };
    let mut items = list.borrow_mut();
    if items.is_empty() {
        return Err(index_error("pop from empty list"));
    }
    let from_end = if at < 0 { items.len() as i64 } else { 0 };
    match usize::try_from(at.saturating_add(from_end)) {
        Ok(at) if at < items.len() => {
            handled((items.len() - at) * size_of::<Value>());
            Ok(Next::Return(items.remove(at)))
        }
        _ => Err(index_error("pop index out of range")),
    }
}

fn remove(machine: &mut Machine, args: Args) -> NativeResult {
    let (list, [target]) = method::<Rc<List>, 1>(args, "remove")?;
    search::find(machine, items_of(&list), &target, 0, move |_, found| {
        let mut items = list.borrow_mut();
        match found {
            Some(at) if at < items.len() => {
                let removed = items.remove(at);
                drop(items);
                drop(removed);
                NONE
            }
            Some(_) => NONE,
            None => Err(value_error("list.remove(x): x not in list")),
        }
    })
}

fn reverse(_machine: &mut Machine, args: Args) -> NativeResult {
    let (list, []) = method::<Rc<List>, 0>(args, "reverse")?;
    handled(list.len() * size_of::<Value>());
    list.borrow_mut().reverse();
    NONE
}

fn reversed(_machine: &mut Machine, args: Args) -> NativeResult {
    let (list, []) = method::<Rc<List>, 0>(args, "__reversed__")?;
    Ok(Next::Return(backwards(&list)))
}

/// An iterator from the end of a list to its beginning.
pub fn backwards(list: &Rc<List>) -> Value {
    Value::Iter(Iter::new(IterState::ListReversed {
        list: list.clone(),
        left: list.len(),
    }))
}

/// `key` and `reverse` of `sort()` and `sorted()`.
pub struct SortOptions {
    key: Value,
    direction: Direction,
}

impl SortOptions {
    /// Reads the keyword arguments.
    ///
    /// # Errors
    /// TypeError, worded as CPython does.
    pub fn of(args: Args) -> Result<SortOptions, Failure> {
        if !args.positional.is_empty() {
            return Err(type_error("sort() takes no positional arguments"));
        }
        let [key, reverse] = args.bind("sort", ["*key", "*reverse"], 0)?;
        let reverse = match reverse {
            Value::Unbound => 0,
            given => expect_size(&given)?,
        };
        Ok(SortOptions {
            key,
            direction: match reverse {
                0 => Direction::Ascending,
                _ => Direction::Descending,
            },
        })
    }
}

/// Sorts items and hands them to `then`.
///
/// # Errors
/// What the key function, a comparison or `then` raises.
pub fn sort_items(
    machine: &mut Machine,
    items: Vec<Value>,
    options: SortOptions,
    then: impl FnOnce(&mut Machine, Vec<Value>) -> NativeResult + 'static,
) -> NativeResult {
    let direction = options.direction;
    match options.key {
        Value::Unbound | Value::None => {
            let keys = items.clone();
            sort(machine, items, keys, direction, then)
        }
        key => {
            let arguments = items.clone();
            call_each(machine, key, arguments, move |machine, keys| {
                sort(machine, items, keys, direction, then)
            })
        }
    }
}

/// `list.sort`: the list is empty while it is being sorted, and must be so at the end.
fn sort_list(machine: &mut Machine, mut args: Args) -> NativeResult {
    let list: Rc<List> = receiver(&mut args, "sort")?;
    let options = SortOptions::of(args)?;
    let items = std::mem::take(&mut *list.borrow_mut());
    let untouched = items.clone();
    let sorted = list.clone();
    let outcome = sort_items(machine, items, options, |_, items| {
        Ok(Next::Return(Value::list(items)))
    });
    settle(machine, outcome, move |_, outcome| {
        let meanwhile = std::mem::take(&mut *sorted.borrow_mut());
        let modified = !meanwhile.is_empty();
        drop(meanwhile);
        // Where a comparison raises, the list has its items again.
        let items = match &outcome {
            Ok(Value::List(result)) => std::mem::take(&mut *result.borrow_mut()),
            _ => untouched,
        };
        *sorted.borrow_mut() = items;
        match outcome {
            Err(exception) => Err(Failure::Exception(exception)),
            Ok(_) if modified => Err(value_error("list modified during sort")),
            Ok(_) => NONE,
        }
    })
}

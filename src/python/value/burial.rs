//! Drops of objects that hold others: neither deeply nested nor long at a stretch.
//!
//! A list of lists of lists… must not overflow the stack when it goes, and one of a million objects
//! must not keep the page waiting. So drops are counted while a run goes on; what is beyond a portion
//! waits, and the machine goes on with it before its next instruction, in its next slice.

use std::cell::{Cell, RefCell};

use super::Value;
use super::heap::Heap;

/// Nested drops deeper than this wait for the outer ones to finish.
const MAX_DEPTH: u32 = 64;

/// So many values are dropped in a slice: some milliseconds.
const PORTION: i64 = 100_000;

/// A container with more values than this is dropped with care whatever they are.
const MANY: usize = 4096;

/// Up to so many values are counted together, as most objects hold few.
const FEW: usize = 16;

type Grave = Box<dyn Iterator<Item = Value>>;

thread_local! {
    /// How deep the drop of nested objects is.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// How many values may be dropped before the rest waits.
    static LEFT: Cell<i64> = const { Cell::new(i64::MAX) };
    /// Whether something waits to be dropped.
    static WAITS: Cell<bool> = const { Cell::new(false) };
    static GRAVEYARD: RefCell<Graveyard> = const { RefCell::new(Graveyard::EMPTY) };
}

/// What waits to be dropped.
struct Graveyard {
    /// What the outermost drop has come upon, in its order.
    fresh: Vec<Grave>,
    /// What waits longer, the next one last.
    graves: Vec<Grave>,
}

impl Graveyard {
    const EMPTY: Graveyard = Graveyard {
        fresh: Vec::new(),
        graves: Vec::new(),
    };
}

/// As long as it lives, at most a portion is dropped.
pub struct Portion(());

impl Portion {
    /// A new portion.
    pub fn begin() -> Portion {
        LEFT.set(PORTION);
        Portion(())
    }
}

impl Drop for Portion {
    fn drop(&mut self) {
        lift();
    }
}

/// From now on everything is dropped at once.
pub fn lift() {
    LEFT.set(i64::MAX);
}

/// Whether a portion has been dropped.
pub fn is_spent() -> bool {
    LEFT.get() <= 0
}

/// Drops what waits, as far as the portion goes; whether that was all.
pub fn go_on() -> bool {
    if WAITS.get() && DEPTH.get() == 0 {
        settle();
    }
    !WAITS.get()
}

/// Drops what an object held, in its order: at once, or later where drops are nested deeply or many.
pub fn bury<I>(values: I)
where
    I: IntoIterator<Item = Value>,
    I::IntoIter: 'static,
{
    let mut values = values.into_iter();
    if !drop_each(&mut values) {
        set_aside(Box::new(values));
    }
    if WAITS.get() && DEPTH.get() == 0 {
        settle();
    }
}

/// Drops something that holds objects in a way of its own, likewise.
pub fn bury_whole<T: 'static>(thing: T) {
    bury(Whole(Some(thing)));
}

/// Counts as one value.
struct Whole<T>(Option<T>);

impl<T> Iterator for Whole<T> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        self.0.take().map(|_| Value::None)
    }
}

/// Drops values one by one; whether none is left.
#[inline]
fn drop_each(values: &mut impl Iterator<Item = Value>) -> bool {
    let depth = DEPTH.get();
    if depth >= MAX_DEPTH {
        return false;
    }
    let left = LEFT.get();
    if left <= 0 {
        return values.size_hint().1 == Some(0);
    }
    DEPTH.set(depth + 1);
    let all = match values.size_hint() {
        (_, Some(count)) if count <= FEW => {
            LEFT.set(left - count as i64);
            values.for_each(drop);
            true
        }
        _ => drop_counted(values),
    };
    DEPTH.set(depth);
    all
}

/// Likewise, where there may be many.
fn drop_counted(values: &mut impl Iterator<Item = Value>) -> bool {
    loop {
        let left = LEFT.get();
        if left <= 0 {
            return false;
        }
        match values.next() {
            Some(value) => {
                LEFT.set(left - 1);
                drop(value);
            }
            None => return true,
        }
    }
}

fn set_aside(values: Grave) {
    // While a thread ends, the graveyard may be gone: then the values are dropped here.
    let waits = GRAVEYARD.try_with(|graveyard| graveyard.borrow_mut().fresh.push(values));
    WAITS.set(waits.is_ok());
}

/// Goes on with what waits, from the top of the stack.
#[cold]
fn settle() {
    while let Some(mut grave) = next_grave() {
        if !drop_each(&mut grave) {
            set_aside(grave);
        }
    }
}

/// What is to be dropped next, if the portion allows more.
fn next_grave() -> Option<Grave> {
    let next = GRAVEYARD.try_with(|graveyard| {
        let Graveyard { fresh, graves } = &mut *graveyard.borrow_mut();
        // What was come upon first goes on first: below it is what holds it.
        graves.extend(fresh.drain(..).rev());
        match LEFT.get() > 0 {
            true => (graves.pop(), false),
            false => (None, !graves.is_empty()),
        }
    });
    let (next, waits) = next.unwrap_or_default();
    if waits {
        Heap::current().call_for_attention();
    }
    WAITS.set(next.is_some() || waits);
    next
}

/// Whether the drop of values is something for [`bury`].
pub fn is_worth_care(values: &[Value]) -> bool {
    values.len() > MANY || values.iter().any(holds_objects)
}

/// Whether a value's drop can reach further objects.
pub fn holds_objects(value: &Value) -> bool {
    let is_counted_alone = matches!(
        value,
        Value::Complex(_) | Value::BigInt(_) | Value::Str(_) | Value::Bytes(_)
    );
    !(value.is_plain() || is_counted_alone)
}

//! Numbers in the source that are dragged: each is a knob, and what a drag comes to is what the
//! knob's field would say.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::{Callback, NodeRef, PointerEvent, hook, use_mut_ref, use_ref};

use crate::playground::params::Param;
use crate::playground::session::Action;
use crate::ui::shared::Shared;
use crate::ui::view::View;

/// How far a pointer goes for one step of a knob, in CSS pixels.
const STEP: f64 = 8.0;

/// How far it may go and still have stayed in its place.
const SLACK: i32 = 3;

/// A drag that is under way.
struct Drag {
    /// The knob as it was when the drag began.
    knob: Param,
    pointer: i32,
    x: i32,
    steps: i32,
    has_moved: bool,
}

/// What the element around the source does with a pointer.
pub(super) struct Scrubbing {
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointermove: Callback<PointerEvent>,
    pub(super) onpointerup: Callback<PointerEvent>,
    pub(super) onpointercancel: Callback<PointerEvent>,
    /// Whether the pointer that was lifted last had dragged a number: the click that browsers make
    /// of it is none.
    pub(super) has_dragged: Rc<Cell<bool>>,
}

/// Lets the numbers within `around` be dragged. One that was pressed and not dragged was clicked
/// on: `on_click` is told.
#[hook]
pub(super) fn use_scrubbing(
    view: &Shared<View>,
    around: &NodeRef,
    on_click: &Callback<PointerEvent>,
) -> Scrubbing {
    let drag: Rc<RefCell<Option<Drag>>> = use_mut_ref(|| None);
    let has_dragged = use_ref(|| Cell::new(false));
    let onpointerdown = {
        let (view, around, drag) = (view.clone(), around.clone(), drag.clone());
        let has_dragged = has_dragged.clone();
        Callback::from(move |event: PointerEvent| {
            has_dragged.set(false);
            let Some(knob) = knob_under(&view, &event).filter(|_| event.button() == 0) else {
                return;
            };
            // Else it would select text, and put a caret where a drag begins.
            event.prevent_default();
            if let Some(around) = around.cast::<Element>() {
                // Without the capture, the drag ends where the pointer leaves the source.
                let _captured = around.set_pointer_capture(event.pointer_id());
            }
            drag.replace(Some(Drag {
                knob,
                pointer: event.pointer_id(),
                x: event.client_x(),
                steps: 0,
                has_moved: false,
            }));
        })
    };
    let onpointermove = {
        let (view, drag) = (view.clone(), drag.clone());
        Callback::from(move |event: PointerEvent| {
            let mut drag = drag.borrow_mut();
            let Some(drag) = drag.as_mut().filter(|it| it.pointer == event.pointer_id()) else {
                return;
            };
            let way = event.client_x() - drag.x;
            drag.has_moved |= way.abs() > SLACK;
            let steps = (f64::from(way) / STEP).round() as i32;
            if steps != drag.steps {
                drag.steps = steps;
                if let Some(text) = drag.knob.after_steps(steps) {
                    let name = drag.knob.name.clone();
                    view.send(Action::SetKnob { name, text });
                }
            }
        })
    };
    let onpointerup = {
        let (drag, on_click) = (drag.clone(), on_click.clone());
        let has_dragged = has_dragged.clone();
        Callback::from(move |event: PointerEvent| match drag.take() {
            Some(drag) if drag.has_moved => has_dragged.set(true),
            Some(_) => on_click.emit(event),
            None => {}
        })
    };
    let onpointercancel = Callback::from(move |_| {
        drag.take();
    });
    Scrubbing {
        onpointerdown,
        onpointermove,
        onpointerup,
        onpointercancel,
        has_dragged,
    }
}

/// The knob whose number is under the pointer.
fn knob_under(view: &View, event: &PointerEvent) -> Option<Param> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let number = target.closest("[data-knob]").ok()??;
    let name = number.get_attribute("data-knob")?;
    let mut knobs = view.session.knobs.iter();
    knobs.find(|knob| knob.name == name).cloned()
}

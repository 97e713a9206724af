//! Looks into a run, computed between the page's turns.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::page::Turns;
use super::web::{web, web_of_new_run};
use crate::host::moment::{Going, Held, Moment};
use crate::host::{Options, Program};

/// A look that is on its way. Dropping it ends it at once.
pub struct Look {
    moment: Rc<RefCell<Option<Moment>>>,
}

impl Look {
    /// Starts to look at the place after so many events; `on_found` is given what there was, after
    /// this has returned.
    pub fn start(
        program: &Program,
        options: Options,
        events: usize,
        on_found: impl FnOnce(Option<Held>) + 'static,
    ) -> Look {
        let moment = Moment::new(program, options, || web_of_new_run(), events);
        let moment = Rc::new(RefCell::new(Some(moment)));
        spawn_local(go(moment.clone(), on_found));
        Look { moment }
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        drop(self.moment.take());
    }
}

async fn go(moment: Rc<RefCell<Option<Moment>>>, on_found: impl FnOnce(Option<Held>) + 'static) {
    let mut turns = Turns::new();
    let held = loop {
        let going = match &mut *moment.borrow_mut() {
            Some(moment) => moment.advance(&|| turns.are_due()),
            None => return,
        };
        match going {
            Going::More => turns.give().await,
            Going::Wants(files) => {
                web().fetch(&files).await;
                turns.restart();
            }
            Going::Arrived(held) => break held,
        }
    };
    if moment.take().is_some() {
        on_found(held);
    }
}

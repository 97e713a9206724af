//! Owns the runs that the session wants: starts them, feeds what they leave back as actions, and
//! ends them when another is wanted.

use yew::prelude::{Callback, hook, use_memo};

use super::scenario_list::Thumbnails;
use super::shared::Shared;
use crate::playground::session::{Action, Session};

/// Keeps the wanted run going, and computes the pictures of the scenarios.
#[hook]
pub(super) fn use_runs(_session: &Session, _dispatch: &Callback<Action>) -> Shared<Thumbnails> {
    use_memo((), |()| Thumbnails::new()).into()
}

//! Performing what choosing asks for.

use super::{check_login, requests};
use crate::app::choosing::{self, Effect, Event};
use crate::ui::store::Store;

/// Reports something that happened to what can be chosen.
pub(crate) fn dispatch(store: Store, event: Event) {
    store.apply(
        move |state| {
            let mut choosing = state.choosing.take();
            let effects = choosing::update(&mut choosing, event);
            state.choosing.put(choosing);
            effects
        },
        perform,
    );
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(of, run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(of, run, event, now));
        }),
        // The list goes with the log-in, and what it could say with it.
        Effect::CheckLogin(error) => check_login(store, error, false),
    }
}

//! The page's link with its worker.
//!
//! What the worker says is of no use without map and tables, so the link comes with them:
//! what the page asks for before that waits.

use super::store::{Outside, Store, release};
use crate::app::effect::Effect;
use crate::app::{Event, on_worker_event};
use crate::platform::chunk::{Loading, in_chunk};
use crate::platform::system::warn;
use crate::platform::worker::Handle;
use crate::worker::Request;

in_chunk! {
    /// Performs effects that concern the worker.
    fn perform_in_chunk in clusters: fn(Store, Effect) = perform;
}

/// Fetches what performs the effects that concern the worker.
pub(super) fn fetch() -> Loading<fn(Store, Effect)> {
    Box::pin(perform_in_chunk())
}

fn perform(store: Store, effect: Effect) {
    let outside = store.outside();
    match effect {
        Effect::StartWorker => start(store, &outside),
        Effect::EndWorker => drop(outside.worker.take()),
        Effect::Send(request) => send(store, &outside, &request, &[]),
        Effect::SendFiles(request, ids) => {
            send(store, &outside, &request, &release(&outside, &ids));
        }
        _ => {}
    }
}

/// Sends a request, to a new worker where there is none: the page has given up one that could
/// not be started, but the visitor asks again.
fn send(store: Store, outside: &Outside, request: &Request, files: &[web_sys::File]) {
    if outside.worker.borrow().is_none() {
        start(store, outside);
    }
    if let Some(worker) = &*outside.worker.borrow() {
        worker.send(request, files);
    }
}

fn start(store: Store, outside: &Outside) {
    let worker = Handle::spawn(
        move |event| store.apply(move |state| on_worker_event(state, event), Store::perform),
        move || store.dispatch(Event::WorkerDied),
    );
    if let Err(error) = &worker {
        warn("The worker cannot be started.", error);
        store.dispatch(Event::WorkerUnavailable);
    }
    outside.worker.replace(worker.ok());
}

//! The worker's end: what happens for each request.

mod analyse;
mod coming;
mod desk;
mod give;
mod open;
mod stopwatch;
mod turn;

use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use self::desk::Desk;
use super::message::unpack;
use super::protocol::{Event, Failure, Request, Ticket};

/// The worker's thread, if this is one.
#[must_use]
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}

/// Serves the page that started this worker, until it ends it.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let desk = Rc::new(Desk::new(scope.clone()));
    let at_work = Rc::clone(&desk);
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some((request, files)) = unpack(message.data()) {
            spawn_local(answer(Rc::clone(&at_work), request, files));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
    desk.say(&Event::Ready);
}

/// Why a piece of work ended before its end.
enum Stop {
    /// Something newer took its place: there is nobody left to tell.
    Replaced,
    /// It cannot be done.
    Failed(Failure),
}

impl<F: Into<Failure>> From<F> for Stop {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

async fn answer(desk: Rc<Desk>, request: Request, files: Vec<File>) {
    match request {
        Request::Shelf => desk.say(&Event::Shelf(desk.shelf.list().await)),
        Request::Open(job, id) => {
            let ticket = job.ticket;
            report(&desk, ticket, open::from_shelf(&desk, job, id).await);
        }
        Request::Import(job) => {
            let ticket = job.ticket;
            report(&desk, ticket, open::from_files(&desk, job, files).await);
        }
        Request::Analyse(recipe) => {
            let ticket = desk.open_ticket();
            report(&desk, ticket, analyse::again(&desk, recipe).await);
        }
        Request::Remove(id) => {
            desk.shelf.remove(id).await;
            desk.say(&Event::Shelf(desk.shelf.list().await));
        }
        Request::Take(job, loaded, tracks) => {
            desk.coming.begin(job, *loaded, tracks);
            take_if_whole(&desk).await;
        }
        Request::TakeTracks(ticket, tracks, extras) => {
            desk.coming.take(ticket, tracks, extras);
            take_if_whole(&desk).await;
        }
        Request::Join(job, id) => {
            let ticket = job.ticket;
            report(&desk, ticket, open::join(&desk, job, id, files).await);
        }
        Request::OpenLink(job, text) => {
            let ticket = job.ticket;
            report(&desk, ticket, give::open_link(&desk, job, &text).await);
        }
        Request::MakeLink(order) => desk.say(&Event::LinkMade(give::link(&desk, *order).await)),
        Request::Write(order) => desk.say(&Event::Written(give::file(&desk, *order).await)),
        Request::Cancel => {
            desk.coming.forget();
            desk.opening.replace();
        }
        Request::Forget => {
            desk.shelf.clear().await;
            desk.say(&Event::Shelf(Vec::new()));
            desk.say(&Event::Forgotten);
        }
    }
}

async fn take_if_whole(desk: &Desk) {
    if let Some((job, loaded)) = desk.coming.whole() {
        let ticket = job.ticket;
        report(desk, ticket, open::from_page(desk, job, loaded).await);
    }
}

fn report(desk: &Desk, ticket: Ticket, outcome: Result<(), Stop>) {
    if let Err(Stop::Failed(failure)) = outcome {
        desk.say(&Event::Failed(ticket, failure));
    }
}

//! The worker's end: what happens for each request.

mod analyse;
mod bring;
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
use self::turn::Turn;
use super::protocol::{Event, ExportRequest, Failure, ImportSource, Job, Request, Ticket};
use crate::platform::chunk::{LocalBoxFuture, in_chunk};
use crate::platform::message::unpack;
use crate::platform::system::report_uncaught;
use crate::spotify::load::Loaded;

/// The worker's thread, if this is one.
#[must_use]
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}

/// Serves the page that started this worker, until it ends it.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let desk = Rc::new(Desk::new(scope.clone()));
    let at_work = Rc::clone(&desk);
    let on_message =
        Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            match unpack(message.data()) {
                Ok((request, files)) => spawn_local(answer(Rc::clone(&at_work), request, files)),
                Err(error) => report_uncaught(&error.to_string().into()),
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
        Request::ListLibraries => desk.say(&Event::Libraries(desk.shelf.list().await)),
        Request::Open(job, id) => {
            let ticket = job.ticket;
            report(&desk, ticket, open::from_shelf(&desk, job, id).await);
        }
        Request::Import(job, news) => {
            let ticket = job.ticket;
            report(&desk, ticket, bring(&desk, job, news, files).await);
        }
        Request::Export(order) => give(&desk, order).await,
        Request::Analyse(recipe) => {
            let ticket = desk.open_ticket();
            report(&desk, ticket, analyse::again(&desk, recipe).await);
        }
        Request::RemoveLibrary(id) => {
            desk.shelf.remove(id).await;
            desk.say(&Event::Libraries(desk.shelf.list().await));
        }
        Request::Upload(job, loaded, tracks) => {
            desk.coming.begin(job, *loaded, tracks);
            take_if_whole(&desk).await;
        }
        Request::UploadTracks(ticket, tracks, extras) => {
            desk.coming.take(ticket, tracks, extras);
            take_if_whole(&desk).await;
        }
        Request::Cancel => {
            desk.coming.forget();
            desk.opening.replace();
        }
        Request::DeleteEverything => {
            desk.shelf.clear().await;
            desk.say(&Event::Libraries(Vec::new()));
            desk.say(&Event::EverythingDeleted);
        }
    }
}

in_chunk! {
    fn bring_door in work: fn(Rc<Desk>, Turn, Job, ImportSource, Vec<File>) -> LocalBoxFuture<Result<(), Stop>> =
        |desk, turn, job, news, files| Box::pin(bring::bring(desk, turn, job, news, files));
    fn take_door in work: fn(Rc<Desk>, Turn, Job, Loaded) -> LocalBoxFuture<Result<(), Stop>> =
        |desk, turn, job, loaded| Box::pin(bring::take(desk, turn, job, loaded));
    fn give_door in work: fn(Rc<Desk>, ExportRequest) -> LocalBoxFuture =
        |desk, order| Box::pin(give::give(desk, order));
}

async fn bring(
    desk: &Rc<Desk>,
    job: Job,
    news: ImportSource,
    files: Vec<File>,
) -> Result<(), Stop> {
    // First: what is asked for while the chunk comes must not be overtaken by this.
    let turn = desk.opening.begin();
    let bring = bring_door().await?;
    turn.check()?;
    bring(Rc::clone(desk), turn, job, news, files).await
}

async fn take_if_whole(desk: &Rc<Desk>) {
    if let Some((job, loaded)) = desk.coming.whole() {
        let ticket = job.ticket;
        report(desk, ticket, take(desk, job, loaded).await);
    }
}

async fn take(desk: &Rc<Desk>, job: Job, loaded: Loaded) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    let take = take_door().await?;
    turn.check()?;
    take(Rc::clone(desk), turn, job, loaded).await
}

async fn give(desk: &Rc<Desk>, order: ExportRequest) {
    match (give_door().await, order) {
        (Ok(give), order) => give(Rc::clone(desk), order).await,
        (Err(error), ExportRequest::Link(_)) => desk.say(&Event::LinkMade(Err(error.into()))),
        (Err(error), ExportRequest::File(_)) => desk.say(&Event::FileMade(Err(error.into()))),
    }
}

fn report(desk: &Desk, ticket: Ticket, outcome: Result<(), Stop>) {
    if let Err(Stop::Failed(failure)) = outcome {
        desk.say(&Event::Failed(ticket, failure));
    }
}

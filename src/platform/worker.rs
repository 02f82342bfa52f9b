//! The page's end of a worker, over `web_sys::Worker`. The crates at hand hide the worker's
//! `error` event, without which a dead worker cannot be started again, and cannot carry
//! file handles.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

use super::js;
use super::message::{pack, unpack};
use super::system::warn;

/// A running worker that understands requests of this type. Dropping it ends the worker.
pub struct Handle<Request> {
    line: Rc<Line>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
    _request: PhantomData<fn(Request)>,
}

impl<Request: Serialize> Handle<Request> {
    /// Starts the worker. Calls `on_event` for all that it says, and `on_death` once, when it
    /// dies, cannot be loaded or takes no message.
    ///
    /// # Errors
    ///
    /// When the browser has no workers, or its policy forbids this one.
    pub fn spawn<Event: DeserializeOwned>(
        on_event: impl Fn(Event) + 'static,
        on_death: impl FnOnce() + 'static,
    ) -> Result<Self, JsValue> {
        let worker = js::global().start_worker()?;
        // Of one that was started early the first words are over.
        let waiting = (!worker.has_started()).then(Vec::new);
        let line = Rc::new(Line {
            worker: worker.into(),
            waiting: RefCell::new(waiting),
            on_death: RefCell::new(Some(Box::new(on_death))),
        });
        let listening = Rc::clone(&line);
        let on_message = Closure::new(move |message: MessageEvent| {
            listening.open();
            match unpack(message.data()) {
                Ok((event, _)) => on_event(event),
                Err(error) => warn("The worker said something unknown.", &text(&error)),
            }
        });
        let dying = Rc::clone(&line);
        let on_error = Closure::new(move |_: ErrorEvent| dying.die());
        line.worker
            .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        line.worker
            .set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            line,
            _on_message: on_message,
            _on_error: on_error,
            _request: PhantomData,
        })
    }

    /// Sends a request and the files that go with it. A worker that cannot be sent anything
    /// counts as dead.
    pub fn send(&self, request: &Request, files: &[File]) {
        match pack(request, files) {
            Ok(message) => self.line.send(message),
            Err(error) => self.line.fail(&text(&error)),
        }
    }
}

impl<Request> Drop for Handle<Request> {
    fn drop(&mut self) {
        self.line.worker.terminate();
    }
}

fn text(error: &impl ToString) -> JsValue {
    error.to_string().into()
}

/// The line to a worker. A message that arrives before the worker has set its listener
/// would be lost, so messages wait for the first sign of life.
struct Line {
    worker: Worker,
    waiting: RefCell<Option<Vec<Array>>>,
    on_death: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Line {
    fn send(&self, message: Array) {
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(message),
            None => self.post(&message),
        }
    }

    fn open(&self) {
        for message in self.waiting.take().unwrap_or_default() {
            self.post(&message);
        }
    }

    fn post(&self, message: &Array) {
        if let Err(error) = self.worker.post_message(message) {
            self.fail(&error);
        }
    }

    fn fail(&self, error: &JsValue) {
        warn("A message could not be sent to the worker.", error);
        self.die();
    }

    /// Tells of the death in a task of its own: whoever sends holds the handle, which the
    /// supervisor replaces.
    fn die(&self) {
        if let Some(on_death) = self.on_death.take() {
            spawn_local(async move { on_death() });
        }
    }
}

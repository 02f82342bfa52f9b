//! The page's end: a worker that is started again when it dies.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::message::{pack, unpack};
use super::protocol::{Event, Request};

/// A running worker. Dropping it ends the worker.
pub struct Handle {
    line: Rc<Line>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl Handle {
    /// Starts the worker whose loader stands at `address`; calls `on_event` for all it
    /// says, and `on_death`, once, when it dies or cannot be loaded. `None` when the
    /// browser has no workers or its policy forbids this one.
    pub fn spawn(
        address: &str,
        on_event: impl Fn(Event) + 'static,
        on_death: impl FnOnce() + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).ok()?;
        worker.post_message(&program()?).ok()?;
        let line = Rc::new(Line {
            worker,
            waiting: RefCell::new(Some(Vec::new())),
        });
        let listening = Rc::clone(&line);
        let on_message = Closure::new(move |message: MessageEvent| {
            listening.open();
            if let Some((event, _)) = unpack(message.data()) {
                on_event(event);
            }
        });
        let on_death = Rc::new(RefCell::new(Some(on_death)));
        let on_error = Closure::new(move |_: ErrorEvent| {
            if let Some(on_death) = on_death.take() {
                on_death();
            }
        });
        line.worker
            .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        line.worker
            .set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            line,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends a request and the files that go with it.
    pub fn send(&self, request: &Request, files: &[File]) {
        if let Some(message) = pack(request, files) {
            self.line.send(message);
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.line.worker.terminate();
    }
}

/// What the loader waits for: where the program's script is, and the program itself,
/// which the browser has compiled for the page already.
fn program() -> Option<JsValue> {
    let document = web_sys::window()?.document()?;
    let script = document.query_selector("script[data-js]").ok()??;
    let address = script.get_attribute("data-js")?;
    Some(Array::of2(&address.into(), &wasm_bindgen::module()).into())
}

/// The line to a worker. What is said before the worker has set its listener would be
/// lost, so it waits for the first sign of life.
struct Line {
    worker: Worker,
    waiting: RefCell<Option<Vec<Array>>>,
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
        // Fails only for values that cannot be cloned, which requests never are.
        let _ = self.worker.post_message(message);
    }
}

//! What the page's own Content Security Policy forbids. A request that it forbids fails like
//! one without a connection; only an event tells the two apart.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, window};

use super::js::PolicyViolation;
use super::system::warn;

const EVENT: &str = "securitypolicyviolation";

type Listener = (Document, Closure<dyn FnMut(Event)>);

/// Notes the addresses that the policy forbids, as long as it exists.
pub struct PolicyWatch {
    blocked: Rc<RefCell<Vec<String>>>,
    listener: Option<Listener>,
}

impl PolicyWatch {
    #[must_use]
    pub fn start() -> Self {
        let blocked = Rc::new(RefCell::new(Vec::new()));
        let addresses = Rc::clone(&blocked);
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let violation: PolicyViolation = event.unchecked_into();
            addresses.borrow_mut().push(violation.blocked_uri());
        });
        let document = window().and_then(|window| window.document());
        let listener = document.and_then(|document| {
            document
                .add_event_listener_with_callback(EVENT, closure.as_ref().unchecked_ref())
                .ok()?;
            Some((document, closure))
        });
        Self { blocked, listener }
    }

    /// Whether an address was forbidden that begins so.
    #[must_use]
    pub fn has_blocked(&self, address: &str) -> bool {
        let blocked = self.blocked.borrow();
        blocked.iter().any(|blocked| {
            // Some browsers name the origin alone.
            blocked.starts_with(address)
                || (!blocked.is_empty() && address.starts_with(blocked.as_str()))
        })
    }
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        if let Some((document, closure)) = self.listener.take() {
            let removed = document
                .remove_event_listener_with_callback(EVENT, closure.as_ref().unchecked_ref());
            if let Err(error) = removed {
                warn("A listener cannot be removed.", &error);
            }
        }
    }
}

//! Disconnect, told to the page's other tabs: they have the listener's data in their
//! memory, and would go on loading and keep it again.

use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

const CHANNEL: &str = "tone-clusters-disconnect";

/// The line between the tabs (a `BroadcastChannel`, which web-sys has only as a feature of
/// its own). A browser without it has one tab at a time that matters.
pub struct Farewell(EventTarget);

impl Farewell {
    /// Opens the line, and does this whenever another tab disconnects; `None` where the
    /// browser has no such line.
    #[must_use]
    pub fn listen(heard: impl Fn() + 'static) -> Option<Self> {
        let class: Function = Reflect::get(&global(), &JsValue::from_str("BroadcastChannel"))
            .ok()?
            .dyn_into()
            .ok()?;
        let name = Array::of1(&JsValue::from_str(CHANNEL));
        let channel: EventTarget = Reflect::construct(&class, &name).ok()?.unchecked_into();
        let heard = Closure::<dyn Fn()>::new(heard).into_js_value();
        channel
            .add_event_listener_with_callback("message", heard.unchecked_ref())
            .ok()?;
        Some(Self(channel))
    }

    /// Tells all other tabs.
    pub fn say(&self) {
        let post = Reflect::get(&self.0, &JsValue::from_str("postMessage"));
        // Where this fails there is no other tab to hear it.
        let _ = post
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|post| post.call1(&self.0, &JsValue::NULL));
    }
}

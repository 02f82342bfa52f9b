//! A channel between the page's tabs, by `BroadcastChannel`.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

use super::page::own_name;
use super::system::warn;

/// A channel on which tabs signal to each other that something has happened.
pub struct Channel {
    channel: BroadcastChannel,
    _on_signal: Closure<dyn Fn()>,
}

impl Channel {
    /// Opens the channel of this name, and calls `on_signal` for each signal of another
    /// tab; `None` where the browser has no channels.
    pub fn open(name: &str, on_signal: impl Fn() + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(&own_name(name)).ok()?;
        let on_signal = Closure::<dyn Fn()>::new(on_signal);
        channel.set_onmessage(Some(on_signal.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _on_signal: on_signal,
        })
    }

    /// Signals to all other tabs.
    pub fn signal(&self) {
        if let Err(error) = self.channel.post_message(&JsValue::NULL) {
            warn("The other tabs could not be told.", &error);
        }
    }
}

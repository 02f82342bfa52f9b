//! The whole page takes files and songs that are dropped or pasted on it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

use super::bring::{bring_list, bring_text};
use crate::ui::store::use_store;

/// Takes files and songs dropped, and text pasted, anywhere; says so while one hovers over it.
#[component]
pub fn DropZone(children: Children) -> impl IntoView {
    let store = use_store();
    // Enter and leave come for every element on the way, so they are counted.
    let (depth, set_depth) = signal(0_i32);
    // What the visitor drags from the page itself is not brought to it.
    let is_own = StoredValue::new(false);
    let brings = move |event: &DragEvent| !is_own.get_value() && brings_something(event);
    let handles = [
        window_event_listener(ev::dragstart, move |_| is_own.set_value(true)),
        window_event_listener(ev::dragend, move |_| is_own.set_value(false)),
        window_event_listener(ev::dragenter, move |event| {
            if brings(&event) {
                event.prevent_default();
                set_depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if brings(&event) {
                set_depth.update(|depth| *depth -= 1);
            }
        }),
        window_event_listener(ev::dragover, move |event| {
            // Without this the browser would open the file in place of the page.
            if brings(&event) {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if brings(&event) {
                event.prevent_default();
                set_depth.set(0);
                let Some(data) = event.data_transfer() else {
                    return;
                };
                match (
                    data.files().filter(|files| files.length() > 0),
                    data.get_data("text"),
                ) {
                    (Some(files), _) => bring_list(store, Some(files)),
                    (None, Ok(text)) if !text.trim().is_empty() => bring_text(store, &text),
                    _ => {}
                }
            }
        }),
    ];
    let paste = window_event_listener(ev::paste, move |event| {
        let Some(data) = event
            .clipboard_data()
            .filter(|_| !is_a_field(event.target()))
        else {
            return;
        };
        let files = data.files().filter(|files| files.length() > 0);
        match (files, data.get_data("text")) {
            (Some(files), _) => bring_list(store, Some(files)),
            (None, Ok(text)) if text.contains('\n') => bring_text(store, &text),
            _ => {}
        }
    });
    on_cleanup(move || {
        handles.into_iter().for_each(WindowListenerHandle::remove);
        paste.remove();
    });
    view! {
        {children()}
        <div class="drop-hint" class:drop-hint--shown=move || { depth.get() > 0 } aria-hidden="true">
            <p>"Drop it anywhere to see its clusters"</p>
        </div>
    }
}

/// Whether files are dragged, or text, as songs are from the Spotify app. Text that is dropped
/// on a field is the field's own business.
fn brings_something(event: &DragEvent) -> bool {
    let Some(types) = event.data_transfer().map(|data| data.types()) else {
        return false;
    };
    let has = |wanted: &str| types.iter().any(|kind| kind == wanted);
    has("Files") || (has("text/uri-list") || has("text/plain")) && !is_a_field(event.target())
}

/// Pasting into a field is the field's own business.
fn is_a_field(target: Option<web_sys::EventTarget>) -> bool {
    let element: Option<Element> = target.and_then(|target| target.dyn_into().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, [contenteditable]")
            .is_ok_and(|field| field.is_some())
    })
}

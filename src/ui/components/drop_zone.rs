//! The whole page takes files that are dropped or pasted on it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

use super::bring::{bring_list, bring_text};
use crate::ui::store::use_store;

/// Takes files dropped and text pasted anywhere; says so while a file hovers over it.
#[component]
pub fn DropZone(children: Children) -> impl IntoView {
    let store = use_store();
    // Enter and leave come for every element on the way, so they are counted.
    let (depth, set_depth) = signal(0_i32);
    let handles = [
        window_event_listener(ev::dragenter, move |event| {
            if brings_files(&event) {
                event.prevent_default();
                set_depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if brings_files(&event) {
                set_depth.update(|depth| *depth -= 1);
            }
        }),
        window_event_listener(ev::dragover, |event| {
            // Without this the browser would open the file in place of the page.
            if brings_files(&event) {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if brings_files(&event) {
                event.prevent_default();
                set_depth.set(0);
                bring_list(store, event.data_transfer().and_then(|data| data.files()));
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

fn brings_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
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

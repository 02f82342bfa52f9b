//! A text to be taken elsewhere.

use leptos::prelude::*;

/// A field with a text and a button that copies it. Where the browser refuses, the text
/// stands there to be copied by hand.
#[component]
pub fn CopyField(label: &'static str, text: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = {
        let text = text.clone();
        move |_| {
            let _ = window().navigator().clipboard().write_text(&text);
            copied.set(true);
        }
    };
    view! {
        <div class="copy-field">
            <label class="field">
                <span>{label}</span>
                <input type="text" readonly value=text/>
            </label>
            <button type="button" class="button" aria-label=format!("Copy: {label}") on:click=copy>
                {move || if copied.get() { "Copied" } else { "Copy" }}
            </button>
        </div>
    }
}

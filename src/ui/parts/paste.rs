//! Pasting a table of tracks.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::use_bring;

/// A button, *Paste*, and the dialog in which text is pasted.
#[component]
pub fn PasteText(
    /// How the button looks: its class.
    #[prop(default = "link-button")]
    class: &'static str,
) -> impl IntoView {
    let bring = use_bring();
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let take = move |_| {
        open.set(false);
        bring.text(&text.get_untracked());
        text.set(String::new());
    };
    view! {
        <button type="button" class=class on:click=move |_| open.set(true)>"paste it"</button>
        <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Paste a CSV">
            <label class="field">
                <span>"The file's text, with its header row"</span>
                <textarea class="paste" rows="10" spellcheck="false" dir="auto" bind:value=text></textarea>
            </label>
            <div class="dialog__foot">
                <button type="button" class="button button--primary" disabled=move || text.with(|text| text.trim().is_empty()) on:click=take>
                    "Show its clusters"
                </button>
            </div>
        </Dialog>
    }
}

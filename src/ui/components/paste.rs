//! Pasting a table of tracks.

use leptos::prelude::*;

use super::bring::sentence_about_pasted;
use super::dialog::Dialog;
use super::use_bring;
use crate::ui::components::lazy_view;
use crate::ui::session::{Work, use_session};

lazy_view! {
    /// The dialog *Paste a CSV*, and whether it is open.
    pub fn paste_dialog(open: RwSignal<bool>) in pages = view! { <PasteDialog open/> };
}

/// The dialog in which text is pasted, and whether it is open. It stays open, with the text,
/// until the text has become a library.
#[component]
fn PasteDialog(open: RwSignal<bool>) -> impl IntoView {
    let bring = use_bring();
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let take = move |_| {
        wrong.set(String::new());
        if text.with_untracked(|text| text.trim().is_empty()) {
            return wrong.set("There is no text yet: paste the whole file into the field.".into());
        }
        bring.text(&text.get_untracked());
    };
    hear_what_is_wrong(open, wrong);
    view! {
        <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Paste a CSV">
            <label class="field">
                <span>"The file's text, with its header row"</span>
                <textarea class="paste" rows="10" spellcheck="false" dir="auto" bind:value=text></textarea>
            </label>
            {move || wrong.with(|wrong| (!wrong.is_empty()).then(|| view! { <p class="failure" role="alert">{wrong.clone()}</p> }))}
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=take>"Show its clusters"</button>
            </div>
        </Dialog>
    }
}

/// While the dialog is open, what is wrong with its text is said in it: the page below
/// cannot be reached.
fn hear_what_is_wrong(open: RwSignal<bool>, wrong: RwSignal<String>) {
    let session = use_session();
    Effect::new(move || {
        if let Work::Failed { failure, .. } = session.work.get()
            && open.get_untracked()
        {
            wrong.set(sentence_about_pasted(&failure));
            session.work.set(Work::Idle);
        }
    });
}

//! Pasting a table of tracks.

use leptos::prelude::*;

use super::bring::bring_text;
use super::dialog::Dialog;
use super::lazy::lazy_view;
use crate::app::files;
use crate::app::session::{Status, Target};
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The dialog *Paste songs or a table*.
    pub fn paste_dialog(_: ()) in pages = view! { <PasteDialog/> };
}

const NO_TEXT: &str = "There is no text yet: paste the whole file into the field.";

/// The dialog in which text is pasted. It stays open, with the text, until the text has
/// become a library.
#[component]
fn PasteDialog() -> impl IntoView {
    let store = use_store();
    let open = store.memo(|state| state.files().is_pasting());
    let text = RwSignal::new(String::new());
    let is_missing = RwSignal::new(false);
    let take = move |_| {
        let is_empty = text.with_untracked(|text| text.trim().is_empty());
        is_missing.set(is_empty);
        if !is_empty {
            bring_text(store, &text.get_untracked());
        }
    };
    let problem = move || {
        if is_missing.get() {
            return Some(NO_TEXT.to_owned());
        }
        rejection(store)
    };
    view! {
        <Dialog open on_close=Callback::new(move |()| store.dispatch(files::Event::StopPasting)) title="Paste songs or a table">
            <label class="field">
                <span>"Links of songs, or a file’s text with its header row"</span>
                <textarea class="paste" rows="10" spellcheck="false" dir="auto" bind:value=text></textarea>
            </label>
            {move || problem().map(|problem| view! { <p class="failure" role="alert">{problem}</p> })}
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=take>"Show its clusters"</button>
            </div>
        </Dialog>
    }
}

/// What is wrong with the pasted text. It is said here too: while the dialog is open, the
/// page below cannot be reached.
fn rejection(store: Store) -> Option<String> {
    store.status.with(|status| match status {
        Status::Failed {
            target: Target::PastedText,
            failure,
        } => Some(Target::PastedText.sentence(failure)),
        Status::Idle | Status::Opening { .. } | Status::Failed { .. } => None,
    })
}

//! What to do with several files at once.

use leptos::prelude::*;

use super::dialog::Dialog;
use super::lazy::lazy_view;
use crate::app::files::{ChosenFile, Event};
use crate::ui::store::use_store;

lazy_view! {
    /// The dialog that asks what to do with several files.
    pub fn several_files_dialog(_: ()) in pages = view! { <SeveralFiles/> };
}

/// Asks whether several files are one library or which of them to open.
#[component]
fn SeveralFiles() -> impl IntoView {
    let store = use_store();
    let waiting = store.memo(|state| state.files().waiting().to_vec());
    let open = Signal::derive(move || !waiting.with(Vec::is_empty));
    let close = Callback::new(move |()| store.dispatch(Event::OpenNone));
    view! {
        <Dialog open on_close=close title="Several files">
            <p>"Make one library of all of them, or open just one."</p>
            <div class="stack">
                <button type="button" class="button button--primary" on:click=move |_| store.dispatch(Event::OpenTogether)>
                    {move || format!("One library of {} files", waiting.with(Vec::len))}
                </button>
                {move || waiting.get().into_iter().map(|ChosenFile { id, name }| view! {
                    <button type="button" class="button" dir="auto" on:click=move |_| store.dispatch(Event::OpenOne(id))>{name}</button>
                }).collect_view()}
            </div>
        </Dialog>
    }
}

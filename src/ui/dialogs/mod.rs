//! The dialogs that take the clusters elsewhere: *Share* makes a link, *Export* makes files.

mod export;
mod quality;
mod share;

use leptos::prelude::*;

use self::export::export_dialog;
pub use self::quality::quality_dialog;
use self::share::share_dialog;
use super::components::lazy_when;
use super::store::Store;

/// The buttons *Share* and *Export*, each with its dialog.
#[component]
pub fn ShareAndExport(store: Store) -> impl IntoView {
    let is_sharing = store.memo(|state| state.exports().share().is_open);
    let is_exporting = RwSignal::new(false);
    view! {
        <button type="button" class="button button--small" on:click=move |_| share::open(store)>"Share"</button>
        {lazy_when(move || is_sharing.get(), (), share_dialog)}
        <button type="button" class="button button--small" on:click=move |_| is_exporting.set(true)>"Export"</button>
        {lazy_when(move || is_exporting.get(), is_exporting, export_dialog)}
    }
}

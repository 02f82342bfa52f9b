//! The dialogs that take the clusters elsewhere: *Share* makes a link, *Export* makes files.

mod export;
mod quality;
mod share;

use leptos::prelude::*;

use self::export::export_dialog;
pub use self::quality::quality_dialog;
pub use self::share::open as open_share;
use self::share::share_dialog;
use super::components::lazy_when;
use super::store::Store;
use crate::app::exports::{Event, ExportScope};

/// Where the dialogs are, once they are needed.
#[component]
pub fn ExportDialogs(store: Store) -> impl IntoView {
    let is_sharing = store.memo(|state| state.exports().share().is_open);
    let is_exporting = store.memo(|state| state.exports().scope().is_some());
    view! {
        {lazy_when(move || is_sharing.get(), (), share_dialog)}
        {lazy_when(move || is_exporting.get(), store, export_dialog)}
    }
}

/// Opens the dialog *Export* for the whole library.
pub fn open_export(store: Store) {
    store.dispatch(Event::OpenExport(ExportScope::Library));
}

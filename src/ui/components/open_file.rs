//! The button that opens a file.

use leptos::prelude::*;

use super::bring::bring_files;
use super::pick_files::PickFiles;
use crate::ui::store::use_store;

/// A button, *Open a file*, that opens the browser's file picker.
#[component]
pub fn OpenFile(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let store = use_store();
    view! {
        <PickFiles label="Open a file" class on_files=UnsyncCallback::new(move |files| bring_files(store, files))/>
    }
}

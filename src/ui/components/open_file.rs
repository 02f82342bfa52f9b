//! The button that opens a file.

use leptos::prelude::*;

use super::pick_files::PickFiles;
use super::use_bring;

/// A button, *Open a CSV file*, that opens the browser's file picker.
#[component]
pub fn OpenFile(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let bring = use_bring();
    view! {
        <PickFiles label="Open a CSV file" class on_files=UnsyncCallback::new(move |files| bring.files(files))/>
    }
}

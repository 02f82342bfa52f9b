//! The browser's file picker, behind a button.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::{File, FileList};

/// What the file picker offers first: tables, texts, and Spotify’s copy of one’s data.
const ACCEPTED: &str =
    ".csv,.tsv,.txt,.json,.zip,text/csv,text/plain,application/json,application/zip";

/// A button that opens the file picker.
#[component]
pub fn PickFiles(
    /// What the button says.
    label: &'static str,
    /// How it looks: its class.
    class: &'static str,
    /// Takes what was picked; never nothing.
    on_files: UnsyncCallback<Vec<File>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            // So that the same file can be picked twice in a row.
            input.set_value("");
            input.click();
        }
    };
    let take = move |_| {
        let picked = listed(input.get_untracked().and_then(|input| input.files()));
        if !picked.is_empty() {
            on_files.run(picked);
        }
    };
    view! {
        <button type="button" class=class on:click=pick>{label}</button>
        <input type="file" hidden multiple accept=ACCEPTED node_ref=input on:change=take/>
    }
}

/// The files of a list of the browser's.
#[must_use]
pub fn listed(list: Option<FileList>) -> Vec<File> {
    let of = |list: FileList| {
        (0..list.length())
            .filter_map(|index| list.get(index))
            .collect()
    };
    list.map(of).unwrap_or_default()
}

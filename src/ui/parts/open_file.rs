//! The button that opens a file.

use leptos::html::Input;
use leptos::prelude::*;

use super::use_bring;

/// A button, *Open a CSV file*, that opens the browser's file picker.
#[component]
pub fn OpenFile(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let bring = use_bring();
    let input = NodeRef::<Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            // So that the same file can be picked twice in a row.
            input.set_value("");
            input.click();
        }
    };
    let take = move |_| bring.list(input.get_untracked().and_then(|input| input.files()));
    view! {
        <button type="button" class=class on:click=pick>"Open a CSV file"</button>
        <input type="file" hidden multiple accept=".csv,.tsv,.txt,text/csv" node_ref=input on:change=take/>
    }
}

//! What to do with several files at once.

use leptos::prelude::*;
use web_sys::File;

use super::dialog::Dialog;
use super::use_bring;
use crate::ui::components::lazy_view;

lazy_view! {
    /// The dialog that asks what to do with several files.
    pub fn several_files_dialog(_: ()) in pages = view! { <SeveralFiles/> };
}

/// Asks whether several files are one library or which of them to open.
#[component]
fn SeveralFiles() -> impl IntoView {
    let bring = use_bring();
    let open = Signal::derive(move || !bring.waiting.with(Vec::is_empty));
    let close = Callback::new(move |()| bring.waiting.set(Vec::new()));
    let all = move |_| bring.together(&bring.waiting.get_untracked());
    let one = move |index: usize| {
        if let Some(file) = bring.waiting.get_untracked().get(index) {
            bring.together(std::slice::from_ref(file));
        }
    };
    view! {
        <Dialog open on_close=close title="Several files">
            <p>"Make one library of all of them, or open just one."</p>
            <div class="stack">
                <button type="button" class="button button--primary" on:click=all>
                    {move || format!("One library of {} files", bring.waiting.with(Vec::len))}
                </button>
                {move || bring.waiting.with(|files| {
                    let names = files.iter().map(File::name).enumerate();
                    names.map(|(index, name)| view! {
                        <button type="button" class="button" dir="auto" on:click=move |_| one(index)>{name}</button>
                    }).collect_view()
                })}
            </div>
        </Dialog>
    }
}

//! What was read from the files, and what was left out.

use leptos::prelude::*;

use crate::ui::session::Session;

/// The account of the import; nothing for libraries that were not imported.
#[component]
pub fn Account(session: Session) -> impl IntoView {
    let sentences = move || {
        session.shown.with(|shown| {
            let sentences = shown.as_ref()?.provenance.sentences();
            (!sentences.is_empty()).then_some(sentences)
        })
    };
    view! {
        {move || sentences().map(|sentences| view! {
            <details class="panel account">
                <summary>"What was read"</summary>
                <ul>{sentences.into_iter().map(|sentence| view! { <li dir="auto">{sentence}</li> }).collect_view()}</ul>
            </details>
        })}
    }
}

//! What was read from the files, and what was left out.

use leptos::prelude::*;

use crate::ui::session::Session;

/// The account of the import; nothing for libraries that were not imported. What went wrong
/// is in sight, the rest can be opened.
#[component]
pub fn Account(session: Session) -> impl IntoView {
    let account = move || {
        session.shown.with(|shown| {
            let provenance = &shown.as_ref()?.provenance;
            let mut sentences = provenance.sentences().into_iter();
            Some((sentences.next()?, sentences, provenance.warnings()))
        })
    };
    view! {
        {move || account().map(|(first, rest, warnings)| view! {
            <section class="panel account" aria-label="What was read">
                <p dir="auto">{first}</p>
                <details>
                    <summary>"What was read"</summary>
                    <ul>{rest.map(|sentence| view! { <li dir="auto">{sentence}</li> }).collect_view()}</ul>
                </details>
                {warnings.into_iter().map(|warning| view! { <p class="note" dir="auto">{warning}</p> }).collect_view()}
            </section>
        })}
    }
}

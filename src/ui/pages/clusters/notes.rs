//! What the visitor should know about this result, and why there is none.

use leptos::prelude::*;

use crate::ui::session::Session;

/// Notes on the result; the sentence that stands in its place when there is none.
#[component]
pub fn Notes(session: Session) -> impl IntoView {
    let notes = move || {
        session.clustering.with(|clustering| {
            clustering
                .iter()
                .flat_map(|clustering| clustering.notes.iter().map(ToString::to_string))
                .collect::<Vec<_>>()
        })
    };
    view! {
        {move || session.refusal.get().map(|failure| view! { <p class="failure" role="alert">{failure.to_string()}</p> })}
        {move || notes().into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view()}
    }
}

//! What the visitor should know about this result, and why there is none.

use leptos::prelude::*;

use crate::ui::session::Session;

/// Notes on the result, and why the newest recipe gave none while the one before is shown.
#[component]
pub fn Notes(session: Session) -> impl IntoView {
    let notes = move || {
        session.clustering.with(|clustering| {
            clustering
                .iter()
                .flat_map(|clustering| clustering.messages())
                .collect::<Vec<_>>()
        })
    };
    view! {
        {move || session.refusal.get().filter(|_| !session.is_refused()).map(|failure| view! { <p class="failure" role="alert">{failure.to_string()}</p> })}
        {move || notes().into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view()}
    }
}

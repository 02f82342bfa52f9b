//! What the visitor should know about this result, and why there is none.

use leptos::prelude::*;

use crate::ui::store::Store;

/// Notes on the result, and why the newest recipe gave none while the one before is shown.
#[component]
pub fn Notes(store: Store) -> impl IntoView {
    let notes = move || {
        store.grouped.with(|grouped| {
            grouped
                .iter()
                .flat_map(|grouped| grouped.clustering.messages())
                .collect::<Vec<_>>()
        })
    };
    view! {
        {move || store.refusal.get().filter(|_| !store.has_no_clusters.get()).map(|failure| view! { <p class="failure" role="alert">{failure.to_string()}</p> })}
        {move || notes().into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view()}
    }
}

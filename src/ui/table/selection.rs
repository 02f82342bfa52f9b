//! The tracks that were selected on the map.

use std::sync::Arc;

use leptos::prelude::*;

use super::TrackTable;
use crate::format::tracks;
use crate::ui::view::View;

/// The selection as a table; nothing while nothing is selected.
#[component]
pub fn Selection(view: View) -> impl IntoView {
    let count =
        move || u32::try_from(view.selection.with(|selection| selection.len())).unwrap_or(u32::MAX);
    let rows: Memo<Arc<[u32]>> =
        Memo::new(move |_| view.selection.with(|selection| selection.as_slice().into()));
    view! {
        <Show when=move || { count() > 0 }>
            <section class="cluster panel" id="selection" aria-labelledby="selection-title">
                <div class="cluster__head">
                    <h2 id="selection-title">"Selection"</h2>
                    <p class="cluster__count" role="status">{move || tracks(count())}</p>
                    <button type="button" class="button button--small" on:click=move |_| view.selection.set(Arc::default())>"Clear"</button>
                </div>
                <TrackTable view rows caption="Selected tracks"/>
            </section>
        </Show>
    }
}

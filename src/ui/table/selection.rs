//! The tracks that were selected on the map.

use leptos::html;
use leptos::prelude::*;

use super::TrackTable;
use crate::format::tracks;
use crate::ui::view::PageView;

/// The selection as a table; nothing while nothing is selected.
#[component]
pub fn Selection(view: PageView) -> impl IntoView {
    let count =
        move || u32::try_from(view.selection.with(|selection| selection.len())).unwrap_or(u32::MAX);
    let title = move || view.likeness().unwrap_or_else(|| "Selection".to_owned());
    let section = NodeRef::<html::Section>::new();
    // Who asks what is like a track may be far down the page.
    Effect::new(move || {
        if view.store.similar_to.get().is_some()
            && let Some(section) = section.get()
        {
            section.scroll_into_view();
        }
    });
    view! {
        <Show when=move || { count() > 0 }>
            <section class="group" id="selection" aria-labelledby="selection-title" node_ref=section>
                <h2>
                    <span class="group__over"><span class="group__number" id="selection-title"><bdi>{title}</bdi></span></span>
                    " "<span class="group__name" role="status">{move || tracks(count())}</span>
                </h2>
                <div class="group__actions">
                    <button type="button" class="button" on:click=move |_| view.select(Vec::new())>"Clear"</button>
                </div>
                <TrackTable view rows=view.selection caption="Selected tracks"/>
            </section>
        </Show>
    }
}

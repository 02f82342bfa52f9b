//! What an opened row says of its track: where it is and why, and what is like it.

use leptos::prelude::*;

use crate::app::Event;
use crate::ui::components::lazy_view;
use crate::ui::view::PageView;

lazy_view! {
    /// What an opened row says of its track.
    pub(super) fn row_detail((view, track): (PageView, u32)) in pages = view! { <Detail view track/> };
}

#[component]
fn Detail(view: PageView, track: u32) -> impl IntoView {
    let says = move || {
        let quality = view.store.quality.get();
        view.grouped.with(|grouped| {
            let grouped = grouped.as_ref()?;
            let library = &grouped.open.library;
            Some(
                grouped
                    .clustering
                    .describe_place(library, quality.as_deref(), track),
            )
        })
    };
    // A view from a link knows no more of its tracks than their places.
    let has_likes = move || {
        view.grouped.with(|grouped| {
            let clustering = grouped.as_ref().map(|grouped| &grouped.clustering);
            clustering.is_some_and(|it| it.space.is_some() && it.row(track).is_some())
        })
    };
    view! {
        <div class="detail__text">
            {move || says().unwrap_or_default().into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            <Show when=has_likes>
                <button type="button" class="button button--small" on:click=move |_| view.store.dispatch(Event::FindSimilar(track))>"More like this"</button>
            </Show>
        </div>
    }
}

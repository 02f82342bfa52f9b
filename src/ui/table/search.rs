//! Searching within all tracks.

use leptos::prelude::*;

use super::TrackTable;
use crate::format::{count_of, number, tracks};
use crate::ui::components::{Drawing, Icon};
use crate::ui::view::PageView;

/// The search field.
#[component]
pub fn SearchField(view: PageView) -> impl IntoView {
    let is_sent = move || {
        view.open
            .with(|open| open.as_ref().is_some_and(|open| open.is_from_link()))
    };
    let label = move || {
        if is_sent() {
            "Search the tracks in this link"
        } else {
            "Search all tracks"
        }
    };
    view! {
        <search class="find">
            <Drawing icon=Icon::Search/>
            <input type="search" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-label=label placeholder=label prop:value=view.query on:input=move |event| view.search(event_target_value(&event))/>
        </search>
    }
}

/// The tracks that match what is typed, once something is.
#[component]
pub fn FoundTracks(view: PageView) -> impl IntoView {
    let PageView { query, found, .. } = view;
    let searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let count = move || u32::try_from(found.with(|found| found.len())).unwrap_or(u32::MAX);
    view! {
        <Show when=move || searching.get()>
            <section class="group" aria-label="Search">
                <h2>
                    <span class="group__over"><span class="group__number">"Search"</span></span>
                    " "<span class="group__name" role="status">
                        {move || match count() { 0 => nothing(view), count => format!("{} found", tracks(count)) }}
                    </span>
                </h2>
                <Show when=move || { count() > 0 }>
                    {move || {
                        // Rows are of one library: another has the same numbers.
                        view.open.track();
                        view! { <TrackTable view rows=found caption="Tracks that match"/> }
                    }}
                </Show>
            </section>
        </Show>
    }
}

/// That nothing matches; of a shared view, among which tracks.
fn nothing(view: PageView) -> String {
    let here = view.open.with(|open| {
        let open = open.as_ref().filter(|open| open.is_from_link())?;
        Some((count_of(&open.library.tracks), open.card.tracks))
    });
    match here {
        Some((here, all)) if here < all => format!(
            "Nothing matches among the {} of {} that are in this link.",
            number(here),
            tracks(all)
        ),
        _ => "Nothing matches.".to_owned(),
    }
}

//! Searching within all tracks.

use leptos::prelude::*;

use super::TrackTable;
use crate::format::{count_of, number, tracks};
use crate::ui::components::{Drawing, Icon};
use crate::ui::kept::use_kept;
use crate::ui::view::View;

/// The search field.
#[component]
pub fn SearchField(view: View) -> impl IntoView {
    let View { sought, .. } = view;
    let kept = use_kept();
    // What was searched for before Spotify's page was opened may be there already.
    if sought.with_untracked(String::is_empty) {
        sought.set(kept.sought());
    }
    Effect::new(move || kept.keep_sought(sought.get()));
    let is_sent = move || {
        view.shown
            .with(|shown| shown.as_ref().is_some_and(|shown| shown.is_sent()))
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
            <input type="search" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-label=label placeholder=label bind:value=sought/>
        </search>
    }
}

/// The tracks that match what is typed, once something is.
#[component]
pub fn FoundTracks(view: View) -> impl IntoView {
    let View { sought, found, .. } = view;
    let searching = Memo::new(move |_| sought.with(|sought| !sought.trim().is_empty()));
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
                        view.shown.track();
                        view! { <TrackTable view rows=found caption="Tracks that match"/> }
                    }}
                </Show>
            </section>
        </Show>
    }
}

/// That nothing matches; of a shared view, among which tracks.
fn nothing(view: View) -> String {
    let here = view.shown.with(|shown| {
        let shown = shown.as_ref().filter(|shown| shown.is_sent())?;
        Some((count_of(&shown.library.tracks), shown.card.tracks))
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

//! Searching within all tracks.

use leptos::prelude::*;

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

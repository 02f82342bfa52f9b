//! A cover picture.

use leptos::prelude::*;

/// A small square cover, whole and with nothing on it; a quiet square where the
/// source knows none. It says nothing to a screen reader: the track's name stands beside it.
#[component]
pub fn Cover(cover: Option<String>) -> impl IntoView {
    match cover {
        Some(address) => view! {
            <img class="cover" src=address alt="" width="48" height="48" loading="lazy" decoding="async"/>
        }
        .into_any(),
        None => view! { <span class="cover cover--none" aria-hidden="true">"♪"</span> }.into_any(),
    }
}

//! What was read from the files, and what was left out.

use leptos::prelude::*;

use crate::app::library::OpenLibrary;
use crate::format::{counted, to_u32};
use crate::library::TrackKey;
use crate::ui::components::lazy_view;
use crate::ui::store::Store;

lazy_view! {
    /// What was read of a library, and what was left out.
    pub fn import_report(store: Store) in pages = view! { <WhatWasRead store/> };
}

/// What was read; nothing for libraries that were not imported. What went wrong is in sight,
/// the rest can be opened.
#[component]
fn WhatWasRead(store: Store) -> impl IntoView {
    let report = move || {
        store.open.with(|open| {
            let open = open.as_ref()?;
            let sentences = open.provenance.sentences().into_iter();
            let mut sentences = sentences.chain(local_files(open));
            Some((sentences.next()?, sentences, open.provenance.warnings()))
        })
    };
    view! {
        {move || report().map(|(first, rest, warnings)| view! {
            <section class="account" aria-label="What was read">
                <p dir="auto">{first}</p>
                <details>
                    <summary>"What was read"</summary>
                    <ul>{rest.map(|sentence| view! { <li dir="auto">{sentence}</li> }).collect_view()}</ul>
                </details>
                {warnings.into_iter().map(|warning| view! { <p class="note" dir="auto">{warning}</p> }).collect_view()}
            </section>
        })}
    }
}

/// How many tracks of a library from Spotify are files of the listener's own, if any.
fn local_files(open: &OpenLibrary) -> Option<String> {
    open.provenance.spotify()?;
    let tracks = open.library.tracks.iter();
    let local = tracks.filter(|track| matches!(track.key, TrackKey::Local(_)));
    let count = to_u32(local.count());
    let files = counted(count, "track is a local file", "tracks are local files");
    (count > 0).then(|| format!("{files}, of which Spotify tells little more than the name."))
}

//! What was read from the files, and what was left out.

use leptos::prelude::*;

use crate::library::TrackKey;
use crate::ui::session::{Session, Shown};
use crate::words::counted;

/// The account of the import; nothing for libraries that were not imported.
#[component]
pub fn Account(session: Session) -> impl IntoView {
    let sentences = move || {
        session.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let mut sentences = shown.provenance.sentences();
            sentences.extend(local_files(shown));
            (!sentences.is_empty()).then_some(sentences)
        })
    };
    view! {
        {move || sentences().map(|sentences| view! {
            <details class="panel account">
                <summary>"What was read"</summary>
                <ul>{sentences.into_iter().map(|sentence| view! { <li dir="auto">{sentence}</li> }).collect_view()}</ul>
            </details>
        })}
    }
}

/// How many tracks of a library from Spotify are files of the listener's own, if any.
fn local_files(shown: &Shown) -> Option<String> {
    shown.provenance.loading()?;
    let tracks = shown.library.tracks.iter();
    let local = tracks.filter(|track| matches!(track.key, TrackKey::Local(_)));
    let count = u32::try_from(local.count()).unwrap_or(u32::MAX);
    let files = counted(count, "track is a local file", "tracks are local files");
    (count > 0).then(|| format!("{files}, of which Spotify tells little more than the name."))
}

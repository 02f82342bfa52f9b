//! How far it is, while the dialog is closed.

use leptos::prelude::*;

use super::saver::{Saver, Stage};
use crate::http::Progress;

/// A notice while playlists are being made, and when that came to an end that the visitor
/// has not seen; with a way back to the dialog.
#[component]
pub(super) fn Notice(saver: Saver) -> impl IntoView {
    // Not each step of the progress: the notice is read out.
    let sentence = Memo::new(move |_| {
        let told = saver.open.get() || saver.seen.get();
        saver.stage.with(sentence).filter(|_| !told)
    });
    move || {
        sentence.get().map(|sentence| {
            view! {
                <p class="notice" role="status">
                    <span>{sentence}</span>
                    <Far saver/>
                    <button type="button" class="button button--small" on:click=move |_| saver.show()>"Show"</button>
                </p>
            }
        })
    }
}

/// A progress bar while something is under way; else a button that ends the notice.
#[component]
fn Far(saver: Saver) -> impl IntoView {
    let progress = move || saver.stage.with(Stage::progress);
    let of = move |part: fn(Progress) -> u32| move || progress().map(part);
    let running = Memo::new(move |_| progress().is_some());
    view! {
        <Show when=move || running.get()
            fallback=move || view! {
                <button type="button" class="button button--small" on:click=move |_| saver.seen.set(true)>"Dismiss"</button>
            }>
            <progress aria-label="Playlists" value=of(|progress| progress.done)
                max=of(|progress| progress.total.unwrap_or_default().max(1))></progress>
        </Show>
    }
}

fn sentence(stage: &Stage) -> Option<&'static str> {
    match stage {
        Stage::Looking | Stage::NotLooked(_) | Stage::Choosing => None,
        Stage::Making(_) => Some("Your playlists are being made."),
        Stage::Stopped | Stage::Broken(_) => Some("Your playlists are not all made yet."),
        Stage::Made => Some("Your playlists are saved."),
        Stage::Undoing(_) => Some("Your playlists are being undone."),
        Stage::NotUndone(_) => Some("Your playlists are not all undone yet."),
        Stage::Undone => Some("Undone: your playlists are as they were before."),
    }
}

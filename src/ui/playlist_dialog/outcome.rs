//! How far it is, and what came of it.

use leptos::prelude::*;

use super::PlaylistDialog;
use super::trouble::SavingTrouble;
use crate::app::saving::{Event, Stage};
use crate::format::{number, tracks};
use crate::spotify::save::Made;
use crate::ui::account::{dispatch_saving, use_saving};
use crate::ui::store::use_store;

/// A progress bar, and *Stop* where it can be resumed later.
#[component]
pub(super) fn UnderWay(doing: &'static str, can_stop: bool) -> impl IntoView {
    let store = use_store();
    let progress = use_saving(store, |save| save.stage().progress());
    let done = move || progress.get().map_or(0, |progress| progress.done);
    let total = move || {
        let total = progress.get().and_then(|progress| progress.total);
        total.unwrap_or_default()
    };
    view! {
        <div class="busy">
            <label class="busy__what">
                <span>{move || format!("{doing}: {} of {}", number(done()), number(total()))}</span>
                <progress value=done max=move || total().max(1)></progress>
            </label>
            {can_stop.then(|| view! {
                <button type="button" class="button button--small" on:click=move |_| dispatch_saving(store, Event::Stop)>"Stop"</button>
            })}
        </div>
        <p class="soft small">"You can close this and go elsewhere on the page: it goes on, and a notice shows how far it is."</p>
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum End {
    #[default]
    Made,
    Stopped,
    NotMade,
    NotUndone,
}

/// What was made, why it is not all, and how to go on.
#[component]
pub(super) fn Finished(dialog: PlaylistDialog) -> impl IntoView {
    let store = use_store();
    let end = use_saving(store, |save| match save.stage() {
        Stage::Stopped(_) => End::Stopped,
        Stage::Failed(..) => End::NotMade,
        Stage::NotUndone(..) => End::NotUndone,
        _ => End::Made,
    });
    let made = use_saving(store, |save| save.stage().made().to_vec());
    let uncertain = use_saving(store, |save| {
        let name = save.stage().uncertain()?;
        Some(format!(
            "Spotify did not say whether “{name}” was made. If you do not resume, look for an empty playlist of this name."
        ))
    });
    let trouble = use_saving(store, |save| save.stage().trouble().cloned());
    let resume = Callback::new(move |()| dispatch_saving(store, Event::Resume));
    let has_some = move || made.with(|made| !made.is_empty());
    let is = move |this| move || end.get() == this;
    view! {
        <div class="stack">
            <Show when=is(End::Made)><p>"Saved. Spotify has these playlists now:"</p></Show>
            <Show when=is(End::Stopped)><p>"Stopped. What was made so far is there."</p></Show>
            <ul>{move || made.get().into_iter().map(|made| view! { <MadePlaylist made/> }).collect_view()}</ul>
            {move || uncertain.get().map(|sentence| view! { <p class="note" dir="auto">{sentence}</p> })}
            {move || trouble.get().map(|trouble| view! { <SavingTrouble trouble on_again=resume again="Resume"/> })}
        </div>
        <div class="dialog__foot failure__ways">
            <Show when=is(End::Stopped)>
                <button type="button" class="button button--primary" on:click=move |_| resume.run(())>"Resume"</button>
            </Show>
            <Show when=move || has_some() && end.get() != End::NotUndone>
                <button type="button" class="button" on:click=move |_| dispatch_saving(store, Event::Undo)>"Undo"</button>
            </Show>
            {move || view! { <Restart dialog is_over={end.get() == End::Made}/> }}
        </div>
    }
}

/// That everything is as it was.
#[component]
pub(super) fn Undone(dialog: PlaylistDialog) -> impl IntoView {
    view! {
        <p>"Undone: your playlists are as they were before."</p>
        <div class="dialog__foot"><Restart dialog is_over=true/></div>
    }
}

/// Begins anew, where the page has clusters. With what was made, that ends *Undo*.
#[component]
fn Restart(dialog: PlaylistDialog, is_over: bool) -> impl IntoView {
    let store = use_store();
    let text = match (is_over, dialog.subject().is_some()) {
        (true, true) => Some("Save others"),
        (true, false) => None,
        (false, _) => Some("Leave it as it is"),
    };
    let restart = move |_| {
        let subject = dialog.subject().map(Box::new);
        dispatch_saving(store, Event::Restart(subject));
    };
    text.map(|text| view! { <button type="button" class="button" on:click=restart>{text}</button> })
}

#[component]
fn MadePlaylist(made: Made) -> impl IntoView {
    let count = if made.created {
        tracks(made.added)
    } else {
        format!("{} added", tracks(made.added))
    };
    view! {
        <li><a href=made.id.url() target="_blank" rel="noopener noreferrer"><bdi>{made.name}</bdi></a>": "{count}</li>
    }
}

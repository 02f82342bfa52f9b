//! What stands where on the cluster page.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::account::import_report;
use super::heading::{StatusLine, Title};
use super::libraries::LibrariesButton;
use super::no_clusters::{all_tracks, no_clusters};
use super::not_placed::NotPlaced;
use super::notes::Notes;
use super::section::Sections;
use super::spotify::spotify_panel;
use crate::format::{number, tracks};
use crate::provenance::Provenance;
use crate::share::matching_tracks;
use crate::ui::components::{LibraryMap, lazy, lazy_when};
use crate::ui::controls::{Adjust, AdjustButton, use_adjust};
use crate::ui::giving::Giving;
use crate::ui::playlist_dialog::SaveAsPlaylists;
use crate::ui::session::Session;
use crate::ui::table::{FoundTracks, SearchField, Selection};
use crate::ui::view::View;

/// Title, map, controls, sections. On a wide screen the map stays in sight beside them.
#[component]
pub fn Report(session: Session) -> impl IntoView {
    let view = View::new(session);
    let on_open = Callback::new(move |track| view.wanted.set(Some(track)));
    // The map is there first; what stands beside it is laid out in a task of its own.
    let soon = RwSignal::new(false);
    set_timeout(
        move || {
            let _gone = soon.try_set(true);
        },
        Duration::ZERO,
    );
    let placed = move || view.scene.with(Option::is_some);
    let own = !session.is_sent();
    seek(session, view);
    let adjusting = use_adjust();
    view! {
        <header class="heading">
            <Title session/>
            <div class="heading__actions">
                {own.then(|| view! { <LibrariesButton/> })}
                <Show when=placed>
                    {own.then(|| view! { <Giving session view/> })}
                    <SaveAsPlaylists view/>
                    <SearchField view/>
                </Show>
            </div>
            <div class="heading__status">
                <p role="status"><StatusLine session/></p>
                {own.then(|| view! { <AdjustButton adjusting/> })}
            </div>
        </header>
        {own.then(|| view! { <Adjust session adjusting/> })}
        <div class="atlas">
            <div class="atlas__map">
                <Show when=move || !session.is_refused() fallback=move || lazy(session, no_clusters)>
                    <LibraryMap view compact=false on_open/>
                </Show>
            </div>
            <div class="atlas__side">
                <Show when=move || soon.get()>
                    <Notes session/>
                    {lazy_when(move || is_from_spotify(session), session, spotify_panel)}
                    {lazy_when(move || was_read(session), session, import_report)}
                    <Show when=placed>
                        <Selection view/>
                        <FoundTracks view/>
                        <Sections view/>
                        <NotPlaced view/>
                    </Show>
                    <Show when=move || session.is_refused()>
                        {lazy(view, all_tracks)}
                    </Show>
                </Show>
            </div>
        </div>
    }
}

fn was_read(session: Session) -> bool {
    session.shown.with(|shown| {
        let provenance = shown.as_ref().map(|shown| &shown.provenance);
        matches!(
            provenance,
            Some(Provenance::Files(_) | Provenance::Spotify(_))
        )
    })
}

fn is_from_spotify(session: Session) -> bool {
    session.shown.with(|shown| {
        let loading = shown.as_ref().map(|shown| shown.provenance.spotify());
        loading.flatten().is_some()
    })
}

/// Selects the tracks of a shared view, when they are looked for in this library.
fn seek(session: Session, view: View) {
    Effect::new(move || {
        let Some(scene) = view.scene.get().filter(|scene| !scene.shown.is_sent()) else {
            return;
        };
        let Some(shared) = session.sought.get_untracked() else {
            return;
        };
        session.sought.set(None);
        let mut found: Vec<u32> = matching_tracks(&shared, &scene.shown.library)
            .into_iter()
            .flatten()
            .collect();
        found.sort_unstable();
        session.notice.set(Some(format!(
            "{} of the {} in the shared view are in this library, and selected.",
            number(u32::try_from(found.len()).unwrap_or(u32::MAX)),
            tracks(u32::try_from(shared.tracks.len()).unwrap_or(u32::MAX)),
        )));
        view.selection.set(Arc::new(found));
    });
}

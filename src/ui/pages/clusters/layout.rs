//! What stands where on the cluster page.

use leptos::prelude::*;

use super::account::import_report;
use super::beside::comparison;
use super::features::{features_panel, lacks_features};
use super::heading::{StatusLine, Title, WayBack};
use super::no_clusters::{all_tracks, no_clusters};
use super::not_placed::NotPlaced;
use super::notes::Notes;
use super::section::Sections;
use super::spotify::{completions, load_status};
use crate::app::attention::OnShow;
use crate::library::LibraryId;
use crate::provenance::Provenance;
use crate::ui::components::{LibraryMap, lazy, lazy_when};
use crate::ui::controls::{Adjust, AdjustButton, use_adjust};
use crate::ui::dialogs::quality_dialog;
use crate::ui::results::ResultsDialog;
use crate::ui::schedule::in_next_task;
use crate::ui::store::Store;
use crate::ui::subset::Picked;
use crate::ui::table::SearchField;
use crate::ui::view::PageView;

/// Title, map, controls, sections. On a wide screen the map stays in sight beside them.
#[component]
pub fn Report(store: Store) -> impl IntoView {
    let view = PageView::new(store);
    let on_open = Callback::new(move |track| view.show_row(track));
    // The map comes first; what stands beside it is laid out in a task of its own.
    let beside_map = in_next_task();
    let placed = move || view.grouped.with(Option::is_some);
    let own = store.read(|state| state.session().own_id().is_some());
    let renaming = RwSignal::new(None);
    let adjusting = use_adjust();
    let features_first = came_without_features(store);
    let is_compared = store.memo(|state| state.compared_with().is_some());
    let how_sure = RwSignal::new(false);
    let results: ResultsDialog = expect_context();
    view! {
        <header class="heading">
            <div><WayBack store/><Title store is_own=own renaming/></div>
            <div class="heading__actions">
                <Show when=placed><SearchField view/></Show>
            </div>
            <div class="heading__status">
                <p role="status"><StatusLine store how_sure/></p>
                {own.then(|| view! {
                    <AdjustButton adjusting/>
                    <button type="button" class="button button--quiet wide-only" aria-haspopup="dialog" on:click=move |_| results.open()>"Keep or compare"</button>
                })}
            </div>
        </header>
        {own.then(|| view! { <Adjust store adjusting/> })}
        {lazy_when(move || how_sure.get(), how_sure, quality_dialog)}
        {results.place()}
        <div class="atlas">
            <div class="atlas__map">
                <Show when=move || !store.has_no_clusters.get() fallback=move || lazy(store, no_clusters)>
                    <LibraryMap view compact=false on_open/>
                </Show>
            </div>
            <div class="atlas__side" class:atlas__side--picked=move || store.on_show.get() != OnShow::All>
                <Show when=move || beside_map.get()>
                    <Notes store/>
                    {lazy_when(move || is_from_spotify(store), store, load_status)}
                    {lazy_when(move || placed() && features_first.get() && lacks_features(store), store, features_panel)}
                    {lazy_when(move || was_read(store), store, import_report)}
                    {lazy_when(move || is_compared.get(), view, comparison)}
                    <Show when=placed>
                        <Picked view/>
                        <Sections view renaming/>
                        <NotPlaced view/>
                    </Show>
                    <Show when=move || store.has_no_clusters.get()>
                        {lazy(view, all_tracks)}
                    </Show>
                    {lazy_when(move || placed() && !features_first.get() && lacks_features(store), store, features_panel)}
                    {lazy_when(move || is_from_spotify(store), store, completions)}
                </Show>
            </div>
        </div>
    }
}

/// Whether the library had no audio features when it was opened. What it lacks stands where it
/// stood then, whatever it gets meanwhile.
fn came_without_features(store: Store) -> Memo<bool> {
    let came = Memo::new(move |was: Option<&Option<(LibraryId, bool)>>| {
        store.open.with(|open| {
            let card = &open.as_ref()?.card;
            let before = was.copied().flatten().filter(|(id, _)| *id == card.id);
            before.or(Some((card.id, card.with_features == 0)))
        })
    });
    Memo::new(move |_| came.get().is_some_and(|(_, without)| without))
}

fn was_read(store: Store) -> bool {
    store.open.with(|open| {
        let provenance = open.as_ref().map(|open| &open.provenance);
        matches!(
            provenance,
            Some(Provenance::Files(_) | Provenance::Spotify(_))
        )
    })
}

fn is_from_spotify(store: Store) -> bool {
    store.open.with(|open| {
        let provenance = open.as_ref().map(|open| &open.provenance);
        matches!(provenance, Some(Provenance::Spotify(_)))
    })
}

//! A section for each cluster.

use std::sync::Arc;

use leptos::prelude::*;

use super::turn::Turn;
use crate::format::{count_of, number, tracks};
use crate::ui::components::Swatch;
use crate::ui::table::{FeatureBars, TrackTable};
use crate::ui::view::{Scene, View};

/// The clusters' sections, largest first.
#[component]
pub fn Sections(view: View) -> impl IntoView {
    let turn = Turn::follow(view.scene);
    view! {
        <For each=move || 0..turn.there() key=|cluster| *cluster let:cluster>
            <Section view cluster scene=turn.scene_of(cluster)/>
        </For>
    }
}

/// One cluster: heading, count, name in words, feature means, and its tracks. It stays
/// when the clusters change, and shows the new one of its number.
#[component]
fn Section(view: View, cluster: usize, scene: Memo<Option<Scene>>) -> impl IntoView {
    let (number, id) = (cluster + 1, format!("cluster-{}", cluster + 1));
    let title = format!("{id}-title");
    let labelled_by = title.clone();
    let rows = Memo::new(move |_| {
        let scene = scene.get();
        scene.map_or_else(Default::default, |scene| named(&scene, cluster))
    });
    // Rows are of one library: the same with scores or labels is another one.
    let library = Memo::new(move |_| scene.with(|scene| scene.as_ref().map(library_of)));
    let table = move || {
        // Read, not only tracked: a memo that nobody reads has nothing to tell.
        library.get();
        view! { <TrackTable view rows caption=format!("Tracks of cluster #{number}")/> }
    };
    view! {
        <section class="group" id=id aria-labelledby=labelled_by style=("--mark", move || format!("var(--cluster-{})", view.colour(cluster)))>
            <h2>
                <span class="group__over">
                    <Swatch colour=Signal::derive(move || view.colour(cluster)) />
                    <span class="group__number" id=title>{format!("Cluster #{number}")}</span>
                    " "<span class="group__count numbers">{move || size(scene, cluster)}</span>
                </span>
                " "<span class="group__name">{move || name(scene, cluster)}</span>
            </h2>
            {move || bars(scene, cluster)}
            {move || carried(scene, cluster, count_of(&rows.get()))}
            {table}
        </section>
    }
}

/// What tells one library from the next: a library never changes.
fn library_of(scene: &Scene) -> usize {
    Arc::as_ptr(&scene.shown).addr()
}

fn size(scene: Memo<Option<Scene>>, cluster: usize) -> Option<String> {
    let size = scene.get()?.clustering.clusters.get(cluster)?.size;
    Some(tracks(size))
}

fn name(scene: Memo<Option<Scene>>, cluster: usize) -> Option<String> {
    Some(scene.get()?.clustering.clusters.get(cluster)?.name.clone())
}

fn bars(scene: Memo<Option<Scene>>, cluster: usize) -> Option<impl IntoView> {
    let clustering = scene.get()?.clustering;
    let own = clustering.clusters.get(cluster)?.means.iter().copied();
    let features = clustering.features.iter().copied();
    let all = clustering.means.iter().copied();
    Some(view! { <FeatureBars bars=features.zip(own).zip(all).collect()/> })
}

/// How many tracks of a cluster have a row, in a shared view that has not all of them.
fn carried(scene: Memo<Option<Scene>>, cluster: usize, rows: u32) -> Option<impl IntoView> {
    let scene = scene.get().filter(|scene| scene.shown.is_sent())?;
    let all = scene.clustering.clusters.get(cluster)?.size;
    let sentence = match rows {
        0 => "No tracks of this cluster are in this link.".to_owned(),
        rows => format!("{} of {} are in this link.", number(rows), number(all)),
    };
    (rows < all).then(|| view! { <p class="soft small">{sentence}</p> })
}

/// A cluster's tracks, nearest to its centre first. A shared view has points whose tracks
/// it does not name: those have no row.
fn named(scene: &Scene, cluster: usize) -> Arc<[u32]> {
    let all = scene.members.nearest_first(cluster);
    let count = scene.shown.library.tracks.len();
    if !scene.shown.is_sent() {
        return all;
    }
    all.iter()
        .copied()
        .filter(|&track| (track as usize) < count)
        .collect()
}

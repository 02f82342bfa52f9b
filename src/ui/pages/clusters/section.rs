//! A section for each cluster.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Cluster;
use crate::ui::parts::Swatch;
use crate::ui::table::{FeatureBars, TrackTable};
use crate::ui::view::{Scene, View};
use crate::words::tracks;

/// The clusters' sections, largest first.
#[component]
pub fn Sections(view: View) -> impl IntoView {
    move || {
        view.scene.get().map(|scene| {
            (0..scene.clustering.clusters.len())
                .map(|cluster| view! { <Section view scene=scene.clone() cluster/> })
                .collect_view()
        })
    }
}

/// One cluster: heading, count, name in words, feature means, and its tracks.
#[component]
fn Section(view: View, scene: Scene, cluster: usize) -> impl IntoView {
    let Cluster { size, name, means } = scene.clustering.clusters[cluster].clone();
    let features = scene.clustering.features.iter().copied();
    let bars = features
        .zip(means)
        .zip(scene.clustering.means.iter().copied())
        .collect::<Vec<_>>();
    let rows = named(&scene, cluster);
    let (id, title) = (
        format!("cluster-{}", cluster + 1),
        format!("cluster-{}-title", cluster + 1),
    );
    let labelled_by = title.clone();
    view! {
        <section class="cluster panel" id=id aria-labelledby=labelled_by>
            <div class="cluster__head">
                <Swatch colour=Signal::derive(move || view.colour(cluster)) />
                <h2 id=title>{format!("Cluster #{}", cluster + 1)}</h2>
                <p class="cluster__count">{tracks(size)}</p>
                <p class="cluster__name">{name}</p>
            </div>
            <FeatureBars bars/>
            <TrackTable view rows caption=format!("Tracks of cluster #{}", cluster + 1)/>
        </section>
    }
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

//! The map of a library: canvas, tools, legend, card.
//!
//! [`Map`] takes signals and callbacks and knows nothing of the page around it. Its own
//! state is a [`Model`]: what is shown ([`Scene`]), from where ([`Camera`]), and what the
//! visitor is doing. The parts read it and write it; [`layers`] draws it.

mod camera;
mod card;
mod colour_by;
mod colours;
mod gestures;
mod glide;
mod icons;
mod keyboard;
mod layers;
mod legend;
mod links;
mod model;
mod pinned;
mod plot;
mod scene;
mod size;
mod tools;
mod tween;
mod wheel;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Clustering;
use crate::app::attention::{Event, Revealed, ZoomTarget};
use crate::library::Library;
use crate::map::{ClusterSet, ColourBy, Subject, Terrain, Theme};
use crate::ui::components::lazy;
use links::Links;
pub use links::SourceLists;
use model::Model;

/// The map of a library, as a figure called *Comparison of Cluster*.
#[component]
pub fn Map(
    /// What the analysis found. When it changes, points glide to their new places.
    #[prop(into)]
    clustering: Signal<Arc<Clustering>>,
    /// The terrain of its map.
    #[prop(into)]
    terrain: Signal<Arc<Terrain>>,
    /// The library that was analysed; another one is shown without a glide.
    #[prop(into)]
    library: Signal<Arc<Library>>,
    /// Cluster → palette entry, so that a cluster keeps its colour from one clustering to
    /// the next. A cluster without one takes its own number.
    #[prop(into)]
    colours: Signal<Vec<u8>>,
    /// Light or dark.
    #[prop(into)]
    theme: Signal<Theme>,
    /// The track that is pointed at, here or elsewhere on the page.
    hovered: Memo<Option<u32>>,
    /// The selected tracks.
    selection: Memo<Arc<[u32]>>,
    /// Clusters that are switched off.
    hidden: Memo<ClusterSet>,
    /// What the page means: tracks that a search found, or those of an artist or a label.
    #[prop(into)]
    subject: Signal<Option<Subject>>,
    /// The track to be brought into view and marked.
    revealed: Memo<Option<Revealed>>,
    /// The track whose open row says why it is where it is.
    detailed: Memo<Option<u32>>,
    /// The cluster to travel to.
    zoom_target: Memo<Option<ZoomTarget>>,
    /// Called when the visitor looks at something else here.
    on_event: Callback<Event>,
    /// Where a track's values came from, if there is anything to say.
    origin: Callback<u32, Option<String>>,
    /// Whether a track's audio features are estimated.
    is_estimated: Callback<u32, bool>,
    /// The lists that the tracks come from.
    source_lists: Callback<(), SourceLists>,
    /// Called with the track of a point that was clicked, or chosen with Enter.
    on_open: Callback<u32>,
    /// Without tools and legend, to be looked at and hovered only.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let links = Links {
        clustering,
        terrain,
        library,
        colours,
        theme,
        hovered,
        selection,
        hidden,
        subject,
        revealed,
        detailed,
        zoom_target,
        on_event,
        origin,
        is_estimated,
        source_lists,
        on_open,
        is_compact: compact,
    };
    let model = Model::new(links);
    glide::follow_clustering(model);
    glide::follow_revealed(model);
    glide::follow_zoom_target(model);
    view! {
        <figure class="map" class:map-compact=compact aria-label="Comparison of Cluster">
            <div class="map-head">
                <figcaption class="map-title">"Comparison of Cluster"</figcaption>
                <Show when=move || !compact>
                    <colour_by::ColourByButton model />
                    <tools::Tools model />
                </Show>
            </div>
            <plot::Plot model />
            <Show when=move || !compact>
                <div class="map-foot">
                    {move || match model.colour_by() != ColourBy::Cluster {
                        true => lazy(model, colour_by::colour_legend),
                        false => view! { <legend::Legend model /> }.into_any(),
                    }}
                    <span class="map-foot__note" role="status">{move || model.attention.with(|attention| attention.heading().map(str::to_owned))}</span>
                    <span class="map-foot__note map-foot__share">{move || share_shown(model)}</span>
                </div>
            </Show>
            <p class="map-unseen" aria-live="polite">{move || model.announcement()}</p>
        </figure>
    }
}

/// How much of the variance the two axes explain, in a sentence: while nothing else is to be
/// said, and the legend leaves room for it.
fn share_shown(model: Model) -> Option<String> {
    /// The most clusters whose legend entries leave room.
    const FEW: usize = 7;
    let scene = model.scene.get();
    let is_free = model
        .attention
        .with(|attention| attention.heading().is_none());
    let axes = scene.clustering.axes.iter();
    let share: f32 = axes.map(|axis| axis.explained_variance).sum();
    let has_room = scene.clustering.clusters.len() <= FEW;
    (is_free && has_room && share > 0.0).then(|| {
        format!(
            "The map shows {:.0} % of all differences",
            100.0 * share.min(1.0)
        )
    })
}

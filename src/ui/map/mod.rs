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

use leptos::prelude::*;

use crate::format::percent;
use crate::map::ColourBy;
use crate::ui::components::lazy;
pub use links::{Links, SourceLists};
use model::Model;

/// The map of a library, as a figure called *Comparison of Cluster*.
#[component]
pub fn Map(links: Links) -> impl IntoView {
    let compact = links.is_compact;
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
                    <span class="map-foot__note" role="status">{move || model.emphasis.with(|emphasis| emphasis.heading().map(str::to_owned))}</span>
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
    let is_free = model.emphasis.with(|emphasis| emphasis.heading().is_none());
    let axes = scene.clustering.axes.iter();
    let share: f32 = axes.map(|axis| axis.explained_variance).sum();
    let has_room = scene.clustering.clusters.len() <= FEW;
    (is_free && has_room && share > 0.0).then(|| {
        format!(
            "The map shows {} of all differences",
            percent(share.min(1.0))
        )
    })
}

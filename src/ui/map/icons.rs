//! Small drawings: the tools' icons, and a cluster's shape in its colour.

use leptos::prelude::*;

use super::model::Model;
use crate::map::Shape;

/// A cluster's shape in its colour.
#[component]
pub fn Swatch(model: Model, cluster: u8) -> impl IntoView {
    let entry = move || model.entry(cluster);
    let colour = move || model.links.theme.get().cluster(entry()).to_string();
    let shape = move || match Shape::from_entry(entry()).svg_points(5.0) {
        None => view! { <circle r="5" /> }.into_any(),
        Some(points) => view! { <polygon points=points /> }.into_any(),
    };
    view! {
        <svg class="map-swatch" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true" fill=colour>
            {shape}
        </svg>
    }
}

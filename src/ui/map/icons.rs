//! Small drawings: the tools' icons, and a cluster's shape in its colour.

use leptos::prelude::*;

use super::model::Model;
use crate::map::Shape;

/// An icon of the toolbar, drawn in the colour of its text: the `d` of a path in a
/// square of 24.
#[component]
pub fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="map-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path
                d=path
                fill="none"
                stroke="currentColor"
                stroke-width="1.8"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}

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

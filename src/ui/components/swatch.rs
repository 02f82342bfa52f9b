//! The mark of a cluster: its colour and its shape.

use leptos::prelude::*;

use crate::map::Shape;

/// The radius of a circle of the mark's size, in units of its box.
const RADIUS: f64 = 7.0;

/// A cluster's mark, as the map draws it.
#[component]
pub fn Swatch(
    /// The cluster's index into the palette.
    #[prop(into)]
    colour: Signal<u8>,
) -> impl IntoView {
    view! {
        <svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true" style=("--mark", move || format!("var(--cluster-{})", colour.get()))>
            {move || match Shape::from_entry(colour.get()).svg_points(RADIUS) {
                Some(points) => view! { <polygon points=points/> }.into_any(),
                None => view! { <circle r=RADIUS/> }.into_any(),
            }}
        </svg>
    }
}

//! The plot: canvases and card, and everything that a pointer or a key can do there.

use leptos::html::Div;
use leptos::prelude::*;

use super::card::CardPlace;
use super::gestures::Gestures;
use super::keyboard;
use super::layers::Layers;
use super::model::{Model, Tool};
use super::pinned::PinnedPlace;
use super::size::{follow_ratio, follow_size};
use super::wheel::Wheel;

/// How to use the map without seeing it.
const HELP: &str = "Arrow keys go from point to point, Enter opens the track, \
    plus and minus zoom, 0 shows everything, Escape clears the selection.";

/// The plot of a map.
#[component]
pub fn Plot(model: Model) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    follow_size(element, model.camera);
    follow_ratio(model.camera);
    view! {
        <Show
            when=move || model.links.is_compact
            fallback=move || view! { <ActivePlot model element /> }
        >
            <QuietPlot model element />
        </Show>
    }
}

/// A plot to be looked at: it can be hovered and tapped, and is a picture to everybody else.
#[component]
fn QuietPlot(model: Model, element: NodeRef<Div>) -> impl IntoView {
    let gestures = Gestures::new(model, element);
    view! {
        <div class="map-stage">
        <div
            class="map-plot"
            node_ref=element
            role="img"
            aria-label=move || summary(model)
            on:pointerdown=move |event| gestures.press(&event)
            on:pointermove=move |event| gestures.shift(&event)
            on:pointerup=move |event| gestures.release(&event)
            on:pointercancel=move |event| gestures.cancel(&event)
            on:pointerleave=move |event| gestures.leave(&event)
        >
            <Layers model />
            <CardPlace model/>
        </div>
        </div>
    }
}

/// A plot to work with.
#[component]
fn ActivePlot(model: Model, element: NodeRef<Div>) -> impl IntoView {
    let gestures = Gestures::new(model, element);
    let wheel = Wheel::new(model.camera, element);
    // While everything is seen there is nowhere to pan to: a finger scrolls the page.
    let touch = move || {
        let scrolls = model.tool() == Tool::Pan && model.camera.view().is_home();
        if scrolls { "pan-y" } else { "none" }
    };
    view! {
        <div class="map-stage">
        <div
            class="map-plot"
            node_ref=element
            tabindex="0"
            role="application"
            aria-roledescription="map"
            aria-label=move || summary(model)
            aria-describedby="map-help"
            class:is-over-name=move || model.is_over_name()
            data-tool=move || model.tool().name()
            style:touch-action=touch
            on:pointerdown=move |event| gestures.press(&event)
            on:pointermove=move |event| gestures.shift(&event)
            on:pointerup=move |event| gestures.release(&event)
            on:pointercancel=move |event| gestures.cancel(&event)
            on:pointerleave=move |event| gestures.leave(&event)
            on:dblclick=move |event| gestures.double_click(&event)
            on:wheel=move |event| wheel.turn(&event)
            on:keydown=move |event| keyboard::press(model, &event)
            on:blur=move |_| keyboard::leave(model)
        >
            <Layers model />
            <CardPlace model/>
            <Show when=move || is_all_hidden(model)>
                <p class="map-notice">"All clusters are switched off."</p>
            </Show>
        </div>
        <PinnedPlace model/>
        </div>
        <p id="map-help" class="map-unseen">{HELP}</p>
    }
}

/// What the map shows, in a sentence: a picture has no other words.
fn summary(model: Model) -> String {
    let scene = model.scene.get();
    let ends = scene.titles.each_ref().map(|title| {
        let (tail, head) = (title.tail.join(", "), title.head.join(", "));
        format!("from {tail} to {head}")
    });
    let [across, upwards] = ends;
    let (tracks, clusters) = (scene.grid.len(), scene.clustering.clusters.len());
    format!("{tracks} tracks in {clusters} clusters; across, {across}; upwards, {upwards}")
}

fn is_all_hidden(model: Model) -> bool {
    let clusters = model.scene.get().clustering.clusters.len();
    model.links.hidden.get().among(clusters) == clusters
}

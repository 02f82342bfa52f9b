//! The small card beside the point under the pointer: cover, name, artists, cluster.

use leptos::html::Div;
use leptos::prelude::*;

use super::icons::Swatch;
use super::model::Model;
use crate::analysis::Margin;
use crate::format::numbered;
use crate::map::{Pixel, place_card};
use crate::ui::components::{Cover, lazy_view, lazy_when};

/// What a card says.
#[derive(Debug, Clone, PartialEq)]
struct Content {
    cover: Option<String>,
    title: String,
    artists: String,
    cluster: u8,
    cluster_name: String,
    /// How clearly it is there; `None` in a view from a link.
    margin: Option<Margin>,
    is_estimated: bool,
}

impl Content {
    fn of(model: Model, track: u32) -> Option<Self> {
        let (library, scene) = (model.links.library.get(), model.scene.get());
        let described = library.tracks.get(track as usize)?;
        let row = scene.row_of(track)?;
        let cluster = scene.cluster_of(row)?;
        let found = scene.clustering.clusters.get(usize::from(cluster))?;
        Some(Self {
            cover: described.cover.clone(),
            title: described.title(),
            artists: described.artists.join(", "),
            cluster,
            cluster_name: found.name.clone(),
            margin: model.margin(row),
            is_estimated: model.links.is_estimated.run(track),
        })
    }
}

lazy_view! {
    /// The card of the point that is pointed at.
    fn hover_card(model: Model) in pages = view! { <Card model/> };
}

/// The place of the card, which is fetched when the first point is pointed at.
#[component]
pub fn CardPlace(model: Model) -> impl IntoView {
    lazy_when(
        move || model.hover_card_track().is_some(),
        model,
        hover_card,
    )
}

/// The card of the point that is pointed at. A screen reader is told the same in words.
#[component]
fn Card(model: Model) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    let content = Memo::new(move |_| Content::of(model, model.hover_card_track()?));
    let corner = Memo::new(move |_| {
        let element = element.get()?;
        let at = model.pixel_of(model.hover_card_track()?)?;
        let viewport = model.camera.viewport();
        if !viewport.plot().contains(at) {
            return None;
        }
        // The card is as large with any content: its lines are cut off, not wrapped.
        let size = (
            f64::from(element.offset_width()),
            f64::from(element.offset_height()),
        );
        Some(place_card(at, size, (viewport.width(), viewport.height())))
    });
    let pixels =
        move |side: fn(Pixel) -> f64| move || corner.get().map(|at| format!("{}px", side(at)));
    view! {
        <div
            class="map-card"
            class:is-shown=move || corner.get().is_some() && content.get().is_some()
            node_ref=element
            aria-hidden="true"
            style:left=pixels(|at| at.x)
            style:top=pixels(|at| at.y)
        >
            {move || content.get().map(|content| view! { <Lines model content /> })}
        </div>
    }
}

#[component]
fn Lines(model: Model, content: Content) -> impl IntoView {
    let cluster = content.cluster;
    let margin = content.margin.map(|margin| margin.to_string());
    let mark = content.is_estimated.then(|| "≈ estimated".to_owned());
    let known: Vec<String> = margin.into_iter().chain(mark).collect();
    view! {
        <Cover cover=content.cover/>
        <span class="map-card-text">
            <strong dir="auto">{content.title}</strong>
            <span dir="auto">{content.artists}</span>
            <span class="map-card-cluster">
                <Swatch model cluster />
                {numbered(usize::from(cluster), &content.cluster_name)}
            </span>
            <span>{known.join(" · ")}</span>
        </span>
    }
}

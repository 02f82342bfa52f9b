//! The card of the track that was chosen: what it is, where it stands, and why.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icons::Swatch;
use super::model::Model;
use crate::analysis::{Contribution, Explanation};
use crate::app::Event;
use crate::app::player::PlayableTrack;
use crate::library::Track;
use crate::map::{EdgePlace, PixelBox};
use crate::ui::components::{Cover, EstimatedMark, lazy_view, lazy_when};
use crate::ui::player::PlayButton;
use crate::ui::store::use_store;

/// About how large the card is, in CSS pixels: on a high map, and where it is compact. Its
/// style sheet says the width; the height varies a little with what is known.
const SIZES: [(f64, f64); 2] = [(272.0, 224.0), (252.0, 176.0)];
/// Below this height of the map, in CSS pixels, the card is compact.
const LOW: f64 = 520.0;
/// The most features that are named.
const MOST_FEATURES: usize = 3;
/// A feature is named if it decides this share of what the strongest decides.
const LEAST_SHARE: f64 = 0.1;
/// From here on, the next cluster is so far that nobody needs to know how far.
const FAR: f64 = 9.0;

lazy_view! {
    /// The card of the track that was chosen on the map.
    fn pinned_card(model: Model) in pages = view! { <PinnedCard model/> };
}

/// The place of the card, which is fetched when the first track is chosen.
#[component]
pub fn PinnedPlace(model: Model) -> impl IntoView {
    lazy_when(move || model.pinned().is_some(), model, pinned_card)
}

/// What a card says.
#[derive(Debug, Clone, PartialEq)]
struct Content {
    number: u32,
    track: Track,
    cluster: u8,
    explanation: Option<Explanation>,
    origin: Option<String>,
    is_estimated: bool,
}

impl Content {
    fn new(model: Model) -> Option<Self> {
        let number = model.pinned()?;
        let (library, scene) = (model.links.library.get(), model.scene.get());
        Some(Self {
            number,
            track: library.tracks.get(number as usize)?.clone(),
            cluster: scene.cluster_of(scene.row_of(number)?)?,
            explanation: scene.clustering.explain(&library, number),
            origin: model.links.origin.run(number),
            is_estimated: model.links.is_estimated.run(number),
        })
    }
}

#[component]
fn PinnedCard(model: Model) -> impl IntoView {
    let content = Memo::new(move |_| Content::new(model));
    let is_compact = move || model.camera.viewport().height() < LOW;
    // It stays where it is while the map moves, until another track is chosen.
    let place = Memo::new(move |_| place(model, is_compact()));
    let line = move || {
        let (_, size) = place.get()?;
        let at = model.pixel_of(model.pinned()?)?;
        let plot = model.camera.viewport().plot();
        let area = place.get()?.0.area(size, plot);
        let middle = area.centre();
        (plot.contains(at) && !area.contains(at)).then(|| {
            view! { <line x1=at.x y1=at.y x2=middle.x y2=middle.y/> }
        })
    };
    view! {
        <svg class="map-leader" aria-hidden="true">{line}</svg>
        {move || content.get().map(|content| {
            let title = content.track.title();
            view! {
                <div
                    class="pinned"
                    class:pinned--compact=is_compact
                    role="group"
                    aria-label=title
                    data-across=move || place.get().map(|(place, _)| place.across.to_string())
                    data-down=move || place.get().map(|(place, _)| place.down.to_string())
                    on:keydown=move |event| if event.key() == "Escape" { close(model) }
                >
                    <Lines model content/>
                </div>
            }
        })}
    }
}

/// The focus goes back to where the track was chosen.
fn close(model: Model) {
    model.set_cursor(None);
    model.hover(None);
    let plot = document().query_selector(".map-plot").ok().flatten();
    if let Some(plot) = plot.and_then(|plot| plot.dyn_into::<HtmlElement>().ok()) {
        // An element that is on the page can have the focus.
        let _focused = plot.focus();
    }
}

/// Where the card hides the fewest points and names.
fn place(model: Model, is_compact: bool) -> Option<(EdgePlace, (f64, f64))> {
    let track = model.pinned()?;
    let viewport = model.camera.viewport();
    let size = SIZES[usize::from(is_compact)];
    let (scene, projection) = (model.scene.get(), model.stage.get_untracked().projection);
    let at = projection.to_pixel(scene.grid.position(scene.row_of(track)?)?);
    let hidden = model.links.hidden.get_untracked();
    let per_name = scene.grid.len() as u32 / 40 + 5;
    let hidden_by = |area: PixelBox| {
        let corners = [area.min(), area.max()].map(|corner| projection.to_position(corner));
        let points = scene.grid.within(corners[0], corners[1], hidden).len() as u32;
        points + per_name * model.names_in(area)
    };
    Some((
        EdgePlace::hiding_least(at, size, viewport.plot(), hidden_by),
        size,
    ))
}

#[component]
fn Lines(model: Model, content: Content) -> impl IntoView {
    let Content {
        number,
        track,
        cluster,
        explanation,
        origin,
        is_estimated,
    } = content;
    let mark = is_estimated.then(|| view! { " "<EstimatedMark/> });
    let playable = PlayableTrack::from_track(&track);
    let title = track.title();
    let artists = track.artists.join(", ");
    let year = track.released.map(|released| released.year());
    let album = (!track.album.is_empty()).then(|| {
        view! { <span class="cut" dir="auto">{track.album}</span> }
    });
    let parts = (album.is_some() && year.is_some()).then_some("·");
    view! {
        <div class="pinned__top">
            <Cover cover=track.cover/>
            <div>
                <button type="button" class="pinned__title" title="Show the row" on:click=move |_| model.links.on_open.run(number)>
                    <bdi>{title}</bdi>{mark}
                </button>
                <p class="cut" dir="auto" title=artists.clone()>{artists.clone()}</p>
                <p class="pinned__album">{album}{parts}<span>{year}</span></p>
            </div>
            <PlayButton track=playable/>
            <button type="button" class="pinned__close" aria-label="Close" on:click=move |_| close(model)>"✕"</button>
        </div>
        <Clusters model cluster explanation=explanation.clone()/>
        {explanation.map(|explanation| view! { <Why model number cluster explanation/> })}
        {origin.map(|origin| view! { <p class="pinned__origin">{origin}</p> })}
    }
}

/// The cluster and the next nearest, and how far that is.
#[component]
fn Clusters(model: Model, cluster: u8, explanation: Option<Explanation>) -> impl IntoView {
    let name = move |cluster: u8| {
        let scene = model.scene.get_untracked();
        let found = scene.clustering.clusters.get(usize::from(cluster));
        found.map(|found| found.name.clone())
    };
    let margin = explanation.as_ref().map(|it| it.margin().to_string());
    let next = explanation.map(|explanation| {
        let ratio = explanation.next_distance / explanation.own_distance;
        let far = if ratio > FAR {
            "far away".to_owned()
        } else {
            format!("{ratio:.1} × as far")
        };
        view! {
            <Swatch model cluster=explanation.next/>
            <span class="cut soft" dir="auto">{name(explanation.next)}</span>
            <span class="soft numbers">{far}</span>
        }
    });
    view! {
        <div class="pinned__clusters">
            <Swatch model cluster/>
            <b class="cut" dir="auto">{name(cluster)}</b>
            <span>{margin}</span>
            {next}
        </div>
    }
}

/// The features that decide between the two clusters, with the track's values.
#[component]
fn Why(model: Model, number: u32, cluster: u8, explanation: Explanation) -> impl IntoView {
    let store = use_store();
    let strongest = explanation
        .contributions
        .first()
        .map_or(0.0, |it| it.value.abs());
    let is_strong = |it: &&Contribution| it.value.abs() >= LEAST_SHARE * strongest;
    let strong = explanation.contributions.iter().filter(is_strong);
    let line = |it: &Contribution| {
        let share = it.value.abs() / strongest.max(f64::MIN_POSITIVE);
        let speaks_against = it.value < 0.0;
        let title = speaks_against.then_some("Speaks for the other cluster");
        view! {
            <li class:pinned__against=speaks_against title=title>
                <span>{it.feature.title().to_ascii_lowercase()}</span>
                <span class="numbers">{it.feature.in_units(it.of_track)}</span>
                <i style=("--share", share.to_string())></i>
                {speaks_against.then(|| view! { <span class="map-unseen">", speaks for the other cluster"</span> })}
            </li>
        }
    };
    let lines: Vec<_> = strong.take(MOST_FEATURES).map(line).collect();
    let mark = move || format!("var(--cluster-{})", model.entry(cluster));
    view! {
        <div class="pinned__why" style=("--mark", mark)>
            <div class="pinned__over">
                <span>"Why here"</span>
                <button type="button" class="link-button" on:click=move |_| store.dispatch(Event::FindSimilar(number))>"More like this"</button>
            </div>
            <ul>{lines}</ul>
        </div>
    }
}

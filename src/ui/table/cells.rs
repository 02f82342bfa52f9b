//! The cells that are more than text.
//!
//! `dir="auto"` passes over what stands in `<bdi>`, so names inside it are isolated by the
//! style sheet.

use leptos::prelude::*;

use super::state::Table;
use crate::app::State;
use crate::app::player::PlayableTrack;
use crate::library::label::{Piece, pieces};
use crate::ui::components::{Cover, Drawing, EstimatedMark, Icon};
use crate::ui::player::PlayButton;
use crate::ui::route;

/// The text of a cell: in the table of what a search found, with the words that were searched
/// for marked.
fn text(table: Table, text: String) -> AnyView {
    let searcher = table.view.store.read(State::searcher);
    let Some(searcher) = searcher.filter(|_| table.is_of_search) else {
        return text.into_any();
    };
    let part = |(part, is_hit): (&str, bool)| {
        let part = part.to_owned();
        if is_hit {
            view! { <mark>{part}</mark> }.into_any()
        } else {
            part.into_any()
        }
    };
    let query = table.view.query;
    let parts = searcher.parts;
    (move || query.with(|query| parts(&text, query).into_iter().map(part).collect_view()))
        .into_any()
}

/// The cover, and on it the button that plays the track.
#[component]
pub(super) fn ArtCell(cover: Option<String>, track: Option<PlayableTrack>) -> impl IntoView {
    view! { <td class="cell cell--art"><Cover cover/><PlayButton track/></td> }
}

/// The name: a button, so that the row's point can be open from the keyboard too. On hover
/// it says where the track's values came from.
#[component]
pub(super) fn NameCell(table: Table, track: u32, name: String) -> impl IntoView {
    let view = table.view;
    let title = match view.origin(track) {
        Some(origin) => format!("{name}\n{origin}"),
        None => name.clone(),
    };
    let mark = view.is_estimated(track).then(|| view! { <EstimatedMark/> });
    view! {
        <td class="cell cell--track">
            <button type="button" class="track-name" title=title aria-expanded=move || (view.store.detailed.get() == Some(track)).to_string()>
                <bdi class="cut">{text(table, name)}</bdi>{mark}
            </button>
        </td>
    }
}

/// The album; where its id is known, a link to its page on Spotify.
#[component]
pub(super) fn AlbumCell(table: Table, name: String, url: Option<String>) -> impl IntoView {
    let title = name.clone();
    let name = text(table, name);
    let name = match url {
        Some(url) => {
            view! { <a href=url target="_blank" rel="noopener noreferrer">{name}</a> }.into_any()
        }
        None => name,
    };
    view! { <td class="cell cell--album"><span class="cut" dir="auto" title=title>{name}</span></td> }
}

/// The artists, each a link to its page in this library.
#[component]
pub(super) fn ArtistCell(table: Table, artists: Vec<String>) -> impl IntoView {
    let view = table.view;
    let all = artists.join(", ");
    let last = artists.len().saturating_sub(1);
    let linked = view.has_pages();
    let links = artists.into_iter().enumerate().map(|(index, name)| {
        let text = text(table, name.clone());
        let name = if linked {
            view! { <a href=move || route::plain(&view.artist_address(&name))>{text}</a> }
                .into_any()
        } else {
            view! { <span>{text}</span> }.into_any()
        };
        view! { {name} {(index < last).then_some(", ")} }
    });
    view! { <td class="cell cell--artists"><span class="cut" dir="auto" title=all>{links.collect_view()}</span></td> }
}

/// The label as the source writes it; each label in it is a link to its page.
#[component]
pub(super) fn LabelCell(table: Table, label: Option<String>) -> impl IntoView {
    let view = table.view;
    let label = label.unwrap_or_default();
    if label.is_empty() {
        return view! { <td class="cell cell--label"></td> }.into_any();
    }
    let linked = view.has_pages();
    let piece = |piece| match piece {
        Piece::Name(_, name) if !linked => {
            view! { <bdi>{text(table, name.to_owned())}</bdi> }.into_any()
        }
        Piece::Name(key, name) => {
            let name = text(table, name.to_owned());
            view! { <a href=move || route::plain(&view.label_address(&key))>{name}</a> }.into_any()
        }
        Piece::Between(between) => between.to_owned().into_any(),
    };
    let pieces = pieces(&label);
    // Names of both directions stand in the order in which the label has them.
    let direction = if pieces.len() > 1 { "ltr" } else { "auto" };
    let links = pieces.into_iter().map(piece).collect_view();
    view! { <td class="cell cell--label"><span class="cut" dir=direction title=label>{links}</span></td> }.into_any()
}

/// The way to the track's page on Spotify; made-up tracks and local files have none.
#[component]
pub(super) fn LinkCell(url: Option<String>, name: String) -> impl IntoView {
    let link = url.map(|url| {
        view! {
            <a href=url target="_blank" rel="noopener noreferrer" aria-label=format!("{name} on Spotify")><Drawing icon=Icon::ExternalLink/></a>
        }
    });
    view! { <td class="cell cell--link">{link}</td> }
}

//! One track as a row, and what the rows of a table have in common.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::cells::{AlbumCell, ArtCell, ArtistCell, LabelCell, LinkCell, NameCell};
use super::detail::row_detail;
use super::state::Table;
use crate::app::player::PlayableTrack;
use crate::library::{AlbumId, Column};
use crate::ui::account::{read_labels, use_account, want_label};
use crate::ui::components::{Drawing, Icon, Swatch, lazy};
use crate::ui::view::PageView;

/// The rows of a table. Pointing at one lights its point on the map, a click shows it.
/// They are listened to in one place, which is cheap where there are hundreds. A pointer that
/// rests lights nothing: a page that comes under it first shows all that it is about.
#[component]
pub(super) fn Body(view: PageView, children: Children) -> impl IntoView {
    view! {
        <tbody
            on:pointermove=move |event| view.hover(track_under(&event))
            on:focusin=move |event| view.hover(track_under(&event))
            on:pointerleave=move |_| view.hover(None)
            on:click=move |event| press(view, &event)>
            {children()}
        </tbody>
    }
}

/// A track's row.
#[component]
pub(super) fn Row(
    table: Table,
    /// The track's number in the library.
    track: u32,
    /// The row's number in the whole table, from 1, where only some rows are laid out.
    #[prop(optional)]
    number: Option<usize>,
) -> impl IntoView {
    let view = table.view;
    let data = view
        .open
        .with_untracked(|open| open.as_ref()?.library.tracks.get(track as usize).cloned())?;
    let lit = move || view.store.hovered.get() == Some(track);
    let album = data.album.clone();
    let album_id = view.album(track);
    let label = use_label(data.label.clone(), album_id);
    let columns = table.columns.get_untracked();
    let width = columns.len() + usize::from(table.is_mixed);
    let has = |column: Column| columns.contains(&column);
    let album = has(Column::Album)
        .then(|| view! { <AlbumCell table name=album url=album_id.map(|id| id.url())/> });
    let label = has(Column::Label).then_some(move || view! { <LabelCell table label=label()/> });
    // A score of 0 says only that the track is in none of the listener's lists.
    let score = data.score.filter(|&score| score > 0);
    let saved = data.saved == Some(true);
    Some(view! {
        <tr class:row--lit=lit data-track=track aria-rowindex=number.map(|number| number + 1)>
            <ArtCell cover=data.cover.clone() track=PlayableTrack::from_track(&data)/>
            {table.is_mixed.then(|| cluster_cell(view, track))}
            <NameCell table track name=data.title()/>
            {album}
            <ArtistCell table artists=data.artists.clone()/>
            {label}
            {has(Column::Score).then(|| view! { <td class="cell cell--score">{score}</td> })}
            {has(Column::Saved).then(|| view! { <td class="cell cell--saved">{saved.then(|| view! { <span role="img" aria-label="Liked"><Drawing icon=Icon::Heart solid=true/></span> })}</td> })}
            {has(Column::Link).then(|| view! { <LinkCell url=data.key.url() name=data.title()/> })}
        </tr>
        {move || (view.store.detailed.get() == Some(track)).then(|| view! {
            <tr class="detail"><td colspan=width>{lazy((view, track), row_detail)}</td></tr>
        })}
    })
}

/// The mark and the number of the track's cluster; empty where it has none.
fn cluster_cell(view: PageView, track: u32) -> AnyView {
    let found = view.grouped.with_untracked(|grouped| {
        let clustering = &grouped.as_ref()?.clustering;
        let cluster = usize::from(clustering.cluster_of(track)?);
        Some((cluster, clustering.clusters.get(cluster)?.name.clone()))
    });
    let mark = found.map(|(cluster, name)| {
        view! {
            <span title=name><Swatch colour=Signal::derive(move || view.colour(cluster))/>{cluster + 1}</span>
        }
    });
    view! { <td class="cell cell--cluster">{mark}</td> }.into_any()
}

/// The library's own label for the track, or else the album's, once that is fetched.
fn use_label(known: Option<String>, album: Option<AlbumId>) -> impl Fn() -> Option<String> {
    let account = use_account();
    let album = album.filter(|_| known.is_none());
    if let Some(album) = album {
        want_label(account.store, album);
    }
    move || {
        known.clone().or_else(|| {
            read_labels(account, |labels| {
                labels.label(album?).flatten().map(str::to_owned)
            })
        })
    }
}

/// The track of the row in which something happened.
fn track_under(event: &Event) -> Option<u32> {
    let row = target(event)?.closest("tr[data-track]").ok()??;
    row.get_attribute("data-track")?.parse().ok()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Shows the point of the row that was clicked on, and says more of its track below it; a
/// link in it leads where it says.
fn press(view: PageView, event: &Event) {
    let link = target(event).and_then(|pressed| pressed.closest("a").ok().flatten());
    if let (None, Some(track)) = (link, track_under(event)) {
        view.show_point(track);
        view.toggle_detail(track);
    }
}

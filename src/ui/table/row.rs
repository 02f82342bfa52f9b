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
use crate::ui::components::{Drawing, Icon, lazy};
use crate::ui::view::PageView;

/// How many columns a table has.
const COLUMNS: usize = Column::ALL.len();

/// The rows of a table. Pointing at one lights its point on the map, a click shows it.
/// They are listened to in one place, which is cheap where there are hundreds.
#[component]
pub(super) fn Body(view: PageView, children: Children) -> impl IntoView {
    view! {
        <tbody
            on:pointerover=move |event| view.hover(track_under(&event))
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
    Some(view! {
        <tr class:row--lit=lit data-track=track aria-rowindex=number.map(|number| number + 1)>
            <ArtCell cover=data.cover.clone() track=PlayableTrack::from_track(&data)/>
            <NameCell view track name=data.title()/>
            <AlbumCell name=album url=album_id.map(|id| id.url())/>
            <ArtistCell view artists=data.artists.clone()/>
            {move || view! { <LabelCell view label=label()/> }}
            <td class="cell cell--score">{data.score}</td>
            <td class="cell cell--saved">{(data.saved == Some(true)).then(|| view! { <span role="img" aria-label="Liked"><Drawing icon=Icon::Heart solid=true/></span> })}</td>
            <LinkCell url=data.key.url() name=data.title()/>
        </tr>
        {move || (view.store.detailed.get() == Some(track)).then(|| view! {
            <tr class="detail"><td colspan=COLUMNS>{lazy((view, track), row_detail)}</td></tr>
        })}
    })
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

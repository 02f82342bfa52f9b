//! One track as a row.

use leptos::prelude::*;

use super::cells::{AlbumCell, ArtCell, ArtistCell, LabelCell, LinkCell, NameCell};
use crate::library::AlbumId;
use crate::ui::account::use_account;
use crate::ui::view::View;

/// A track's row. Pointing at it lights its point on the map.
#[component]
pub(super) fn Row(
    view: View,
    /// The track's number in the library.
    track: u32,
    /// Its place in the whole table, from 1, where only some rows are laid out.
    #[prop(optional)]
    place: Option<usize>,
) -> impl IntoView {
    let data = view
        .shown
        .with_untracked(|shown| shown.as_ref()?.library.tracks.get(track as usize).cloned())?;
    let lit = move || view.hovered.get() == Some(track);
    let album = data.album.clone();
    let album_id = view.album(track);
    let label = use_label(data.label.clone(), album_id);
    Some(view! {
        <tr class:row--lit=lit data-track=track aria-rowindex=place.map(|place| place + 1)
            on:pointerenter=move |_| view.hovered.set(Some(track))
            on:pointerleave=move |_| view.hovered.set(None)
            on:focusin=move |_| view.hovered.set(Some(track))>
            <ArtCell cover=data.cover.clone()/>
            <NameCell view track name=data.title()/>
            <AlbumCell name=album url=album_id.map(|id| id.url())/>
            <ArtistCell view artists=data.artists.clone()/>
            {move || view! { <LabelCell view label=label()/> }}
            <td class="cell cell--score">{data.score}</td>
            <td class="cell cell--saved">{(data.saved == Some(true)).then(|| view! { <span role="img" aria-label="Liked">"💚"</span> })}</td>
            <LinkCell url=data.key.url() name=data.title()/>
        </tr>
    })
}

/// The label that the library has; for want of it, the album's, once it is fetched.
fn use_label(known: Option<String>, album: Option<AlbumId>) -> impl Fn() -> Option<String> {
    let account = use_account();
    let album = album.filter(|_| known.is_none());
    if let Some(album) = album {
        account.labels.want(account, album);
    }
    move || known.clone().or_else(|| account.labels.label(album?))
}

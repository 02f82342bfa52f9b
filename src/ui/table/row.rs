//! One track as a row.

use leptos::prelude::*;

use super::cells::{ArtCell, ArtistCell, LabelCell, LinkCell, NameCell};
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
    Some(view! {
        <tr class:row--lit=lit data-track=track aria-rowindex=place.map(|place| place + 1)
            on:pointerenter=move |_| view.hovered.set(Some(track))
            on:pointerleave=move |_| view.hovered.set(None)
            on:focusin=move |_| view.hovered.set(Some(track))>
            <ArtCell cover=data.cover.clone()/>
            <NameCell view track name=data.title()/>
            <td class="cell cell--album"><bdi class="cut" title=album>{data.album.clone()}</bdi></td>
            <ArtistCell view artists=data.artists.clone()/>
            <LabelCell view label=data.label.clone()/>
            <td class="cell cell--score">{data.score}</td>
            <td class="cell cell--saved">{(data.saved == Some(true)).then(|| view! { <span role="img" aria-label="Liked">"💚"</span> })}</td>
            <LinkCell url=data.key.url() name=data.title()/>
        </tr>
    })
}

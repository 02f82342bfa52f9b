//! What the browser stores: a library, its names, and the list of all libraries.

use super::Host;
use super::open::read_names;
use crate::codec::CodecError;
use crate::library::{Library, LibraryCard, LibraryId};
use crate::names::NamesChange;
use crate::provenance::Provenance;
use crate::spotify::KnownLabels;
use crate::spotify::load::unpack;
use crate::store::{LABELS, names_key};

/// Reads a stored library; `None` when it is not stored or cannot be read.
pub(super) async fn read(host: &Host, id: LibraryId) -> Option<(Library, Provenance)> {
    let mut stored = host.libraries.load(id).await?;
    if let Some(spotify) = stored.provenance.spotify() {
        let labels = known_labels(host).await;
        labels.apply(&mut stored.library.tracks, &spotify.details);
    }
    Some((stored.library, stored.provenance))
}

/// The labels that were fetched for rows on show.
async fn known_labels(host: &Host) -> KnownLabels {
    let stored = host.cache.get(LABELS).await;
    stored.and_then(|bytes| unpack(&bytes)).unwrap_or_default()
}

/// Makes a change to the names of a library as they are stored, in one step: what another tab
/// has given stays. Returns whether it is stored now.
pub(super) async fn store_names(host: &Host, id: LibraryId, change: &NamesChange) -> bool {
    let apply = |stored: Option<&[u8]>| Ok((change.apply_to_stored(stored)?, ()));
    let stored: Option<Result<(), CodecError>> = host.cache.update(&names_key(id), apply).await;
    matches!(stored, Some(Ok(())))
}

/// The cards of all libraries, under the names that the listener gave them.
pub(super) async fn list(host: &Host) -> Vec<LibraryCard> {
    let mut cards = host.libraries.list().await;
    for card in &mut cards {
        let names = read_names(host, card.id).await;
        if let Some(name) = names.library() {
            card.name = name.to_owned();
        }
    }
    cards
}

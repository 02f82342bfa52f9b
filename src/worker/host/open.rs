//! Reading the sample or a stored library.

use super::Host;
use crate::library::{Fingerprint, Library, LibraryId};
use crate::names::LibraryNames;
use crate::provenance::Provenance;
use crate::sample;
use crate::spotify::KnownLabels;
use crate::spotify::load::unpack;
use crate::store::{LABELS, names_key};
use crate::worker::protocol::Failure;
use crate::worker::state::OpenedLibrary;

/// Opens the sample or a stored library.
pub(super) async fn open(host: &Host, id: LibraryId) -> Result<OpenedLibrary, Failure> {
    let (library, provenance) = read_library(host, id).await?;
    Ok(OpenedLibrary::new(id, library, provenance))
}

/// Reads the sample or a stored library.
async fn read_library(host: &Host, id: LibraryId) -> Result<(Library, Provenance), Failure> {
    let (mut library, provenance) = match id {
        LibraryId::Sample => (sample::library(), Provenance::Sample),
        LibraryId::Content(_) => {
            let stored = host.libraries.load(id).await;
            let mut stored = stored.ok_or(Failure::LibraryNotFound)?;
            if let Some(spotify) = stored.provenance.spotify() {
                let labels = known_labels(host).await;
                labels.apply(&mut stored.library.tracks, &spotify.details);
            }
            (stored.library, stored.provenance)
        }
    };
    if let Some(name) = read_names(host, id).await.library() {
        library.name = name.to_owned();
    }
    Ok((library, provenance))
}

/// Reads a library of which the page knows tracks by number. An error if it was stored again
/// since with other tracks, to which the numbers say something else.
pub(super) async fn read_unchanged(
    host: &Host,
    id: LibraryId,
    fingerprint: Fingerprint,
) -> Result<(Library, Provenance), Failure> {
    let (library, provenance) = read_library(host, id).await?;
    if fingerprint.is_of(&library.tracks) {
        Ok((library, provenance))
    } else {
        Err(Failure::LibraryReplaced)
    }
}

/// What the listener calls a library and its clusters. Names that cannot be read count as
/// none.
pub(super) async fn read_names(host: &Host, id: LibraryId) -> LibraryNames {
    let stored = host.cache.get(&names_key(id)).await;
    let names = stored.and_then(|bytes| LibraryNames::from_bytes(&bytes).ok());
    names.unwrap_or_default()
}

/// Stores the names. Returns whether they are stored now.
pub(super) async fn store_names(host: &Host, id: LibraryId, names: &LibraryNames) -> bool {
    match names.to_bytes() {
        Ok(bytes) => host.cache.put(&names_key(id), &bytes).await,
        Err(_) => false,
    }
}

/// The labels that were fetched for rows on show.
async fn known_labels(host: &Host) -> KnownLabels {
    let stored = host.cache.get(LABELS).await;
    stored.and_then(|bytes| unpack(&bytes)).unwrap_or_default()
}

impl OpenedLibrary {
    /// The library under the names that the listener gave. A view from a link keeps the names
    /// of its sender.
    pub(super) async fn named(self, host: &Host) -> Self {
        if self.provenance.link().is_some() {
            return self;
        }
        let names = read_names(host, self.card.id).await;
        let mut named = Self { names, ..self };
        if let Some(name) = named.names.library() {
            named.card.name = name.to_owned();
            named.library.name = name.to_owned();
        }
        named
    }

    /// A library that is to be analysed.
    pub(super) fn new(id: LibraryId, library: Library, provenance: Provenance) -> Self {
        Self {
            card: library.card(id),
            library,
            provenance,
            names: LibraryNames::default(),
            clustering: None,
        }
    }
}

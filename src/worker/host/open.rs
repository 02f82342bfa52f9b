//! Reading the sample or a stored library.

use std::rc::Rc;

use super::{Host, load_stored};
use crate::library::{Fingerprint, Library, LibraryId};
use crate::names::LibraryNames;
use crate::provenance::Provenance;
use crate::sample;
use crate::store::names_key;
use crate::worker::opened::{OpenedLibrary, check_unchanged};
use crate::worker::protocol::Failure;

/// Opens the sample or a stored library.
pub(super) async fn open(host: &Rc<Host>, id: LibraryId) -> Result<OpenedLibrary, Failure> {
    let (library, provenance) = read_library(host, id).await?;
    Ok(OpenedLibrary::new(id, library, provenance))
}

/// Reads the sample or a stored library.
async fn read_library(host: &Rc<Host>, id: LibraryId) -> Result<(Library, Provenance), Failure> {
    let (mut library, provenance) = match id {
        LibraryId::Sample => (sample::library(), Provenance::Sample),
        LibraryId::Content(_) => {
            let read = load_stored().await?;
            let stored = read(Rc::clone(host), id).await;
            stored.ok_or(Failure::LibraryNotFound)?
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
    host: &Rc<Host>,
    id: LibraryId,
    fingerprint: Fingerprint,
) -> Result<(Library, Provenance), Failure> {
    let (library, provenance) = read_library(host, id).await?;
    check_unchanged(&library.tracks, fingerprint)?;
    Ok((library, provenance))
}

/// What the listener calls a library and its clusters. Names that cannot be read count as
/// none.
pub(super) async fn read_names(host: &Host, id: LibraryId) -> LibraryNames {
    let stored = host.cache.get(&names_key(id)).await;
    let names = stored.and_then(|bytes| LibraryNames::from_bytes(&bytes).ok());
    names.unwrap_or_default()
}

/// A library under the names that the listener gave it and its clusters.
pub(super) async fn with_names(host: &Host, opened: OpenedLibrary) -> OpenedLibrary {
    let names = read_names(host, opened.card.id).await;
    opened.under(names)
}

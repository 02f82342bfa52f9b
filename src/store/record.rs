//! How a library is packed for the shelf.

use serde::{Deserialize, Serialize};

use crate::codec::Format;
use crate::library::{Library, LibraryCard};
use crate::provenance::Provenance;

/// The format of records. A record of another format is treated as absent: its file can
/// be opened again.
const FORMAT: Format = Format::new(3);

/// A library ready for the shelf.
pub struct Record {
    pub(super) card: LibraryCard,
    pub(super) library: Vec<u8>,
}

/// A library from the shelf.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Kept {
    /// The library.
    pub library: Library,
    /// How it came about.
    pub provenance: Provenance,
}

/// The borrowed twin of [`Kept`]: packing copies nothing.
#[derive(Serialize)]
struct Keep<'a> {
    library: &'a Library,
    provenance: &'a Provenance,
}

impl Record {
    /// Packs a library; `None` if it cannot be packed.
    #[must_use]
    pub fn of(card: LibraryCard, library: &Library, provenance: &Provenance) -> Option<Self> {
        let library = pack(&Keep {
            library,
            provenance,
        })?;
        Some(Self { card, library })
    }
}

/// Packs a value.
pub(super) fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    FORMAT.encode(value).ok()
}

/// Unpacks what [`pack`] packed; `None` for anything else.
pub(super) fn unpack<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    FORMAT.decode(bytes).ok()
}

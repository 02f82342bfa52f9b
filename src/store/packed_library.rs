//! How a library is packed.

use serde::{Deserialize, Serialize};

use crate::codec::Format;
use crate::library::{Library, LibraryCard};
use crate::provenance::Provenance;

/// The format of libraries and cards. A library of another format is treated as absent: its
/// file can be opened again.
const FORMAT: Format = Format::new(3);

/// A library ready to be stored.
pub struct PackedLibrary {
    pub(super) card: LibraryCard,
    pub(super) bytes: Vec<u8>,
}

/// A library that was stored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct StoredLibrary {
    /// The library.
    pub library: Library,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A [`StoredLibrary`] by reference, which is packed without a copy.
#[derive(Serialize)]
struct ToStore<'a> {
    library: &'a Library,
    provenance: &'a Provenance,
}

impl PackedLibrary {
    /// Packs a library; `None` if it cannot be packed.
    #[must_use]
    pub fn new(card: LibraryCard, library: &Library, provenance: &Provenance) -> Option<Self> {
        let bytes = pack(&ToStore {
            library,
            provenance,
        })?;
        Some(Self { card, bytes })
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

//! How a library is packed.

use serde::{Deserialize, Serialize};

use crate::codec::Format;
use crate::library::{Library, LibraryCard};
use crate::provenance::Provenance;
use crate::stored::StoredLibrary;

/// The format of cards and of what is stored beside logs. A card of another format is treated
/// as absent: the file of its library can be opened again.
const FORMAT: Format = Format::new(3);

/// A library ready to be stored.
pub struct PackedLibrary {
    pub(super) card: LibraryCard,
    pub(super) bytes: Vec<u8>,
}

impl PackedLibrary {
    /// Packs a library; `None` if it cannot be packed.
    #[must_use]
    pub fn new(card: LibraryCard, library: &Library, provenance: &Provenance) -> Option<Self> {
        let bytes = StoredLibrary::pack(library, provenance)?;
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

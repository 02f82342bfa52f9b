//! Libraries as the browser stores them.

use serde::{Deserialize, Serialize};

use crate::codec::Format;
use crate::library::Library;
use crate::library::stored::UndatedLibrary;
use crate::provenance::Provenance;

/// The format of libraries. A library of a format that is not read is treated as absent:
/// its file can be opened again.
const FORMAT: Format = Format::new(4);

/// The format before tracks had the date on which they were added, which is still read.
const UNDATED: Format = Format::new(3);

/// A library that was stored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct StoredLibrary {
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

impl StoredLibrary {
    /// Packs a library; `None` if it cannot be packed.
    #[must_use]
    pub fn pack(library: &Library, provenance: &Provenance) -> Option<Vec<u8>> {
        let to_store = ToStore {
            library,
            provenance,
        };
        FORMAT.encode(&to_store).ok()
    }

    /// Unpacks a library, also one that an earlier release packed; `None` for anything else.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        FORMAT.decode(bytes).ok().or_else(|| {
            let (library, provenance): (UndatedLibrary, Provenance) = UNDATED.decode(bytes).ok()?;
            Some(Self {
                library: library.into(),
                provenance,
            })
        })
    }
}

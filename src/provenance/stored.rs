//! How a provenance is stored.

use serde::{Deserialize, Serialize, Serializer};

use super::{FilesOrigin, LinkOrigin, PartOrigin, Provenance, SpotifyOrigin};
use crate::import::ImportReport;
use crate::import::stored::ImportReportV1;

/// A [`Provenance`] as it is stored. The order of the variants is the format: new ones come
/// last, and what an earlier release stored stays readable.
#[derive(Deserialize)]
pub(super) enum Stored {
    Sample,
    FilesV1(ImportReportV1),
    Spotify(SpotifyOrigin),
    Link(LinkOrigin),
    Files(ImportReport),
    Part(PartOrigin),
    FilledFiles(FilesOrigin),
}

/// The borrowed twin of [`Stored`], so that storing clones nothing.
#[derive(Serialize)]
enum StoredRef<'a> {
    Sample,
    #[expect(dead_code, reason = "it keeps the place of what is only read")]
    FilesV1,
    Spotify(&'a SpotifyOrigin),
    Link(&'a LinkOrigin),
    Files(&'a ImportReport),
    Part(&'a PartOrigin),
    FilledFiles(&'a FilesOrigin),
}

impl From<Stored> for Provenance {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Sample => Self::Sample,
            Stored::FilesV1(report) => Self::Files(FilesOrigin::new(report.into())),
            Stored::Spotify(origin) => Self::Spotify(origin),
            Stored::Link(origin) => Self::Link(origin),
            Stored::Files(report) => Self::Files(FilesOrigin::new(report)),
            Stored::FilledFiles(origin) => Self::Files(origin),
            Stored::Part(origin) => Self::Part(origin),
        }
    }
}

impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stored = match self {
            Self::Sample => StoredRef::Sample,
            Self::Files(origin) if origin.features.is_empty() => StoredRef::Files(&origin.report),
            Self::Files(origin) => StoredRef::FilledFiles(origin),
            Self::Spotify(origin) => StoredRef::Spotify(origin),
            Self::Link(origin) => StoredRef::Link(origin),
            Self::Part(origin) => StoredRef::Part(origin),
        };
        stored.serialize(serializer)
    }
}

//! What is known of a library beside its tracks, for each place that it may come from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Provenance;
use crate::import::ImportReport;
use crate::library::{FeatureSource, Library, LibraryId};
use crate::reccobeats::Coverage;
use crate::share::{Estimates, LeftOut};
use crate::spotify::TrackDetails;
use crate::spotify::load::{ListReport, Loaded, summary};

/// What is known of a library from files beside its tracks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilesOrigin {
    /// What became of each row.
    pub report: ImportReport,
    /// Where the audio features came from that the files do not have, by the track's number.
    pub(super) features: BTreeMap<u32, FeatureSource>,
}

/// What is known of a library from a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkOrigin {
    /// When the link was made, in seconds since 1970.
    pub made_at: u64,
    /// What the link does not carry.
    pub left_out: LeftOut,
    /// How many tracks of the library are not placed.
    pub not_placed: u32,
    /// Which tracks have audio features that are estimated.
    pub estimates: Estimates,
}

/// What is known of a library that is some tracks of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartOrigin {
    /// The other library.
    pub of: LibraryId,
    /// The recipe by which it was grouped, as a query.
    pub recipe: String,
    /// What it is called.
    pub name: String,
    /// How many tracks it has.
    pub tracks: u32,
    /// What else is known of the tracks.
    pub rest: Box<Provenance>,
}

/// What is known of a library from Spotify beside its tracks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpotifyOrigin {
    /// What is known of each track beside the track itself, in the order of the tracks.
    pub details: Vec<TrackDetails>,
    /// The source lists of the library.
    pub lists: Vec<ListReport>,
}

impl FilesOrigin {
    /// A library as its files gave it.
    #[must_use]
    pub fn new(report: ImportReport) -> Self {
        Self {
            report,
            features: BTreeMap::new(),
        }
    }

    /// What is known of some of the tracks, by their numbers.
    #[must_use]
    pub fn pick(&self, tracks: &[u32]) -> Self {
        let numbered = (0..).zip(tracks);
        let source = |(number, track)| Some((number, *self.features.get(track)?));
        Self {
            report: self.report.clone(),
            features: numbered.filter_map(source).collect(),
        }
    }

    /// What the files gave, and then what came from elsewhere.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = self.report.sentences();
        if !self.features.is_empty() {
            let sources = self.features.values();
            let coverage = Coverage::new(sources.map(|&source| Some(source)));
            sentences.insert(1, format!("Later: {}", coverage.by_source()));
        }
        sentences
    }
}

impl SpotifyOrigin {
    /// How many tracks have audio features from which source.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage::new(self.details.iter().map(|details| details.features))
    }

    /// The loaded library, with `library` as its tracks.
    #[must_use]
    pub fn with(self, library: Library) -> Loaded {
        Loaded {
            library,
            details: self.details,
            lists: self.lists,
        }
    }

    /// The lists that a track is in, if there are several.
    pub(super) fn lists(&self, details: &TrackDetails) -> String {
        if self.lists.len() < 2 {
            return String::new();
        }
        let list = |at: &u16| self.lists.get(usize::from(*at)).map(ListReport::shown_name);
        let names: Vec<&str> = details.lists.iter().filter_map(list).collect();
        format!(". In: {}", names.join(", "))
    }

    pub(super) fn sentences(&self) -> Vec<String> {
        // The page shows the first sentence, and the others on demand.
        let summary = (self.lists.len() > 1).then(|| summary(&self.lists));
        let lists = self.lists.iter().map(ListReport::sentence);
        let coverage = self.coverage().sentence();
        summary.into_iter().chain(lists).chain([coverage]).collect()
    }
}

impl From<Loaded> for (Library, Provenance) {
    fn from(loaded: Loaded) -> Self {
        let Loaded {
            library,
            details,
            lists,
        } = loaded;
        (
            library,
            Provenance::Spotify(SpotifyOrigin { details, lists }),
        )
    }
}

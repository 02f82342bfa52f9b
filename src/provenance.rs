//! How a library came about: what is known of it beside its tracks.

use serde::{Deserialize, Serialize};

use crate::import::ImportReport;
use crate::library::Library;
use crate::reccobeats::Coverage;
use crate::spotify::Extra;
use crate::spotify::load::{Loaded, PartReport};

/// How a library came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Provenance {
    /// It was made up.
    Sample,
    /// It was read from files.
    Csv(ImportReport),
    /// It was loaded from Spotify.
    Spotify(Loading),
}

/// What stands beside the tracks of a library that was loaded from Spotify.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loading {
    /// What stands beside each track: as many as there are tracks, in the same order.
    pub extras: Vec<Extra>,
    /// What the library is made of.
    pub parts: Vec<PartReport>,
}

impl Provenance {
    /// What was read and what was left out, sentence by sentence.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Self::Sample => Vec::new(),
            Self::Csv(report) => report.sentences(),
            Self::Spotify(loading) => loading.sentences(),
        }
    }

    /// What stands beside the tracks, if they came from Spotify.
    #[must_use]
    pub fn loading(&self) -> Option<&Loading> {
        match self {
            Self::Spotify(loading) => Some(loading),
            Self::Sample | Self::Csv(_) => None,
        }
    }
}

impl Loading {
    /// Where the audio features of how many tracks came from.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage::of(&self.extras)
    }

    /// This, and the library that it stands beside.
    #[must_use]
    pub fn with(self, library: Library) -> Loaded {
        Loaded {
            library,
            extras: self.extras,
            parts: self.parts,
        }
    }

    fn sentences(&self) -> Vec<String> {
        let parts = self.parts.iter().map(PartReport::sentence);
        let coverage = self.coverage().sentence();
        parts.chain([coverage]).collect()
    }
}

impl From<Loaded> for (Library, Provenance) {
    fn from(loaded: Loaded) -> Self {
        let Loaded {
            library,
            extras,
            parts,
        } = loaded;
        (library, Provenance::Spotify(Loading { extras, parts }))
    }
}

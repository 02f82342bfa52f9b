//! How a library came about: what is known of it beside its tracks.

use serde::{Deserialize, Serialize};

use crate::import::ImportReport;
use crate::library::Library;
use crate::reccobeats::Coverage;
use crate::share::LeftOut;
use crate::spotify::Extra;
use crate::spotify::load::{Loaded, PartReport};

/// How a library came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Provenance {
    /// It was made up.
    Sample,
    /// It was read from files.
    Files(ImportReport),
    /// It was loaded from Spotify.
    Spotify(Loading),
    /// It came in a link.
    Link(Sending),
}

/// What is known of a library that came in a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sending {
    /// When the link was made, in seconds since 1970.
    pub made_at: u64,
    /// What the link does not carry.
    pub left_out: LeftOut,
    /// How many tracks of the library have no place.
    pub not_placed: u32,
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
            Self::Sample | Self::Link(_) => Vec::new(),
            Self::Files(report) => report.sentences(),
            Self::Spotify(loading) => loading.sentences(),
        }
    }

    /// What went wrong when it was read, and should not be overlooked.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        match self {
            Self::Files(report) => report.warnings(),
            Self::Sample | Self::Spotify(_) | Self::Link(_) => Vec::new(),
        }
    }

    /// Where the values of a track came from, in a sentence; nothing for tracks that are
    /// made up or came in a link.
    #[must_use]
    pub fn origin(&self, track: usize) -> Option<String> {
        match self {
            Self::Sample | Self::Link(_) => None,
            Self::Files(_) => Some("All values: CSV file".into()),
            Self::Spotify(loading) => {
                let extra = loading.extras.get(track)?;
                let origin = extra.features.map_or_else(
                    || "No audio features; the rest: Spotify".into(),
                    |origin| format!("Audio features: {}; the rest: Spotify", origin.name()),
                );
                Some(origin + &loading.lists(extra))
            }
        }
    }

    /// What stands beside the tracks, if they came from Spotify.
    #[must_use]
    pub fn loading(&self) -> Option<&Loading> {
        match self {
            Self::Spotify(loading) => Some(loading),
            Self::Sample | Self::Files(_) | Self::Link(_) => None,
        }
    }

    /// What is known of the link that it came in, if it did.
    #[must_use]
    pub fn sending(&self) -> Option<&Sending> {
        match self {
            Self::Link(sending) => Some(sending),
            Self::Sample | Self::Files(_) | Self::Spotify(_) => None,
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

    /// In which of several lists a track is.
    fn lists(&self, extra: &Extra) -> String {
        if self.parts.len() < 2 {
            return String::new();
        }
        let part = |at: &u16| self.parts.get(usize::from(*at)).map(PartReport::shown_name);
        let names: Vec<&str> = extra.parts.iter().filter_map(part).collect();
        format!(". In: {}", names.join(", "))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Source, Track, TrackKey};
    use crate::spotify::Origin;
    use crate::spotify::load::{Part, Tracks};

    fn loaded() -> Loaded {
        let from = |features| Extra {
            features,
            ..Extra::default()
        };
        Loaded {
            library: Library {
                name: "Liked Songs".into(),
                source: Source::Files,
                tracks: vec![Track::unknown(TrackKey::Sample(1)); 2],
            },
            extras: vec![from(Some(Origin::Csv)), from(None)],
            ..Tracks::new(vec![Part::liked_songs()]).loaded()
        }
    }

    #[test]
    fn a_loaded_library_comes_apart_and_together_again() {
        let (library, provenance): (Library, Provenance) = loaded().into();
        assert_eq!(library, loaded().library);
        let loading = provenance.loading().cloned();
        assert_eq!(loading.map(|loading| loading.with(library)), Some(loaded()));
    }

    #[test]
    fn each_part_has_a_sentence_and_the_audio_features_the_last() {
        let (_, provenance): (Library, Provenance) = loaded().into();
        assert_eq!(
            provenance.sentences(),
            [
                "Liked Songs: not all of it read.",
                "Audio features found for 1 of 2 tracks: 1 from a CSV file."
            ]
        );
    }

    #[test]
    fn each_track_says_where_its_values_came_from() {
        let (_, provenance): (Library, Provenance) = loaded().into();
        let origins = [0, 1, 2].map(|track| provenance.origin(track));
        assert_eq!(
            origins.each_ref().map(Option::as_deref),
            [
                Some("Audio features: CSV file; the rest: Spotify"),
                Some("No audio features; the rest: Spotify"),
                None,
            ]
        );
    }

    #[test]
    fn a_track_of_several_lists_says_in_which_it_is() {
        let playlist = Part::playlist("1Cp6VQCKf2VL4sP09jN9oX".parse().unwrap());
        let Loaded { parts, .. } = Tracks::new(vec![Part::liked_songs(), playlist]).loaded();
        let loading = Loading {
            extras: Vec::new(),
            parts,
        };
        let lists = |parts: &[u16]| {
            loading.lists(&Extra {
                parts: parts.to_vec(),
                ..Extra::default()
            })
        };
        assert_eq!(lists(&[0]), ". In: Liked Songs");
        assert_eq!(lists(&[0, 1]), ". In: Liked Songs, Unnamed playlist");
    }

    #[test]
    fn the_sample_has_nothing_to_account_for() {
        assert_eq!(Provenance::Sample.origin(0), None);
        assert!(Provenance::Sample.sentences().is_empty());
        assert_eq!(Provenance::Sample.loading(), None);
    }
}

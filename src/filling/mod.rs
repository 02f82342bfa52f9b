//! Audio features for tracks that lack them: from another file, from a lookup, or estimated.
//!
//! What a track has already is kept. Estimates give way to anything that is known: whenever a
//! library is filled, its estimates are taken away first and made anew at the end.

mod estimates;
mod matching;

use serde::{Deserialize, Serialize};

use self::estimates::estimate;
use self::matching::match_features;
use crate::format::{count_of, counted, number, to_u32, tracks};
use crate::library::{FeatureSource, Library, Track};
use crate::provenance::Provenance;
use crate::reccobeats::FeatureCache;

/// What a library is filled with.
#[derive(Debug, Clone, Copy)]
pub enum Filling<'a> {
    /// The tracks of another file, which may be the same.
    File(&'a [Track]),
    /// What was looked up.
    LookedUp(&'a FeatureCache),
    /// Estimates, from the tracks of the same artists.
    Estimates,
    /// Nothing: the estimates are taken away.
    NoEstimates,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filled {
    /// Audio features were taken from a file.
    File {
        /// Tracks that got some.
        filled: u32,
        /// Tracks that the file has some for, and that had some already.
        had: u32,
        /// Tracks that have none still.
        without: u32,
    },
    /// Audio features that were looked up went to this many tracks.
    LookedUp(u32),
    /// Audio features were estimated.
    Estimated {
        /// For this many tracks.
        estimated: u32,
        /// Tracks that have none still.
        without: u32,
    },
    /// The estimates of this many tracks were taken away.
    NotEstimated(u32),
}

impl Filled {
    /// What came of it, as a sentence.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::File {
                filled,
                had,
                without,
            } => format!(
                "Audio features from the file went to {}; {} had some already, {} still have none.",
                tracks(filled),
                number(had),
                number(without)
            ),
            Self::LookedUp(filled) => {
                format!("ReccoBeats gave audio features for {}.", tracks(filled))
            }
            Self::Estimated { estimated: 0, .. } => "Nothing could be estimated: no artist of a track without audio features has two tracks with them.".to_owned(),
            Self::Estimated { estimated, without } => format!(
                "The audio features of {} are estimated from other tracks of the same artists, and marked ≈; {} still have none.",
                tracks(estimated),
                number(without)
            ),
            Self::NotEstimated(removed) => {
                let removed = counted(removed, "estimate was", "estimates were");
                format!("{removed} removed.")
            }
        }
    }
}

/// Fills a library that was read from files or loaded from Spotify. In any other, nothing is
/// estimated: it could not be told from what is known.
pub fn fill(library: &mut Library, provenance: &mut Provenance, with: Filling<'_>) -> Filled {
    let estimates = withdraw_estimates(library, provenance);
    let all = &mut library.tracks;
    let (given, had) = match with {
        Filling::File(from) => match_features(all, from),
        Filling::LookedUp(cache) => (cache.apply(all), 0),
        Filling::Estimates | Filling::NoEstimates => (Vec::new(), 0),
    };
    provenance.note_feature_sources(&given);
    let wants_estimates = match with {
        Filling::Estimates => provenance.can_be_filled(),
        Filling::NoEstimates => false,
        Filling::File(_) | Filling::LookedUp(_) => estimates > 0,
    };
    let estimated = if wants_estimates {
        estimate(&mut library.tracks)
    } else {
        Vec::new()
    };
    provenance.note_feature_sources(&estimated);
    let (filled, estimated) = (count_of(&given), count_of(&estimated));
    let lacking = library
        .tracks
        .iter()
        .filter(|track| track.features.is_none());
    let without = to_u32(lacking.count());
    match with {
        Filling::File(_) => Filled::File {
            filled,
            had,
            without,
        },
        Filling::LookedUp(_) => Filled::LookedUp(filled),
        Filling::Estimates => Filled::Estimated { estimated, without },
        Filling::NoEstimates => Filled::NotEstimated(estimates),
    }
}

/// Takes the estimates away; how many there were.
fn withdraw_estimates(library: &mut Library, provenance: &mut Provenance) -> u32 {
    let estimated = provenance.estimated();
    for &track in &estimated {
        if let Some(track) = library.tracks.get_mut(track) {
            track.features = None;
        }
    }
    provenance.forget_feature_sources(&estimated);
    count_of(&estimated)
}

/// The tracks of a library that can be looked up or filled: without audio features, or with
/// estimated ones.
#[must_use]
pub fn lacking(library: &Library, provenance: &Provenance) -> Vec<Track> {
    let is_estimated = |track| provenance.feature_source(track) == Some(FeatureSource::Estimated);
    let tracks = library.tracks.iter().enumerate();
    let lacking =
        tracks.filter(|&(number, track)| track.features.is_none() || is_estimated(number));
    let lacking = lacking.map(|(_, track)| Track {
        isrc: track.isrc.clone(),
        ..Track::unknown(track.key.clone())
    });
    lacking.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ImportReport;
    use crate::library::{AudioFeatures, Source, TrackKey};
    use crate::provenance::FilesOrigin;

    fn energy(energy: f32) -> Option<AudioFeatures> {
        Some(AudioFeatures {
            energy: Some(energy),
            ..AudioFeatures::default()
        })
    }

    /// A track of Ann's, by number.
    fn track(number: u16, features: Option<AudioFeatures>) -> Track {
        Track {
            name: format!("Song {number}"),
            artists: vec!["Ann".into()],
            features,
            ..Track::unknown(TrackKey::Sample(number))
        }
    }

    fn library() -> (Library, Provenance) {
        let library = Library {
            name: "Ann".into(),
            source: Source::Files,
            tracks: vec![
                track(0, energy(0.2)),
                track(1, energy(0.4)),
                track(2, None),
                track(3, None),
            ],
        };
        let report = ImportReport {
            files: Vec::new(),
            refused: Vec::new(),
            listening: None,
        };
        (library, Provenance::Files(FilesOrigin::new(report)))
    }

    fn energies(library: &Library) -> Vec<Option<f32>> {
        let energy = |track: &Track| track.features.and_then(|features| features.energy);
        library.tracks.iter().map(energy).collect()
    }

    #[test]
    fn estimates_are_marked_and_can_be_taken_away() {
        let (mut library, mut provenance) = library();
        let before = library.clone();
        let filled = fill(&mut library, &mut provenance, Filling::Estimates);
        assert_eq!(
            filled.sentence(),
            "The audio features of 2 tracks are estimated from other tracks of the same artists, and marked ≈; 0 still have none."
        );
        assert_eq!(provenance.estimated(), [2, 3]);
        assert_eq!(
            energies(&library)[2..],
            [Some(0.3), Some(0.3)],
            "the mean of 0.2 and 0.4"
        );
        assert_eq!(lacking(&library, &provenance).len(), 2);
        let removed = fill(&mut library, &mut provenance, Filling::NoEstimates);
        assert_eq!(removed, Filled::NotEstimated(2));
        assert_eq!(library, before);
        assert!(provenance.estimated().is_empty());
    }

    #[test]
    fn what_is_known_later_takes_the_place_of_an_estimate() {
        let (mut library, mut provenance) = library();
        fill(&mut library, &mut provenance, Filling::Estimates);
        let file = [track(2, energy(0.9)), track(0, energy(0.7))];
        let filled = fill(&mut library, &mut provenance, Filling::File(&file));
        assert_eq!(
            filled,
            Filled::File {
                filled: 1,
                had: 1,
                without: 0
            }
        );
        assert_eq!(provenance.estimated(), [3]);
        assert_eq!(provenance.feature_source(2), Some(FeatureSource::Csv));
        let energies = energies(&library);
        assert_eq!(energies[..3], [Some(0.2), Some(0.4), Some(0.9)]);
        assert_eq!(energies[3], Some(0.5), "estimated anew, of three");
    }

    #[test]
    fn nothing_is_estimated_where_it_could_not_be_marked() {
        let (mut library, _) = library();
        let mut provenance = Provenance::Sample;
        let before = library.clone();
        let filled = fill(&mut library, &mut provenance, Filling::Estimates);
        assert_eq!(library, before);
        assert!(matches!(filled, Filled::Estimated { estimated: 0, .. }));
    }
}

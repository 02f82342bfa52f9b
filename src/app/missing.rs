//! What the library on the page lacks and can still get: audio features, hearts and scores.

use super::library::OpenLibrary;
use crate::filling::lacking;
use crate::format::{count_of, counted, number};
use crate::library::{LibraryId, Track, TrackKey};
use crate::reccobeats::LookupScope;

impl OpenLibrary {
    /// Whether it lacks audio features that can be filled in, or has estimated ones.
    pub(crate) fn lacks_features(&self) -> bool {
        let is_missing_some = self.card.with_features < self.card.tracks;
        self.provenance.can_be_filled() && (is_missing_some || self.provenance.has_estimates())
    }

    /// Whether it is not known of a track that can be looked up whether it is saved.
    pub(crate) fn lacks_hearts(&self) -> bool {
        let is_lacking =
            |track: &Track| track.saved.is_none() && matches!(track.key, TrackKey::Spotify(_));
        self.can_look_again() && self.library.tracks.iter().any(is_lacking)
    }

    /// Whether a track has no score that can be looked up.
    pub(crate) fn lacks_scores(&self) -> bool {
        let is_lacking = |track: &Track| track.score.is_none();
        self.can_look_again() && self.library.tracks.iter().any(is_lacking)
    }
}

/// What a library lacks of audio features.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MissingFeatures {
    pub(crate) id: LibraryId,
    /// Whether a track has audio features that are not estimated.
    pub(crate) has_some: bool,
    /// How many tracks have none, or estimated ones.
    pub(crate) lacking: u32,
    /// How many tracks have estimated ones.
    pub(crate) estimated: u32,
    /// Which of them can be looked up.
    pub(crate) scope: LookupScope,
}

/// What can be done about estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EstimateOffer {
    /// Estimate from tracks of the same artists.
    Make,
    /// Remove the estimates that there are.
    Remove,
}

impl MissingFeatures {
    /// What a library lacks; `None` where it lacks nothing, or nothing can be done about it.
    pub(crate) fn new(open: &OpenLibrary) -> Option<Self> {
        open.lacks_features().then(|| {
            let tracks = lacking(&open.library, &open.provenance);
            let estimated = count_of(&open.provenance.estimated());
            Self {
                id: open.card.id,
                has_some: open.card.with_features > estimated,
                lacking: count_of(&tracks),
                estimated,
                scope: LookupScope::new(&tracks),
            }
        })
    }

    /// How many tracks lack audio features, and what stands in for them.
    pub(crate) fn sentence(&self) -> String {
        let lacking = counted(self.lacking, "track has", "tracks have");
        let lacking = match self.lacking {
            0 => "All tracks have audio features".to_owned(),
            _ => format!("{lacking} no audio features"),
        };
        match self.estimated {
            0 => format!("{lacking}."),
            estimated => format!(
                "{lacking}; for {} they are estimated from other tracks of the same artists, and marked ≈.",
                number(estimated)
            ),
        }
    }

    /// What can be done about estimates; they need tracks to be made from.
    pub(crate) fn estimate_offer(&self) -> Option<EstimateOffer> {
        match (self.estimated, self.has_some) {
            (1.., _) => Some(EstimateOffer::Remove),
            (0, true) => Some(EstimateOffer::Make),
            (0, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::order::Orders;
    use crate::library::search::SearchIndex;
    use crate::library::{FeatureSource, Library};
    use crate::provenance::{Provenance, SpotifyOrigin};
    use crate::sample;
    use crate::spotify::TrackDetails;

    /// Four tracks of Spotify's, whose audio features are from these sources.
    fn open(sources: [Option<FeatureSource>; 4]) -> OpenLibrary {
        let sample = sample::library();
        let track = |(number, source): (usize, &Option<FeatureSource>)| Track {
            key: TrackKey::Spotify(format!("{number:022}").parse().unwrap()),
            features: source.and(sample.tracks[0].features),
            ..Track::unknown(TrackKey::Sample(0))
        };
        let details = |&features| TrackDetails {
            features,
            ..TrackDetails::default()
        };
        let provenance = Provenance::Spotify(SpotifyOrigin {
            details: sources.iter().map(details).collect(),
            lists: Vec::new(),
        });
        let library = Library {
            tracks: sources.iter().enumerate().map(track).collect(),
            ..sample.clone()
        };
        with(library, provenance)
    }

    fn with(library: Library, provenance: Provenance) -> OpenLibrary {
        let card = library.card(LibraryId::Content(1));
        let orders = Orders::new(&library.tracks);
        OpenLibrary::new(card, library, orders, SearchIndex::default(), provenance)
    }

    #[test]
    fn what_is_missing_is_counted_and_what_can_be_done_is_offered() {
        let (csv, estimated) = (Some(FeatureSource::Csv), Some(FeatureSource::Estimated));
        for (sources, sentence, offer) in [
            ([None; 4], "4 tracks have no audio features.", None),
            (
                [csv, csv, csv, None],
                "1 track has no audio features.",
                Some(EstimateOffer::Make),
            ),
            (
                [csv, csv, estimated, None],
                "2 tracks have no audio features; for 1 they are estimated from other tracks of the same artists, and marked ≈.",
                Some(EstimateOffer::Remove),
            ),
        ] {
            let missing = MissingFeatures::new(&open(sources)).expect(sentence);
            assert_eq!(missing.sentence(), sentence);
            assert_eq!(missing.estimate_offer(), offer, "{sentence}");
        }
        assert_eq!(MissingFeatures::new(&open([csv; 4])), None);
    }

    #[test]
    fn the_sample_lacks_nothing_that_can_be_got() {
        let mut library = sample::library();
        for track in &mut library.tracks {
            (track.features, track.saved, track.score) = (None, None, None);
        }
        let open = with(library, Provenance::Sample);
        assert!(!open.lacks_features() && !open.lacks_hearts() && !open.lacks_scores());
    }

    #[test]
    fn hearts_and_scores_are_missing_until_each_track_has_one() {
        let without = open([None; 4]);
        assert!(without.lacks_hearts() && without.lacks_scores());
        let mut library = Library::clone(&without.library);
        for track in &mut library.tracks {
            (track.saved, track.score) = (Some(false), Some(0));
        }
        // A file of the listener's own is not in Spotify's catalogue.
        library.tracks[0].key = TrackKey::Local("spotify:local:a:b:c:1".to_owned());
        library.tracks[0].saved = None;
        let complete = with(library, without.provenance.clone());
        assert!(!complete.lacks_hearts() && !complete.lacks_scores());
    }
}

//! Where a library comes from, and what is known of that beside its tracks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::import::ImportReport;
use crate::import::stored::ImportReportV1;
use crate::library::{FeatureSource, Library, LibraryId};
use crate::reccobeats::Coverage;
use crate::share::{Estimates, LeftOut};
use crate::spotify::TrackDetails;
use crate::spotify::load::{ListReport, Loaded, summary};

/// Where a library comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "Stored")]
pub enum Provenance {
    /// It is the sample library.
    Sample,
    /// It was read from files.
    Files(FilesOrigin),
    /// It was loaded from Spotify.
    Spotify(SpotifyOrigin),
    /// It was opened from a link.
    Link(LinkOrigin),
    /// It is some tracks of another library.
    Part(PartOrigin),
}

/// A [`Provenance`] as it is stored. The order of the variants is the format: new ones come
/// last, and what an earlier release stored stays readable.
#[derive(Deserialize)]
enum Stored {
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

/// What is known of a library from files beside its tracks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilesOrigin {
    /// What became of each row.
    pub report: ImportReport,
    /// Where the audio features came from that the files do not have, by the track's number.
    features: BTreeMap<u32, FeatureSource>,
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

impl Provenance {
    /// What was read and what was left out, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Self::Sample | Self::Link(_) | Self::Part(_) => Vec::new(),
            Self::Files(origin) => origin.sentences(),
            Self::Spotify(spotify) => spotify.sentences(),
        }
    }

    /// What went wrong while it was read, a sentence each.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        match self {
            Self::Files(origin) => origin.report.warnings(),
            Self::Sample | Self::Spotify(_) | Self::Link(_) | Self::Part(_) => Vec::new(),
        }
    }

    /// Where the values of a track come from, in a sentence; `None` for the sample library.
    /// A link says no more than that they are estimated.
    #[must_use]
    pub fn origin(&self, track: usize) -> Option<String> {
        match self {
            Self::Sample => None,
            Self::Link(_) => {
                let source = self.feature_source(track)?;
                Some(format!("Audio features: {}", source.name()))
            }
            Self::Part(part) => part.rest.origin(track),
            Self::Files(_) => Some(self.feature_source(track).map_or_else(
                || "All values: your file".into(),
                |source| format!("Audio features: {}; the rest: your file", source.name()),
            )),
            Self::Spotify(spotify) => {
                let details = spotify.details.get(track)?;
                let origin = details.features.map_or_else(
                    || "No audio features; the rest: Spotify".into(),
                    |origin| format!("Audio features: {}; the rest: Spotify", origin.name()),
                );
                Some(origin + &spotify.lists(details))
            }
        }
    }

    /// Where the audio features of a track came from, if they did not come with it.
    #[must_use]
    pub fn feature_source(&self, track: usize) -> Option<FeatureSource> {
        match self {
            Self::Files(files) => files.features.get(&u32::try_from(track).ok()?).copied(),
            Self::Spotify(spotify) => spotify.details.get(track)?.features,
            Self::Part(part) => part.rest.feature_source(track),
            Self::Link(link) => {
                let track = u32::try_from(track).ok()?;
                let found = link.estimates.tracks.binary_search(&track);
                found.ok().map(|_| FeatureSource::Estimated)
            }
            Self::Sample => None,
        }
    }

    /// Notes where the audio features of some tracks came from, by their numbers.
    pub fn note_feature_sources(&mut self, given: &[(usize, FeatureSource)]) {
        for &(track, source) in given {
            self.set_feature_source(track, Some(source));
        }
    }

    /// Forgets where the audio features of some tracks came from: they are gone.
    pub fn forget_feature_sources(&mut self, tracks: &[usize]) {
        for &track in tracks {
            self.set_feature_source(track, None);
        }
    }

    fn set_feature_source(&mut self, track: usize, source: Option<FeatureSource>) {
        match self {
            Self::Files(files) => {
                let Ok(track) = u32::try_from(track) else {
                    return;
                };
                match source {
                    Some(source) => files.features.insert(track, source),
                    None => files.features.remove(&track),
                };
            }
            Self::Spotify(spotify) => {
                if let Some(details) = spotify.details.get_mut(track) {
                    details.features = source;
                }
            }
            Self::Part(part) => part.rest.set_feature_source(track, source),
            Self::Sample | Self::Link(_) => {}
        }
    }

    /// The tracks whose audio features are estimated, in order.
    #[must_use]
    pub fn estimated(&self) -> Vec<usize> {
        let tracks = match self {
            Self::Files(files) => files
                .features
                .keys()
                .next_back()
                .map_or(0, |&last| last as usize + 1),
            Self::Spotify(spotify) => spotify.details.len(),
            Self::Part(part) => return part.rest.estimated(),
            Self::Sample | Self::Link(_) => 0,
        };
        let is_estimated =
            |&track: &usize| self.feature_source(track) == Some(FeatureSource::Estimated);
        (0..tracks).filter(is_estimated).collect()
    }

    /// Whether any track's audio features are estimated.
    #[must_use]
    pub fn has_estimates(&self) -> bool {
        let mut sources: Box<dyn Iterator<Item = Option<FeatureSource>>> = match self {
            Self::Files(files) => Box::new(files.features.values().copied().map(Some)),
            Self::Spotify(spotify) => {
                Box::new(spotify.details.iter().map(|details| details.features))
            }
            Self::Part(part) => return part.rest.has_estimates(),
            Self::Sample | Self::Link(_) => return false,
        };
        sources.any(|source| source == Some(FeatureSource::Estimated))
    }

    /// Whether its tracks can be filled with audio features: not those of the sample, nor
    /// those of a view from a link.
    #[must_use]
    pub fn can_be_filled(&self) -> bool {
        match self {
            Self::Files(_) | Self::Spotify(_) => true,
            Self::Part(part) => part.rest.can_be_filled(),
            Self::Sample | Self::Link(_) => false,
        }
    }

    /// What is known of tracks from Spotify, also of a part of them; `None` for any others.
    #[must_use]
    pub fn spotify(&self) -> Option<&SpotifyOrigin> {
        match self {
            Self::Spotify(spotify) => Some(spotify),
            Self::Part(part) => part.rest.spotify(),
            Self::Sample | Self::Files(_) | Self::Link(_) => None,
        }
    }

    /// The names of the source lists, and for each track the first of them that it is in.
    #[must_use]
    pub fn source_lists(&self) -> (Vec<String>, Vec<Option<u16>>) {
        let Some(SpotifyOrigin { details, lists }) = self.spotify() else {
            return Default::default();
        };
        let names = lists.iter().map(|list| list.shown_name().to_owned());
        let first = details.iter().map(|details| details.lists.first().copied());
        (names.collect(), first.collect())
    }

    /// What is known of a library from a link; `None` for any other.
    #[must_use]
    pub fn link(&self) -> Option<&LinkOrigin> {
        match self {
            Self::Link(link) => Some(link),
            Self::Sample | Self::Files(_) | Self::Spotify(_) | Self::Part(_) => None,
        }
    }

    /// What is known of a library that is some tracks of another; `None` for any other.
    #[must_use]
    pub fn part(&self) -> Option<&PartOrigin> {
        match self {
            Self::Part(part) => Some(part),
            Self::Sample | Self::Files(_) | Self::Spotify(_) | Self::Link(_) => None,
        }
    }
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
    fn sentences(&self) -> Vec<String> {
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
    fn lists(&self, details: &TrackDetails) -> String {
        if self.lists.len() < 2 {
            return String::new();
        }
        let list = |at: &u16| self.lists.get(usize::from(*at)).map(ListReport::shown_name);
        let names: Vec<&str> = details.lists.iter().filter_map(list).collect();
        format!(". In: {}", names.join(", "))
    }

    fn sentences(&self) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{FeatureSource, Source, Track, TrackKey};
    use crate::spotify::load::{SourceList, Tracks};

    fn loaded() -> Loaded {
        let from = |features| TrackDetails {
            features,
            ..TrackDetails::default()
        };
        Loaded {
            library: Library {
                name: "Liked Songs".into(),
                source: Source::Files,
                tracks: vec![Track::unknown(TrackKey::Sample(1)); 2],
            },
            details: vec![from(Some(FeatureSource::Csv)), from(None)],
            ..Tracks::new(vec![SourceList::liked_songs()]).loaded()
        }
    }

    #[test]
    fn a_loaded_library_can_be_taken_apart_and_rebuilt() {
        let (library, provenance): (Library, Provenance) = loaded().into();
        assert_eq!(library, loaded().library);
        let origin = provenance.spotify().cloned();
        assert_eq!(origin.map(|origin| origin.with(library)), Some(loaded()));
    }

    #[test]
    fn each_list_has_a_sentence_and_the_audio_features_the_last() {
        let (_, provenance): (Library, Provenance) = loaded().into();
        assert_eq!(
            provenance.sentences(),
            [
                "Liked Songs: not all of it read.",
                "Audio features found for 1 of 2 tracks: 1 from a file."
            ]
        );
    }

    #[test]
    fn each_track_says_where_its_values_come_from() {
        let (_, provenance): (Library, Provenance) = loaded().into();
        let origins = [0, 1, 2].map(|track| provenance.origin(track));
        assert_eq!(
            origins.each_ref().map(Option::as_deref),
            [
                Some("Audio features: a file; the rest: Spotify"),
                Some("No audio features; the rest: Spotify"),
                None,
            ]
        );
    }

    #[test]
    fn a_track_of_several_lists_says_in_which_it_is() {
        let playlist = SourceList::playlist("1Cp6VQCKf2VL4sP09jN9oX".parse().unwrap());
        let Loaded { lists, .. } = Tracks::new(vec![SourceList::liked_songs(), playlist]).loaded();
        let origin = SpotifyOrigin {
            details: Vec::new(),
            lists,
        };
        let lists = |lists: &[u16]| {
            origin.lists(&TrackDetails {
                lists: lists.to_vec(),
                ..TrackDetails::default()
            })
        };
        assert_eq!(lists(&[0]), ". In: Liked Songs");
        assert_eq!(lists(&[0, 1]), ". In: Liked Songs, Unnamed playlist");
    }

    /// The bytes are what the release before this form wrote for the files in
    /// `tests/fixtures/csv`, good and bad ones.
    #[test]
    fn what_an_earlier_release_stored_is_read() {
        let bytes = include_bytes!("../tests/fixtures/stored/provenance_v1.bin");
        let stored: Provenance = postcard::from_bytes(bytes).unwrap();
        let Provenance::Files(FilesOrigin { report, .. }) = &stored else {
            panic!("it was read from files")
        };
        let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["awkward.csv", "watsonbox_19.csv"]);
        let file = &report.files[0];
        assert_eq!((file.rows, file.tracks, file.repeats), (13, 8, 1));
        assert_eq!(file.skipped.total(), 4);
        assert!(file.warnings.cut_off);
        assert_eq!(report.refused.len(), 6);
        let again = postcard::to_stdvec(&stored).unwrap();
        assert_eq!(postcard::from_bytes(&again), Ok(stored));
    }

    #[test]
    fn what_a_file_did_not_have_is_told_and_stored() {
        let bytes = include_bytes!("../tests/fixtures/stored/provenance_v1.bin");
        let mut provenance: Provenance = postcard::from_bytes(bytes).unwrap();
        assert_eq!(
            provenance.origin(3).as_deref(),
            Some("All values: your file")
        );
        let given = [
            (1, FeatureSource::ReccoBeats),
            (3, FeatureSource::Estimated),
        ];
        provenance.note_feature_sources(&given);
        assert_eq!(
            provenance.origin(3).as_deref(),
            Some(
                "Audio features: estimated from other tracks of the same artist; the rest: your file"
            )
        );
        assert_eq!(
            provenance.sentences()[1],
            "Later: 1 from ReccoBeats, 1 estimated from other tracks of the same artists."
        );
        assert_eq!(provenance.estimated(), [3]);
        let stored = postcard::to_stdvec(&provenance).unwrap();
        assert_eq!(postcard::from_bytes(&stored), Ok(provenance.clone()));
        provenance.forget_feature_sources(&[1, 3]);
        assert!(provenance.estimated().is_empty());
    }

    #[test]
    fn a_view_from_a_link_says_what_is_estimated() {
        let link = Provenance::Link(LinkOrigin {
            made_at: 0,
            left_out: LeftOut {
                tracks: 0,
                points: 0,
            },
            not_placed: 0,
            estimates: Estimates {
                total: 5,
                tracks: vec![1, 4],
            },
        });
        let said = [0, 1, 4].map(|track| link.origin(track));
        let estimated = "Audio features: estimated from other tracks of the same artist";
        let expected = [None, Some(estimated), Some(estimated)];
        assert_eq!(said.each_ref().map(Option::as_deref), expected);
        assert!(!link.can_be_filled());
    }

    #[test]
    fn the_sample_library_needs_no_explanation() {
        assert_eq!(Provenance::Sample.origin(0), None);
        assert!(Provenance::Sample.sentences().is_empty());
        assert_eq!(Provenance::Sample.spotify(), None);
    }
}

//! What makes a cluster different from its library, in a sentence and in figures.

use ranking::{ascending, ranked};

use super::clustering::Clustering;
use super::feature::Feature;
use super::table::ValueOf;
use crate::format::{count_of, join_words, percent};
use crate::library::Library;

/// A feature is mentioned if the cluster's mean lies at least this many standard deviations
/// from the library's.
const NOTABLE: f64 = 0.3;
/// From this many standard deviations on it is *much* more, and from the second *far* more.
const MUCH: f64 = 1.0;
const FAR: f64 = 1.6;
/// The standard deviation of a feature where it is not known, in a view from a link.
const USUAL_DEVIATION: f64 = 0.2;
/// The number of artists that are named.
const ARTISTS: usize = 3;

/// What is known of a cluster's tracks beside their features.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterProfile {
    /// The first artists with the most tracks, at most three, and how many tracks they have.
    /// Artists with a single track are left out.
    pub artists: Vec<(String, u32)>,
    /// The median year of release; `None` when no year is known.
    pub median_year: Option<u16>,
    /// The share of saved tracks among those of which it is known, 0 to 1.
    pub saved: Option<f32>,
}

impl ClusterProfile {
    /// The profile of these tracks, given as indices into the library's tracks.
    #[must_use]
    pub fn new(library: &Library, tracks: &[u32]) -> Self {
        let tracks = || {
            tracks
                .iter()
                .filter_map(|&it| library.tracks.get(it as usize))
        };
        let artists = tracks().filter_map(|track| track.artists.first());
        let artists = ranked(artists.collect(), Ord::cmp);
        let artists = artists.chunk_by(|one, other| one == other);
        let several = artists.filter(|tracks| tracks.len() > 1);
        // They are sorted by name, and the sort by count is stable.
        let several = ranked(several.collect(), |one: &&[&String], other| {
            other.len().cmp(&one.len())
        });
        let years = tracks().filter_map(|track| Some(u32::from(track.released?.year())));
        let years = ascending(years.collect());
        let median = years.get(years.len().saturating_sub(1) / 2);
        let saved: Vec<bool> = tracks().filter_map(|track| track.saved).collect();
        let share = saved.iter().filter(|&&it| it).count() as f32 / saved.len() as f32;
        Self {
            artists: several
                .into_iter()
                .take(ARTISTS)
                .filter_map(|tracks| Some((String::clone(tracks.first()?), count_of(tracks))))
                .collect(),
            median_year: median.and_then(|&year| u16::try_from(year).ok()),
            saved: (!saved.is_empty()).then_some(share),
        }
    }

    /// The profile as short facts for the visitor: `half from 2006 or later`, `led by …`,
    /// `31 % liked`. What is not known is left out.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        let year = self.median_year;
        let names: Vec<String> = self.artists.iter().map(|(name, _)| name.clone()).collect();
        let facts = [
            year.map(|year| format!("half from {year} or later")),
            (!names.is_empty()).then(|| format!("led by {}", join_words(&names))),
            self.saved
                .map(|share| format!("{}\u{a0}liked", percent(share))),
        ];
        facts.into_iter().flatten().collect()
    }
}

impl Clustering {
    /// What makes a cluster different, as a sentence for the visitor: *Much happier and
    /// easier to dance to than the rest of the library: valence 70 against 43 and
    /// danceability 66 against 54.* Empty when there is no such cluster.
    #[must_use]
    pub fn difference_sentence(&self, cluster: usize) -> String {
        let cluster = self.clusters.get(cluster);
        cluster.map_or_else(String::new, |cluster| self.difference(&cluster.means))
    }

    /// What makes these tracks different from the library that was clustered, as a sentence;
    /// `None` when none of them is placed, or all are.
    #[must_use]
    pub fn difference_of(&self, library: &Library, tracks: &[u32]) -> Option<String> {
        let mut sums = vec![0.0; self.features.len()];
        let mut placed = 0_u32;
        let value_of = ValueOf::new(library);
        for &track in tracks.iter().filter(|&&track| self.row(track).is_some()) {
            let values = self.features.iter().map(|&it| value_of.get(track, it));
            placed += 1;
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value.map_or(0.0, f64::from);
            }
        }
        let means: Vec<f32> = sums
            .iter()
            .map(|sum| (sum / f64::from(placed)) as f32)
            .collect();
        let is_part = placed > 0 && (placed as usize) < self.tracks.len();
        is_part.then(|| self.difference(&means))
    }

    /// The features that the sentence mentions.
    #[must_use]
    pub fn deciding_features(&self, cluster: usize) -> Vec<Feature> {
        let cluster = self.clusters.get(cluster);
        let strongest = cluster.map(|cluster| self.strongest(&cluster.means));
        let strongest = strongest.unwrap_or_default().into_iter();
        strongest.map(|(feature, ..)| feature).collect()
    }

    fn difference(&self, means: &[f32]) -> String {
        let strongest = self.strongest(means);
        if strongest.is_empty() {
            return "Close to the rest of the library in all features.".to_owned();
        }
        let words: Vec<_> = strongest.iter().map(|it| comparison(it.0, it.3)).collect();
        let numbers = strongest.iter().map(|&(feature, own, all, _)| {
            let title = feature.title().to_ascii_lowercase();
            format!(
                "{title} {} against {}",
                feature.in_units(own),
                feature.in_units(all)
            )
        });
        let numbers: Vec<_> = numbers.collect();
        let sentence = format!(
            "{} than the rest of the library: {}.",
            join_words(&words),
            join_words(&numbers)
        );
        let mut letters = sentence.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }

    /// At most two features by which these means differ notably from the library's: feature,
    /// the mean, the library's, and their difference in standard deviations.
    fn strongest(&self, means: &[f32]) -> Vec<(Feature, f32, f32, f64)> {
        let columns = self.features.iter().zip(means.iter().zip(&self.means));
        let differences = columns
            .enumerate()
            .map(|(column, (&feature, (&own, &all)))| {
                let deviation = self.deviation(column);
                let difference = f64::from(own - all) / deviation;
                (
                    feature,
                    own,
                    all,
                    if deviation > 0.0 { difference } else { 0.0 },
                )
            });
        let mut strongest = ranked(differences.collect(), |one: &(_, _, _, f64), other| {
            other.3.abs().total_cmp(&one.3.abs())
        });
        let enough = strongest.first().map_or(0.0, |first| first.3.abs() / 2.0);
        strongest.retain(|it| it.3.abs() >= enough.max(NOTABLE));
        strongest.truncate(2);
        strongest
    }

    fn deviation(&self, column: usize) -> f64 {
        let deviations = self.space.as_ref().map(|space| &space.deviations);
        let known = deviations.and_then(|it| it.get(column).copied());
        known.unwrap_or(USUAL_DEVIATION)
    }
}

/// `much happier`.
fn comparison(feature: Feature, difference: f64) -> String {
    let (more, less) = feature.comparatives();
    let word = if difference > 0.0 { more } else { less };
    match difference.abs() {
        FAR.. => format!("far {word}"),
        MUCH.. => format!("much {word}"),
        _ => word.to_owned(),
    }
}

impl Feature {
    /// The words for higher and lower values: `("happier", "sadder")`.
    fn comparatives(self) -> (&'static str, &'static str) {
        match self {
            Self::Danceability => ("easier to dance to", "harder to dance to"),
            Self::Energy => ("more energetic", "calmer"),
            Self::Speechiness => ("richer in speech", "more melodic"),
            Self::Acousticness => ("more acoustic", "more electronic"),
            Self::Instrumentalness => ("more instrumental", "more vocal"),
            Self::Liveness => ("more live", "more produced"),
            Self::Valence => ("happier", "sadder"),
            Self::Loudness => ("louder", "quieter"),
            Self::Tempo => ("faster", "slower"),
            Self::Popularity => ("more popular", "more obscure"),
            Self::ReleaseYear => ("newer", "older"),
            Self::Duration => ("longer", "shorter"),
            Self::Explicit => ("more explicit", "cleaner"),
            Self::ArtistPresence => ("richer in favourite artists", "richer in one-offs"),
        }
    }

    /// A value on the scale from 0 to 1 in the feature's own units, for the visitor: a
    /// percentage without its sign for most features, otherwise decibels, beats a minute,
    /// years, minutes or tracks.
    #[must_use]
    pub fn in_units(self, value: f32) -> String {
        let value = f64::from(value);
        match self {
            Self::Loudness => format!("{:.0} dB", value * 60.0 - 60.0),
            Self::Tempo => format!("{:.0} bpm", 50.0 * doubled(2.0 * value)),
            Self::ReleaseYear => format!("{:.0}", 1950.0 + 80.0 * value),
            Self::Duration => {
                let seconds = (60.0 * doubled(4.0 * value)).round() as u32;
                format!("{}:{:02}", seconds / 60, seconds % 60)
            }
            Self::ArtistPresence => format!("{:.0}", doubled(6.0 * value)),
            _ => format!("{:.0}", value * 100.0),
        }
    }
}

/// 1, doubled so many times. `libm::exp2` is exact to the last bit, for which it has a table
/// of 4 KB.
fn doubled(times: f64) -> f64 {
    libm::exp(times * std::f64::consts::LN_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::library::{ReleaseDate, Source, Track, TrackKey};
    use crate::sample;

    #[test]
    fn facts_leave_out_what_is_not_known() {
        let mut profile = ClusterProfile {
            artists: vec![("Lúcia".to_owned(), 3), ("Sigurd".to_owned(), 2)],
            median_year: Some(2006),
            saved: Some(0.306),
        };
        let facts = [
            "half from 2006 or later",
            "led by Lúcia and Sigurd",
            "31\u{a0}%\u{a0}liked",
        ];
        assert_eq!(profile.facts(), facts);
        profile.artists.clear();
        profile.saved = None;
        assert_eq!(profile.facts(), ["half from 2006 or later"]);
    }

    #[test]
    fn the_profile_counts_artists_years_and_saved_tracks() {
        let track = |number, artist: &str, year, saved| Track {
            artists: vec![artist.to_owned(), "Guest".to_owned()],
            released: ReleaseDate::new(year, None, None),
            saved,
            ..Track::unknown(TrackKey::Sample(number))
        };
        let library = Library {
            name: String::new(),
            source: Source::Files,
            tracks: vec![
                track(0, "B", 1990, Some(true)),
                track(1, "A", 2000, Some(false)),
                track(2, "A", 2010, None),
                track(3, "B", 2020, Some(true)),
                track(4, "C", 1950, None),
            ],
        };
        let profile = ClusterProfile::new(&library, &[0, 1, 2, 3, 4]);
        let artists = [("A".to_owned(), 2), ("B".to_owned(), 2)];
        assert_eq!(profile.artists, artists);
        assert_eq!(profile.median_year, Some(2000));
        assert_eq!(profile.saved, Some(2.0 / 3.0));
        let nothing = ClusterProfile::new(&library, &[]);
        assert_eq!((nothing.median_year, nothing.saved), (None, None));
    }

    #[test]
    fn the_sentence_has_words_and_numbers() {
        let mut clustering = analyse(&sample::library(), &Recipe::default()).unwrap();
        clustering.space = None;
        clustering.features = vec![Feature::Valence, Feature::Danceability, Feature::Energy];
        clustering.means = vec![0.43, 0.54, 0.5];
        clustering.clusters[0].means = vec![0.70, 0.66, 0.5];
        assert_eq!(
            clustering.difference_sentence(0),
            "Much happier than the rest of the library: valence 70 against 43."
        );
        clustering.clusters[0].means = vec![0.83, 0.24, 0.5];
        assert_eq!(
            clustering.difference_sentence(0),
            "Far happier and much harder to dance to than the rest of the library: \
             valence 83 against 43 and danceability 24 against 54."
        );
        clustering.clusters[0].means = vec![0.44, 0.54, 0.5];
        assert_eq!(
            clustering.difference_sentence(0),
            "Close to the rest of the library in all features."
        );
        assert_eq!(clustering.difference_sentence(99), "");
    }

    #[test]
    fn some_tracks_differ_as_their_cluster_does() {
        let library = sample::library();
        let found = analyse(&library, &Recipe::default()).unwrap();
        let rows = found.tracks.iter().zip(&found.cluster);
        let own = rows.filter(|(_, cluster)| **cluster == 2);
        let own: Vec<u32> = own.map(|(&track, _)| track).collect();
        let sentence = found.difference_of(&library, &own);
        assert_eq!(sentence, Some(found.difference_sentence(2)));
        assert_eq!(found.difference_of(&library, &found.tracks), None);
        let not_placed = found.not_placed[0].track;
        assert_eq!(found.difference_of(&library, &[not_placed]), None);
    }

    #[test]
    fn values_have_their_units() {
        let values = [
            (Feature::Energy, 0.5, "50"),
            (Feature::Loudness, 0.9, "-6 dB"),
            (Feature::Tempo, 0.5, "100 bpm"),
            (Feature::ReleaseYear, 0.5, "1990"),
            (Feature::Duration, 0.5, "4:00"),
            (Feature::ArtistPresence, 0.5, "8"),
        ];
        for (feature, value, text) in values {
            assert_eq!(feature.in_units(value), text);
        }
    }
}

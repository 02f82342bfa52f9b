//! The matrix of an analysis: which tracks and features of a table it has, and which tracks
//! it leaves out.

use ndarray::Array2;

use super::clustering::{Basis, NotPlaced, Reason, UnusedFeature};
use super::error::{AnalysisError, MIN_TRACKS};
use super::feature::Feature;
use super::recipe::{Recipe, Weight};
use super::table::FeatureTable;

/// The features that replace audio features in a library without any.
const METADATA: [Feature; 5] = [
    Feature::ReleaseYear,
    Feature::Duration,
    Feature::Popularity,
    Feature::Explicit,
    Feature::ArtistPresence,
];

/// A column of metadata is used if it has at least this share of the values of the fullest
/// one. A column with few values would leave most tracks without a position.
const KNOWN_ENOUGH: f64 = 0.9;

/// A yes-or-no column has the largest deviation that values from 0 to 1 can have, about
/// twice that of other columns. Halved, it does not outweigh them.
const EXPLICIT_FACTOR: f64 = 0.5;

/// A matrix of placed tracks × features.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What the tracks are compared by.
    pub basis: Basis,
    /// Column → feature.
    pub features: Vec<Feature>,
    /// The features of the recipe without a column.
    pub unused: Vec<UnusedFeature>,
    /// Row → index into the library's tracks, ascending.
    pub tracks: Vec<u32>,
    /// The tracks without a row, in library order.
    pub not_placed: Vec<NotPlaced>,
    /// Rows × columns, values 0 to 1, without the weights.
    pub values: Array2<f64>,
    /// Column → the factor that it is multiplied by after centring.
    pub factors: Vec<f64>,
}

impl Matrix {
    /// A row for every track that has a value in each of the recipe's features.
    ///
    /// If the recipe has audio features and the library none, the columns are those of
    /// [`METADATA`] that have enough values and are not constant, if those
    /// [say enough](say_enough). If the recipe has the
    /// default features, which nobody chose, those that few tracks have are left out.
    ///
    /// # Errors
    ///
    /// [`AnalysisError`] when there is no column, or none that says enough, or fewer than
    /// three rows.
    pub fn new(table: &FeatureTable, recipe: &Recipe) -> Result<Self, AnalysisError> {
        let Columns {
            basis,
            features,
            unused,
        } = select_columns(table, recipe);
        if features.is_empty() && !table.is_empty() {
            return Err(AnalysisError::NothingToCompare);
        }
        let (tracks, not_placed) = select_rows(table, &features);
        if tracks.len() < MIN_TRACKS {
            return Err(AnalysisError::TooFewPlaced {
                placed: tracks.len() as u32,
                tracks: table.len() as u32,
            });
        }
        if basis == Basis::Metadata && !table.has_audio_features() && !say_enough(&features) {
            return Err(AnalysisError::NoAudioFeatures { facts: features });
        }
        let values = Array2::from_shape_fn((tracks.len(), features.len()), |(row, column)| {
            f64::from(
                table
                    .value(tracks[row] as usize, features[column])
                    .unwrap_or_default(),
            )
        });
        let factors = features
            .iter()
            .map(|&feature| factor(recipe, feature))
            .collect();
        Ok(Self {
            basis,
            features,
            unused,
            tracks,
            not_placed,
            values,
            factors,
        })
    }
}

/// What the tracks are compared by.
struct Columns {
    basis: Basis,
    features: Vec<Feature>,
    unused: Vec<UnusedFeature>,
}

fn select_columns(table: &FeatureTable, recipe: &Recipe) -> Columns {
    let chosen = recipe.features().iter().map(|&(feature, _)| feature);
    let wants_audio = chosen.clone().any(Feature::is_audio);
    let has_chosen = chosen.clone().any(|feature| table.has(feature));
    let has_audio = table.has_audio_features() && (has_chosen || !recipe.has_default_features());
    if wants_audio && !has_audio {
        return Columns {
            basis: Basis::Metadata,
            features: metadata_columns(table),
            unused: Vec::new(),
        };
    }
    let (features, unused) = if recipe.has_default_features() {
        well_known(table, chosen)
    } else {
        (chosen.collect(), Vec::new())
    };
    Columns {
        basis: Basis::Recipe,
        features,
        unused,
    }
}

/// The features that at least half as many tracks have as the fullest one, and the others.
fn well_known(
    table: &FeatureTable,
    chosen: impl Iterator<Item = Feature>,
) -> (Vec<Feature>, Vec<UnusedFeature>) {
    let counts = chosen.map(|feature| UnusedFeature {
        feature,
        known: table.known(feature).count() as u32,
    });
    let counts: Vec<_> = counts.collect();
    let most = counts.iter().map(|it| it.known).max().unwrap_or_default();
    let (used, unused): (Vec<_>, Vec<_>) = counts.into_iter().partition(|it| it.known * 2 >= most);
    (used.iter().map(|it| it.feature).collect(), unused)
}

fn metadata_columns(table: &FeatureTable) -> Vec<Feature> {
    let counts = METADATA.map(|feature| table.known(feature).count());
    let best = counts.into_iter().max().unwrap_or_default();
    let enough = |count: usize| count > 0 && count as f64 >= KNOWN_ENOUGH * best as f64;
    let known = METADATA
        .into_iter()
        .zip(counts)
        .filter(|&(_, count)| enough(count))
        .map(|(feature, _)| feature);
    let (varying, constant): (Vec<_>, Vec<_>) = known.partition(|&feature| varies(table, feature));
    // Tracks with the same values in everything are still one cluster.
    if varying.is_empty() {
        constant
    } else {
        varying
    }
}

/// Whether groups by these facts mean something: by the year, or by two facts together. The
/// length of a track alone, or how many tracks there are by its artist, says nothing of the
/// music.
fn say_enough(features: &[Feature]) -> bool {
    let facts = features.iter();
    let facts = facts.filter(|&&feature| feature != Feature::ArtistPresence);
    features.contains(&Feature::ReleaseYear) || facts.count() >= 2
}

fn varies(table: &FeatureTable, feature: Feature) -> bool {
    let mut values = table.known(feature);
    let first = values.next();
    values.any(|value| Some(value) != first)
}

fn select_rows(table: &FeatureTable, features: &[Feature]) -> (Vec<u32>, Vec<NotPlaced>) {
    let mut tracks = Vec::with_capacity(table.len());
    let mut not_placed = Vec::new();
    for index in 0..table.len() {
        let track = index as u32;
        match find_missing(table, index, features) {
            Some(reason) => not_placed.push(NotPlaced { track, reason }),
            None => tracks.push(track),
        }
    }
    (tracks, not_placed)
}

fn find_missing(table: &FeatureTable, track: usize, features: &[Feature]) -> Option<Reason> {
    let unknown = |feature: &Feature| table.value(track, *feature).is_none();
    let missing = features.iter().copied().find(|feature| unknown(feature))?;
    // A track with audio features outside the recipe is not one without any: the page
    // counts both.
    let mut audio = Feature::ALL.iter().filter(|feature| feature.is_audio());
    let has_none = missing.is_audio() && audio.all(unknown);
    Some(if has_none {
        Reason::NoAudioFeatures
    } else {
        Reason::Missing(missing)
    })
}

fn factor(recipe: &Recipe, feature: Feature) -> f64 {
    let weight = recipe.weight(feature).unwrap_or(Weight::DEFAULT).factor();
    if feature == Feature::Explicit {
        weight * EXPLICIT_FACTOR
    } else {
        weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAN: f32 = f32::NAN;

    /// A table with values in these columns only.
    fn table<const D: usize>(features: [Feature; D], rows: &[[f32; D]]) -> FeatureTable {
        let spread = |values: &[f32; D]| {
            let mut row = [NAN; Feature::COUNT];
            features
                .iter()
                .zip(values)
                .for_each(|(feature, &value)| row[feature.index()] = value);
            row
        };
        FeatureTable::from_rows(rows.iter().map(spread).collect())
    }

    fn recipe(features: &[Feature]) -> Recipe {
        Recipe::new(features.iter().map(|&feature| (feature, Weight::DEFAULT)))
    }

    #[test]
    fn a_track_with_a_missing_feature_is_not_placed() {
        let columns = [Feature::Energy, Feature::Valence, Feature::Popularity];
        let rows = [
            [0.1, 0.2, 0.3],
            [NAN, 0.2, NAN],
            [0.4, 0.5, 0.6],
            [NAN, NAN, 0.3],
            [0.7, 0.8, NAN],
            [0.0, 0.0, 0.0],
        ];
        let matrix = Matrix::new(&table(columns, &rows), &recipe(&columns)).unwrap();
        assert_eq!(matrix.tracks, [0, 2, 5]);
        let reasons: Vec<_> = matrix
            .not_placed
            .iter()
            .map(|left| (left.track, left.reason))
            .collect();
        let expected = [
            (1, Reason::Missing(Feature::Energy)),
            (3, Reason::NoAudioFeatures),
            (4, Reason::Missing(Feature::Popularity)),
        ];
        assert_eq!(reasons, expected);
        assert_eq!(matrix.values[[1, 2]], f64::from(0.6_f32));
    }

    #[test]
    fn a_track_with_features_outside_the_recipe_has_audio_features() {
        let columns = [Feature::Energy, Feature::Tempo, Feature::Popularity];
        let rows = [
            [0.1, NAN, 0.3],
            [0.2, 0.5, 0.3],
            [0.3, 0.5, 0.3],
            [NAN, 0.5, 0.3],
            [NAN, NAN, 0.3],
            [0.4, NAN, NAN],
        ];
        let chosen = recipe(&[Feature::Energy, Feature::Popularity]);
        let matrix = Matrix::new(&table(columns, &rows), &chosen).unwrap();
        let reasons: Vec<_> = matrix.not_placed.iter().map(|left| left.reason).collect();
        let expected = [
            Reason::Missing(Feature::Energy),
            Reason::NoAudioFeatures,
            Reason::Missing(Feature::Popularity),
        ];
        assert_eq!(reasons, expected);
    }

    #[test]
    fn metadata_replaces_audio_features() {
        let columns = [
            Feature::ReleaseYear,
            Feature::Duration,
            Feature::Popularity,
            Feature::Explicit,
        ];
        let mut rows = vec![[0.5, 0.25, NAN, 0.0]; 20];
        rows[3] = [0.5, 0.75, 0.5, 0.0];
        rows[4] = [NAN, 0.5, 0.5, 1.0];
        let matrix = Matrix::new(&table(columns, &rows), &Recipe::default()).unwrap();
        assert_eq!(matrix.basis, Basis::Metadata);
        assert_eq!(matrix.features, [Feature::Duration, Feature::Explicit]);
        assert_eq!(matrix.factors, [1.0, 0.5]);
        assert_eq!(matrix.tracks.len(), 20);
    }

    /// The columns of Spotify's streaming history, and of a list of songs with their lengths.
    #[test]
    fn facts_that_say_nothing_of_the_music_are_no_groups_unless_asked_for() {
        let artists = [[0.1], [0.2], [0.1], [0.4]];
        let artists = table([Feature::ArtistPresence], &artists);
        let lengths = [[0.1, 0.2], [0.2, 0.2], [0.1, 0.5], [0.4, 0.1]];
        let lengths = table([Feature::Duration, Feature::ArtistPresence], &lengths);
        for (table, facts) in [
            (&artists, vec![Feature::ArtistPresence]),
            (&lengths, vec![Feature::Duration, Feature::ArtistPresence]),
        ] {
            let own = recipe(&facts);
            let refused = Err(AnalysisError::NoAudioFeatures { facts });
            assert_eq!(Matrix::new(table, &Recipe::default()), refused);
            assert_eq!(Matrix::new(table, &recipe(&[Feature::Energy])), refused);
            let chosen = Matrix::new(table, &own).unwrap();
            assert_eq!((chosen.basis, chosen.tracks.len()), (Basis::Recipe, 4));
        }
        let years = [[0.1], [0.2], [0.1], [0.4]];
        let years = Matrix::new(&table([Feature::ReleaseYear], &years), &Recipe::default());
        assert_eq!(years.unwrap().basis, Basis::Metadata);
    }

    #[test]
    fn a_default_feature_that_few_tracks_have_is_left_out() {
        let columns = [Feature::Energy, Feature::Liveness, Feature::Valence];
        let mut rows = vec![[0.5, NAN, 0.2]; 20];
        rows[3] = [0.1, 0.3, NAN];
        let table = table(columns, &rows);
        let matrix = Matrix::new(&table, &Recipe::default()).unwrap();
        assert_eq!(matrix.features, [Feature::Energy, Feature::Valence]);
        assert_eq!(matrix.tracks.len(), 19);
        let unused = |feature, known| UnusedFeature { feature, known };
        assert!(matrix.unused.contains(&unused(Feature::Liveness, 1)));
        assert!(matrix.unused.contains(&unused(Feature::Danceability, 0)));
        // What somebody chose is used as it is.
        let chosen = Matrix::new(&table, &recipe(&columns));
        let error = AnalysisError::TooFewPlaced {
            placed: 0,
            tracks: 20,
        };
        assert_eq!(chosen, Err(error));
    }

    #[test]
    fn a_recipe_of_metadata_uses_its_own_features() {
        let rows = [[0.1], [0.2], [0.3]];
        let matrix = Matrix::new(
            &table([Feature::Popularity], &rows),
            &recipe(&[Feature::Popularity]),
        )
        .unwrap();
        assert_eq!(
            (matrix.basis, matrix.features),
            (Basis::Recipe, vec![Feature::Popularity])
        );
    }

    #[test]
    fn three_tracks_are_needed() {
        let two = table([Feature::Energy], &[[0.1], [NAN], [0.3]]);
        let error = Matrix::new(&two, &recipe(&[Feature::Energy])).unwrap_err();
        assert_eq!(
            error,
            AnalysisError::TooFewPlaced {
                placed: 2,
                tracks: 3
            }
        );
        let unknown = table([Feature::Energy], &[[NAN]; 9]);
        assert_eq!(
            Matrix::new(&unknown, &Recipe::default()),
            Err(AnalysisError::NothingToCompare)
        );
        let empty = FeatureTable::from_rows(Vec::new());
        assert_eq!(
            Matrix::new(&empty, &Recipe::default()),
            Err(AnalysisError::TooFewPlaced {
                placed: 0,
                tracks: 0
            })
        );
    }
}

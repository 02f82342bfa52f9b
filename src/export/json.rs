//! All results as JSON. `docs/clusters.schema.json` describes the document; the names of
//! fields here are those of the schema.

use serde::{Serialize, Serializer};

use super::{Export, ExportError};
use crate::analysis::{Axis, Basis, Choice, Cluster, ClusterCount, Feature, Lowered};
use crate::library::{AudioFeatures, Track};
use crate::map::Theme;

/// The version of the format. New members do not change it, since readers ignore members
/// that they do not know; any other change does.
pub const VERSION: u32 = 1;

impl<'e> Export<'e> {
    /// The document, in UTF-8.
    pub(super) fn json(&self) -> Result<Vec<u8>, ExportError> {
        let document = serde_json::to_vec(&self.document());
        document.map_err(|error| ExportError::NotWritten(error.to_string()))
    }

    fn document(&self) -> Document<'_> {
        let clustering = self.clustering;
        Document {
            format: "tone-clusters",
            version: VERSION,
            made_at: self.made_at,
            library: &self.library.name,
            recipe: self.recipe(),
            basis: match clustering.basis {
                Basis::Recipe => "recipe",
                Basis::Metadata => "metadata",
            },
            choice: choice(&clustering.choice),
            notes: clustering.messages(),
            means: self.by_feature(&clustering.means),
            axes: clustering.axes.iter().map(axis).collect(),
            explained_variance: &clustering.explained_variance,
            inertia: clustering.inertia,
            clusters: self.clusters(),
            tracks: self.tracks(),
        }
    }

    fn recipe(&self) -> RecipeEntry {
        let recipe = &self.clustering.recipe;
        let weights = recipe.features().iter();
        RecipeEntry {
            weights: ByFeature(
                weights
                    .map(|&(feature, weight)| (feature, weight.factor()))
                    .collect(),
            ),
            clusters: match recipe.clusters() {
                ClusterCount::Classic => CountEntry::Rule("classic"),
                ClusterCount::Automatic => CountEntry::Rule("automatic"),
                ClusterCount::Exactly(k) => CountEntry::Exactly(k),
            },
            seed: recipe.seed(),
        }
    }

    fn by_feature(&self, means: &[f32]) -> ByFeature<f32> {
        let features = self.clustering.features.iter().copied();
        ByFeature(features.zip(means.iter().copied()).collect())
    }

    fn clusters(&self) -> Vec<ClusterEntry<'_>> {
        let clusters = self.clusters_here();
        let entry = |(index, cluster): (usize, &'e Cluster)| ClusterEntry {
            number: index + 1,
            name: self.cluster_name(index),
            size: cluster.size,
            colour: Theme::Light.cluster(self.colour(index)).to_string(),
            means: self.by_feature(&cluster.means),
        };
        clusters.map(entry).collect()
    }

    fn tracks(&self) -> Vec<TrackEntry<'_>> {
        let mut not_placed = self.clustering.not_placed.iter().peekable();
        let tracks = (0..).zip(&self.library.tracks);
        let entries = tracks.map(|(number, track)| {
            let reason = not_placed.next_if(|one| one.track == number);
            TrackEntry {
                features_estimated: self.is_estimated(number),
                place: self.position(number),
                not_placed: reason.map(|one| one.reason.to_string()),
                ..metadata(track)
            }
        });
        entries.collect()
    }

    fn position(&self, track: u32) -> Option<PositionEntry> {
        let clustering = self.clustering;
        let row = clustering.row(track)?;
        let [x, y] = *clustering.position.get(row)?;
        Some(PositionEntry {
            cluster: usize::from(*clustering.cluster.get(row)?) + 1,
            x,
            y,
            distance: *clustering.own_distance.get(row)?,
            next_distance: *clustering.next_distance.get(row)?,
        })
    }
}

fn choice(choice: &Choice) -> ChoiceEntry {
    ChoiceEntry {
        proposed: choice.proposed,
        taken: choice.taken,
        lowered: choice.lowered.map(|lowered| match lowered {
            Lowered::Unbalanced => "unbalanced",
            Lowered::FewerDistinctRows => "fewer-distinct-rows",
        }),
    }
}

fn axis(axis: &Axis) -> AxisEntry {
    let (positive, negative) = axis.words();
    let loadings = axis.loadings.iter();
    AxisEntry {
        positive,
        negative,
        explained_variance: axis.explained_variance,
        loadings: ByFeature(
            loadings
                .map(|loading| (loading.feature, loading.value))
                .collect(),
        ),
    }
}

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    made_at: &'a str,
    library: &'a str,
    recipe: RecipeEntry,
    basis: &'static str,
    choice: ChoiceEntry,
    notes: Vec<String>,
    means: ByFeature<f32>,
    axes: Vec<AxisEntry>,
    explained_variance: &'a [f32],
    inertia: f64,
    clusters: Vec<ClusterEntry<'a>>,
    tracks: Vec<TrackEntry<'a>>,
}

/// Values by the name of their feature, in order.
struct ByFeature<T>(Vec<(Feature, T)>);

#[derive(Serialize)]
struct RecipeEntry {
    weights: ByFeature<f64>,
    clusters: CountEntry,
    seed: u32,
}

/// `"classic"`, `"automatic"`, or a number.
#[derive(Serialize)]
#[serde(untagged)]
enum CountEntry {
    Rule(&'static str),
    Exactly(u8),
}

#[derive(Serialize)]
struct ChoiceEntry {
    proposed: u8,
    taken: u8,
    lowered: Option<&'static str>,
}

#[derive(Serialize)]
struct AxisEntry {
    positive: String,
    negative: String,
    explained_variance: f32,
    loadings: ByFeature<f32>,
}

#[derive(Serialize)]
struct ClusterEntry<'a> {
    number: usize,
    name: &'a str,
    size: u32,
    colour: String,
    means: ByFeature<f32>,
}

#[derive(Serialize)]
struct TrackEntry<'a> {
    uri: String,
    name: &'a str,
    artists: &'a [String],
    album: &'a str,
    label: Option<&'a str>,
    cover: Option<&'a str>,
    released: Option<String>,
    duration_ms: Option<u32>,
    popularity: Option<u8>,
    explicit: Option<bool>,
    genres: &'a [String],
    isrc: Option<&'a str>,
    score: Option<u32>,
    saved: Option<bool>,
    features: Option<AudioFeatures>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    features_estimated: bool,
    place: Option<PositionEntry>,
    not_placed: Option<String>,
}

/// Cluster and position of a track.
#[derive(Serialize)]
struct PositionEntry {
    cluster: usize,
    x: f32,
    y: f32,
    distance: f32,
    next_distance: f32,
}

impl<T: Serialize> Serialize for ByFeature<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = self
            .0
            .iter()
            .map(|(feature, value)| (feature.slug(), value));
        serializer.collect_map(named)
    }
}

/// The entry of a track without the results of the analysis.
fn metadata(track: &Track) -> TrackEntry<'_> {
    TrackEntry {
        uri: track.key.to_string(),
        name: &track.name,
        artists: &track.artists,
        album: &track.album,
        label: track.label.as_deref(),
        cover: track.cover.as_deref(),
        released: track.released.map(|date| date.to_string()),
        duration_ms: track.duration_ms,
        popularity: track.popularity,
        explicit: track.explicit,
        genres: &track.genres,
        isrc: track.isrc.as_deref(),
        score: track.score,
        saved: track.saved,
        features: track.features,
        features_estimated: false,
        place: None,
        not_placed: None,
    }
}

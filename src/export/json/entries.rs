//! The parts of the document. Names of fields are those of the schema.

use serde::{Serialize, Serializer};

use crate::analysis::Feature;
use crate::library::{AudioFeatures, Track};

/// The whole document.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) made_at: &'a str,
    pub(super) library: &'a str,
    pub(super) recipe: RecipeEntry,
    pub(super) basis: &'static str,
    pub(super) choice: ChoiceEntry,
    pub(super) notes: Vec<String>,
    pub(super) means: ByFeature<f32>,
    pub(super) axes: Vec<AxisEntry>,
    pub(super) explained_variance: &'a [f32],
    pub(super) inertia: f64,
    pub(super) clusters: Vec<ClusterEntry<'a>>,
    pub(super) tracks: Vec<TrackEntry<'a>>,
}

/// Values by the name of their feature, in order.
pub(super) struct ByFeature<T>(pub(super) Vec<(Feature, T)>);

#[derive(Serialize)]
pub(super) struct RecipeEntry {
    pub(super) weights: ByFeature<f64>,
    pub(super) clusters: CountEntry,
    pub(super) seed: u32,
}

/// `"classic"`, `"automatic"`, or a number.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum CountEntry {
    Rule(&'static str),
    Exactly(u8),
}

#[derive(Serialize)]
pub(super) struct ChoiceEntry {
    pub(super) proposed: u8,
    pub(super) taken: u8,
    pub(super) lowered: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct AxisEntry {
    pub(super) positive: String,
    pub(super) negative: String,
    pub(super) explained_variance: f32,
    pub(super) loadings: ByFeature<f32>,
}

#[derive(Serialize)]
pub(super) struct ClusterEntry<'a> {
    pub(super) number: usize,
    pub(super) name: &'a str,
    pub(super) size: u32,
    pub(super) colour: String,
    pub(super) means: ByFeature<f32>,
}

#[derive(Serialize)]
pub(super) struct TrackEntry<'a> {
    pub(super) uri: String,
    pub(super) name: &'a str,
    pub(super) artists: &'a [String],
    pub(super) album: &'a str,
    pub(super) label: Option<&'a str>,
    pub(super) cover: Option<&'a str>,
    pub(super) released: Option<String>,
    pub(super) duration_ms: Option<u32>,
    pub(super) popularity: Option<u8>,
    pub(super) explicit: Option<bool>,
    pub(super) genres: &'a [String],
    pub(super) isrc: Option<&'a str>,
    pub(super) score: Option<u32>,
    pub(super) saved: Option<bool>,
    pub(super) features: Option<AudioFeatures>,
    pub(super) place: Option<PlaceEntry>,
    pub(super) not_placed: Option<String>,
}

/// Where a track is.
#[derive(Serialize)]
pub(super) struct PlaceEntry {
    pub(super) cluster: usize,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) distance: f32,
    pub(super) next_distance: f32,
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

/// What is known of a track without the analysis.
pub(super) fn known(track: &Track) -> TrackEntry<'_> {
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
        place: None,
        not_placed: None,
    }
}

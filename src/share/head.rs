//! The first section: the library and its clusters in numbers.
//!
//! The order of the fields is part of version 1 and never changes. Only flat lists of
//! numbers, so that a decoded section is at most four times as large as its bytes. Features
//! are indices into [`Feature::ALL`]; means, shares, silhouettes and loadings are in
//! 1/10,000.

use serde::{Deserialize, Serialize};

use super::quantizer::Quantizer;
use super::text;
use super::tracks::Columns;
use super::view::SharedView;
use crate::analysis::{
    Axis, Basis, Choice, Cluster, ClusterCount, Clustering, Feature, Loading, Lowered, Note,
    Reason, Recipe,
};
use crate::library::{LibraryCard, LibraryId, Source};

/// The most clusters of a view.
pub const MAX_CLUSTERS: usize = ClusterCount::MAX as usize;

/// The most notes that are read.
const MAX_NOTES: usize = 3;

/// The most loadings of an axis that are read.
const MAX_LOADINGS: usize = 3;

/// The section as it is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// When the link was made, in seconds since 1970.
    pub made_at: u64,
    /// See [`source_number`].
    pub source: u8,
    /// The hash of the library's content; `None` for the sample library.
    pub id: Option<u64>,
    /// How many tracks the library has.
    pub tracks: u32,
    /// How many of them have audio features.
    pub with_features: u32,
    /// Why tracks are not placed (see [`reason_number`]), and how many for each reason.
    pub not_placed: Vec<(u8, u32)>,
    /// Whether the clusters come from metadata, for lack of audio features.
    pub is_metadata: bool,
    /// The features that were used.
    pub features: Vec<u8>,
    /// Their means over the library.
    pub means: Vec<u16>,
    /// The share of variance that each component explains.
    pub explained: Vec<u16>,
    /// Sum of squared distances.
    pub inertia: f64,
    /// The number of clusters before it was lowered.
    pub proposed: u8,
    /// The silhouette of that number, the number with the best silhouette, and that.
    pub silhouette: Option<(i16, u8, i16)>,
    /// Why the number was lowered: 0 if it was not, else see [`lowered_number`].
    pub lowered: u8,
    /// See [`note_number`].
    pub notes: Vec<u32>,
    /// The loadings of both axes: feature and value.
    pub loadings: [Vec<(u8, i16)>; 2],
    /// The share of variance that both axes explain.
    pub axes: [u16; 2],
    /// The size of each cluster.
    pub sizes: Vec<u32>,
    /// The means of each cluster, one cluster after the other.
    pub cluster_means: Vec<u16>,
    /// The corners of the map.
    pub corners: [[f32; 2]; 2],
    /// The largest distance of a carried track to its centroid.
    pub reach: f32,
    /// The columns of the carried tracks.
    pub columns: Columns,
}

/// A row of the clustering: its cluster, its position, and its distance to the centroid.
pub type Row = (u8, [f32; 2], f32);

impl Head {
    /// What is said of a view beside its tracks.
    pub fn encode(view: &SharedView, quantizer: Quantizer, reach: f32) -> Self {
        let (card, found) = (&view.card, &view.clustering);
        let clusters = found.clusters.iter();
        let silhouette = found.choice.silhouette;
        Self {
            made_at: view.made_at,
            source: source_number(&card.source),
            id: match card.id {
                LibraryId::Sample => None,
                LibraryId::Content(hash) => Some(hash),
            },
            tracks: card.tracks,
            with_features: card.with_features,
            not_placed: view
                .not_placed
                .iter()
                .map(|&(reason, count)| (reason_number(reason), count))
                .collect(),
            is_metadata: found.basis == Basis::Metadata,
            features: found
                .features
                .iter()
                .map(|&of| feature_number(of))
                .collect(),
            means: encode_shares(&found.means),
            explained: encode_shares(&found.explained_variance),
            inertia: found.inertia,
            proposed: found.choice.proposed,
            silhouette: silhouette
                .map(|(own, k, best)| (encode_signed(own), k, encode_signed(best))),
            lowered: found.choice.lowered.map_or(0, lowered_number),
            notes: found.notes.iter().map(note_number).collect(),
            loadings: found.axes.each_ref().map(encode_loadings),
            axes: found
                .axes
                .each_ref()
                .map(|axis| encode_share(axis.explained_variance)),
            sizes: clusters.clone().map(|cluster| cluster.size).collect(),
            cluster_means: clusters
                .flat_map(|cluster| encode_shares(&cluster.means))
                .collect(),
            corners: quantizer.corners(),
            reach,
            columns: Columns::default(),
        }
    }

    /// The library in one line; `None` for an unknown source.
    pub fn card(&self, name: &str) -> Option<LibraryCard> {
        Some(LibraryCard {
            id: self.id.map_or(LibraryId::Sample, LibraryId::Content),
            name: text::clean(name),
            source: source_from_number(self.source)?,
            tracks: self.tracks,
            with_features: self.with_features,
        })
    }

    /// Why tracks have no position; `None` for an unknown reason.
    pub fn not_placed(&self) -> Option<Vec<(Reason, u32)>> {
        let counts = self.not_placed.iter().take(Feature::COUNT + 1);
        counts
            .map(|&(reason, count)| Some((reason_from_number(reason)?, count)))
            .collect()
    }

    /// The clustering with these rows; `None` where anything does not agree.
    pub fn clustering(&self, rows: Vec<Row>, names: &[&str], recipe: Recipe) -> Option<Clustering> {
        let is_consistent = self.means.len() == self.features.len()
            && self.features.len() <= Feature::COUNT
            && self.explained.len() <= Feature::COUNT
            && self.inertia.is_finite();
        is_consistent.then_some(())?;
        let clusters = self.clusters(names)?;
        let [across, upwards] = [0, 1].map(|number| self.axis(number));
        let features = self.features.iter();
        Some(Clustering {
            basis: if self.is_metadata {
                Basis::Metadata
            } else {
                Basis::Recipe
            },
            features: features
                .map(|&number| feature_from_number(number))
                .collect::<Option<_>>()?,
            tracks: (0..).take(rows.len()).collect(),
            cluster: rows.iter().map(|row| row.0).collect(),
            position: rows.iter().map(|row| row.1).collect(),
            own_distance: rows.iter().map(|row| row.2).collect(),
            next_distance: vec![f32::INFINITY; rows.len()],
            not_placed: Vec::new(),
            means: decode_shares(&self.means),
            curves: Vec::new(),
            axes: [across?, upwards?],
            explained_variance: decode_shares(&self.explained),
            inertia: self.inertia,
            choice: self.choice(&recipe, clusters.len())?,
            notes: self
                .notes
                .iter()
                .take(MAX_NOTES)
                .map(|&number| note_from_number(number))
                .collect(),
            unused: Vec::new(),
            space: None,
            clusters,
            recipe,
        })
    }

    fn clusters(&self, names: &[&str]) -> Option<Vec<Cluster>> {
        let width = self.features.len();
        if self.sizes.len() > MAX_CLUSTERS || self.cluster_means.len() != width * self.sizes.len() {
            return None;
        }
        let clusters = (0..).zip(&self.sizes).zip(names);
        let cluster = |((at, &size), name): ((usize, &u32), &&str)| Cluster {
            size,
            name: text::clean(name),
            means: decode_shares(&self.cluster_means[at * width..(at + 1) * width]),
            curves: Vec::new(),
        };
        Some(clusters.map(cluster).collect())
    }

    fn choice(&self, recipe: &Recipe, clusters: usize) -> Option<Choice> {
        let silhouette = self.silhouette;
        Some(Choice {
            asked: recipe.clusters(),
            proposed: self.proposed,
            taken: clusters.try_into().ok()?,
            silhouette: silhouette
                .map(|(own, k, best)| (decode_signed(own), k, decode_signed(best))),
            lowered: lowered_from_number(self.lowered)?,
            balancing: None,
        })
    }

    fn axis(&self, number: usize) -> Option<Axis> {
        let loadings = self.loadings[number].iter().take(MAX_LOADINGS);
        let loading = |&(number, value): &(u8, i16)| {
            Some(Loading {
                feature: feature_from_number(number)?,
                value: decode_signed(value),
            })
        };
        Some(Axis {
            loadings: loadings.map(loading).collect::<Option<_>>()?,
            explained_variance: decode_share(self.axes[number]),
        })
    }

    /// Whether no cluster has more of these rows than it has tracks.
    pub fn has_room_for(&self, rows: &[Row]) -> bool {
        let mut counts = [0_u32; u8::MAX as usize + 1];
        rows.iter().for_each(|row| counts[usize::from(row.0)] += 1);
        let sizes = self.sizes.iter().copied().chain(std::iter::repeat(0));
        counts.iter().zip(sizes).all(|(&count, size)| count <= size)
    }
}

/// 0 for the sample library, 1 for files, 2 for Spotify.
fn source_number(source: &Source) -> u8 {
    match source {
        Source::Sample => 0,
        Source::Files => 1,
        Source::Spotify { .. } => 2,
    }
}

fn source_from_number(number: u8) -> Option<Source> {
    match number {
        0 => Some(Source::Sample),
        1 => Some(Source::Files),
        // Which playlists they were is nobody else's business.
        2 => Some(Source::Spotify {
            liked_songs: false,
            playlists: Vec::new(),
        }),
        _ => None,
    }
}

/// There are fewer than 256 features.
fn feature_number(feature: Feature) -> u8 {
    feature.index() as u8
}

fn feature_from_number(number: u8) -> Option<Feature> {
    Feature::ALL.get(usize::from(number)).copied()
}

/// 0 for no audio features, otherwise the number of the missing feature plus 1.
fn reason_number(reason: Reason) -> u8 {
    match reason {
        Reason::NoAudioFeatures => 0,
        Reason::Missing(feature) => feature_number(feature) + 1,
    }
}

fn reason_from_number(number: u8) -> Option<Reason> {
    match number.checked_sub(1) {
        None => Some(Reason::NoAudioFeatures),
        Some(number) => feature_from_number(number).map(Reason::Missing),
    }
}

/// 1 for unbalanced clusters, 2 for too few distinct rows.
fn lowered_number(lowered: Lowered) -> u8 {
    match lowered {
        Lowered::Unbalanced => 1,
        Lowered::FewerDistinctRows => 2,
    }
}

fn lowered_from_number(number: u8) -> Option<Option<Lowered>> {
    match number {
        0 => Some(None),
        1 => Some(Some(Lowered::Unbalanced)),
        2 => Some(Some(Lowered::FewerDistinctRows)),
        _ => None,
    }
}

/// 0 for no audio features, 1 for all alike, otherwise the number of distinct rows plus 2.
fn note_number(note: &Note) -> u32 {
    match note {
        Note::NoAudioFeatures => 0,
        Note::AllAlike => 1,
        Note::FewerDistinctRows { distinct } => distinct.saturating_add(2),
    }
}

fn note_from_number(number: u32) -> Note {
    match number {
        0 => Note::NoAudioFeatures,
        1 => Note::AllAlike,
        more => Note::FewerDistinctRows { distinct: more - 2 },
    }
}

fn encode_loadings(axis: &Axis) -> Vec<(u8, i16)> {
    let loadings = axis.loadings.iter();
    loadings
        .map(|loading| match encode_signed(loading.value) {
            // The sign decides the word, however small the loading.
            0 if loading.value < 0.0 => (feature_number(loading.feature), -1),
            value => (feature_number(loading.feature), value),
        })
        .collect()
}

fn encode_shares(values: &[f32]) -> Vec<u16> {
    values.iter().map(|&value| encode_share(value)).collect()
}

fn decode_shares(values: &[u16]) -> Vec<f32> {
    values.iter().map(|&value| decode_share(value)).collect()
}

/// A number from 0 to 1 in 1/10,000.
fn encode_share(value: f32) -> u16 {
    // The conversion turns NaN into 0.
    libm::roundf(value.clamp(0.0, 1.0) * 10_000.0) as u16
}

fn decode_share(value: u16) -> f32 {
    f32::from(value.min(10_000)) / 10_000.0
}

/// A number from -1 to 1 in 1/10,000.
fn encode_signed(value: f32) -> i16 {
    libm::roundf(value.clamp(-1.0, 1.0) * 10_000.0) as i16
}

fn decode_signed(value: i16) -> f32 {
    f32::from(value.clamp(-10_000, 10_000)) / 10_000.0
}

//! What stands in a link, version 1: the order of these fields is its format and is never
//! changed. Only flat lists of numbers, so that a decoded one is at most four times as
//! large as its bytes.
//!
//! Features are numbers into [`Feature::ALL`](crate::analysis::Feature::ALL); means,
//! shares, silhouettes and loadings are in 1/10,000.

use serde::{Deserialize, Serialize};

use super::id;

/// The version that is written, and the newest that is read.
pub const VERSION: u8 = 1;

/// The most characters that a link's text has.
pub const MAX_TEXT: usize = 32_768;

/// The most clusters of a view.
pub const MAX_CLUSTERS: usize = crate::analysis::ClusterCount::MAX as usize;

/// The most tracks that a link carries.
pub const MAX_TRACKS: usize = 2_000;

/// The most points that a link carries beside those of its tracks.
pub const MAX_POINTS: usize = 100_000;

/// Kinds of keys below this one are ids, and the kind is what is beyond their 128 bits.
pub const LOCAL: u32 = id::MAX_BEYOND as u32 + 1;

/// This kind and those after it are made-up tracks, the difference being their number.
pub const SAMPLE: u32 = LOCAL + 1;

/// The flag of a track that has a cover.
pub const COVER: u8 = 4;

/// The first section: everything that is a number, but points without tracks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// When the link was made, in seconds since 1970.
    pub made_at: u64,
    /// Where the library came from: 0 for the sample, 1 for CSV files; 2 is kept for Spotify.
    pub source: u8,
    /// The library's name in addresses; `None` for the sample.
    pub id: Option<u64>,
    /// How many tracks the library has.
    pub tracks: u32,
    /// How many of them have audio features.
    pub with_features: u32,
    /// Why tracks are not placed, 0 for no audio features, or the number of the missing
    /// feature and 1; and how many.
    pub not_placed: Vec<(u8, u32)>,
    /// Whether metadata stood in for audio features.
    pub is_metadata: bool,
    /// The features that were used.
    pub features: Vec<u8>,
    /// Their means over the library.
    pub means: Vec<u16>,
    /// The share of variance of each component.
    pub explained: Vec<u16>,
    /// Sum of squared distances.
    pub inertia: f64,
    /// The number of clusters before it was lowered.
    pub proposed: u8,
    /// Silhouette of that number, the number with the best, and the best.
    pub silhouette: Option<(i16, u8, i16)>,
    /// Why the number was lowered: 0 for not, 1 for unbalanced, 2 for too few distinct.
    pub lowered: u8,
    /// 0 for no audio features, 1 for all alike, 2 and more for 2 distinct rows fewer.
    pub notes: Vec<u32>,
    /// The loadings of both axes: feature and value.
    pub loadings: [Vec<(u8, i16)>; 2],
    /// The share of variance of both axes.
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

/// What is known of the carried tracks in numbers: each list has an entry a track, or one
/// for each track that the list is of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    /// Its cluster.
    pub clusters: Vec<u8>,
    /// What kind of key it has: see [`LOCAL`] and [`SAMPLE`].
    pub keys: Vec<u32>,
    /// Two bits for the heart (0 for unknown, 1 for no, 2 for yes), then one for a cover.
    pub flags: Vec<u8>,
    /// Its score and 1; 0 for unknown.
    pub scores: Vec<u32>,
    /// How much farther it is from the centroid than the track before it in its cluster,
    /// in steps of `reach` / 4095.
    pub farther: Vec<u16>,
    /// Its cell across.
    pub across: Vec<u16>,
    /// Its cell upwards.
    pub upwards: Vec<u16>,
    /// For each track with a cover of Spotify's: the first eight bytes of it.
    pub cover_kinds: Vec<u8>,
}

/// The second section: points whose tracks are not carried.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// How many each cluster has.
    pub counts: Vec<u32>,
    /// Their places along the curve of `lattice::code`, each from the one before.
    pub steps: Vec<u32>,
}

/// All four sections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sections {
    /// Numbers.
    pub head: Head,
    /// Points without tracks.
    pub points: Points,
    /// Ids and covers, track by track.
    pub raw: Vec<u8>,
    /// Names, one a line.
    pub words: String,
}

//! The tracks of a cluster in a range of a feature.

use super::clustering::Clustering;
use super::curve::{BINS, bin_of};
use super::feature::Feature;
use super::table::ValueOf;
use crate::library::Library;

/// The tracks of a cluster whose values of a feature fall into one bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureRange {
    /// The cluster, from 0.
    pub cluster: u8,
    /// The feature.
    pub feature: Feature,
    /// The bin, from 0 to [`BINS`] - 1.
    pub bin: u8,
}

impl FeatureRange {
    /// The range in words: `Energy 70 to 75`.
    #[must_use]
    pub fn words(self) -> String {
        let end = |bin: u8| self.feature.in_units(f32::from(bin) / BINS as f32);
        let title = self.feature.title();
        format!("{title} {} to {}", end(self.bin), end(self.bin + 1))
    }
}

impl Clustering {
    /// The tracks of a range, in library order.
    #[must_use]
    pub fn tracks_in(&self, range: FeatureRange, library: &Library) -> Vec<u32> {
        let value_of = ValueOf::new(library);
        let is_in_range = |track: u32| {
            let value = value_of.get(track, range.feature)?;
            Some(bin_of(value) == usize::from(range.bin))
        };
        let rows = self.tracks.iter().zip(&self.cluster);
        let own = rows.filter(|(_, cluster)| **cluster == range.cluster);
        own.map(|(&track, _)| track)
            .filter(|&track| is_in_range(track) == Some(true))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn the_ranges_of_a_feature_have_each_track_of_a_cluster_once() {
        let library = sample::library();
        let found = analyse(&library, &Recipe::default()).unwrap();
        for feature in [Feature::Energy, Feature::Tempo, Feature::ArtistPresence] {
            let in_bin = |bin| FeatureRange {
                cluster: 1,
                feature,
                bin,
            };
            let bins = (0..BINS as u8).map(|bin| found.tracks_in(in_bin(bin), &library));
            let mut tracks: Vec<u32> = bins.flatten().collect();
            tracks.sort_unstable();
            let rows = found.tracks.iter().zip(&found.cluster);
            let own = rows.filter(|(_, cluster)| **cluster == 1);
            assert!(own.map(|(&track, _)| track).eq(tracks));
        }
    }

    #[test]
    fn a_range_says_its_ends_in_the_units_of_its_feature() {
        let words = |feature, bin| {
            FeatureRange {
                cluster: 0,
                feature,
                bin,
            }
            .words()
        };
        assert_eq!(words(Feature::Energy, 14), "Energy 70 to 75");
        assert_eq!(words(Feature::ReleaseYear, 19), "Release year 2026 to 2030");
    }
}

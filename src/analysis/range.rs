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

/// A step from a range to another one of the same cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeStep {
    /// To the range below, of the same feature.
    Lower,
    /// To the range above.
    Higher,
    /// To the lowest range of the feature.
    Lowest,
    /// To the highest.
    Highest,
    /// To the range around the cluster's mean of the feature before this one.
    PreviousFeature,
    /// To that of the feature after this one.
    NextFeature,
}

impl Clustering {
    /// The range of a cluster in the column of a feature; `None` where there is no such column.
    #[must_use]
    pub fn range(&self, cluster: u8, column: usize, bin: usize) -> Option<FeatureRange> {
        Some(FeatureRange {
            cluster,
            feature: *self.features.get(column)?,
            bin: u8::try_from(bin.min(BINS - 1)).ok()?,
        })
    }

    /// The range around a cluster's mean of the feature that decides most, or else of the first.
    #[must_use]
    pub fn first_range(&self, cluster: u8) -> Option<FeatureRange> {
        let deciding = self.deciding_features(usize::from(cluster));
        let column = deciding.first().and_then(|&feature| self.column(feature));
        self.range_around_mean(cluster, column.unwrap_or_default())
    }

    /// The range that a step leads to: the same, where there is nothing in that direction.
    #[must_use]
    pub fn step_range(&self, from: FeatureRange, step: RangeStep) -> FeatureRange {
        let to_bin = |bin: usize| FeatureRange {
            bin: bin.min(BINS - 1) as u8,
            ..from
        };
        let to_feature = |by: isize| {
            let column = self.column(from.feature)?.checked_add_signed(by)?;
            self.range_around_mean(from.cluster, column)
        };
        let bin = usize::from(from.bin);
        match step {
            RangeStep::Lower => to_bin(bin.saturating_sub(1)),
            RangeStep::Higher => to_bin(bin + 1),
            RangeStep::Lowest => to_bin(0),
            RangeStep::Highest => to_bin(BINS),
            RangeStep::PreviousFeature => to_feature(-1).unwrap_or(from),
            RangeStep::NextFeature => to_feature(1).unwrap_or(from),
        }
    }

    fn range_around_mean(&self, cluster: u8, column: usize) -> Option<FeatureRange> {
        let mean = *self.clusters.get(usize::from(cluster))?.means.get(column)?;
        self.range(cluster, column, bin_of(mean))
    }

    fn column(&self, feature: Feature) -> Option<usize> {
        self.features.iter().position(|&it| it == feature)
    }

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
    fn steps_lead_from_range_to_range_and_from_feature_to_feature() {
        let found = analyse(&sample::library(), &Recipe::default()).unwrap();
        let first = found.first_range(1).unwrap();
        assert_eq!(found.deciding_features(1).first(), Some(&first.feature));
        let low = found.step_range(first, RangeStep::Lowest);
        let high = found.step_range(first, RangeStep::Highest);
        assert_eq!((low.bin, usize::from(high.bin)), (0, BINS - 1));
        assert_eq!(found.step_range(low, RangeStep::Lower), low);
        assert_eq!(found.step_range(high, RangeStep::Higher), high);
        let up = found.step_range(low, RangeStep::Higher);
        assert_eq!((up.bin, up.feature), (1, first.feature));
        // Through all features and back, always to where the cluster has its mean.
        let mut range = found.range(1, 0, 3).unwrap();
        for (column, &feature) in found.features.iter().enumerate().skip(1) {
            range = found.step_range(range, RangeStep::NextFeature);
            let mean = bin_of(found.clusters[1].means[column]);
            assert_eq!((range.feature, usize::from(range.bin)), (feature, mean));
        }
        assert_eq!(found.step_range(range, RangeStep::NextFeature), range);
        let before = found.step_range(range, RangeStep::PreviousFeature);
        assert_eq!(before.feature, found.features[found.features.len() - 2]);
        assert_eq!(found.range(1, 99, 0), None);
        assert_eq!(found.first_range(99), None);
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

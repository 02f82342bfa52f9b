//! How much a clustering is worth: how distinct its clusters are, and how stable.
//!
//! The silhouette measures how distinct clusters are. Stability is measured by searching
//! again, from other seeds and on resampled tracks (the bootstrap), and counting the tracks
//! that stay in their cluster (C. Hennig, *Cluster-wise assessment of cluster stability*,
//! 2007; here with clusters matched by best overlap).

use crate::format::to_u32;
use std::fmt;

use partition::{
    BalanceStep, Balancer, Dataset, Partition, Search, SearchStep, Silhouettes, SizeLimits,
    resample,
};
use serde::{Deserialize, Serialize};

use super::clustering::Sweep;
use super::identity::{Grouping, match_clusters};
use super::recipe::ClusterCount;

/// The number of searches from other seeds, and the number of searches on resampled tracks.
const RUNS: u32 = 20;
/// The largest number of tracks in a resample, so that large libraries do not take long.
const MAX_RESAMPLED: usize = 20_000;
/// The number of silhouettes that a step measures.
const SILHOUETTES_PER_STEP: usize = 250;
/// The silhouette of another number of clusters must be this much higher to be suggested.
const CLEARER: f32 = 0.03;
/// Below this silhouette, or this share of tracks that stay, structure is weak.
const WEAK_SILHOUETTE: f32 = 0.15;
const WEAK_STABILITY: f32 = 0.7;

/// How much a clustering is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// The mean silhouette of all tracks, -1 to 1. 0 means that clusters overlap, 1 that they
    /// are points far apart.
    pub silhouette: f32,
    /// Cluster → its quality.
    pub clusters: Vec<ClusterQuality>,
    /// Agreement with the clusters from other seeds.
    pub seeds: Stability,
    /// Agreement with the clusters of resampled tracks.
    pub resampling: Stability,
    /// Row → the share of resamples in which the track stays in its cluster, 0 to 100.
    pub tracks: Vec<u8>,
}

/// How much a cluster is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClusterQuality {
    /// The mean silhouette of its tracks, -1 to 1.
    pub silhouette: f32,
    /// The share of its tracks that stay in it when tracks are resampled, 0 to 1.
    pub stability: f32,
}

/// The mean agreement of a clustering with others of the same tracks.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Stability {
    /// The share of tracks that stay in their cluster, 0 to 1.
    pub share: f32,
    /// The adjusted Rand index, at most 1; 0 is chance.
    pub rand_index: f32,
}

/// How distinct clusters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Distinctness {
    /// A silhouette over 0.5.
    Clear,
    /// A silhouette over 0.28.
    Fair,
    /// A lower silhouette.
    SoftBorders,
}

impl Distinctness {
    /// The distinctness of clusters with this silhouette.
    #[must_use]
    pub fn from_silhouette(silhouette: f32) -> Self {
        if silhouette > 0.5 {
            Self::Clear
        } else if silhouette > 0.28 {
            Self::Fair
        } else {
            Self::SoftBorders
        }
    }
}

/// `clearly distinct`, `fairly distinct`, `with soft borders`.
impl fmt::Display for Distinctness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Clear => "clearly distinct",
            Self::Fair => "fairly distinct",
            Self::SoftBorders => "with soft borders",
        })
    }
}

impl Quality {
    /// How distinct the clusters are.
    #[must_use]
    pub fn distinctness(&self) -> Distinctness {
        Distinctness::from_silhouette(self.silhouette)
    }

    /// Whether there is hardly any structure in what is grouped.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.silhouette < WEAK_SILHOUETTE || self.resampling.share < WEAK_STABILITY
    }

    /// How distinct the clusters are, in a few words: `fairly distinct`, `no clear groups`.
    #[must_use]
    pub fn words(&self) -> String {
        if self.is_weak() {
            "no clear groups".to_owned()
        } else {
            self.distinctness().to_string()
        }
    }

    /// How many of 100 tracks stay in their cluster when tracks are resampled.
    #[must_use]
    pub fn staying(&self) -> f32 {
        of_hundred(self.resampling)
    }

    /// How sure the clusters are and what that means, in sentences for the visitor.
    #[must_use]
    pub fn explanation(&self) -> [String; 2] {
        let groups = match self.distinctness() {
            Distinctness::Clear => "The groups are clearly distinct",
            Distinctness::Fair => "The groups are fairly distinct",
            Distinctness::SoftBorders => "The groups have soft borders",
        };
        let distinct = format!(
            "{groups}: their silhouette is {:.2}. It compares how far tracks are from their own \
             group and from the next one: 1 is perfectly apart, 0 is no border at all. Collections \
             of music rarely reach more than 0.3.",
            self.silhouette
        );
        let stable = format!(
            "{} of 100 tracks keep their group when random samples of the library are grouped \
             (adjusted Rand index {:.2}), and {} when the search begins elsewhere ({:.2}). The \
             index is 1 for the same groups, and 0 for groups made by chance.",
            self.staying(),
            self.resampling.rand_index,
            of_hundred(self.seeds),
            self.seeds.rand_index,
        );
        [distinct, stable]
    }

    /// That there are no clear groups, and what may help, as a sentence or two for the
    /// visitor; `None` where there are.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        self.is_weak().then(|| {
            format!(
                "These tracks form no clear groups: {} of 100 keep theirs when grouped again. \
                 Fewer clusters, other features or a part of the library may show more.",
                self.staying()
            )
        })
    }

    /// Which other number of clusters would be noticeably clearer than the one that was
    /// `taken`, as a sentence for the visitor.
    #[must_use]
    pub fn suggestion(&self, sweep: &Sweep, taken: u8) -> Option<String> {
        let (k, silhouette) = sweep.clearer_than(taken, self.silhouette)?;
        Some(format!(
            "{k} clusters would be clearer (silhouette {silhouette:.2})."
        ))
    }
}

fn of_hundred(stability: Stability) -> f32 {
    (stability.share * 100.0).round()
}

impl Sweep {
    /// The number of clusters with the highest silhouette, and that silhouette, if it is
    /// noticeably higher than this one of `taken` clusters.
    #[must_use]
    pub fn clearer_than(&self, taken: u8, silhouette: f32) -> Option<(u8, f32)> {
        let others = self.points.iter().filter(|it| it.k != taken);
        let best = others.max_by(|one, other| {
            let by_silhouette = one.silhouette.total_cmp(&other.silhouette);
            by_silhouette.then(other.k.cmp(&one.k))
        })?;
        let is_clearer = best.silhouette > silhouette + CLEARER;
        is_clearer.then_some((best.k, best.silhouette))
    }
}

/// How far two partitions of the same points agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Point → whether it is in the matching cluster of the other partition.
    pub stays: Vec<bool>,
    /// The adjusted Rand index.
    pub rand_index: f64,
}

impl Agreement {
    /// Compares two partitions, both as point → cluster. Their clusters are matched by best
    /// overlap; a point whose cluster has no match does not stay.
    #[must_use]
    pub fn new(one: &[u8], other: &[u8]) -> Self {
        let tracks: Vec<u32> = (0..one.len() as u32).collect();
        let grouping = |cluster| Grouping {
            tracks: &tracks,
            cluster,
        };
        let clusters = one.iter().map(|&cluster| cluster.saturating_add(1));
        let clusters = clusters.max().unwrap_or_default();
        let matches = match_clusters(grouping(other), grouping(one), clusters);
        let stays = |(&one, &other): (&u8, &u8)| {
            matches[usize::from(one)].is_some_and(|it| it.previous == other)
        };
        Self {
            stays: one.iter().zip(other).map(stays).collect(),
            rand_index: adjusted_rand_index(one, other),
        }
    }

    /// The share of points that stay.
    #[must_use]
    pub fn share(&self) -> f64 {
        let staying = self.stays.iter().filter(|&&stays| stays).count();
        staying as f64 / self.stays.len().max(1) as f64
    }
}

/// The adjusted Rand index of two partitions, both as point → cluster (L. Hubert and
/// P. Arabie, *Comparing partitions*, 1985): 1 if they are the same, 0 on average by chance.
#[must_use]
pub fn adjusted_rand_index(one: &[u8], other: &[u8]) -> f64 {
    const CLUSTERS: usize = ClusterCount::MAX as usize + 1;
    let mut counts = vec![[0.0_f64; CLUSTERS]; CLUSTERS];
    let index = |cluster: u8| usize::from(cluster).min(CLUSTERS - 1);
    for (&one, &other) in one.iter().zip(other) {
        counts[index(one)][index(other)] += 1.0;
    }
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    let both: f64 = counts
        .as_flattened()
        .iter()
        .map(|&count| pairs(count))
        .sum();
    let row = |row: &[f64; CLUSTERS]| pairs(row.iter().sum());
    let column = |column: usize| pairs(counts.iter().map(|row| row[column]).sum());
    let in_one: f64 = counts.iter().map(row).sum();
    let in_other: f64 = (0..CLUSTERS).map(column).sum();
    let all = pairs(one.len() as f64);
    let expected = if all > 0.0 {
        in_one * in_other / all
    } else {
        0.0
    };
    let largest = (in_one + in_other) / 2.0;
    // Two partitions into single points, or into one cluster, are the same.
    if largest <= expected {
        return 1.0;
    }
    (both - expected) / (largest - expected)
}

/// The measurement of a partition's quality, in steps.
pub(super) struct Assessment {
    /// The number of clusters that each run searches for.
    k: u8,
    seed: u32,
    /// What the clusters of each run are evened out to.
    limits: Option<SizeLimits>,
    silhouettes: Silhouettes,
    running: Option<Run>,
    /// How many runs are done: first those from other seeds, then those on resampled points.
    done: u32,
    /// Sums over the runs of each kind.
    sums: [RunSums; 2],
    /// Point → in how many resamples it stays.
    stays: Vec<u8>,
}

/// A run under way.
struct Run {
    /// The resampled points, if it has any.
    resampled: Option<Dataset>,
    stage: RunStage,
}

enum RunStage {
    Search(Box<Search>),
    Balance(Box<Balancer>),
}

#[derive(Clone, Copy, Default)]
struct RunSums {
    share: f64,
    rand_index: f64,
}

impl Assessment {
    /// Prepares to assess a partition that came of a search for `k` clusters from this seed,
    /// evened out to these limits.
    pub fn new(
        dataset: &Dataset,
        partition: &Partition,
        k: u8,
        seed: u32,
        limits: Option<SizeLimits>,
    ) -> Self {
        Self {
            k,
            seed,
            limits,
            silhouettes: Silhouettes::new(dataset.points(), [partition]),
            running: None,
            done: 0,
            sums: [RunSums::default(); 2],
            stays: vec![0; dataset.points().len()],
        }
    }

    /// How much is done, and how much there is to do.
    pub fn progress(&self) -> (u32, u32) {
        (self.done, 2 * RUNS)
    }

    /// Does a piece of the work, of about this many distances; returns whether all is done.
    pub fn step(&mut self, dataset: &Dataset, partition: &Partition, work: usize) -> bool {
        if !self.silhouettes.advance(SILHOUETTES_PER_STEP) {
            return false;
        }
        // One cluster is always the same.
        if partition.k() < 2 {
            self.sums = [RunSums {
                share: f64::from(RUNS),
                rand_index: f64::from(RUNS),
            }; 2];
            self.stays.fill(RUNS as u8);
            return true;
        }
        let mut spent = 0;
        while self.done < 2 * RUNS && spent < work {
            spent += self.step_run(dataset, partition);
        }
        self.done == 2 * RUNS
    }

    fn step_run(&mut self, dataset: &Dataset, partition: &Partition) -> usize {
        let (k, number) = (self.k, self.done);
        let is_resample = number >= RUNS;
        let seed = self.seed.wrapping_add(1 + number % RUNS);
        let run = self.running.get_or_insert_with(|| {
            let resampled = is_resample.then(|| {
                let points = resample(dataset.points(), MAX_RESAMPLED, seed);
                Dataset::new(points, ClusterCount::MAX)
            });
            // A resample may have fewer distinct points.
            let k = resampled.as_ref().map_or(k, |it| k.min(it.distinct()));
            Run {
                resampled,
                stage: RunStage::Search(Box::new(Search::new(k, seed))),
            }
        });
        let points = run.resampled.as_ref().unwrap_or(dataset);
        let found = match &mut run.stage {
            RunStage::Search(search) => match search.step(points) {
                SearchStep::Working(work) => return work,
                SearchStep::Done(found) => found,
            },
            RunStage::Balance(balancer) => match balancer.step(points.points()) {
                BalanceStep::Working(work) => return work,
                BalanceStep::Done(found, _) => {
                    return self.finish_run(dataset, partition, found);
                }
            },
        };
        match self.limits {
            Some(limits) => {
                let limits = scaled(limits, points.points().len(), dataset.points().len());
                let balancer = Balancer::new(found, limits, ClusterCount::MAX, seed);
                run.stage = RunStage::Balance(Box::new(balancer));
                0
            }
            None => self.finish_run(dataset, partition, found),
        }
    }

    /// Compares what a run found, and returns the work of that.
    fn finish_run(&mut self, dataset: &Dataset, partition: &Partition, found: Partition) -> usize {
        let is_resample = self.done >= RUNS;
        let k = found.k();
        let cluster = if is_resample {
            found.assign(dataset.points())
        } else {
            found.cluster
        };
        self.add(&Agreement::new(&partition.cluster, &cluster), is_resample);
        self.running = None;
        self.done += 1;
        dataset.points().len() * usize::from(k)
    }

    fn add(&mut self, agreement: &Agreement, is_resample: bool) {
        let sums = &mut self.sums[usize::from(is_resample)];
        sums.share += agreement.share();
        sums.rand_index += agreement.rand_index;
        if is_resample {
            for (stays, &now) in self.stays.iter_mut().zip(&agreement.stays) {
                *stays += u8::from(now);
            }
        }
    }

    /// The quality, once all is done. `numbers` gives the number of each cluster of the
    /// partition on the page.
    pub fn quality(&self, partition: &Partition, numbers: &[u8]) -> Quality {
        let mut staying = vec![0.0_f64; partition.sizes.len()];
        for (&cluster, &stays) in partition.cluster.iter().zip(&self.stays) {
            staying[usize::from(cluster)] += f64::from(stays);
        }
        let silhouettes = self.silhouettes.cluster_means(0);
        let mut clusters = vec![
            ClusterQuality {
                silhouette: 0.0,
                stability: 0.0
            };
            staying.len()
        ];
        for (cluster, (&silhouette, &size)) in silhouettes.iter().zip(&partition.sizes).enumerate()
        {
            let number = numbers.get(cluster).map_or(cluster, |&it| usize::from(it));
            clusters[number] = ClusterQuality {
                silhouette,
                stability: (staying[cluster] / f64::from(RUNS * size)) as f32,
            };
        }
        let mean = |sums: RunSums| Stability {
            share: (sums.share / f64::from(RUNS)) as f32,
            rand_index: (sums.rand_index / f64::from(RUNS)) as f32,
        };
        let as_percent = |&stays: &u8| (u32::from(stays) * 100 / RUNS) as u8;
        Quality {
            silhouette: self
                .silhouettes
                .means()
                .first()
                .copied()
                .unwrap_or_default(),
            clusters,
            seeds: mean(self.sums[0]),
            resampling: mean(self.sums[1]),
            tracks: self.stays.iter().map(as_percent).collect(),
        }
    }
}

/// Limits for all points as limits for a sample of them.
fn scaled(limits: SizeLimits, sample: usize, all: usize) -> SizeLimits {
    let scale = |limit: u32| {
        let scaled = u64::from(limit) * sample as u64 / all.max(1) as u64;
        to_u32(scaled)
    };
    SizeLimits {
        smallest: scale(limits.smallest),
        largest: scale(limits.largest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::clustering::SweepPoint;

    #[test]
    fn distinctness_is_a_word() {
        let words =
            [0.6, 0.5, 0.29, 0.28, -0.1].map(|it| Distinctness::from_silhouette(it).to_string());
        let [clear, fair, fair_too, soft, soft_too] = words;
        assert_eq!(clear, "clearly distinct");
        assert_eq!(
            (fair.as_str(), fair_too.as_str()),
            ("fairly distinct", "fairly distinct")
        );
        assert_eq!(
            (soft.as_str(), soft_too.as_str()),
            ("with soft borders", "with soft borders")
        );
    }

    fn quality(silhouette: f32, share: f32) -> Quality {
        let stability = |share| Stability {
            share,
            rand_index: 0.93,
        };
        Quality {
            silhouette,
            clusters: Vec::new(),
            seeds: stability(0.99),
            resampling: stability(share),
            tracks: Vec::new(),
        }
    }

    #[test]
    fn what_was_measured_is_said_in_words() {
        let fair = quality(0.31, 0.972);
        assert_eq!(
            (fair.words().as_str(), fair.warning()),
            ("fairly distinct", None)
        );
        let [distinct, stable] = fair.explanation();
        assert!(distinct.starts_with("The groups are fairly distinct: their silhouette is 0.31."));
        assert!(stable.starts_with("97 of 100 tracks keep their group when random samples"));
        assert!(stable.contains("(adjusted Rand index 0.93), and 99 when the search begins"));
    }

    #[test]
    fn weak_structure_is_said_with_what_may_help() {
        for weak in [quality(0.1, 0.95), quality(0.4, 0.62)] {
            assert_eq!(weak.words(), "no clear groups");
            let warning = weak.warning().unwrap();
            assert!(
                warning.starts_with("These tracks form no clear groups: "),
                "{warning}"
            );
            assert!(
                warning.contains("Fewer clusters, other features or a part"),
                "{warning}"
            );
        }
    }

    #[test]
    fn renumbered_clusters_agree() {
        let agreement = Agreement::new(&[0, 0, 1, 1, 2], &[2, 2, 0, 0, 1]);
        assert_eq!((agreement.share(), agreement.rand_index), (1.0, 1.0));
    }

    #[test]
    fn a_merged_cluster_does_not_stay() {
        let agreement = Agreement::new(&[0, 0, 0, 1, 1], &[0; 5]);
        assert_eq!(agreement.stays, [true, true, true, false, false]);
        assert_eq!(agreement.rand_index, 0.0);
    }

    #[test]
    fn trivial_partitions_are_the_same() {
        assert_eq!(adjusted_rand_index(&[0; 5], &[0; 5]), 1.0);
        assert_eq!(adjusted_rand_index(&[0, 1, 2], &[2, 0, 1]), 1.0);
        assert_eq!(adjusted_rand_index(&[], &[]), 1.0);
    }

    #[test]
    fn a_clearer_number_is_suggested() {
        let point = |(k, silhouette)| SweepPoint {
            k,
            silhouette,
            inertia: 1.0,
        };
        let sweep = Sweep {
            points: [(2, 0.4), (3, 0.2), (4, 0.42)].map(point).to_vec(),
            sample: None,
        };
        assert_eq!(sweep.clearer_than(3, 0.2), Some((4, 0.42)));
        assert_eq!(sweep.clearer_than(2, 0.4), None);
    }
}

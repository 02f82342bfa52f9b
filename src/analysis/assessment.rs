//! Measuring how much a partition is worth, in steps.
//!
//! The silhouette measures how distinct clusters are. Stability is measured by searching
//! again, from other seeds and on resampled tracks (the bootstrap), and counting the tracks
//! that stay in their cluster (C. Hennig, *Cluster-wise assessment of cluster stability*,
//! 2007; here with clusters matched by best overlap).

use partition::{
    BalanceStep, Balancer, Dataset, Partition, Search, SearchStep, Silhouettes, SizeLimits,
    resample,
};

use super::agreement::Agreement;
use super::quality::{ClusterQuality, Quality, Stability};
use super::recipe::ClusterCount;
use crate::format::to_u32;

/// The number of searches from other seeds, and the number of searches on resampled tracks.
const RUNS: u32 = 20;
/// The largest number of tracks in a resample, so that large libraries do not take long.
const MAX_RESAMPLED: usize = 20_000;
/// The number of silhouettes that a step measures.
const SILHOUETTES_PER_STEP: usize = 250;

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

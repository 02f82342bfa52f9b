//! Balance: clusters that are neither too small nor too large.
//!
//! While the smallest cluster is too small, it is merged into the one with the nearest centre.
//! Then, while the largest is too large, it is split in two: where its halves lie apart, or,
//! if one of those were too small, in the middle. At last the centres may settle, so that
//! every point is in the cluster with the nearest centre, if that keeps the limits.

use ranking::ranked;

use super::dataset::Dataset;
use super::hamerly::Hamerly;
use super::partition::Partition;
use super::points::{Point, squared_distance, widened};
use super::search::{Search, SearchStep};

/// Merging ends with two clusters: one alone is no grouping.
const MIN_CLUSTERS: usize = 2;

/// How many points a cluster may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimits {
    /// The fewest.
    pub smallest: u32,
    /// The most: at least twice the fewest.
    pub largest: u32,
}

/// How many clusters balancing changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balanced {
    /// How many were merged into their nearest.
    pub merged: u8,
    /// How many were split in two.
    pub split: u8,
}

/// The balancing of a partition, in small pieces.
pub struct Balancer {
    limits: SizeLimits,
    max_k: u8,
    seed: u32,
    partition: Partition,
    done: Balanced,
    phase: Phase,
}

enum Phase {
    /// Merging what is too small.
    Merge,
    /// Finding what is too large.
    Split,
    /// Dividing the largest cluster.
    Divide(Box<Dataset>, Box<Search>),
    /// Letting the centres settle.
    Settle(Hamerly),
}

/// What one step of balancing led to.
pub enum BalanceStep {
    /// It goes on; about this many distances were computed.
    Working(usize),
    /// It is over.
    Done(Partition, Balanced),
}

impl Balancer {
    /// Prepares to balance a partition that was found from this seed, into at most `max_k`
    /// clusters.
    #[must_use]
    pub fn new(partition: Partition, limits: SizeLimits, max_k: u8, seed: u32) -> Self {
        Self {
            limits,
            max_k,
            seed,
            partition,
            done: Balanced::default(),
            phase: Phase::Merge,
        }
    }

    /// Does a small piece of the work, with the points of the partition.
    #[inline(never)]
    pub fn step(&mut self, points: &[Point]) -> BalanceStep {
        match &mut self.phase {
            Phase::Merge => self.merge(points),
            Phase::Split => self.begin_split(points),
            Phase::Divide(dataset, search) => match search.step(dataset) {
                SearchStep::Working(work) => BalanceStep::Working(work),
                SearchStep::Done(halves) => self.split(points, &halves),
            },
            Phase::Settle(exact) => {
                if exact.round(points) {
                    let settled = exact.partition(points);
                    return self.finish(settled);
                }
                BalanceStep::Working(points.len() * self.partition.centres.len() / 4)
            }
        }
    }

    /// Merges the smallest cluster, which is the last.
    fn merge(&mut self, points: &[Point]) -> BalanceStep {
        let (sizes, centres) = (&self.partition.sizes, &self.partition.centres);
        let Some((last, others)) = centres.split_last() else {
            return self.finish(self.partition.clone());
        };
        let smallest = sizes.last().copied().unwrap_or_default();
        if smallest >= self.limits.smallest || sizes.len() <= MIN_CLUSTERS {
            self.phase = Phase::Split;
            return BalanceStep::Working(0);
        }
        let mut nearest = (0, f64::INFINITY);
        for (index, centre) in (0_u8..).zip(others) {
            let squared = squared_distance(centre, last);
            if squared < nearest.1 {
                nearest = (index, squared);
            }
        }
        let removed = others.len() as u8;
        let mut cluster = std::mem::take(&mut self.partition.cluster);
        for index in cluster.iter_mut().filter(|index| **index == removed) {
            *index = nearest.0;
        }
        self.partition = Partition::from_clusters(points, cluster);
        self.done.merged += 1;
        BalanceStep::Working(points.len())
    }

    /// Begins to divide the largest cluster, which is the first.
    fn begin_split(&mut self, points: &[Point]) -> BalanceStep {
        let sizes = &self.partition.sizes;
        let largest = sizes.first().copied().unwrap_or_default();
        if largest > self.limits.largest && sizes.len() < usize::from(self.max_k) {
            let dataset = Dataset::new(self.members(points), 2);
            if dataset.distinct() == 2 {
                let search = Search::new(2, self.seed);
                self.phase = Phase::Divide(Box::new(dataset), Box::new(search));
                return BalanceStep::Working(points.len());
            }
        }
        if self.done == Balanced::default() {
            return self.finish(self.partition.clone());
        }
        let centres = self.partition.centres.iter();
        let centres: Vec<Point> = centres
            .map(|centre| centre.map(|value| value as f32))
            .collect();
        self.phase = Phase::Settle(Hamerly::new(points, &centres));
        BalanceStep::Working(0)
    }

    /// The points of the largest cluster.
    fn members(&self, points: &[Point]) -> Vec<Point> {
        let all = points.iter().zip(&self.partition.cluster);
        let members = all.filter(|(_, cluster)| **cluster == 0);
        members.map(|(point, _)| *point).collect()
    }

    /// Splits the largest cluster into these halves, or in the middle between their centres.
    fn split(&mut self, points: &[Point], halves: &Partition) -> BalanceStep {
        let is_too_small = halves.sizes.iter().any(|&size| size < self.limits.smallest);
        let second = if is_too_small {
            split_in_the_middle(&self.members(points), halves)
        } else {
            halves.cluster.iter().map(|&half| half == 1).collect()
        };
        let new = self.partition.centres.len() as u8;
        let mut cluster = std::mem::take(&mut self.partition.cluster);
        let members = cluster.iter_mut().filter(|index| **index == 0);
        for (index, is_second) in members.zip(second) {
            if is_second {
                *index = new;
            }
        }
        self.partition = Partition::from_clusters(points, cluster);
        self.done.split += 1;
        self.phase = Phase::Split;
        BalanceStep::Working(points.len())
    }

    /// The settled partition, unless it breaks limits that were kept before.
    fn finish(&mut self, settled: Partition) -> BalanceStep {
        let limits = self.limits;
        let is_within = |partition: &Partition| {
            let mut sizes = partition.sizes.iter();
            sizes.all(|size| (limits.smallest..=limits.largest).contains(size))
        };
        let same = settled.k() == self.partition.k();
        let taken = if same && (is_within(&settled) || !is_within(&self.partition)) {
            settled
        } else {
            self.partition.clone()
        };
        BalanceStep::Done(taken, self.done)
    }
}

/// Member → whether it lies beyond the middle, from the one half's centre to the other's.
/// Points that lie at the same place stay together.
fn split_in_the_middle(members: &[Point], halves: &Partition) -> Vec<bool> {
    let [from, to] = [0, 1].map(|half| halves.centres.get(half).copied().unwrap_or_default());
    let along = |point: &Point| -> f64 {
        let steps = widened(point).into_iter().zip(from.into_iter().zip(to));
        steps.map(|(value, (from, to))| value * (to - from)).sum()
    };
    let along: Vec<f64> = members.iter().map(along).collect();
    let sorted = ranked(along.clone(), f64::total_cmp);
    let middle = sorted.len() / 2;
    let is_edge = |at: &usize| *at > 0 && *at < sorted.len() && sorted[at - 1] < sorted[*at];
    let steps = 0..=sorted.len();
    let mut nearby = steps.flat_map(|step| [middle.saturating_sub(step), middle + step]);
    let edge = nearby.find(is_edge).and_then(|at| sorted.get(at).copied());
    let edge = edge.unwrap_or(f64::INFINITY);
    along.into_iter().map(|along| along >= edge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeding::{generator, uniform};

    fn balance(points: &[Point], k: u8, smallest: u32, largest: u32) -> (Partition, Balanced) {
        let dataset = Dataset::new(points.to_vec(), 20);
        let mut search = Search::new(k, 0);
        let partition = loop {
            if let SearchStep::Done(found) = search.step(&dataset) {
                break found;
            }
        };
        let limits = SizeLimits { smallest, largest };
        let mut balancer = Balancer::new(partition, limits, 20, 0);
        for _ in 0..10_000 {
            if let BalanceStep::Done(partition, done) = balancer.step(points) {
                return (partition, done);
            }
        }
        panic!("it does not end");
    }

    /// So many points around each of these places on a line.
    fn groups(sizes: &[(f32, u16)]) -> Vec<Point> {
        let group = |&(at, size): &(f32, u16)| {
            (0..size).map(move |i| {
                [
                    at + f32::from(i % 10) / 100.0,
                    f32::from(i % 7) / 50.0,
                    0.0,
                    0.0,
                    0.0,
                ]
            })
        };
        sizes.iter().flat_map(group).collect()
    }

    #[test]
    fn what_is_too_small_is_merged_into_its_nearest() {
        let points = groups(&[(0.0, 100), (10.0, 60), (13.0, 4)]);
        let (partition, done) = balance(&points, 3, 10, u32::MAX);
        assert_eq!(
            done,
            Balanced {
                merged: 1,
                split: 0
            }
        );
        assert_eq!(partition.sizes, [100, 64]);
    }

    #[test]
    fn what_is_too_large_is_split() {
        let points = groups(&[(0.0, 60), (2.0, 50), (50.0, 30)]);
        let (partition, done) = balance(&points, 2, 1, 80);
        assert_eq!(
            done,
            Balanced {
                merged: 0,
                split: 1
            }
        );
        assert_eq!(partition.sizes, [60, 50, 30]);
    }

    #[test]
    fn what_is_within_the_limits_stays_as_it_is() {
        let points = groups(&[(0.0, 60), (10.0, 50)]);
        let (partition, done) = balance(&points, 2, 50, 60);
        assert_eq!((done, partition.sizes), (Balanced::default(), vec![60, 50]));
    }

    #[test]
    fn points_that_are_all_alike_are_not_split() {
        let points = groups(&[(0.0, 1), (9.0, 1)]).repeat(50);
        let (partition, done) = balance(&points, 2, 1, 10);
        assert_eq!((done, partition.sizes), (Balanced::default(), vec![50, 50]));
    }

    #[test]
    fn any_limits_end_in_a_partition_of_all_points() {
        let mut random = generator(3, 1);
        let points: Vec<Point> = (0..600)
            .map(|_| [(); 5].map(|()| uniform(&mut random) as f32))
            .collect();
        for (smallest, largest) in [(1, 60), (40, 80), (150, 300), (590, 1180), (2, 4)] {
            let (partition, _) = balance(&points, 7, smallest, largest);
            assert_eq!(partition.sizes.iter().sum::<u32>(), 600);
            assert!((2..=20).contains(&partition.k()));
            let within = |size: &u32| (smallest..=largest).contains(size);
            let is_possible = 2 * smallest <= 600 && largest >= 60;
            assert!(!is_possible || partition.sizes.iter().all(within));
            let again = Partition::from_clusters(&points, partition.cluster.clone());
            assert_eq!(again.cluster, partition.cluster);
        }
    }
}

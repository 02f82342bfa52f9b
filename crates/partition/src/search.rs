//! The search for the partition into k clusters with the lowest inertia, in small pieces.
//!
//! Ten starts of k-means++ and Lloyd's algorithm run for a few rounds on an evenly spaced
//! sample. The best of them continue until they converge. Random swaps of a centre then
//! improve the best one (P. Fränti, *Efficiency of random swap clustering*, 2018), and find
//! what hundreds of starts find. The last few candidates compete on all points. The order of
//! all this is fixed, and so is the result.

use std::collections::VecDeque;

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranked;

use super::dataset::Dataset;
use super::engine::Candidate;
use super::hamerly::Hamerly;
use super::partition::Partition;
use super::points::Point;
use super::random_swap::RandomSwap;
use super::seeding::{generator, plus_plus};

/// The number of starts.
const STARTS: usize = 10;
/// The starts are compared after this many rounds of Lloyd's algorithm.
const START_ROUNDS: usize = 4;
/// This many of the starts continue until they converge.
const CONVERGED: usize = 4;
/// The number of swaps drawn for each cluster, and how many of them are tried at most.
const DRAWS_PER_CLUSTER: u32 = 20;
const MAX_TRIED: u32 = 40;
/// A swap is judged after this many rounds.
const SWAP_ROUNDS: usize = 3;
/// This many candidates compete on all points.
const FINALISTS: usize = 3;
/// Candidates whose inertia differs by less than this share are taken for the same.
const SAME: f64 = 1e-4;

/// A search in progress.
pub struct Search {
    k: u8,
    random: Xoshiro256PlusPlus,
    phase: Phase,
}

enum Phase {
    Start(Starting),
    Converge(Converging),
    Swap(Swapping),
    Compete(Competition),
}

/// Running the starts.
#[derive(Default)]
struct Starting {
    candidates: Vec<Candidate>,
}

/// Continuing the best starts until they converge.
struct Converging {
    waiting: VecDeque<Candidate>,
    converged: Vec<Candidate>,
}

/// Improving the best of them by swaps.
struct Swapping {
    drawn: u32,
    tried: u32,
    swaps: RandomSwap,
    converged: Vec<Candidate>,
}

/// Running the last few candidates on all points.
struct Competition {
    waiting: VecDeque<Candidate>,
    running: Option<Hamerly>,
    winner: Option<Partition>,
}

/// What a phase did in one step.
enum PhaseStep {
    /// It computed about this many distances.
    Work(usize),
    /// It was over: the next phase begins.
    Next(Phase),
    /// The search is over.
    Done(Partition),
}

/// What one step of a search led to.
pub enum SearchStep {
    /// The search goes on; about this many distances were computed.
    Working(usize),
    /// The search is over.
    Done(Partition),
}

impl Search {
    /// A search for `k` clusters; there must be at least as many distinct points.
    #[must_use]
    pub fn new(k: u8, seed: u32) -> Self {
        Self {
            k,
            random: generator(seed, k),
            phase: Phase::Start(Starting::default()),
        }
    }

    /// The part of the search that is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        match &self.phase {
            Phase::Start(phase) => 0.3 * phase.candidates.len() as f32 / STARTS as f32,
            Phase::Converge(phase) => 0.3 + 0.1 * phase.converged.len() as f32 / CONVERGED as f32,
            Phase::Swap(phase) => 0.4 + 0.4 * phase.drawn as f32 / draws(self.k) as f32,
            Phase::Compete(phase) => 0.9 - 0.1 * phase.waiting.len() as f32 / FINALISTS as f32,
        }
    }

    /// Does a small piece of the search.
    #[inline(never)]
    pub fn step(&mut self, dataset: &Dataset) -> SearchStep {
        let did = match &mut self.phase {
            Phase::Start(phase) => phase.step(dataset, self.k, &mut self.random),
            Phase::Converge(phase) => phase.step(dataset, self.k),
            Phase::Swap(phase) => phase.step(dataset, self.k, &mut self.random),
            Phase::Compete(phase) => phase.step(dataset, self.k),
        };
        match did {
            PhaseStep::Work(distances) => SearchStep::Working(distances),
            PhaseStep::Next(next) => {
                self.phase = next;
                SearchStep::Working(0)
            }
            PhaseStep::Done(partition) => SearchStep::Done(partition),
        }
    }
}

impl Starting {
    fn step(&mut self, dataset: &Dataset, k: u8, random: &mut Xoshiro256PlusPlus) -> PhaseStep {
        if self.candidates.len() == STARTS {
            let candidates = std::mem::take(&mut self.candidates);
            return PhaseStep::Next(Phase::Converge(Converging {
                waiting: best(candidates, CONVERGED).into(),
                converged: Vec::new(),
            }));
        }
        let centres = plus_plus(dataset.sample(), k, random);
        self.candidates
            .push(dataset.engine().lloyd(centres, START_ROUNDS));
        PhaseStep::Work(all_distances(dataset.sample(), k) * START_ROUNDS)
    }
}

impl Converging {
    fn step(&mut self, dataset: &Dataset, k: u8) -> PhaseStep {
        let Some(candidate) = self.waiting.pop_front() else {
            let converged = std::mem::take(&mut self.converged);
            return PhaseStep::Next(Phase::Swap(Swapping::new(dataset, converged)));
        };
        let exact = Hamerly::new(dataset.sample(), &candidate.centres);
        self.converged.push(converge(dataset, exact));
        PhaseStep::Work(all_distances(dataset.sample(), k) * 4)
    }
}

impl Swapping {
    fn new(dataset: &Dataset, converged: Vec<Candidate>) -> Self {
        let converged = best(converged, CONVERGED);
        let start = converged.first().cloned().unwrap_or_default();
        Self {
            drawn: 0,
            tried: 0,
            swaps: RandomSwap::new(dataset.sample(), &start),
            converged,
        }
    }

    fn step(&mut self, dataset: &Dataset, k: u8, random: &mut Xoshiro256PlusPlus) -> PhaseStep {
        if self.drawn == draws(k) || self.tried == MAX_TRIED {
            let converged = std::mem::take(&mut self.converged);
            return PhaseStep::Next(Phase::Compete(Competition {
                waiting: best(converged, FINALISTS).into(),
                running: None,
                winner: None,
            }));
        }
        self.drawn += 1;
        let Some(swapped) = self.swaps.draw(dataset.sample(), random) else {
            return PhaseStep::Work(dataset.sample().len());
        };
        self.tried += 1;
        if let Some(better) = improve(dataset, swapped, self.swaps.inertia()) {
            self.swaps = RandomSwap::new(dataset.sample(), &better);
            self.converged.push(better);
        }
        PhaseStep::Work(all_distances(dataset.sample(), k) * SWAP_ROUNDS)
    }
}

impl Competition {
    fn step(&mut self, dataset: &Dataset, k: u8) -> PhaseStep {
        if let Some(exact) = &mut self.running {
            if exact.round(dataset.points()) {
                let partition = exact.partition(dataset.points());
                self.running = None;
                self.enter(partition);
            }
            return PhaseStep::Work(all_distances(dataset.points(), k) / 4);
        }
        if let Some(candidate) = self.waiting.pop_front() {
            self.running = Some(Hamerly::new(dataset.points(), &candidate.centres));
            return PhaseStep::Work(0);
        }
        let winner = self.winner.take();
        PhaseStep::Done(winner.unwrap_or_else(|| Partition::from_centres(dataset.points(), &[])))
    }

    /// Of two equally good ones, the first wins.
    fn enter(&mut self, partition: Partition) {
        let winner = self.winner.as_ref();
        if winner.is_none_or(|winner| partition.inertia < winner.inertia) {
            self.winner = Some(partition);
        }
    }
}

/// The number of swaps that are drawn at most.
fn draws(k: u8) -> u32 {
    DRAWS_PER_CLUSTER * u32::from(k)
}

/// The number of distances from these points to `k` centres.
fn all_distances(points: &[Point], k: u8) -> usize {
    points.len() * usize::from(k)
}

/// The candidates with the lowest inertia, the lowest first, without duplicates.
fn best(candidates: Vec<Candidate>, count: usize) -> Vec<Candidate> {
    let mut candidates = ranked(candidates, |a, b| a.inertia.total_cmp(&b.inertia));
    candidates.dedup_by(|next, kept| next.inertia - kept.inertia < SAME * kept.inertia);
    candidates.truncate(count);
    candidates
}

/// Runs a candidate on the sample until it converges.
fn converge(dataset: &Dataset, mut exact: Hamerly) -> Candidate {
    while !exact.round(dataset.sample()) {}
    exact.candidate(dataset.sample())
}

/// Runs a swap for some rounds, and until it converges if it has improved `inertia` by then.
fn improve(dataset: &Dataset, mut exact: Hamerly, inertia: f64) -> Option<Candidate> {
    for _ in 0..SWAP_ROUNDS {
        exact.round(dataset.sample());
    }
    (exact.candidate(dataset.sample()).inertia < inertia).then(|| converge(dataset, exact))
}

//! The search for the partition into k clusters with the lowest inertia, in small pieces.
//!
//! A few starts of k-means++ and Lloyd's algorithm run for some rounds on a summary of the
//! points. The best of them continue until they converge. Moves of a centre then take them
//! out of their local minima, to what hundreds of starts find. The last candidates compete on
//! all points. The order of all this is fixed, and so is the result.

use std::collections::VecDeque;

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranked;

use super::dataset::Dataset;
use super::engine::Candidate;
use super::hamerly::Hamerly;
use super::partition::Partition;
use super::points::Point;
use super::seeding::{generator, plus_plus};
use super::split_merge::SplitMerge;

/// The starts are compared after this many rounds of Lloyd's algorithm.
const START_ROUNDS: usize = 3;
/// The number of moves without success after which a candidate is left as it is.
const MAX_TRIED: usize = 6;
/// A move is judged after this many rounds.
const MOVE_ROUNDS: usize = 3;
/// Candidates whose inertia differs by less than this share are taken for the same.
const SAME: f64 = 1e-4;
/// The inertias of the same partition differ by less than this share: by rounding.
const ROUNDING: f64 = 1e-9;

/// A search in progress.
pub struct Search {
    k: u8,
    random: Xoshiro256PlusPlus,
    phase: Phase,
}

enum Phase {
    Start(Starting),
    Converge(Converging),
    Improve(Box<Improving>),
    Compete(Box<Competition>),
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

/// Improving the converged candidates by moves, one after the other.
struct Improving {
    tried: usize,
    current: SplitMerge,
    waiting: VecDeque<Candidate>,
    improved: Vec<Candidate>,
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
    pub fn progress(&self, dataset: &Dataset) -> f32 {
        match &self.phase {
            Phase::Start(phase) => {
                0.3 * phase.candidates.len() as f32 / starts(dataset, self.k) as f32
            }
            Phase::Converge(phase) => {
                0.3 + 0.1 * phase.converged.len() as f32 / continued(dataset, self.k) as f32
            }
            Phase::Improve(phase) => {
                0.4 + 0.4 * phase.improved.len() as f32 / continued(dataset, self.k) as f32
            }
            Phase::Compete(phase) => {
                0.9 - 0.1 * phase.waiting.len() as f32 / continued(dataset, self.k) as f32
            }
        }
    }

    /// Does a small piece of the search.
    #[inline(never)]
    pub fn step(&mut self, dataset: &Dataset) -> SearchStep {
        let did = match &mut self.phase {
            Phase::Start(phase) => phase.step(dataset, self.k, &mut self.random),
            Phase::Converge(phase) => phase.step(dataset, self.k),
            Phase::Improve(phase) => phase.step(dataset, self.k),
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
        if self.candidates.len() == starts(dataset, k) {
            let candidates = std::mem::take(&mut self.candidates);
            return PhaseStep::Next(Phase::Converge(Converging {
                waiting: best(candidates, continued(dataset, k)).into(),
                converged: Vec::new(),
            }));
        }
        let centres = plus_plus(dataset.blocks(), k, random);
        self.candidates
            .push(dataset.engine().lloyd(centres, START_ROUNDS));
        PhaseStep::Work(all_distances(dataset.summary(), k) * START_ROUNDS)
    }
}

impl Converging {
    fn step(&mut self, dataset: &Dataset, k: u8) -> PhaseStep {
        let Some(candidate) = self.waiting.pop_front() else {
            let converged = std::mem::take(&mut self.converged);
            return PhaseStep::Next(Phase::Improve(Box::new(Improving::new(
                dataset, k, converged,
            ))));
        };
        let exact = Hamerly::new(dataset.summary(), &candidate.centres);
        self.converged.push(converge(dataset, exact));
        PhaseStep::Work(all_distances(dataset.summary(), k) * 4)
    }
}

impl Improving {
    fn new(dataset: &Dataset, k: u8, converged: Vec<Candidate>) -> Self {
        let mut waiting: VecDeque<_> = best(converged, continued(dataset, k)).into();
        let first = waiting.pop_front().unwrap_or_default();
        Self {
            tried: 0,
            current: SplitMerge::new(dataset, first),
            waiting,
            improved: Vec::new(),
        }
    }

    fn step(&mut self, dataset: &Dataset, k: u8) -> PhaseStep {
        let points = dataset.summary();
        let moved = (self.tried < MAX_TRIED).then(|| self.current.next(dataset));
        let Some(moved) = moved.flatten() else {
            return self.next_candidate(dataset, k);
        };
        self.tried += 1;
        if let Some(better) = improve(dataset, moved, self.current.inertia()) {
            // Where another candidate ended already, the same moves would follow.
            if self.improved.iter().any(|it| is_same(it, &better)) {
                return self.next_candidate(dataset, k);
            }
            self.current = SplitMerge::new(dataset, better);
            self.tried = 0;
        }
        PhaseStep::Work(all_distances(points, k) * MOVE_ROUNDS)
    }

    fn next_candidate(&mut self, dataset: &Dataset, k: u8) -> PhaseStep {
        let points = dataset.summary();
        self.improved.push(self.current.candidate().clone());
        if let Some(next) = self.waiting.pop_front() {
            self.current = SplitMerge::new(dataset, next);
            self.tried = 0;
            return PhaseStep::Work(all_distances(points, k));
        }
        let improved = std::mem::take(&mut self.improved);
        // Without a summary they have converged on all points already.
        let finalists = if points.len() == dataset.points().len() {
            1
        } else {
            continued(dataset, k)
        };
        PhaseStep::Next(Phase::Compete(Box::new(Competition {
            waiting: best(improved, finalists).into(),
            running: None,
            winner: None,
        })))
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

/// The number of starts. Small libraries can afford more of them, and more than ten clusters
/// need more, since they have many more local minima.
fn starts(dataset: &Dataset, k: u8) -> usize {
    match dataset.summary().len() {
        ..=500 => 16,
        _ if k <= 10 => 4,
        _ => 8,
    }
}

/// The number of starts that continue until they converge, and on to the end.
fn continued(dataset: &Dataset, k: u8) -> usize {
    starts(dataset, k) / 2
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

/// Runs a candidate on the summary until it converges.
fn converge(dataset: &Dataset, mut exact: Hamerly) -> Candidate {
    while !exact.round(dataset.summary()) {}
    exact.candidate()
}

/// Whether two candidates are the same partition.
fn is_same(one: &Candidate, other: &Candidate) -> bool {
    (one.inertia - other.inertia).abs() < ROUNDING * one.inertia
}

/// Runs a move for some rounds, and until it converges if it has improved `inertia` by then.
fn improve(dataset: &Dataset, mut exact: Hamerly, inertia: f64) -> Option<Candidate> {
    let is_settled = (0..MOVE_ROUNDS).any(|_| exact.round(dataset.summary()));
    let moved = exact.candidate();
    let is_better = moved.inertia < inertia * (1.0 - ROUNDING);
    is_better.then(|| match is_settled {
        true => moved,
        false => converge(dataset, exact),
    })
}

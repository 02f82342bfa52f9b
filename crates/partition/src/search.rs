//! The search for the best division into k clusters, a piece at a time.
//!
//! Ten starts of k-means++ and Lloyd's algorithm, lowest inertia, as the seed does. But
//! they run on an evenly spaced sample; only the most promising few are followed to the
//! end; the best is put to the test by swaps of a centre (P. Fränti, *Efficiency of random
//! swap clustering*, 2018), which find what hundreds of starts find; and the last few
//! compete on all points. The order of all this is fixed, and so is the result.

use std::collections::VecDeque;

use rand_xoshiro::Xoshiro256PlusPlus;
use ranking::ranked;

use super::engine::Attempt;
use super::exact::Exact;
use super::field::Field;
use super::partition::Partition;
use super::points::Point;
use super::seeding::{generator, plus_plus};
use super::swaps::Swaps;

/// How many starts there are.
const STARTS: usize = 10;
/// Rounds of Lloyd's algorithm after which they are compared.
const START_ROUNDS: usize = 4;
/// How many of them are followed to the end.
const SETTLED: usize = 4;
/// How many swaps are drawn for each cluster, and how many hopeful ones are tried at most.
const DRAWS_PER_CLUSTER: u32 = 20;
const MOST_TRIED: u32 = 40;
/// Rounds after which a swap is judged.
const SWAP_ROUNDS: usize = 3;
/// How many attempts compete on all points.
const FINALISTS: usize = 3;
/// Attempts whose inertia differs by less than this share are the same attempt.
const SAME: f64 = 1e-4;

/// A search in progress.
pub struct Search {
    k: u8,
    random: Xoshiro256PlusPlus,
    stage: Stage,
}

enum Stage {
    Start(Starting),
    Settle(Settling),
    Swap(Swapping),
    Compete(Competition),
}

/// Starts, each followed for some rounds.
#[derive(Default)]
struct Starting {
    attempts: Vec<Attempt>,
}

/// Following the most promising starts to their end.
struct Settling {
    waiting: VecDeque<Attempt>,
    settled: Vec<Attempt>,
}

/// Putting the best of them to the test.
struct Swapping {
    drawn: u32,
    tried: u32,
    swaps: Swaps,
    settled: Vec<Attempt>,
}

/// Letting the last few compete on all points.
struct Competition {
    waiting: VecDeque<Attempt>,
    running: Option<Exact>,
    winner: Option<Partition>,
}

/// What a stage did with its turn.
enum Did {
    /// A piece of work, of about so many distances.
    Work(usize),
    /// Nothing, since it is at its end: the next one begins.
    End(Stage),
    /// The last of all the work.
    Found(Partition),
}

/// What one piece of work led to.
pub enum Found {
    /// Nothing yet; about so many distances were computed.
    NotYet(usize),
    /// The division.
    Partition(Partition),
}

impl Search {
    /// A search for `k` clusters, which must not be more than there are distinct points.
    #[must_use]
    pub fn new(k: u8, seed: u32) -> Self {
        Self {
            k,
            random: generator(seed, k),
            stage: Stage::Start(Starting::default()),
        }
    }

    /// How far it is, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        match &self.stage {
            Stage::Start(stage) => 0.3 * stage.attempts.len() as f32 / STARTS as f32,
            Stage::Settle(stage) => 0.3 + 0.1 * stage.settled.len() as f32 / SETTLED as f32,
            Stage::Swap(stage) => 0.4 + 0.4 * stage.drawn as f32 / draws(self.k) as f32,
            Stage::Compete(stage) => 0.9 - 0.1 * stage.waiting.len() as f32 / FINALISTS as f32,
        }
    }

    /// Does one piece of the work.
    #[inline(never)]
    pub fn step(&mut self, field: &Field) -> Found {
        let did = match &mut self.stage {
            Stage::Start(stage) => stage.step(field, self.k, &mut self.random),
            Stage::Settle(stage) => stage.step(field, self.k),
            Stage::Swap(stage) => stage.step(field, self.k, &mut self.random),
            Stage::Compete(stage) => stage.step(field, self.k),
        };
        match did {
            Did::Work(distances) => Found::NotYet(distances),
            Did::End(next) => {
                self.stage = next;
                Found::NotYet(0)
            }
            Did::Found(partition) => Found::Partition(partition),
        }
    }
}

impl Starting {
    fn step(&mut self, field: &Field, k: u8, random: &mut Xoshiro256PlusPlus) -> Did {
        if self.attempts.len() == STARTS {
            let attempts = std::mem::take(&mut self.attempts);
            return Did::End(Stage::Settle(Settling {
                waiting: best(attempts, SETTLED).into(),
                settled: Vec::new(),
            }));
        }
        let centres = plus_plus(field.sample(), k, random);
        self.attempts
            .push(field.engine().lloyd(centres, START_ROUNDS));
        Did::Work(to_all_centres(field.sample(), k) * START_ROUNDS)
    }
}

impl Settling {
    fn step(&mut self, field: &Field, k: u8) -> Did {
        let Some(attempt) = self.waiting.pop_front() else {
            let settled = std::mem::take(&mut self.settled);
            return Did::End(Stage::Swap(Swapping::from(field, settled)));
        };
        let exact = Exact::new(field.sample(), &attempt.centres);
        self.settled.push(settled(field, exact));
        Did::Work(to_all_centres(field.sample(), k) * 4)
    }
}

impl Swapping {
    fn from(field: &Field, settled: Vec<Attempt>) -> Self {
        let settled = best(settled, SETTLED);
        let start = settled.first().cloned().unwrap_or_default();
        Self {
            drawn: 0,
            tried: 0,
            swaps: Swaps::from(field.sample(), &start),
            settled,
        }
    }

    fn step(&mut self, field: &Field, k: u8, random: &mut Xoshiro256PlusPlus) -> Did {
        if self.drawn == draws(k) || self.tried == MOST_TRIED {
            let settled = std::mem::take(&mut self.settled);
            return Did::End(Stage::Compete(Competition {
                waiting: best(settled, FINALISTS).into(),
                running: None,
                winner: None,
            }));
        }
        self.drawn += 1;
        let Some(swapped) = self.swaps.draw(field.sample(), random) else {
            return Did::Work(field.sample().len());
        };
        self.tried += 1;
        if let Some(better) = better(field, swapped, self.swaps.inertia()) {
            self.swaps = Swaps::from(field.sample(), &better);
            self.settled.push(better);
        }
        Did::Work(to_all_centres(field.sample(), k) * SWAP_ROUNDS)
    }
}

impl Competition {
    fn step(&mut self, field: &Field, k: u8) -> Did {
        if let Some(exact) = &mut self.running {
            if exact.round(field.points()) {
                let partition = exact.partition(field.points());
                self.running = None;
                self.enter(partition);
            }
            return Did::Work(to_all_centres(field.points(), k) / 4);
        }
        if let Some(attempt) = self.waiting.pop_front() {
            self.running = Some(Exact::new(field.points(), &attempt.centres));
            return Did::Work(0);
        }
        let winner = self.winner.take();
        Did::Found(winner.unwrap_or_else(|| Partition::around(field.points(), &[])))
    }

    /// Of two alike, the first one wins.
    fn enter(&mut self, partition: Partition) {
        let winner = self.winner.as_ref();
        if winner.is_none_or(|winner| partition.inertia < winner.inertia) {
            self.winner = Some(partition);
        }
    }
}

/// How many swaps are drawn at most.
fn draws(k: u8) -> u32 {
    DRAWS_PER_CLUSTER * u32::from(k)
}

/// How many distances there are from these points to `k` centres.
fn to_all_centres(points: &[Point], k: u8) -> usize {
    points.len() * usize::from(k)
}

/// The attempts with the lowest inertia, the lowest first, each once.
fn best(attempts: Vec<Attempt>, count: usize) -> Vec<Attempt> {
    let mut attempts = ranked(attempts, |a, b| a.inertia.total_cmp(&b.inertia));
    attempts.dedup_by(|next, kept| next.inertia - kept.inertia < SAME * kept.inertia);
    attempts.truncate(count);
    attempts
}

/// Follows an attempt to its fixed point on the sample.
fn settled(field: &Field, mut exact: Exact) -> Attempt {
    while !exact.round(field.sample()) {}
    exact.attempt(field.sample())
}

/// Follows a swap for some rounds, and to its end if it has undercut the inertia by then.
fn better(field: &Field, mut exact: Exact, inertia: f64) -> Option<Attempt> {
    for _ in 0..SWAP_ROUNDS {
        exact.round(field.sample());
    }
    (exact.attempt(field.sample()).inertia < inertia).then(|| settled(field, exact))
}

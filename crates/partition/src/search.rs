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
    Start {
        attempts: Vec<Attempt>,
    },
    Settle {
        waiting: VecDeque<Attempt>,
        settled: Vec<Attempt>,
    },
    Swap {
        drawn: u32,
        tried: u32,
        swaps: Swaps,
        settled: Vec<Attempt>,
    },
    Compete {
        waiting: VecDeque<Attempt>,
        running: Option<Exact>,
        winner: Option<Partition>,
    },
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
            stage: Stage::Start {
                attempts: Vec::new(),
            },
        }
    }

    /// How far it is, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        match &self.stage {
            Stage::Start { attempts } => 0.3 * attempts.len() as f32 / STARTS as f32,
            Stage::Settle { settled, .. } => 0.3 + 0.1 * settled.len() as f32 / SETTLED as f32,
            Stage::Swap { drawn, .. } => 0.4 + 0.4 * *drawn as f32 / self.draws() as f32,
            Stage::Compete { waiting, .. } => 0.9 - 0.1 * waiting.len() as f32 / FINALISTS as f32,
        }
    }

    /// Does one piece of the work.
    #[inline(never)]
    pub fn step(&mut self, field: &Field) -> Found {
        let draws = self.draws();
        let work = field.sample().len() * usize::from(self.k);
        match &mut self.stage {
            Stage::Start { attempts } if attempts.len() < STARTS => {
                let centres = plus_plus(field.sample(), self.k, &mut self.random);
                attempts.push(field.engine().lloyd(centres, START_ROUNDS));
                return Found::NotYet(work * START_ROUNDS);
            }
            Stage::Start { attempts } => {
                let waiting = best(std::mem::take(attempts), SETTLED).into();
                self.stage = Stage::Settle {
                    waiting,
                    settled: Vec::new(),
                };
            }
            Stage::Settle { waiting, settled } => match waiting.pop_front() {
                Some(attempt) => {
                    settled.push(settle(field, &attempt.centres));
                    return Found::NotYet(work * 4);
                }
                None => self.stage = swapping(field, std::mem::take(settled)),
            },
            Stage::Swap {
                drawn,
                tried,
                swaps: from,
                settled,
            } if *drawn < draws && *tried < MOST_TRIED => {
                *drawn += 1;
                let Some(swapped) = from.draw(field.sample(), &mut self.random) else {
                    return Found::NotYet(field.sample().len());
                };
                *tried += 1;
                if let Some(better) = better(field, swapped, from.inertia()) {
                    *from = Swaps::from(field.sample(), &better);
                    settled.push(better);
                }
                return Found::NotYet(work * SWAP_ROUNDS);
            }
            Stage::Swap { settled, .. } => {
                let waiting = best(std::mem::take(settled), FINALISTS).into();
                self.stage = Stage::Compete {
                    waiting,
                    running: None,
                    winner: None,
                };
            }
            Stage::Compete {
                waiting,
                running,
                winner,
            } => match running {
                Some(exact) => {
                    if exact.round(field.points()) {
                        let partition = exact.partition(field.points());
                        *running = None;
                        if winner
                            .as_ref()
                            .is_none_or(|winner| partition.inertia < winner.inertia)
                        {
                            *winner = Some(partition);
                        }
                    }
                    return Found::NotYet(field.points().len() * usize::from(self.k) / 4);
                }
                None => match waiting.pop_front() {
                    Some(attempt) => *running = Some(Exact::new(field.points(), &attempt.centres)),
                    None => {
                        let winner = winner
                            .take()
                            .unwrap_or_else(|| Partition::around(field.points(), &[]));
                        return Found::Partition(winner);
                    }
                },
            },
        }
        Found::NotYet(0)
    }

    fn draws(&self) -> u32 {
        DRAWS_PER_CLUSTER * u32::from(self.k)
    }
}

fn swapping(field: &Field, settled: Vec<Attempt>) -> Stage {
    let settled = best(settled, SETTLED);
    let start = settled.first().cloned().unwrap_or_default();
    Stage::Swap {
        drawn: 0,
        tried: 0,
        swaps: Swaps::from(field.sample(), &start),
        settled,
    }
}

/// The attempts with the lowest inertia, the lowest first, each once.
fn best(attempts: Vec<Attempt>, count: usize) -> Vec<Attempt> {
    let mut attempts = ranked(attempts, |a, b| a.inertia.total_cmp(&b.inertia));
    attempts.dedup_by(|next, kept| next.inertia - kept.inertia < SAME * kept.inertia);
    attempts.truncate(count);
    attempts
}

/// Follows an attempt to its fixed point on the sample.
fn settle(field: &Field, centres: &[Point]) -> Attempt {
    settled(field, Exact::new(field.sample(), centres))
}

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

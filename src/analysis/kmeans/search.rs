//! The search for the best division into k clusters, a piece at a time.
//!
//! Ten starts, as the seed does, lowest inertia. All points take part in every start only
//! where there are few: otherwise the starts run on an evenly spaced sample, the most
//! promising few go on to the end there, the best of those go on with all points, and
//! the winner is brought to its exact fixed point.

use std::collections::VecDeque;

use super::engine::{Attempt, Engine};
use super::exact::Exact;
use super::partition::Partition;
use super::points::{Point, distinct, strided};
use super::seeding::{generator, plus_plus};

/// How many starts there are.
const STARTS: u32 = 10;
/// How many points the starts run on.
const SAMPLE: usize = 2_000;
/// Rounds after which a start is compared with the others.
const FIRST_ROUNDS: usize = 12;
/// How many starts go on then, and for how many rounds.
const SEMIFINALISTS: usize = 4;
const SECOND_ROUNDS: usize = 60;
/// How many go on with all points, and for how many rounds.
const FINALISTS: usize = 2;
const FINAL_ROUNDS: usize = 8;
/// An improvement of less than this share of the inertia ends a run of the engine: its
/// sums are not more precise.
const TOLERANCE: f32 = 1e-5;

/// The points of an analysis, ready to be searched for any k.
pub struct Field {
    points: Vec<Point>,
    sample: Vec<Point>,
    all: Engine,
    some: Engine,
    distinct: usize,
}

impl Field {
    /// Loads the points. `most` is the largest k that will be asked for.
    #[must_use]
    pub fn new(points: Vec<Point>, most: u8) -> Self {
        let distinct_points = distinct(&points, usize::from(most));
        let mut sample: Vec<Point> = strided(points.len(), SAMPLE)
            .map(|index| points[index])
            .collect();
        // A sample of fewer different points than clusters has no place to start from.
        if distinct(&sample, distinct_points) < distinct_points {
            sample.clone_from(&points);
        }
        Self {
            all: Engine::new(&points),
            some: Engine::new(&sample),
            points,
            sample,
            distinct: distinct_points,
        }
    }

    /// The points.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// How many different points there are, counted up to the largest k.
    #[must_use]
    pub fn distinct(&self) -> u8 {
        self.distinct as u8
    }
}

enum Stage {
    Start(u32),
    Second(VecDeque<Attempt>),
    Final(VecDeque<Attempt>),
    Exact(Exact),
}

/// A search in progress.
pub struct Search {
    k: u8,
    seed: u32,
    stage: Stage,
    attempts: Vec<Attempt>,
}

/// What one piece of work led to.
pub enum Found {
    /// Nothing yet; about so many distances were computed.
    NotYet(u64),
    /// The division.
    Partition(Partition),
}

impl Search {
    /// A search for `k` clusters, which must not be more than there are distinct points.
    #[must_use]
    pub fn new(k: u8, seed: u32) -> Self {
        Self {
            k,
            seed,
            stage: Stage::Start(0),
            attempts: Vec::new(),
        }
    }

    /// How far it is, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        match &self.stage {
            Stage::Start(number) => *number as f32 / STARTS as f32 * 0.5,
            Stage::Second(left) => 0.7 - 0.05 * left.len() as f32,
            Stage::Final(left) => 0.9 - 0.1 * left.len() as f32,
            Stage::Exact(_) => 0.9,
        }
    }

    /// Does one piece of the work.
    pub fn step(&mut self, field: &Field) -> Found {
        match &mut self.stage {
            Stage::Start(number) => {
                let number = *number;
                self.start(field, number)
            }
            Stage::Second(left) => {
                let next = left.pop_front();
                self.second(field, next)
            }
            Stage::Final(left) => {
                let next = left.pop_front();
                self.last(field, next)
            }
            Stage::Exact(exact) => {
                if exact.round(&field.points) {
                    return Found::Partition(exact.partition(&field.points));
                }
                Found::NotYet(field.points.len() as u64 * u64::from(self.k) / 2)
            }
        }
    }

    fn start(&mut self, field: &Field, number: u32) -> Found {
        let centres = plus_plus(
            &field.sample,
            self.k,
            &mut generator(self.seed, self.k, number),
        );
        self.attempts.push(run(&field.some, centres, FIRST_ROUNDS));
        self.stage = if number + 1 < STARTS {
            Stage::Start(number + 1)
        } else {
            Stage::Second(self.best(SEMIFINALISTS))
        };
        self.work(field.sample.len(), FIRST_ROUNDS)
    }

    fn second(&mut self, field: &Field, next: Option<Attempt>) -> Found {
        let Some(attempt) = next else {
            let sampled = field.sample.len() < field.points.len();
            self.stage = if sampled {
                Stage::Final(self.best(FINALISTS))
            } else {
                self.exact(field)
            };
            return Found::NotYet(0);
        };
        self.attempts
            .push(run(&field.some, attempt.centres, SECOND_ROUNDS));
        self.work(field.sample.len(), SECOND_ROUNDS)
    }

    fn last(&mut self, field: &Field, next: Option<Attempt>) -> Found {
        let Some(attempt) = next else {
            self.stage = self.exact(field);
            return Found::NotYet(0);
        };
        self.attempts
            .push(run(&field.all, attempt.centres, FINAL_ROUNDS));
        self.work(field.points.len(), FINAL_ROUNDS)
    }

    fn exact(&mut self, field: &Field) -> Stage {
        let best = self
            .best(1)
            .pop_front()
            .map(|attempt| attempt.centres)
            .unwrap_or_default();
        Stage::Exact(Exact::new(&field.points, &best))
    }

    /// Takes the attempts with the lowest inertia; the earlier of equals comes first.
    fn best(&mut self, count: usize) -> VecDeque<Attempt> {
        let mut attempts = std::mem::take(&mut self.attempts);
        attempts.sort_by(|a, b| a.inertia.total_cmp(&b.inertia));
        attempts.truncate(count);
        attempts.into()
    }

    fn work(&self, points: usize, rounds: usize) -> Found {
        Found::NotYet(points as u64 * u64::from(self.k) * rounds as u64)
    }
}

/// Lloyd's algorithm, until a round improves the inertia by no more than its precision.
fn run(engine: &Engine, centres: Vec<Point>, rounds: usize) -> Attempt {
    let first = engine.lloyd(centres, 1, 0.0);
    engine.lloyd(first.centres, rounds, first.inertia * TOLERANCE)
}

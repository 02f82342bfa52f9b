//! The life of the worker: it is started again when it dies, until that is of no use.

use super::open::AtWorker;
use super::work::{Target, Work};
use super::{Outcome, Session};
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::library::LibraryId;
use crate::worker::{Failure, Request};

/// How many workers in a row may die without having answered before the page gives up.
const MOST_FAILED_STARTS: u8 = 2;

impl Session {
    /// The worker died. What it was doing is lost; what is on the page is not.
    pub(in crate::app) fn on_worker_death(&mut self) -> Outcome {
        self.failed_starts += 1;
        if self.failed_starts >= MOST_FAILED_STARTS {
            return self.give_up();
        }
        self.lose_worker();
        let mut outcome = Outcome::default();
        outcome.effects.push(Effect::StartWorker);
        outcome.send(Request::ListLibraries);
        if self.is_opening() {
            self.fail(Failure::WorkerDied, &mut outcome);
        } else {
            outcome.notice = Some(Notice::WorkerDied);
            self.reopen(&mut outcome);
        }
        outcome
    }

    /// There is no worker. One is started when the visitor asks for something again.
    pub(in crate::app) fn give_up(&mut self) -> Outcome {
        self.lose_worker();
        let target = match std::mem::take(&mut self.work) {
            Work::Opening(opening) => opening.wanted.target,
            Work::Idle | Work::Failed { .. } => Target::Stored(LibraryId::Sample),
        };
        self.work = Work::Failed {
            target,
            failure: Failure::WorkerUnavailable,
            is_dismissed: false,
        };
        Outcome {
            effects: vec![Effect::EndWorker],
            ..Outcome::default()
        }
    }

    fn lose_worker(&mut self) {
        if let Some(open) = &mut self.open {
            open.worker = AtWorker::Unknown;
        }
    }
}

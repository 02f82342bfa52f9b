//! The worker's life: started, heard, and started again when it dies.

use leptos::prelude::*;

use super::{Session, Target, Work};
use crate::library::LibraryId;
use crate::platform::system::warn;
use crate::ui::route;
use crate::worker::{Event, Failure, Handle, Request};

impl Session {
    pub(super) fn start_worker(&self) {
        let session = *self;
        let address = route::worker();
        match Handle::spawn(
            &address,
            move |event| session.hear(event),
            move || session.bury(),
        ) {
            Ok(worker) => self.worker.set_value(Some(worker)),
            Err(error) => {
                warn("The worker could not be started.", &error);
                self.give_up();
            }
        }
    }

    /// The worker died: what was under way is lost, what is on the page is not.
    fn bury(&self) {
        self.stillborn.update_value(|count| *count += 1);
        if self.stillborn.get_value() > 1 {
            return self.give_up();
        }
        self.start_worker();
        self.send(&Request::ListLibraries, &[]);
        match self.work.get_untracked() {
            Work::Opening { target, .. } => self.work.set(Work::Failed {
                target,
                failure: Failure::WorkerDied,
            }),
            _ => self.reopen(),
        }
    }

    /// Gives a new worker the library that is on the page.
    fn reopen(&self) {
        let recipe = self
            .clustering
            .with_untracked(|c| c.as_ref().map(|c| c.recipe.clone()));
        self.notice.set(Some(Failure::WorkerDied.to_string()));
        if let Some(id) = self.shown_id() {
            self.open(id, recipe.unwrap_or_default());
        }
    }

    fn give_up(&self) {
        self.worker.set_value(None);
        let target = match self.work.get_untracked() {
            Work::Opening { target, .. } => target,
            _ => Target::Kept(LibraryId::Sample),
        };
        self.work.set(Work::Failed {
            target,
            failure: Failure::WorkerUnavailable,
        });
    }

    fn hear(&self, event: Event) {
        self.stillborn.set_value(0);
        self.receive(event);
    }
}

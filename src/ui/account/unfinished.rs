//! Loads that broke off: each goes on, is shown as far as it is, or is forgotten.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Account;
use super::loading::{Load, Loading};
use crate::analysis::Recipe;
use crate::http::{Progress, Task};
use crate::library::LibraryId;
use crate::platform::chunk::in_chunk;
use crate::spotify::load::Tracks;
use crate::spotify_client::Stop;

/// A load that was stopped, that broke off, or that an earlier visit left.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// The library's name in addresses.
    pub id: LibraryId,
    /// The library's name.
    pub name: String,
    /// How far it was.
    pub progress: Progress,
}

impl Unfinished {
    fn of(task: &Tracks) -> Self {
        Self {
            id: task.id(),
            name: task.name(),
            progress: task.progress(),
        }
    }
}

in_chunk! {
    fn take_up in account: fn(Loading, &[Vec<u8>]) = Loading::take_up;
}

impl Loading {
    /// Goes on with what broke off.
    pub fn resume(self, account: Account, id: LibraryId) {
        let stop = self.begin(Recipe::default());
        spawn_local(async move {
            match self.take_back(id).await {
                Some(task) => self.go(account, task.after_a_break(), stop).await,
                None => self.lack(&stop),
            }
        });
    }

    /// Shows the clusters of what was loaded before it broke off.
    pub fn settle_for_less(self, account: Account, id: LibraryId) {
        let stop = self.begin(Recipe::default());
        spawn_local(async move {
            match self.take_back(id).await.filter(|_| !stop.is_abandoned()) {
                Some(task) => self.group_part(account, task).await,
                None => self.lack(&stop),
            }
        });
    }

    /// Forgets what broke off.
    pub fn discard(self, id: LibraryId) {
        self.paused
            .update_value(|paused| paused.retain(|(other, _)| *other != id));
        self.cross_off(id);
        let journal = self.journal.get_value();
        spawn_local(async move { journal.close(id).await });
    }

    /// Looks for loads that earlier visits left.
    pub(super) async fn look_for_unfinished(self) {
        let heads = self.journal.get_value().heads().await;
        if heads.is_empty() {
            return;
        }
        // Without the chunk nothing could be loaded either; the next visit looks again.
        if let Ok(take_up) = take_up().await {
            take_up(self, &heads);
        }
    }

    fn take_up(self, heads: &[Vec<u8>]) {
        let left = heads
            .iter()
            .filter_map(|head| Tracks::from_checkpoint(head));
        left.for_each(|task| self.list(&task));
    }

    /// Keeps a load to go on with it.
    pub(super) fn lay_by(self, task: Tracks) {
        self.list(&task);
        self.paused
            .update_value(|paused| paused.push((task.id(), task)));
    }

    /// Takes a load back that was laid by in this visit or an earlier one.
    pub(super) async fn take_back(self, id: LibraryId) -> Option<Tracks> {
        let here = self.paused.try_update_value(|paused| {
            let at = paused.iter().position(|(other, _)| *other == id)?;
            Some(paused.swap_remove(at).1)
        });
        let task = match here.flatten() {
            Some(task) => Some(task),
            None => {
                let kept = self.journal.get_value().read(id).await;
                kept.and_then(|(head, leaves)| Tracks::from_log(&head, &leaves))
            }
        };
        // What another tab has finished or discarded cannot be gone on with.
        self.cross_off(id);
        task
    }

    /// Says that a load is not to be had, unless nobody wants to know.
    fn lack(self, stop: &Stop) {
        self.state.set(Load::Idle);
        if !stop.is_abandoned() {
            let lost = "What was loaded of this is not in this browser any more, perhaps since another tab went on with it. Choose it once more to load it.";
            self.session.notice.set(Some(lost.into()));
        }
    }

    fn list(self, task: &Tracks) {
        let entry = Unfinished::of(task);
        self.unfinished.update(|unfinished| {
            unfinished.retain(|other| other.id != entry.id);
            unfinished.push(entry);
        });
    }

    fn cross_off(self, id: LibraryId) {
        let is_shown = |state: &Load| matches!(state, Load::Broken(_, broken) if *broken == id);
        if self.state.with_untracked(is_shown) {
            self.state.set(Load::Idle);
        }
        self.unfinished
            .update(|unfinished| unfinished.retain(|other| other.id != id));
    }
}

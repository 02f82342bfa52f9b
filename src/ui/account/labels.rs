//! The labels of albums on show: fetched when their rows are, one call each, and kept.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Account;
use crate::http::Runner;
use crate::library::AlbumId;
use crate::platform::chunk::{LocalBoxFuture, in_chunk};
use crate::spotify::load::{Labels, pack, unpack};
use crate::spotify::{KnownLabels, RETRY_POLICY};
use crate::spotify_client::{Ended, Stop, run};
use crate::store::{LABELS, Notes};

/// After how many more labels they are kept again.
const KEEP_EVERY: usize = 8;

/// Labels by album. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AlbumLabels {
    /// What is known.
    pub known: RwSignal<KnownLabels>,
    wanted: StoredValue<Vec<AlbumId>>,
    at_work: StoredValue<bool>,
    notes: StoredValue<Notes, LocalStorage>,
    stop: StoredValue<Stop, LocalStorage>,
}

in_chunk! {
    fn fetch in account: fn(AlbumLabels, Account) -> LocalBoxFuture =
        |labels, account| Box::pin(labels.fetch(account));
    fn take_up in account: fn(AlbumLabels, &[u8]) = AlbumLabels::take_up;
}

impl AlbumLabels {
    pub(super) fn new(notes: Notes) -> Self {
        Self {
            known: RwSignal::new(KnownLabels::default()),
            wanted: StoredValue::new(Vec::new()),
            at_work: StoredValue::new(false),
            notes: StoredValue::new_local(notes),
            stop: StoredValue::new_local(Stop::default()),
        }
    }

    /// The label of an album, as far as it is known; follows what comes in.
    #[must_use]
    pub fn label(&self, album: AlbumId) -> Option<String> {
        self.known
            .with(|known| known.label(album).flatten().map(str::to_owned))
    }

    /// Asks for an album's label, since a row of it is on show.
    pub fn want(self, account: Account, album: AlbumId) {
        let known = self
            .known
            .with_untracked(|known| known.label(album).is_some());
        if known || !account.logged_in.get_untracked() {
            return;
        }
        self.wanted.update_value(|wanted| wanted.push(album));
        if !self.at_work.get_value() {
            self.at_work.set_value(true);
            spawn_local(async move {
                // The rows show what is known.
                if let Ok(fetch) = fetch().await {
                    fetch(self, account).await;
                }
                self.at_work.set_value(false);
            });
        }
    }

    /// Takes up what an earlier visit kept.
    pub(super) async fn recall(self) {
        let Some(kept) = self.notes.get_value().get(LABELS).await else {
            return;
        };
        if let Ok(take_up) = take_up().await {
            take_up(self, &kept);
        }
    }

    fn take_up(self, kept: &[u8]) {
        if let Some(known) = unpack(kept) {
            self.known.set(known);
        }
    }

    /// Forgets them all, those that are on their way too.
    pub(super) fn forget(self) {
        self.stop.with_value(Stop::abandon);
        self.stop.set_value(Stop::default());
        self.wanted.set_value(Vec::new());
        self.known.set(KnownLabels::default());
    }

    async fn fetch(self, account: Account) {
        let Some(client) = account.client() else {
            return;
        };
        let stop = self.stop.get_value();
        let mut loader = Runner::new(Labels::default(), RETRY_POLICY);
        loop {
            let wanted = self.wanted.try_update_value(std::mem::take);
            let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else {
                return self.keep().await;
            };
            let fresh = |album: &AlbumId| {
                self.known
                    .with_untracked(|known| known.label(*album).is_none())
            };
            loader.task_mut().want(wanted.iter().copied().filter(fresh));
            let mut kept = loader.task().known().len();
            let ended = run(&client, &mut loader, &stop, async |loader| {
                if stop.is_abandoned() {
                    return;
                }
                self.learn(&wanted, loader.task());
                if loader.task().known().len() >= kept + KEEP_EVERY {
                    kept = loader.task().known().len();
                    spawn_local(self.keep());
                }
            })
            .await;
            if stop.is_abandoned() {
                return;
            }
            // A label is not worth a word about why it is missing.
            if let Ended::Failed(error) = ended {
                account.heed_aloud(&error);
                return self.keep().await;
            }
        }
    }

    fn learn(self, wanted: &[AlbumId], labels: &Labels) {
        self.known.update(|known| {
            for &album in wanted {
                if let Some(label) = labels.known().label(album) {
                    known.learn(album, label.map(str::to_owned));
                }
            }
        });
    }

    async fn keep(self) {
        let packed = self.known.with_untracked(pack);
        if let Some(bytes) = packed {
            self.notes.get_value().put(LABELS, &bytes).await;
        }
    }
}

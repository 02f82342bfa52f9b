//! Choosing what to load: from the list of the listener's playlists, and by address.
//!
//! [`update`] is called only from the part of the program that loads, which a first visit
//! does not fetch.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::task_run::{RunEffect, RunEnd, RunEvent, RunId, RunStep, TaskRun};
use super::trouble::Trouble;
use crate::format::to_u32;
use crate::library::PlaylistId;
use crate::spotify;
use crate::spotify::ApiError;
use crate::spotify::address::{AddressError, playlist_id};
use crate::spotify::auth::LoginError;
use crate::spotify::load::{PlaylistLookup, Playlists, SourceList};
use crate::spotify::model::{Access, PlaylistCard};

/// What there is to choose from, and what is chosen.
#[derive(Debug, Default)]
pub(crate) struct Choosing {
    list: List,
    is_liked_chosen: bool,
    chosen: BTreeSet<PlaylistId>,
    /// Playlists that were added by their address and are not in the list.
    added: Vec<PlaylistCard>,
    lookup: Lookup,
}

/// The list of the listener's playlists.
#[derive(Debug, Default)]
enum List {
    /// It is not asked for yet.
    #[default]
    NotBegun,
    Running(TaskRun<Playlists>),
    Complete(Playlists),
    /// It broke off; with what was listed before.
    Failed(Playlists, Trouble),
}

/// Looking up a playlist by its address.
#[derive(Debug, Default)]
pub(crate) enum Lookup {
    #[default]
    Idle,
    Running(Box<TaskRun<PlaylistLookup>>),
    /// The playlist cannot be added.
    Refused(Refusal),
}

/// Why a playlist cannot be added by its address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error("“{name}” cannot be read: Spotify shows its entries only to {}.", owner.as_deref().unwrap_or("its owner"))]
    NotReadable { name: String, owner: Option<String> },
    #[error(transparent)]
    Trouble(Trouble),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The visitor came to the page, or wants the list once more.
    List,
    /// The visitor has left the page.
    Leave,
    ChooseLiked(bool),
    Choose(PlaylistId, bool),
    /// The visitor wants to add the playlist at this address.
    Add(String),
    /// The visitor changes the address that was refused.
    CorrectAddress,
    /// The visitor takes back a playlist that was added.
    Remove(PlaylistId),
    /// Something happened to the requests for the list or for a playlist, at this time.
    Run(RunOf, RunId, RunEvent, u64),
}

/// What a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RunOf {
    List,
    Lookup,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Perform this for the run, and report it as [`Event::Run`].
    Run(RunOf, RunId, RunEffect),
    /// A request was refused because of the log-in.
    CheckLogin(LoginError),
}

impl Choosing {
    /// The playlists that are listed so far.
    pub(crate) fn cards(&self) -> &[PlaylistCard] {
        match &self.list {
            List::NotBegun => &[],
            List::Running(run) => run.task().cards(),
            List::Complete(list) | List::Failed(list, _) => list.cards(),
        }
    }

    /// What is missing from the list, as far as it is known.
    pub(crate) fn missing(&self) -> Option<String> {
        match &self.list {
            List::NotBegun => None,
            List::Running(run) => run.task().missing(),
            List::Complete(list) | List::Failed(list, _) => list.missing(),
        }
    }

    pub(crate) fn is_complete(&self) -> bool {
        matches!(self.list, List::Complete(_))
    }

    /// Why the list broke off.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        match &self.list {
            List::Failed(_, trouble) => Some(trouble),
            List::NotBegun | List::Running(_) | List::Complete(_) => None,
        }
    }

    pub(crate) fn is_liked_chosen(&self) -> bool {
        self.is_liked_chosen
    }

    pub(crate) fn is_chosen(&self, id: PlaylistId) -> bool {
        self.chosen.contains(&id)
    }

    /// Playlists that were added by their address and are not in the list.
    pub(crate) fn added(&self) -> &[PlaylistCard] {
        &self.added
    }

    pub(crate) fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// How many lists are chosen.
    pub(crate) fn count(&self) -> u32 {
        let lists = self.chosen.len() + self.added.len();
        to_u32(lists).saturating_add(u32::from(self.is_liked_chosen))
    }

    /// What is chosen, in the order in which it stands on the page.
    pub(crate) fn lists(&self) -> Vec<SourceList> {
        let liked = self.is_liked_chosen.then(SourceList::liked_songs);
        let listed = self.cards().iter();
        let listed = listed.filter(|card| self.chosen.contains(&card.id));
        let all = listed.chain(&self.added).map(SourceList::from_card);
        liked.into_iter().chain(all).collect()
    }

    fn card(&self, id: PlaylistId) -> Option<&PlaylistCard> {
        self.cards().iter().find(|card| card.id == id)
    }
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(choosing: &mut Choosing, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::List => choosing.list(&mut effects),
        Event::Leave => {
            *choosing = Choosing::default();
        }
        Event::ChooseLiked(is_chosen) => choosing.is_liked_chosen = is_chosen,
        Event::Choose(id, true) => {
            choosing.chosen.insert(id);
        }
        Event::Choose(id, false) => {
            choosing.chosen.remove(&id);
        }
        Event::Add(address) => choosing.add(&address, &mut effects),
        Event::CorrectAddress => {
            if matches!(choosing.lookup, Lookup::Refused(_)) {
                choosing.lookup = Lookup::Idle;
            }
        }
        Event::Remove(id) => choosing.added.retain(|card| card.id != id),
        Event::Run(RunOf::List, id, event, now) => {
            if let List::Running(run) = &mut choosing.list
                && run.note_own(id, event, now)
            {
                choosing.step_list(now, &mut effects);
            }
        }
        Event::Run(RunOf::Lookup, id, event, now) => {
            if let Lookup::Running(run) = &mut choosing.lookup
                && run.note_own(id, event, now)
            {
                choosing.step_lookup(now, &mut effects);
            }
        }
    }
    effects
}

impl Choosing {
    fn list(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.list, List::Running(_)) {
            return;
        }
        self.list = List::Running(TaskRun::new(Playlists::default(), spotify::RETRY_POLICY));
        self.step_list(0, effects);
    }

    fn step_list(&mut self, now: u64, effects: &mut Vec<Effect>) {
        self.list = match std::mem::take(&mut self.list) {
            List::Running(mut run) => match run.step(now) {
                RunStep::Effect(effect) => {
                    effects.push(Effect::Run(RunOf::List, run.id(), effect));
                    List::Running(run)
                }
                RunStep::Ended(RunEnd::Failed(error)) => {
                    check_login(&error, effects);
                    List::Failed(run.into_task(), error.into())
                }
                RunStep::Ended(RunEnd::Finished | RunEnd::Stopped) => {
                    List::Complete(run.into_task())
                }
            },
            list => list,
        };
    }

    fn add(&mut self, address: &str, effects: &mut Vec<Effect>) {
        self.lookup = match playlist_id(address) {
            Err(error) => Lookup::Refused(error.into()),
            Ok(id) => match self.card(id).cloned() {
                Some(card) => self.take(card),
                None => {
                    let task = PlaylistLookup::new(id, self.me());
                    Lookup::Running(Box::new(TaskRun::new(task, spotify::RETRY_POLICY)))
                }
            },
        };
        self.step_lookup(0, effects);
    }

    fn step_lookup(&mut self, now: u64, effects: &mut Vec<Effect>) {
        self.lookup = match std::mem::take(&mut self.lookup) {
            Lookup::Running(mut run) => match run.step(now) {
                RunStep::Effect(effect) => {
                    effects.push(Effect::Run(RunOf::Lookup, run.id(), effect));
                    Lookup::Running(run)
                }
                RunStep::Ended(RunEnd::Failed(error)) => {
                    check_login(&error, effects);
                    Lookup::Refused(Refusal::Trouble(error.into()))
                }
                RunStep::Ended(RunEnd::Finished | RunEnd::Stopped) => {
                    match run.into_task().into_card() {
                        Some(card) => self.take(card),
                        None => Lookup::Refused(Refusal::Trouble(ApiError::Unreadable.into())),
                    }
                }
            },
            lookup => lookup,
        };
    }

    /// Ticks a playlist in the list, or adds it to the others; unless it cannot be read.
    fn take(&mut self, card: PlaylistCard) -> Lookup {
        if let Access::NotReadable(owner) = card.access {
            let owner = owner.filter(|owner| !owner.trim().is_empty());
            let name = card.name;
            return Lookup::Refused(Refusal::NotReadable { name, owner });
        }
        if self.card(card.id).is_some() {
            self.chosen.insert(card.id);
        } else if self.added.iter().all(|added| added.id != card.id) {
            self.added.push(card);
        }
        Lookup::Idle
    }

    fn me(&self) -> Option<spotify::model::User> {
        match &self.list {
            List::NotBegun => None,
            List::Running(run) => run.task().me().cloned(),
            List::Complete(list) | List::Failed(list, _) => list.me().cloned(),
        }
    }
}

fn check_login(error: &ApiError, effects: &mut Vec<Effect>) {
    if let ApiError::Login(error) = error {
        effects.push(Effect::CheckLogin(error.clone()));
    }
}

//! What the page does, apart from how it looks: its whole state, and how each event changes
//! it.
//!
//! [`update`] takes what happened and returns what is to be done about it. It knows neither
//! Leptos nor the browser, so that every order of events can be tested natively. The user
//! interface dispatches events, performs effects and reads the state; it has no other way
//! to change it.
//!
//! Choosing playlists, loading from Spotify, looking up audio features and labels, saving
//! playlists and keeping results are in parts of the program that a first visit does not fetch.
//! Their `update` functions work on the same [`State`] but are called only from there, never
//! from here. So is [`give_names`], which names what is on the page, and the searcher is a value that
//! comes from there. What the worker says comes to [`on_worker_event`], which is fetched with the map
//! and the tables that show it.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(
        dead_code,
        unused_imports,
        reason = "only a page reads the state and dispatches events"
    )
)]

pub(crate) mod account;
pub(crate) mod attention;
pub(crate) mod choosing;
pub(crate) mod effect;
mod event;
pub(crate) mod exports;
pub(crate) mod feature_run;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod labels;
pub(crate) mod lazy_state;
pub(crate) mod library;
pub(crate) mod loading;
pub(crate) mod lookup;
pub(crate) mod missing;
pub(crate) mod notice;
pub(crate) mod place;
pub(crate) mod player;
pub(crate) mod results;
pub(crate) mod saving;
mod searching;
pub(crate) mod session;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod task_run;
pub(crate) mod trouble;
mod update;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod test_spotify;

pub(crate) use event::Event;
pub(crate) use update::{give_names, on_worker_event, update};

use std::sync::Arc;

use self::account::Account;
use self::attention::{Attention, OnShow};
use self::choosing::Choosing;
use self::exports::Exports;
use self::files::{Files, PendingChoice};
use self::history::History;
use self::labels::AlbumLabels;
use self::lazy_state::LazyState;
use self::library::GroupedLibrary;
use self::loading::Loading;
use self::lookup::Lookup;
use self::notice::Notice;
use self::place::{OnPage, Place};
use self::player::Player;
use self::results::Results;
use self::saving::SavePlaylists;
use self::session::{Session, Status, Target};
use crate::library::Library;
use crate::library::search::Searcher;
use crate::share::MatchTracks;
use crate::worker::Failure;

/// Everything that the page knows.
#[derive(Debug, Default)]
pub(crate) struct State {
    session: Session,
    attention: Attention,
    history: History,
    exports: Exports,
    files: Files,
    place: Place,
    player: Player,
    pub(crate) account: Account,
    pub(crate) labels: AlbumLabels,
    pub(crate) loading: Loading,
    pub(crate) lookup: LazyState<Lookup>,
    pub(crate) saving: LazyState<SavePlaylists>,
    pub(crate) choosing: LazyState<Choosing>,
    pub(crate) results: LazyState<Results>,
    searcher: Option<Searcher>,
    notice: Option<Notice>,
    /// The tracks of what the next library is compared with: those that it has will be selected
    /// once it is open.
    compared_tracks: Option<(Arc<Library>, MatchTracks)>,
    /// The shared view or library that the visitor's own library is compared with.
    compared_with: Option<GroupedLibrary>,
}

impl State {
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    pub(crate) fn attention(&self) -> &Attention {
        &self.attention
    }

    /// Which tracks the page shows.
    pub(crate) fn on_show(&self) -> OnShow {
        self.attention.on_show(self.history.query())
    }

    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// The shared view or library that the visitor's own library on the page is compared with.
    pub(crate) fn compared_with(&self) -> Option<&GroupedLibrary> {
        self.compared_with
            .as_ref()
            .filter(|_| self.compared_tracks.is_none())
    }

    pub(crate) fn exports(&self) -> &Exports {
        &self.exports
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// Which library the page of the address shows.
    pub(crate) fn on_page(&self) -> OnPage {
        let library = self.session.library();
        let is_from_link = library.is_some_and(|library| library.is_from_link());
        OnPage::new(&self.place, self.session.own_id(), is_from_link)
    }

    pub(crate) fn player(&self) -> &Player {
        &self.player
    }

    /// What is to be chosen of the files that are being read; nothing once they are not.
    pub(crate) fn choice(&self) -> Option<&PendingChoice> {
        let choice = self.files.choice();
        choice.filter(|choice| self.session.is_opening_job(choice.ticket))
    }

    /// The work under way. The page of a library that is not stored says so itself.
    pub(crate) fn status(&self) -> Status {
        match self.session.status() {
            Status::Failed {
                target: Target::Stored(id),
                failure: Failure::LibraryNotFound,
            } if self.place.library() == Some(id) => Status::Idle,
            status => status,
        }
    }

    /// What the visitor should know.
    pub(crate) fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }
}

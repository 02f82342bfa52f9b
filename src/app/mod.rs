//! What the page does, apart from how it looks: its whole state, and how each event changes
//! it.
//!
//! [`update`] takes what happened and returns what is to be done about it. It knows neither
//! Leptos nor the browser, so that every order of events can be tested natively. The user
//! interface dispatches events, performs effects and reads the state; it has no other way
//! to change it.
//!
//! Loading from Spotify, looking up audio features, saving playlists and keeping results are
//! in parts of the program that a first visit does not fetch. Their `update` functions work on
//! the same [`State`] but are called only from there, never from here. What the worker says
//! comes to [`on_worker_event`], which is fetched with the map and the tables that show it.
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
pub(crate) mod exports;
pub(crate) mod feature_run;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod labels;
pub(crate) mod lazy_state;
pub(crate) mod library;
pub(crate) mod loading;
pub(crate) mod lookup;
pub(crate) mod notice;
pub(crate) mod place;
pub(crate) mod player;
pub(crate) mod results;
pub(crate) mod saving;
pub(crate) mod session;
pub(crate) mod table;
pub(crate) mod task_run;
pub(crate) mod trouble;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod test_spotify;

use std::sync::Arc;

use self::account::Account;
use self::attention::{Attention, OnShow};
use self::choosing::Choosing;
use self::effect::Effect;
use self::exports::Exports;
use self::files::{Files, PendingChoice};
use self::history::{History, PageKey};
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
use self::session::{Change, Outcome, Session, Status, Target};
use crate::analysis::Recipe;
use crate::library::{Library, LibraryId};
use crate::spotify::load::Loaded;
use crate::worker::{self, Failure};

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
    notice: Option<Notice>,
    /// Tracks of a shared view that will be selected in the library that is opened next.
    shared_tracks: Option<Arc<Library>>,
    /// The shared view that the visitor's own library is compared with.
    beside: Option<GroupedLibrary>,
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

    /// The shared view that the visitor's own library is compared with.
    pub(crate) fn beside(&self) -> Option<&GroupedLibrary> {
        self.beside
            .as_ref()
            .filter(|_| self.shared_tracks.is_none())
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

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Event {
    /// To what is open and what is being opened.
    Session(session::Event),
    /// The worker died, or could not be loaded.
    WorkerDied,
    /// The browser has no workers, or its policy forbids this one.
    WorkerUnavailable,
    /// To what the visitor looks at.
    Attention(attention::Event),
    /// To what is set on a page.
    History(history::Event),
    /// To the dialogs for links and files.
    Exports(exports::Event),
    /// To the files that the visitor brings.
    Files(files::Event),
    /// To the listener's account at Spotify.
    Account(account::Event),
    /// To the player at the foot of the page.
    Player(player::Event),
    /// The address changed.
    AddressChanged {
        /// What it says.
        place: Place,
        /// Which page it is.
        key: PageKey,
        /// How far the page before was scrolled, in CSS pixels.
        scroll: f64,
        /// Whether the visitor came by the browser's history, and not by a link.
        returns: bool,
    },
    /// The visitor wants to see the tracks that are most like this one.
    FindSimilar(u32),
    /// The visitor wants to see the clusters of a stored library.
    ShowLibrary(LibraryId, Recipe),
    /// The visitor removed a stored library.
    Remove(LibraryId),
    /// A library was loaded from Spotify.
    Loaded(Box<Loaded>, Recipe),
    /// The visitor disconnected, here or in another tab.
    Disconnected,
    /// The visitor wants to see the tracks of the shared view in a library of their own.
    FindShared(LibraryId, Recipe),
    /// The visitor has seen enough of the shared view beside their library.
    EndComparison,
    /// The visitor has read the notice.
    DismissNotice,
}

impl From<session::Event> for Event {
    fn from(event: session::Event) -> Self {
        Self::Session(event)
    }
}

impl From<attention::Event> for Event {
    fn from(event: attention::Event) -> Self {
        Self::Attention(event)
    }
}

impl From<history::Event> for Event {
    fn from(event: history::Event) -> Self {
        Self::History(event)
    }
}

impl From<exports::Event> for Event {
    fn from(event: exports::Event) -> Self {
        Self::Exports(event)
    }
}

impl From<files::Event> for Event {
    fn from(event: files::Event) -> Self {
        Self::Files(event)
    }
}

impl From<account::Event> for Event {
    fn from(event: account::Event) -> Self {
        Self::Account(event)
    }
}

impl From<player::Event> for Event {
    fn from(event: player::Event) -> Self {
        Self::Player(event)
    }
}

/// Changes the state by what the worker said, and returns what is to be done, in this order.
/// A function of its own, because it is fetched with what shows a library.
pub(crate) fn on_worker_event(state: &mut State, event: worker::Event) -> Vec<Effect> {
    match event {
        worker::Event::LinkMade(id, link) => {
            state.exports.on_link(id, link);
            Vec::new()
        }
        worker::Event::Offered(ticket, offer) => {
            state.files.offer(ticket, *offer);
            Vec::new()
        }
        worker::Event::FileMade(id, file) => {
            if let Err(failure) = &file
                && state.exports.is_of_table(id)
            {
                state.notice = Some(Notice::TableNotMade(failure.clone()));
            }
            let effect = state.exports.on_file(id, file);
            effect.into_iter().collect()
        }
        worker::Event::Nearest(ticket, track, found) => {
            if state.session.is_open(ticket) {
                state.attention.select_similar(track, found);
            }
            Vec::new()
        }
        event => {
            let outcome = state.session.on_worker_event(event);
            state.settle(outcome)
        }
    }
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Session(event) => state.update_session(event),
        Event::WorkerDied => {
            state.exports.on_worker_death();
            let outcome = state.session.on_worker_death();
            state.settle(outcome)
        }
        Event::WorkerUnavailable => {
            state.exports.on_worker_death();
            let outcome = state.session.give_up();
            state.settle(outcome)
        }
        Event::Attention(event) => {
            if let attention::Event::RequestTrack(track) = event
                && !state.has_row_on_show(track)
            {
                state.attention.prefer(OnShow::All);
            }
            state.attention.update(event, state.session.grouped());
            Vec::new()
        }
        Event::History(event) => {
            if matches!(event, history::Event::Search(_)) {
                state.attention.prefer(OnShow::Found);
            }
            let scroll = state.history.update(event);
            scroll.map(Effect::ScrollTo).into_iter().collect()
        }
        Event::Exports(event) => {
            let effect = state.exports.update(event, state.session.grouped());
            effect.into_iter().collect()
        }
        Event::AddressChanged {
            place,
            key,
            scroll,
            returns,
        } => {
            if state.history.go_to(key, scroll, returns) {
                state.attention.forget();
                state.files.leave_page();
                state.exports.leave_page();
            }
            state.place = place.clone();
            state.visit(place)
        }
        Event::Files(event) => {
            let files::Outcome { session, effect } = state.files.update(event);
            let opened = session.map(|event| state.update_session(event));
            effect
                .into_iter()
                .chain(opened.unwrap_or_default())
                .collect()
        }
        Event::Account(event) => {
            if matches!(event, account::Event::Disconnected) {
                state.loading.forget();
                state.lookup.clear();
                state.labels.forget();
                state.saving.clear();
                state.choosing.clear();
            }
            let effects = account::update(&mut state.account, event);
            effects.into_iter().map(Effect::Account).collect()
        }
        Event::Player(event) => state.player.update(event).into_iter().collect(),
        Event::FindSimilar(track) => {
            let outcome = state.session.find_similar(track);
            state.settle(outcome)
        }
        Event::ShowLibrary(id, recipe) => vec![Effect::OpenClusters(id, recipe)],
        Event::Remove(id) => state.remove(id),
        Event::Loaded(loaded, recipe) => {
            let outcome = state.session.adopt(*loaded, recipe);
            state.settle(outcome)
        }
        Event::Disconnected => {
            state.shared_tracks = None;
            state.beside = None;
            state.results.clear();
            state.player = Player::default();
            let outcome = state.session.delete_everything();
            state.settle(outcome)
        }
        Event::FindShared(id, recipe) => {
            let shared = state.session.library();
            state.shared_tracks = shared.map(|shared| Arc::clone(&shared.library));
            state.beside = state.session.grouped().cloned();
            vec![Effect::OpenClusters(id, recipe)]
        }
        Event::EndComparison => {
            state.beside = None;
            Vec::new()
        }
        Event::DismissNotice => {
            state.notice = None;
            Vec::new()
        }
    }
}

impl State {
    /// Whether the tracks on show have this one.
    fn has_row_on_show(&self, track: u32) -> bool {
        match self.on_show() {
            OnShow::All => true,
            OnShow::Selection => {
                let selection = self.attention.selection();
                selection.is_some_and(|it| it.contains(&track))
            }
            OnShow::Found => {
                let query = self.history.query();
                let open = self.session.library();
                open.is_some_and(|open| open.search.find(query).contains(&track))
            }
        }
    }

    /// Opens what the address asks for.
    fn visit(&mut self, place: Place) -> Vec<Effect> {
        let event = match place {
            Place::Start => session::Event::ShowSample,
            Place::Library(id, recipe) => session::Event::Follow(id, recipe),
            Place::Shared(link) => session::Event::OpenLink(link),
            Place::Other => return Vec::new(),
        };
        self.update_session(event)
    }

    /// Nobody can stay on the page of a library that is gone.
    fn remove(&mut self, id: LibraryId) -> Vec<Effect> {
        self.results.clear();
        let is_here = self.place.library() == Some(id);
        let outcome = self.session.remove(id);
        let mut effects = self.settle(outcome);
        if is_here {
            effects.insert(0, Effect::OpenStart);
        }
        effects
    }

    fn update_session(&mut self, event: session::Event) -> Vec<Effect> {
        let outcome = self.session.update(event);
        self.settle(outcome)
    }

    /// Lets the rest of the state follow what happened to the session.
    fn settle(&mut self, mut outcome: Outcome) -> Vec<Effect> {
        // The visitor is not taken to where they are.
        outcome.effects.retain(|effect| {
            !matches!((effect, &self.place), (Effect::OpenClusters(to, by), Place::Library(id, recipe))
                if to == id && by == recipe)
        });
        if let Some(notice) = outcome.notice {
            self.notice = Some(notice);
        }
        for change in outcome.changes {
            match change {
                Change::Library => {
                    self.attention.forget();
                    self.select_shared_tracks();
                }
                Change::Clusters => self.attention.forget_clusters(),
            }
        }
        outcome.effects
    }

    fn select_shared_tracks(&mut self) {
        let own = self.session.grouped().map(|grouped| &grouped.open);
        if let Some(own) = own.filter(|own| !own.is_from_link())
            && let Some(shared) = self.shared_tracks.take()
        {
            self.notice = Some(self.attention.select_shared(&shared, &own.library));
        } else if self.shared_tracks.is_none() {
            self.beside = None;
        }
    }
}

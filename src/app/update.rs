//! How each event changes the state, and what the rest of the state makes of a change of one
//! part.

use std::sync::Arc;

use super::attention::OnShow;
use super::effect::Effect;
use super::event::Event;
use super::notice::Notice;
use super::place::Place;
use super::player::Player;
use super::session::{Change, Naming, Outcome};
use super::{State, account, attention, files, history, session};
use crate::library::LibraryId;
use crate::share::MatchTracks;
use crate::worker;

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

/// Names a cluster or the library, and returns what is to be done, in this order. A function of
/// its own, because it is fetched with the field for a name.
pub(crate) fn give_names(state: &mut State, naming: Naming) -> Vec<Effect> {
    let outcome = state.session.give_names(naming);
    state.settle(outcome)
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
        Event::Attention(event) => state.update_attention(event),
        Event::History(event) => state.update_history(event),
        Event::Exports(event) => {
            state.exports.update(event);
            Vec::new()
        }
        Event::AddressChanged {
            place,
            key,
            scroll,
            returns,
        } => {
            if state.history.go_to(key, scroll, returns) {
                state.leave_page();
            }
            state.place = place.clone();
            state.visit(place)
        }
        Event::Files(event) => state.update_files(event),
        Event::Account(event) => state.update_account(event),
        Event::Player(event) => state.player.update(event).into_iter().collect(),
        Event::SearcherFetched(searcher) => {
            state.searcher = Some(searcher);
            Vec::new()
        }
        Event::FindSimilar(track) => {
            let outcome = state.session.find_similar(track);
            state.settle(outcome)
        }
        Event::ShowLibrary(id, recipe) => vec![Effect::OpenClusters(id, recipe)],
        Event::Remove(id) => state.remove(id),
        Event::Loaded(id, loaded, recipe) => {
            let outcome = state.session.adopt(id, *loaded, recipe);
            state.settle(outcome)
        }
        Event::Disconnected => state.delete_everything(),
        Event::CompareWith(id, recipe, match_tracks) => {
            state.begin_comparison(match_tracks);
            vec![Effect::OpenClusters(id, recipe)]
        }
        Event::EndComparison => {
            state.compared_with = None;
            Vec::new()
        }
        Event::DismissNotice => {
            state.notice = None;
            Vec::new()
        }
    }
}

/// The parts of the state.
impl State {
    fn update_session(&mut self, event: session::Event) -> Vec<Effect> {
        let outcome = self.session.update(event);
        self.settle(outcome)
    }

    fn update_attention(&mut self, event: attention::Event) -> Vec<Effect> {
        if let attention::Event::RequestTrack(track) = event
            && !self.has_row_on_show(track)
        {
            self.attention.prefer(OnShow::All);
        }
        self.attention.update(event, self.session.grouped());
        Vec::new()
    }

    fn update_history(&mut self, event: history::Event) -> Vec<Effect> {
        if matches!(event, history::Event::Search(_)) {
            self.attention.prefer(OnShow::Found);
        }
        let is_laid_out = matches!(event, history::Event::LaidOut);
        let scroll = self.history.update(event);
        let mut effects: Vec<Effect> = scroll.map(Effect::ScrollTo).into_iter().collect();
        if is_laid_out {
            let outcome = self.session.on_laid_out();
            effects.extend(self.settle(outcome));
        }
        effects
    }

    fn update_files(&mut self, event: files::Event) -> Vec<Effect> {
        let files::Outcome { session, effect } = self.files.update(event);
        let mut effects: Vec<Effect> = effect.into_iter().collect();
        if let Some(event) = session {
            effects.extend(self.update_session(event));
        }
        effects
    }

    fn update_account(&mut self, event: account::Event) -> Vec<Effect> {
        if matches!(event, account::Event::Disconnected) {
            self.loading.forget();
            self.lookup.clear();
            self.labels.forget();
            self.saving.clear();
            self.choosing.clear();
        }
        let effect = account::update(&mut self.account, event);
        effect.map(Effect::Account).into_iter().collect()
    }
}

/// What concerns several parts of the state.
impl State {
    /// Whether the tracks on show have this one.
    fn has_row_on_show(&self, track: u32) -> bool {
        match self.on_show() {
            OnShow::All => true,
            OnShow::Selection => {
                let selection = self.attention.selection();
                selection.is_some_and(|it| it.contains(&track))
            }
            OnShow::Found => self.found().contains(&track),
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
        self.loading.forget_library(id);
        let is_here = self.place.library() == Some(id);
        let outcome = self.session.remove(id);
        let mut effects = self.settle(outcome);
        if is_here {
            effects.insert(0, Effect::OpenStart);
        }
        effects
    }

    /// What ends with the page that the visitor leaves.
    fn leave_page(&mut self) {
        self.attention.forget();
        self.files.leave_page();
        self.exports.leave_page();
    }

    /// The library that is opened next will be compared with what is on the page.
    fn begin_comparison(&mut self, match_tracks: MatchTracks) {
        let compared = self.session.library();
        let tracks = compared.map(|compared| Arc::clone(&compared.library));
        self.compared_tracks = tracks.map(|tracks| (tracks, match_tracks));
        self.compared_with = self.session.grouped().cloned();
    }

    fn delete_everything(&mut self) -> Vec<Effect> {
        self.compared_tracks = None;
        self.compared_with = None;
        self.results.clear();
        self.player = Player::default();
        let outcome = self.session.delete_everything();
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
            // The visitor pressed the button far below the place where this is said.
            if matches!(notice, Notice::Disconnected | Notice::NotDeleted) {
                outcome.effects.push(Effect::ScrollTo(0.0));
            }
            self.notice = Some(notice);
        }
        for change in outcome.changes {
            match change {
                Change::Library => {
                    self.attention.forget();
                    self.select_compared_tracks();
                }
                Change::Clusters => self.attention.forget_clusters(),
            }
        }
        outcome.effects
    }

    fn select_compared_tracks(&mut self) {
        let own = self.session.grouped().map(|grouped| &grouped.open);
        if let Some(own) = own.filter(|own| !own.is_from_link())
            && let Some((compared, match_tracks)) = self.compared_tracks.take()
        {
            let matches = match_tracks(&compared, &own.library);
            self.notice = Some(self.attention.select_compared(matches));
        } else if self.compared_tracks.is_none() {
            self.compared_with = None;
        }
    }
}

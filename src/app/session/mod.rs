//! What is open and what is being opened, and the life of the worker that does it.
//!
//! A library reaches the page in portions, and is shown only when it is complete and
//! grouped, or known to have no clusters. Until then the library before it stays. Each
//! job has a number, its [`Ticket`]; answers that carry any number but that of the library
//! on the page, or of the one that is being opened, are dropped.
//!
//! What the visitor does is in `opening`, `analysing` and `names`, what the worker does in
//! `answers` and `supervisor`. All of them change two values: the library on the page (`open`)
//! and the one on its way (`work`, `incoming`).

mod analysing;
mod answers;
mod incoming;
mod names;
mod open;
mod opening;
mod status;
mod supervisor;
#[cfg(test)]
mod tests;
mod work;

pub(crate) use names::Naming;
pub(crate) use status::{Showing, Status};
pub(crate) use work::Target;

use std::mem::replace;

use self::open::Open;
use self::work::Work;
use super::effect::{ChosenFile, Effect, FileId};
use super::notice::Notice;
use crate::analysis::Recipe;
use crate::library::{LibraryCard, LibraryId};
use crate::names::{NameSource, NamesChange};
use crate::part::Part;
use crate::worker::{FeatureSupply, Request, Ticket};

/// What is open, what is being opened, and what is stored.
///
/// `open` and `work` know nothing of each other: what is on the page stays until the library
/// that is being opened takes its place.
#[derive(Debug, Default)]
pub(crate) struct Session {
    libraries: Option<Vec<LibraryCard>>,
    open: Option<Open>,
    work: Work,
    newest: Ticket,
    /// How many workers in a row died without having said anything.
    failed_starts: u8,
}

/// What happens to the session's state.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// The page has started.
    Started,
    /// The visitor wants this library, by this recipe: the address says so.
    Follow(LibraryId, Recipe),
    /// The visitor opened a link with a view in it.
    OpenLink(String),
    /// The visitor came to the start page, which shows the sample to those who have opened
    /// nothing.
    ShowSample,
    /// The visitor chose files or pasted text, which become one library.
    Import(Vec<FileId>, Target, Recipe),
    /// The tracks of a stored library get audio features, from these files if from any.
    AddFeatures(LibraryId, FeatureSupply, Vec<ChosenFile>, Recipe),
    /// The visitor wants some tracks as a library of their own, grouped by this recipe.
    TakePart(Part, Recipe),
    /// The visitor stopped what is being opened.
    Stop,
    /// The visitor has read what went wrong.
    DismissFailure,
    /// The visitor has read what was wrong with the pasted text, if anything was.
    DismissPastedText,
    /// The task that [`Effect::Continue`] asked for.
    Continue(Ticket),
}

/// What else the page has to do about an event of the session.
#[derive(Debug, PartialEq)]
pub(super) enum Change {
    /// Another library, or none, is on the page.
    Library,
    /// The library on the page has other clusters.
    Clusters,
}

/// What an update asks for.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) effects: Vec<Effect>,
    pub(super) changes: Vec<Change>,
    pub(super) notice: Option<Notice>,
}

impl Outcome {
    fn send(&mut self, request: Request) {
        self.effects.push(Effect::Send(request));
    }

    /// A view from a link has names of its sender, which are not stored.
    fn store_names(&mut self, open: &mut Open, source: NameSource) {
        if let Some(id) = open.library.own_id() {
            let now = open.names.clone();
            let change = NamesChange {
                before: replace(&mut open.sent_names, now.clone()),
                now,
                source,
            };
            self.send(Request::StoreNames(id, Box::new(change)));
        }
    }
}

impl Session {
    pub(super) fn update(&mut self, event: Event) -> Outcome {
        let mut outcome = Outcome::default();
        match event {
            Event::Started => {
                outcome.effects.push(Effect::StartWorker);
                outcome.send(Request::ListLibraries);
            }
            Event::Follow(id, recipe) => self.follow(id, recipe, &mut outcome),
            Event::OpenLink(text) => self.open_link(text, &mut outcome),
            Event::ShowSample => self.show_sample(&mut outcome),
            Event::Import(files, target, recipe) => {
                self.import(files, target, recipe, &mut outcome);
            }
            Event::AddFeatures(id, supply, files, recipe) => {
                self.add_features(id, supply, files, recipe, &mut outcome);
            }
            Event::TakePart(part, recipe) => self.take_part(part, recipe, &mut outcome),
            Event::Stop => self.stop(&mut outcome),
            Event::DismissFailure => self.work.dismiss(),
            Event::DismissPastedText => self.work.dismiss_pasted_text(),
            Event::Continue(ticket) => self.continue_opening(ticket, &mut outcome),
        }
        outcome
    }

    /// Removes a stored library, from the page too, and stops what would bring it back.
    pub(super) fn remove(&mut self, id: LibraryId) -> Outcome {
        let mut outcome = Outcome::default();
        if self.own_id() == Some(id) {
            self.clear(&mut outcome);
        }
        if self.work.brings(id) {
            self.stop(&mut outcome);
        }
        outcome.send(Request::RemoveLibrary(id));
        outcome
    }

    /// Deletes everything that is stored in this browser, and leaves the page empty.
    pub(super) fn delete_everything(&mut self) -> Outcome {
        let mut outcome = Outcome::default();
        // Nothing on the page, nothing to group again after the stop.
        self.clear(&mut outcome);
        self.stop(&mut outcome);
        outcome.send(Request::DeleteEverything);
        outcome
    }

    fn clear(&mut self, outcome: &mut Outcome) {
        self.open = None;
        outcome.changes.push(Change::Library);
    }
}

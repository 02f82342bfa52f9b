//! Files and text that the visitor brings.
//!
//! One file is opened at once; of several the visitor is asked whether they are one
//! library. The browser holds the files, the state knows their numbers and names.

use super::effect::{ChosenFile, Effect, FileId};
use super::session::{self, Target};
use crate::analysis::Recipe;
use crate::import::{Choice, HistoryUse, Offer};
use crate::worker::{Request, Ticket};

/// What the visitor brought and what is asked about it.
#[derive(Debug, Default)]
pub(crate) struct Files {
    waiting: Vec<ChosenFile>,
    is_pasting: bool,
    choice: Option<PendingChoice>,
}

/// The lists in the files that are being read, and which of them are chosen so far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PendingChoice {
    /// The job that waits for it.
    pub(super) ticket: Ticket,
    pub(crate) offer: Offer,
    pub(crate) choice: Choice,
}

/// What happens to files.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor picked or dropped files.
    Chosen(Vec<ChosenFile>),
    /// The visitor pasted text, which the browser holds as a file.
    Pasted(FileId),
    /// Several files are one library.
    OpenTogether,
    /// Of several files only this one is to be opened.
    OpenOne(FileId),
    /// None of several files is to be opened.
    OpenNone,
    /// The visitor opened the dialog for pasting.
    StartPasting,
    /// The visitor closed it.
    StopPasting,
    /// Whether the visitor wants their saved tracks in the library.
    ChooseLibrary(bool),
    /// Whether the visitor wants the playlist of this number in it.
    ChoosePlaylist(usize, bool),
    /// Whether the visitor wants all playlists in it.
    ChooseAllPlaylists(bool),
    /// The visitor says what becomes of the history.
    ChooseHistory(HistoryUse),
    /// The visitor has chosen.
    Choose,
    /// The visitor wants none of it.
    ChooseNothing,
}

/// What an event leads to: an event for the session, and something to be done.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) session: Option<session::Event>,
    pub(super) effect: Option<Effect>,
}

impl Files {
    /// Several files about which the visitor is asked; none otherwise.
    pub(crate) fn waiting(&self) -> &[ChosenFile] {
        &self.waiting
    }

    /// Whether the dialog for pasting is open.
    pub(crate) fn is_pasting(&self) -> bool {
        self.is_pasting
    }

    /// What is to be chosen.
    pub(super) fn choice(&self) -> Option<&PendingChoice> {
        self.choice.as_ref()
    }

    /// The worker asks which lists become the library. At first all of them are chosen.
    pub(super) fn offer(&mut self, ticket: Ticket, offer: Offer) {
        let choice = offer.everything();
        self.choice = Some(PendingChoice {
            ticket,
            offer,
            choice,
        });
    }

    pub(super) fn update(&mut self, event: Event) -> Outcome {
        match event {
            Event::Choose => {
                let chosen = self.choice.take();
                let request = chosen.map(|chosen| Request::Choose(chosen.ticket, chosen.choice));
                Outcome {
                    session: None,
                    effect: request.map(Effect::Send),
                }
            }
            Event::ChooseNothing => Outcome {
                session: self.choice.take().map(|_| session::Event::Stop),
                effect: None,
            },
            Event::ChooseLibrary(_)
            | Event::ChoosePlaylist(..)
            | Event::ChooseAllPlaylists(_)
            | Event::ChooseHistory(_) => {
                if let Some(pending) = &mut self.choice {
                    pending.update(event);
                }
                Outcome::default()
            }
            Event::Chosen(files) => self.choose(files),
            Event::Pasted(id) => open(vec![id], Target::PastedText),
            Event::OpenTogether => open_files(std::mem::take(&mut self.waiting)),
            Event::OpenOne(id) => {
                let waiting = std::mem::take(&mut self.waiting);
                let (one, others) = waiting.into_iter().partition(|file| file.id == id);
                Outcome {
                    effect: release(others),
                    ..open_files(one)
                }
            }
            Event::OpenNone => Outcome {
                effect: release(std::mem::take(&mut self.waiting)),
                ..Outcome::default()
            },
            Event::StartPasting => {
                self.is_pasting = true;
                Outcome::default()
            }
            // What was wrong with the text was said in the dialog.
            Event::StopPasting => {
                self.is_pasting = false;
                Outcome {
                    session: Some(session::Event::DismissPastedText),
                    ..Outcome::default()
                }
            }
        }
    }

    /// The visitor has left the page on which they pasted.
    pub(super) fn leave_page(&mut self) {
        self.is_pasting = false;
    }

    fn choose(&mut self, files: Vec<ChosenFile>) -> Outcome {
        if files.len() < 2 {
            return open_files(files);
        }
        let before = std::mem::replace(&mut self.waiting, files);
        Outcome {
            effect: release(before),
            ..Outcome::default()
        }
    }
}

impl PendingChoice {
    fn update(&mut self, event: Event) {
        let Self { offer, choice, .. } = self;
        match event {
            Event::ChooseLibrary(is_chosen) => choice.library = is_chosen,
            Event::ChoosePlaylist(number, is_chosen) => {
                choice.playlists.retain(|&other| other != number);
                if is_chosen {
                    choice.playlists.push(number);
                }
            }
            Event::ChooseAllPlaylists(is_chosen) => {
                choice.playlists = (0..offer.playlists.len()).filter(|_| is_chosen).collect();
            }
            Event::ChooseHistory(history) => choice.history = history,
            _ => {}
        }
    }
}

fn open_files(files: Vec<ChosenFile>) -> Outcome {
    if files.is_empty() {
        return Outcome::default();
    }
    let (ids, names) = files.into_iter().map(|file| (file.id, file.name)).unzip();
    open(ids, Target::Files(names))
}

fn open(ids: Vec<FileId>, target: Target) -> Outcome {
    Outcome {
        session: Some(session::Event::Import(ids, target, Recipe::default())),
        effect: None,
    }
}

fn release(files: Vec<ChosenFile>) -> Option<Effect> {
    let ids: Vec<FileId> = files.into_iter().map(|file| file.id).collect();
    (!ids.is_empty()).then_some(Effect::ReleaseFiles(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(ids: std::ops::Range<u32>) -> Vec<ChosenFile> {
        ids.map(|id| ChosenFile {
            id: FileId(id),
            name: format!("{id}.csv"),
        })
        .collect()
    }

    /// The numbers of the files that an outcome opens, and of those that it lets go.
    fn fate(outcome: &Outcome) -> (Vec<u32>, Vec<u32>) {
        let opened = match &outcome.session {
            Some(session::Event::Import(ids, ..)) => ids.iter().map(|id| id.0).collect(),
            _ => Vec::new(),
        };
        let released = match &outcome.effect {
            Some(Effect::ReleaseFiles(ids)) => ids.iter().map(|id| id.0).collect(),
            _ => Vec::new(),
        };
        (opened, released)
    }

    #[test]
    fn one_file_is_opened_at_once_and_none_is_nothing() {
        let mut state = Files::default();
        assert_eq!(
            fate(&state.update(Event::Chosen(files(0..1)))),
            (vec![0], vec![])
        );
        assert!(state.waiting().is_empty());
        assert_eq!(
            fate(&state.update(Event::Chosen(Vec::new()))),
            (vec![], vec![])
        );
    }

    #[test]
    fn several_files_wait_for_an_answer() {
        for (answer, opened, released) in [
            (Event::OpenTogether, vec![0, 1, 2], vec![]),
            (Event::OpenOne(FileId(1)), vec![1], vec![0, 2]),
            (Event::OpenNone, vec![], vec![0, 1, 2]),
            (Event::OpenOne(FileId(9)), vec![], vec![0, 1, 2]),
        ] {
            let mut state = Files::default();
            assert_eq!(
                fate(&state.update(Event::Chosen(files(0..3)))),
                (vec![], vec![])
            );
            assert_eq!(state.waiting().len(), 3);
            assert_eq!(fate(&state.update(answer)), (opened, released));
            assert!(state.waiting().is_empty());
        }
    }

    #[test]
    fn files_that_are_chosen_instead_take_the_place_of_those_that_wait() {
        let mut state = Files::default();
        state.update(Event::Chosen(files(0..2)));
        let outcome = state.update(Event::Chosen(files(5..7)));
        assert_eq!(fate(&outcome), (vec![], vec![0, 1]));
        assert_eq!(state.waiting(), files(5..7));
    }

    #[test]
    fn what_is_chosen_of_a_copy_goes_to_the_worker() {
        let list = |name: &str| crate::import::ListOffer {
            name: name.to_owned(),
            entries: 3,
            modified: None,
        };
        let offer = Offer {
            library: Some(list("")),
            playlists: vec![list("Calm"), list("Loud")],
            history: None,
        };
        let mut state = Files::default();
        state.offer(Ticket(4), offer.clone());
        let chosen = |state: &Files| state.choice().map(|pending| pending.choice.clone());
        assert_eq!(chosen(&state), Some(offer.everything()));
        for event in [
            Event::ChooseAllPlaylists(false),
            Event::ChooseLibrary(false),
            Event::ChooseHistory(HistoryUse::Ignored),
        ] {
            state.update(event);
        }
        assert_eq!(
            chosen(&state).map(|choice| choice.has_tracks()),
            Some(false)
        );
        state.update(Event::ChoosePlaylist(1, true));
        state.update(Event::ChoosePlaylist(1, true));
        let choice = Choice {
            library: false,
            playlists: vec![1],
            history: HistoryUse::Ignored,
        };
        let outcome = state.update(Event::Choose);
        let request = Request::Choose(Ticket(4), choice);
        assert_eq!(outcome.effect, Some(Effect::Send(request)));
        assert!(state.choice().is_none());
        assert_eq!(state.update(Event::Choose).effect, None);
        state.offer(Ticket(5), offer);
        let outcome = state.update(Event::ChooseNothing);
        assert!(matches!(outcome.session, Some(session::Event::Stop)));
        assert!(state.choice().is_none());
    }

    #[test]
    fn the_dialog_for_pasting_closes_with_its_page() {
        let mut state = Files::default();
        state.update(Event::StartPasting);
        assert!(state.is_pasting());
        state.leave_page();
        assert!(!state.is_pasting());
    }
}

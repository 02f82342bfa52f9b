//! Saving clusters as playlists: what stands in the way, what is chosen, what is being made
//! or undone, and how it goes on after a reload.
//!
//! [`update`] is called only from the part of the program that saves, which a first visit
//! does not fetch.

mod form;
mod requests;
mod running;
mod stage;
mod subject;
#[cfg(test)]
mod tests;

pub(crate) use form::{Form, Obstacle};
pub(crate) use stage::Stage;
pub(crate) use subject::{Context, Precondition, Preselection, Subject};

use self::form::ExistingPhase;
use self::running::store;
use super::task_run::{RunEffect, RunEvent, RunId};
use super::trouble::Trouble;
use crate::http::Task;
use crate::library::Source;
use crate::playlists::PlaylistOptions;
use crate::spotify::auth::LoginError;
use crate::spotify::save::{Choice, SaveCheckpoint};

/// The saving of playlists.
#[derive(Debug, Default)]
pub(crate) struct SavePlaylists {
    is_open: bool,
    /// Whether there is something to tell while the dialog is closed.
    is_news: bool,
    stage: Stage,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The page starts, and this is what the tab has stored of an earlier saving.
    Recalled(String),
    /// The visitor wants to save these clusters; with what they chose before they left for
    /// Spotify's page.
    Open(Box<Subject>, Option<Choice>),
    /// The visitor opens the dialog with what there is.
    Show,
    Close,
    /// The visitor has gone to another page.
    PageLeft,
    /// The account is another one, or may do more.
    AccountChanged,
    /// The visitor leaves for Spotify's page, from this place.
    LeaveToLogIn(String),
    SetPrefix(String),
    Rename(usize, String),
    Choose(usize, bool),
    SetOptions(PlaylistOptions),
    SetPublic(bool),
    /// The visitor wants their playlists to be read once more.
    LookAgain,
    Make,
    Stop,
    /// The visitor wants the saving, or the undoing, to go on.
    Resume,
    Undo,
    /// The visitor wants to save something else: these clusters, if there are any.
    Restart(Option<Box<Subject>>),
    /// The visitor has read how it ended.
    Dismiss,
    /// Something happened to the requests, at this time.
    Run(RunId, RunEvent, u64),
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Perform this for the run, and report it as [`Event::Run`].
    Run(RunId, RunEffect),
    /// Store this in the tab, in place of what was stored before.
    Store(String),
    /// Delete what is stored in the tab.
    DeleteStored,
    /// A request was refused because of the log-in.
    CheckLogin(LoginError),
}

impl SavePlaylists {
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }

    pub(crate) fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether there is something to tell while the dialog is closed.
    pub(crate) fn is_news(&self) -> bool {
        self.is_news && !self.is_open
    }

    /// What is still missing before playlists can be saved; nothing once saving has begun.
    pub(crate) fn precondition(&self, context: Context) -> Precondition {
        let Stage::Choosing(form) = &self.stage else {
            return Precondition::Met;
        };
        if form.subject.library.source == Source::Sample {
            Precondition::MadeUp
        } else if !form.subject.has_ids() {
            Precondition::NoIds
        } else if !context.is_ready {
            Precondition::NotReady
        } else if !context.is_logged_in {
            Precondition::LoggedOut
        } else if !context.may_save {
            Precondition::NotAllowed
        } else {
            Precondition::Met
        }
    }
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(save: &mut SavePlaylists, context: Context, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Recalled(text) => save.recall(&text),
        Event::Open(subject, choice) => {
            if save.stage.is_before() || matches!(save.stage, Stage::Undone) {
                save.begin(*subject, choice, &mut effects);
            }
            save.show();
        }
        Event::Show => save.show(),
        Event::Close => save.close(),
        Event::PageLeft => {
            if save.stage.is_before() {
                save.close();
            }
        }
        Event::AccountChanged => {}
        Event::LeaveToLogIn(place) => {
            if let Stage::Choosing(form) = &save.stage {
                effects.push(store(&form.to_checkpoint(place)));
            }
        }
        Event::SetPrefix(prefix) => save.change_names(|form| form.prefix = prefix),
        Event::Rename(at, name) => save.change_names(|form| {
            if let Some(row) = form.rows.get_mut(at) {
                row.name = name;
            }
        }),
        Event::Choose(at, is_chosen) => save.change(|form| {
            if let Some(row) = form.rows.get_mut(at) {
                row.is_chosen = is_chosen;
            }
        }),
        Event::SetOptions(options) => save.change(|form| form.options = options),
        Event::SetPublic(is_public) => save.change(|form| form.is_public = is_public),
        Event::LookAgain => save.change(|form| form.existing = ExistingPhase::NotBegun(None)),
        Event::Make => save.make(&mut effects),
        Event::Stop => save.stop(&mut effects),
        Event::Resume => save.resume(&mut effects),
        Event::Undo => save.undo(&mut effects),
        Event::Restart(Some(subject)) => save.begin(*subject, None, &mut effects),
        Event::Restart(None) => {
            save.reset(&mut effects);
            save.is_open = false;
        }
        Event::Dismiss => save.is_news = false,
        Event::Run(run, event, now) => save.on_run(run, event, now, &mut effects),
    }
    save.look_for_names(context, &mut effects);
    effects
}

/// What the visitor does.
impl SavePlaylists {
    /// Takes up what was begun before the page was left.
    fn recall(&mut self, text: &str) {
        self.stage = match SaveCheckpoint::from_text(text) {
            Some(SaveCheckpoint::Saving { task, .. }) if task.request().is_none() => {
                Stage::Made(task)
            }
            Some(SaveCheckpoint::Saving { task, .. }) => Stage::Stopped(task),
            Some(SaveCheckpoint::Undoing(task)) => {
                Stage::NotUndone(task, None, Trouble::UndoInterrupted)
            }
            Some(SaveCheckpoint::Choice(_) | SaveCheckpoint::ChoiceOnPage(..)) | None => return,
        };
        self.is_news = !matches!(self.stage, Stage::Made(_));
    }

    fn show(&mut self) {
        self.is_open = true;
        // What is under way will have an end to tell of.
        self.is_news = self.stage.progress().is_some();
    }

    /// Closes the dialog. What is under way goes on.
    fn close(&mut self) {
        self.is_open = false;
        if self.stage.is_before() {
            self.stage = Stage::Idle;
        }
    }

    /// Begins anew, and leaves what was made as it is.
    fn begin(&mut self, subject: Subject, choice: Option<Choice>, effects: &mut Vec<Effect>) {
        self.reset(effects);
        self.stage = Stage::Choosing(Box::new(Form::new(subject, choice)));
    }

    fn reset(&mut self, effects: &mut Vec<Effect>) {
        effects.push(Effect::DeleteStored);
        self.stage = Stage::Idle;
        self.is_news = false;
    }

    fn change(&mut self, change: impl FnOnce(&mut Form)) {
        if let Stage::Choosing(form) = &mut self.stage {
            change(form);
            form.plan();
        }
    }

    fn change_names(&mut self, change: impl FnOnce(&mut Form)) {
        self.change(|form| {
            change(form);
            form.plan();
            // What bears the new names is not read yet.
            let existing = std::mem::replace(&mut form.existing, ExistingPhase::NotBegun(None));
            if let ExistingPhase::Done(existing) = existing {
                let existing = Box::new((*existing).with_names(form.names()));
                form.existing = if existing.request().is_none() {
                    ExistingPhase::Done(existing)
                } else {
                    ExistingPhase::NotBegun(Some(existing))
                };
            }
        });
    }
}

//! Saving clusters as playlists: what stands in the way, what is chosen, what is being made
//! or undone, and how it goes on after a reload.
//!
//! [`update`] is called only from the part of the program that saves, which a first visit
//! does not fetch.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::task_run::{FromLogin, RunEffect, RunEnd, RunEvent, RunId, RunStep, TaskRun};
use super::trouble::Trouble;
use crate::analysis::Clustering;
use crate::http::{Progress, Task};
use crate::library::{Library, Source, TrackKey};
use crate::playlists::{Draft, Group, PlaylistOptions, action_label, plan};
use crate::spotify::auth::LoginError;
use crate::spotify::save::{
    Choice, ExistingPlaylists, FindExisting, Made, SaveCheckpoint, SaveError, SaveTask, Undo,
};
use crate::spotify::{self, ApiError};

/// Clusters that can be saved, with what is selected and found among their tracks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    pub(crate) library: Arc<Library>,
    pub(crate) clustering: Arc<Clustering>,
    /// Tracks that are selected on the map.
    pub(crate) selection: Arc<[u32]>,
    pub(crate) query: String,
    /// Tracks that the query finds.
    pub(crate) found: Arc<[u32]>,
    /// The cluster that is meant, if one is.
    pub(crate) cluster: Option<u8>,
}

impl Subject {
    /// The clusters, and behind them the selection and what was found, where there is any.
    fn groups(&self) -> Vec<Group> {
        let clusters = 0..self.clustering.clusters.len();
        let mut groups: Vec<Group> = clusters
            .filter_map(|cluster| Group::from_cluster(&self.library, &self.clustering, cluster))
            .collect();
        if !self.selection.is_empty() {
            groups.push(Group::from_selection(&self.library, &self.selection));
        }
        if !self.found.is_empty() {
            groups.push(Group::from_search(&self.library, &self.query, &self.found));
        }
        groups
    }

    /// Whether Spotify knows any of the tracks.
    fn has_ids(&self) -> bool {
        let mut keys = self.library.tracks.iter().map(|track| &track.key);
        keys.any(|key| matches!(key, TrackKey::Spotify(_)))
    }
}

/// What has to be given before playlists can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precondition {
    /// All of it is given.
    Met,
    /// The host's settings are not read yet.
    NotReady,
    /// The tracks are those of the sample library, which do not exist.
    MadeUp,
    /// Spotify knows none of the tracks.
    NoIds,
    /// Nobody is logged in.
    LoggedOut,
    /// The listener has not allowed the page to change playlists.
    NotAllowed,
}

/// What the rest of the page knows, as far as saving needs it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// Whether the host's settings are read.
    pub(crate) is_ready: bool,
    pub(crate) is_logged_in: bool,
    pub(crate) may_save: bool,
}

/// The saving of playlists.
#[derive(Debug, Default)]
pub(crate) struct SavePlaylists {
    is_open: bool,
    /// Whether there is something to tell while the dialog is closed.
    is_news: bool,
    stage: Stage,
    last_run: RunId,
}

/// How far the saving is.
#[derive(Debug, Default)]
pub(crate) enum Stage {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// The visitor chooses.
    Choosing(Box<Form>),
    /// Playlists are being made.
    Saving(TaskRun<SaveTask>),
    /// The visitor stopped it.
    Stopped(SaveTask),
    /// It could not go on.
    Failed(SaveTask, Trouble),
    /// All playlists are made.
    Made(SaveTask),
    /// What was made is being undone.
    Undoing(SaveTask, TaskRun<Undo>),
    /// Undoing it could not go on. With the rest of it, unless the page was left.
    NotUndone(SaveTask, Option<Undo>, Trouble),
    /// It is undone.
    Undone,
}

/// What the visitor chooses.
#[derive(Debug)]
pub(crate) struct Form {
    subject: Subject,
    /// With what all names begin.
    prefix: String,
    rows: Vec<Row>,
    groups: Vec<Group>,
    options: PlaylistOptions,
    is_public: bool,
    existing: ExistingPhase,
    /// What would become of each group; as many as there are rows.
    drafts: Vec<Draft>,
}

/// One playlist that can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its name, without what all names begin with.
    pub(crate) name: String,
    pub(crate) is_chosen: bool,
}

/// Looking for playlists of the same names.
#[derive(Debug)]
enum ExistingPhase {
    /// It begins once nothing is missing; with what was read for other names.
    NotBegun(Option<Box<FindExisting>>),
    Running(Box<TaskRun<FindExisting>>),
    Failed(Trouble),
    Done(Box<FindExisting>),
}

/// Why the button that makes playlists cannot be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// The listener's playlists are still being read.
    Looking,
    /// Nothing is chosen.
    NothingChosen,
    /// None of the tracks that are chosen can be added.
    NothingToAdd,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The page starts, and this tab has this stored of an earlier saving.
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

    /// What is still missing. Once something is begun, nothing is.
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

impl Stage {
    /// Whether nothing is begun, so that something may be missing.
    pub(crate) fn is_before(&self) -> bool {
        matches!(self, Self::Idle | Self::Choosing(_))
    }

    /// How far it is, while something is under way.
    pub(crate) fn progress(&self) -> Option<Progress> {
        match self {
            Self::Saving(run) => Some(run.task().progress()),
            Self::Undoing(_, run) => Some(run.task().progress()),
            _ => None,
        }
    }

    /// What was made so far.
    pub(crate) fn made(&self) -> &[Made] {
        self.task().map_or(&[], SaveTask::made)
    }

    /// The name of a playlist of which nobody knows whether it was made.
    pub(crate) fn uncertain(&self) -> Option<&str> {
        self.task().and_then(SaveTask::in_doubt)
    }

    /// What went wrong.
    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        match self {
            Self::Failed(_, trouble) | Self::NotUndone(_, _, trouble) => Some(trouble),
            Self::Choosing(form) => match &form.existing {
                ExistingPhase::Failed(trouble) => Some(trouble),
                ExistingPhase::NotBegun(_) | ExistingPhase::Running(_) | ExistingPhase::Done(_) => {
                    None
                }
            },
            _ => None,
        }
    }

    pub(crate) fn form(&self) -> Option<&Form> {
        match self {
            Self::Choosing(form) => Some(form),
            _ => None,
        }
    }

    fn task(&self) -> Option<&SaveTask> {
        match self {
            Self::Stopped(task)
            | Self::Failed(task, _)
            | Self::Made(task)
            | Self::Undoing(task, _)
            | Self::NotUndone(task, ..) => Some(task),
            Self::Saving(run) => Some(run.task()),
            Self::Idle | Self::Choosing(_) | Self::Undone => None,
        }
    }
}

impl Form {
    fn new(subject: Subject, choice: Option<Choice>) -> Self {
        let groups = subject.groups();
        let prefix = subject.library.name.trim().to_owned();
        let clusters = subject.clustering.clusters.len();
        // At first, the cluster that is meant is chosen; or else what was picked out by hand;
        // or else all clusters.
        let picked = groups.len() > clusters;
        let rows = groups.iter().enumerate().map(|(at, group)| Row {
            name: without_prefix(&group.name, &prefix).to_owned(),
            is_chosen: match subject.cluster {
                Some(cluster) => at == usize::from(cluster),
                None => (at >= clusters) == picked,
            },
        });
        let options = PlaylistOptions {
            per_artist: subject.clustering.recipe.balance().per_artist,
            ..PlaylistOptions::default()
        };
        let mut form = Self {
            rows: rows.collect(),
            subject,
            prefix,
            groups,
            options,
            is_public: false,
            existing: ExistingPhase::NotBegun(None),
            drafts: Vec::new(),
        };
        if let Some(choice) = choice {
            form.take_up(choice);
        }
        form.plan();
        form
    }

    /// Takes what was chosen before the visitor left for Spotify's page.
    fn take_up(&mut self, choice: Choice) {
        self.options = PlaylistOptions {
            per_artist: choice.per_artist,
            ..choice.options
        };
        self.is_public = choice.public;
        if let Some(prefix) = choice.prefix {
            self.prefix = prefix;
        }
        let names = choice
            .names
            .into_iter()
            .map(Some)
            .chain(std::iter::repeat(None));
        for ((at, row), name) in self.rows.iter_mut().enumerate().zip(names) {
            row.is_chosen = choice.chosen.contains(&at);
            row.name = name.unwrap_or_else(|| std::mem::take(&mut row.name));
        }
    }

    fn to_choice(&self, place: String) -> Choice {
        let chosen = self.rows.iter().enumerate();
        let chosen = chosen.filter(|(_, row)| row.is_chosen);
        Choice {
            place,
            selection: self.subject.selection.to_vec(),
            query: self.subject.query.clone(),
            chosen: chosen.map(|(at, _)| at).collect(),
            options: self.options,
            per_artist: self.options.per_artist,
            public: self.is_public,
            prefix: Some(self.prefix.clone()),
            names: self.rows.iter().map(|row| row.name.clone()).collect(),
        }
    }

    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What would become of each row.
    pub(crate) fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    pub(crate) fn options(&self) -> PlaylistOptions {
        self.options
    }

    pub(crate) fn is_public(&self) -> bool {
        self.is_public
    }

    /// Why the playlists that are chosen cannot be made, if they cannot.
    pub(crate) fn obstacle(&self) -> Option<Obstacle> {
        if !matches!(self.existing, ExistingPhase::Done(_)) {
            Some(Obstacle::Looking)
        } else if !self.rows.iter().any(|row| row.is_chosen) {
            Some(Obstacle::NothingChosen)
        } else if self.action_label().is_none() {
            Some(Obstacle::NothingToAdd)
        } else {
            None
        }
    }

    /// What is done when the chosen playlists are made, in a few words.
    pub(crate) fn action_label(&self) -> Option<String> {
        action_label(self.chosen_drafts())
    }

    fn chosen_drafts(&self) -> impl Iterator<Item = &Draft> {
        let rows = self.rows.iter().zip(&self.drafts);
        rows.filter(|(row, _)| row.is_chosen)
            .map(|(_, draft)| draft)
    }

    fn plan(&mut self) {
        for (group, row) in self.groups.iter_mut().zip(&self.rows) {
            group.name = whole_name(&self.prefix, &row.name);
        }
        let known = self.known();
        let existing = known.map_or(&[][..], |known| &known.existing);
        let Subject {
            library,
            clustering,
            ..
        } = &self.subject;
        self.drafts = plan(library, clustering, &self.groups, self.options, existing);
    }

    fn known(&self) -> Option<&ExistingPlaylists> {
        match &self.existing {
            ExistingPhase::Done(existing) => Some(existing.known()),
            ExistingPhase::NotBegun(_) | ExistingPhase::Running(_) | ExistingPhase::Failed(_) => {
                None
            }
        }
    }

    /// The names that playlists of any of the groups would have.
    fn names(&self) -> BTreeSet<String> {
        self.drafts.iter().map(|draft| draft.name.clone()).collect()
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
                effects.push(store(&SaveCheckpoint::Choice(form.to_choice(place))));
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
            Some(SaveCheckpoint::Choice(_)) | None => return,
        };
        self.is_news = !matches!(self.stage, Stage::Made(_));
    }

    fn show(&mut self) {
        self.is_open = true;
        // Of what is under way there will be news.
        self.is_news = self.stage.progress().is_some();
    }

    /// Closes the dialog. What is under way goes on.
    fn close(&mut self) {
        self.is_open = false;
        if self.stage.is_before() {
            self.stage = Stage::Idle;
            self.last_run = RunId::unique();
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
        self.last_run = RunId::unique();
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

    fn make(&mut self, effects: &mut Vec<Effect>) {
        let Stage::Choosing(form) = &self.stage else {
            return;
        };
        if let (None, Some(known)) = (form.obstacle(), form.known()) {
            let drafts = form.chosen_drafts().cloned().collect();
            let task = SaveTask::new(drafts, known, form.is_public);
            self.continue_saving(task, effects);
        }
    }

    fn stop(&mut self, effects: &mut Vec<Effect>) {
        if let Stage::Saving(run) = &mut self.stage
            && run.stop()
        {
            // The end of the wait comes too late from now on.
            self.last_run = RunId::unique();
            self.step(0, effects);
        }
    }

    fn resume(&mut self, effects: &mut Vec<Effect>) {
        match std::mem::take(&mut self.stage) {
            Stage::Stopped(task) | Stage::Failed(task, _) => {
                self.continue_saving(task, effects);
            }
            Stage::NotUndone(task, undo, _) => self.continue_undoing(task, undo, effects),
            stage => self.stage = stage,
        }
    }

    fn undo(&mut self, effects: &mut Vec<Effect>) {
        match std::mem::take(&mut self.stage) {
            Stage::Stopped(task) | Stage::Failed(task, _) | Stage::Made(task) => {
                self.continue_undoing(task, None, effects);
            }
            stage => self.stage = stage,
        }
    }
}

/// What is done at Spotify.
impl SavePlaylists {
    /// Reads which playlists the listener has, once nothing is missing.
    fn look_for_names(&mut self, context: Context, effects: &mut Vec<Effect>) {
        if !self.is_open || self.precondition(context) != Precondition::Met {
            return;
        }
        let Stage::Choosing(form) = &mut self.stage else {
            return;
        };
        if let ExistingPhase::NotBegun(existing) = &mut form.existing {
            let existing = existing.take().map(|existing| *existing);
            let existing = existing.unwrap_or_else(|| FindExisting::new(form.names()));
            let run = TaskRun::new(existing, spotify::RETRY_POLICY);
            form.existing = ExistingPhase::Running(Box::new(run));
            self.last_run = RunId::unique();
            self.step(0, effects);
        }
    }

    fn continue_saving(&mut self, task: SaveTask, effects: &mut Vec<Effect>) {
        effects.push(store_task(&task, true));
        self.stage = Stage::Saving(TaskRun::new(task, spotify::RETRY_POLICY));
        self.begin_run(effects);
    }

    fn continue_undoing(&mut self, task: SaveTask, undo: Option<Undo>, effects: &mut Vec<Effect>) {
        let undo = undo.unwrap_or_else(|| task.undo());
        effects.push(store(&SaveCheckpoint::Undoing(task.clone())));
        self.stage = Stage::Undoing(task, TaskRun::new(undo, spotify::RETRY_POLICY));
        self.begin_run(effects);
    }

    fn begin_run(&mut self, effects: &mut Vec<Effect>) {
        self.is_news = true;
        self.last_run = RunId::unique();
        self.step(0, effects);
    }

    fn on_run(&mut self, run: RunId, event: RunEvent, now: u64, effects: &mut Vec<Effect>) {
        if run != self.last_run {
            return;
        }
        match &mut self.stage {
            Stage::Choosing(form) => match &mut form.existing {
                ExistingPhase::Running(run) => run.note(event, now),
                ExistingPhase::NotBegun(_) | ExistingPhase::Failed(_) | ExistingPhase::Done(_) => {
                    return;
                }
            },
            Stage::Saving(run) => {
                run.note(event, now);
                effects.push(store_task(run.task(), true));
            }
            Stage::Undoing(_, run) => run.note(event, now),
            _ => return,
        }
        self.step(now, effects);
    }

    /// Asks for what is needed next, or goes on to the next stage.
    fn step(&mut self, now: u64, effects: &mut Vec<Effect>) {
        let id = self.last_run;
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Choosing(mut form) => {
                form.step(id, now, effects);
                Stage::Choosing(form)
            }
            Stage::Saving(mut run) => match ended(id, &mut run, now, effects) {
                None => Stage::Saving(run),
                Some(end) => {
                    let task = run.into_task();
                    effects.push(store_task(&task, false));
                    self.is_news = !self.is_open;
                    match end {
                        RunEnd::Finished => Stage::Made(task),
                        RunEnd::Stopped => Stage::Stopped(task),
                        RunEnd::Failed(error) => Stage::Failed(task, trouble(error, effects)),
                    }
                }
            },
            Stage::Undoing(task, mut run) => match ended(id, &mut run, now, effects) {
                None => Stage::Undoing(task, run),
                Some(end) => {
                    self.is_news = !self.is_open;
                    if let RunEnd::Failed(error) = end {
                        let trouble = trouble(error, effects);
                        Stage::NotUndone(task, Some(run.into_task()), trouble)
                    } else {
                        effects.push(Effect::DeleteStored);
                        Stage::Undone
                    }
                }
            },
            stage => stage,
        };
    }
}

impl Form {
    fn step(&mut self, id: RunId, now: u64, effects: &mut Vec<Effect>) {
        let existing = std::mem::replace(&mut self.existing, ExistingPhase::NotBegun(None));
        self.existing = match existing {
            ExistingPhase::Running(mut run) => match ended(id, &mut run, now, effects) {
                None => ExistingPhase::Running(run),
                Some(RunEnd::Failed(error)) => ExistingPhase::Failed(trouble(error, effects)),
                Some(RunEnd::Finished | RunEnd::Stopped) => {
                    ExistingPhase::Done(Box::new(run.into_task()))
                }
            },
            existing => existing,
        };
        self.plan();
    }
}

/// Asks for what a run needs next; how it ended, if it has.
fn ended<T: Task<Error: FromLogin>>(
    id: RunId,
    run: &mut TaskRun<T>,
    now: u64,
    effects: &mut Vec<Effect>,
) -> Option<RunEnd<T::Error>> {
    match run.step(now) {
        RunStep::Ended(end) => Some(end),
        RunStep::Effect(effect) => {
            effects.push(Effect::Run(id, effect));
            None
        }
    }
}

fn trouble(error: ApiError, effects: &mut Vec<Effect>) -> Trouble {
    if let ApiError::Login(error) = &error {
        effects.push(Effect::CheckLogin(error.clone()));
    }
    SaveError::from(error).into()
}

/// What cannot be written is not stored: of what was stored before, more may be made by now.
fn store(kept: &SaveCheckpoint) -> Effect {
    kept.to_text().map_or(Effect::DeleteStored, Effect::Store)
}

fn store_task(task: &SaveTask, is_under_way: bool) -> Effect {
    store(&SaveCheckpoint::Saving {
        task: task.clone(),
        under_way: is_under_way,
    })
}

/// The name of a group, without the name of its library.
fn without_prefix<'a>(name: &'a str, prefix: &str) -> &'a str {
    let rest = name.strip_prefix(prefix).unwrap_or(name);
    rest.trim_start_matches([':', ' '])
}

fn whole_name(prefix: &str, name: &str) -> String {
    format!("{} {}", prefix.trim(), name.trim())
        .trim()
        .to_owned()
}

//! What the visitor chooses, and what would become of it.

use std::collections::BTreeSet;

use super::Effect;
use super::requests::{ended, trouble};
use super::subject::{Preselection, Subject};
use crate::app::task_run::{RunEnd, RunEvent, RunId, TaskRun};
use crate::app::trouble::Trouble;
use crate::playlists::{Draft, Group, PlaylistOptions, action_label, plan};
use crate::spotify::save::{Choice, ExistingPlaylists, FindExisting, NamedTracks, SaveCheckpoint};

/// What the visitor chooses.
#[derive(Debug)]
pub(crate) struct Form {
    pub(super) subject: Subject,
    /// With what all names begin.
    pub(super) prefix: String,
    pub(super) rows: Vec<Row>,
    pub(super) groups: Vec<Group>,
    pub(super) options: PlaylistOptions,
    pub(super) is_public: bool,
    pub(super) existing: ExistingPhase,
    /// What would become of each group; as many as there are rows.
    pub(super) drafts: Vec<Draft>,
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
pub(super) enum ExistingPhase {
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
    NothingChosen,
    /// None of the tracks that are chosen can be added.
    NothingToAdd,
}

impl Form {
    pub(super) fn new(subject: Subject, choice: Option<Choice>) -> Self {
        let groups = subject.groups();
        let prefix = subject.library.name.trim().to_owned();
        let clusters = subject.clustering.clusters.len();
        // At first, what is preselected is chosen; or else what was picked out by hand; or else all
        // clusters.
        let (picked, last) = (groups.len() > clusters, groups.len().saturating_sub(1));
        let rows = groups.iter().enumerate().map(|(at, group)| Row {
            name: without_prefix(&group.name, &prefix).to_owned(),
            is_chosen: match &subject.preselected {
                Some(Preselection::Cluster(cluster)) => at == usize::from(*cluster),
                Some(Preselection::Named { .. }) => at == last,
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
    pub(super) fn take_up(&mut self, choice: Choice) {
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

    /// What is chosen, to be taken up again at this place.
    pub(super) fn to_checkpoint(&self, place: String) -> SaveCheckpoint {
        let choice = self.to_choice(place);
        match &self.subject.preselected {
            Some(Preselection::Named { name, tracks }) => {
                let (name, tracks) = (name.clone(), tracks.to_vec());
                SaveCheckpoint::ChoiceOnPage(choice, NamedTracks { name, tracks })
            }
            Some(Preselection::Cluster(_)) | None => SaveCheckpoint::Choice(choice),
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

    pub(super) fn chosen_drafts(&self) -> impl Iterator<Item = &Draft> {
        let rows = self.rows.iter().zip(&self.drafts);
        rows.filter(|(row, _)| row.is_chosen)
            .map(|(_, draft)| draft)
    }

    pub(super) fn plan(&mut self) {
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

    pub(super) fn known(&self) -> Option<&ExistingPlaylists> {
        match &self.existing {
            ExistingPhase::Done(existing) => Some(existing.known()),
            ExistingPhase::NotBegun(_) | ExistingPhase::Running(_) | ExistingPhase::Failed(_) => {
                None
            }
        }
    }

    /// The names that playlists of any of the groups would have.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.drafts.iter().map(|draft| draft.name.clone()).collect()
    }
}

impl Form {
    /// Notes what happened to the search for playlists of the same names. Returns whether it
    /// is the one that is under way.
    pub(super) fn note(&mut self, id: RunId, event: RunEvent, now: u64) -> bool {
        match &mut self.existing {
            ExistingPhase::Running(run) => run.note_own(id, event, now),
            ExistingPhase::NotBegun(_) | ExistingPhase::Failed(_) | ExistingPhase::Done(_) => false,
        }
    }

    pub(super) fn step(&mut self, now: u64, effects: &mut Vec<Effect>) {
        let existing = std::mem::replace(&mut self.existing, ExistingPhase::NotBegun(None));
        self.existing = match existing {
            ExistingPhase::Running(mut run) => match ended(&mut run, now, effects) {
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

/// The name of a group, without the name of its library.
pub(super) fn without_prefix<'a>(name: &'a str, prefix: &str) -> &'a str {
    let rest = name.strip_prefix(prefix).unwrap_or(name);
    rest.trim_start_matches([':', ' '])
}

pub(super) fn whole_name(prefix: &str, name: &str) -> String {
    format!("{} {}", prefix.trim(), name.trim())
        .trim()
        .to_owned()
}

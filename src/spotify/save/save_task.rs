//! Making playlists of drafts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ExistingPlaylists, Undo, calls};
use crate::format::count_of;
use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::{PlaylistId, TrackId};
use crate::playlists::{BATCH, Batch, Draft, Target};
use crate::spotify::ApiError;
use crate::spotify::load::Playlists;
use crate::spotify::model::{Access, PlaylistCard, PlaylistObject};

/// Makes playlists one after the other, and adds their tracks batch after batch.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SaveTask {
    drafts: Vec<Draft>,
    public: bool,
    /// What the targets of the drafts point to.
    existing: Vec<PlaylistId>,
    /// All playlists that the listener has or had. One that is not among them is new.
    known: BTreeSet<PlaylistId>,
    /// What was made: of each draft in their order, up to the one under way.
    made: Vec<Made>,
    step: Step,
}

/// A playlist of which at least the beginning is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub id: PlaylistId,
    pub name: String,
    /// Whether it is new; else tracks were added to one that was there.
    pub created: bool,
    /// How many tracks were added.
    pub added: u32,
    /// The place in the playlist at which the next batch goes in.
    position: u32,
}

/// What is to be done about the draft under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Step {
    /// To make an empty playlist.
    Create,
    /// To look among all playlists for one that may have been made. The list is read anew
    /// after a break.
    Find(#[serde(skip)] Playlists),
    /// To ask where a playlist ends, to add there.
    Measure,
    /// To add the next batch.
    Add,
    /// To ask whether the next batch may have been added already.
    Check,
}

impl SaveTask {
    /// Makes these drafts, which were planned with what is known. Those without tracks
    /// are left out.
    #[must_use]
    pub fn new(mut drafts: Vec<Draft>, known: &ExistingPlaylists, public: bool) -> Self {
        drafts.retain(|draft| !draft.tracks.is_empty());
        let mut task = Self {
            drafts,
            public,
            existing: known.existing_ids.clone(),
            known: known.ids.clone(),
            made: Vec::new(),
            step: Step::Create,
        };
        task.begin();
        task
    }

    /// What was made so far.
    #[must_use]
    pub fn made(&self) -> &[Made] {
        &self.made
    }

    /// The name of a playlist of which nobody knows whether it was made.
    #[must_use]
    pub fn in_doubt(&self) -> Option<&str> {
        match self.step {
            Step::Find(_) => self.draft().map(|draft| draft.name.as_str()),
            _ => None,
        }
    }

    /// What takes back what was made so far, and what may have been.
    #[must_use]
    pub fn undo(&self) -> Undo {
        let new = self.made.iter().filter(|made| made.created);
        let new: Vec<PlaylistId> = new.map(|made| made.id).collect();
        let longer = self.made.iter().zip(&self.drafts);
        let longer = longer.filter(|(made, _)| !made.created);
        let longer: Vec<(PlaylistId, &[TrackId])> = longer
            .map(|(made, draft)| (made.id, self.perhaps_added(made, draft)))
            .collect();
        Undo::new(&new, &longer)
    }

    /// The tracks that were added to a playlist, with those of a batch in doubt.
    fn perhaps_added<'a>(&self, made: &Made, draft: &'a Draft) -> &'a [TrackId] {
        let under_way = self.made.last() == Some(made);
        let in_doubt = under_way && matches!(self.step, Step::Check);
        let most = made.added as usize + if in_doubt { BATCH } else { 0 };
        &draft.tracks[..most.min(draft.tracks.len())]
    }

    /// The draft under way; `None` when all are made.
    fn draft(&self) -> Option<&Draft> {
        let begun = self.begun().map(|(draft, _)| draft);
        begun.or_else(|| self.drafts.get(self.made.len()))
    }

    /// The draft under way, if its playlist is there.
    fn begun(&self) -> Option<(&Draft, &Made)> {
        let made = self.made.last()?;
        let draft = self.drafts.get(self.made.len() - 1)?;
        (made.added < count_of(&draft.tracks)).then_some((draft, made))
    }

    /// The next batch of the draft under way.
    fn batch(&self) -> Option<(PlaylistId, Batch<'_>)> {
        let (draft, made) = self.begun()?;
        let tracks = draft.tracks.get(made.added as usize..)?;
        let tracks = &tracks[..tracks.len().min(BATCH)];
        let position = made.position;
        Some((made.id, Batch { position, tracks }))
    }

    /// Begins the next draft.
    fn begin(&mut self) {
        self.step = Step::Create;
        let Some(draft) = self.draft() else { return };
        let Target::Existing { index, entries } = draft.into else {
            return;
        };
        if let Some(&id) = self.existing.get(index) {
            self.made.push(Made {
                id,
                name: draft.name.clone(),
                created: false,
                added: 0,
                position: entries,
            });
            self.step = Step::Measure;
        }
    }

    /// Notes that the playlist of the draft is there, and empty.
    fn created(&mut self, id: PlaylistId) {
        let Some(draft) = self.draft() else { return };
        let name = draft.name.clone();
        self.known.insert(id);
        self.made.push(Made {
            id,
            name,
            created: true,
            added: 0,
            position: 0,
        });
        self.step = Step::Add;
    }

    /// Notes that the next batch is in its playlist.
    fn added(&mut self) {
        let added = self.batch().map(|(_, batch)| count_of(batch.tracks));
        if let Some((made, added)) = self.made.last_mut().zip(added) {
            made.added += added;
            made.position += added;
        }
        if self.begun().is_some() {
            self.step = Step::Add;
        } else {
            self.begin();
        }
    }

    /// Notes how many entries the playlist has: whether the batch is among them
    /// shows in whether it has as many as it would have then.
    fn checked(&mut self, total: u32) {
        let batch = self.batch();
        let expected = batch.map(|(_, batch)| batch.position + count_of(batch.tracks));
        if expected.is_some_and(|expected| total >= expected) {
            self.added();
        } else {
            self.measured(
                self.made
                    .last()
                    .map_or(total, |made| made.position.min(total)),
            );
        }
    }

    fn measured(&mut self, position: u32) {
        if let Some(made) = self.made.last_mut() {
            made.position = position;
        }
        self.step = Step::Add;
    }

    /// Notes which playlists there are: a new, empty one of the draft's name
    /// is the one that may have been made.
    fn found(&mut self, list: Playlists) {
        let name = self.draft().map(|draft| draft.name.as_str());
        let fresh = |card: &&PlaylistCard| {
            Some(card.name.as_str()) == name
                && card.access == Access::Own
                && card.total.unwrap_or_default() == 0
                && !self.known.contains(&card.id)
        };
        let fresh = list.cards().iter().find(fresh).map(|card| card.id);
        match fresh {
            Some(id) => self.created(id),
            None if list.request().is_none() => self.step = Step::Create,
            None => self.step = Step::Find(list),
        }
    }
}

impl Task for SaveTask {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let draft = self.draft()?;
        let (name, about) = (&draft.name, &draft.description);
        match &self.step {
            Step::Create => Some(calls::create(name, about, self.public)),
            Step::Find(list) => list.request(),
            Step::Measure | Step::Check => self.made.last().map(|made| calls::look(made.id)),
            Step::Add => {
                let (id, batch) = self.batch()?;
                Some(calls::add(id, &batch, self.public))
            }
        }
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        let object = || serde_json::from_slice::<PlaylistObject>(body);
        let total = || object()?.total().ok_or(Unreadable);
        match &self.step {
            Step::Create => self.created(object()?.id.ok_or(Unreadable)?),
            Step::Find(list) => {
                let mut list = list.clone();
                list.receive(body)?;
                self.found(list);
            }
            Step::Measure => self.measured(total()?),
            // That it was answered says it all.
            Step::Add => self.added(),
            Step::Check => self.checked(total()?),
        }
        Ok(())
    }

    fn mark_uncertain(&mut self) {
        match self.step {
            Step::Create => self.step = Step::Find(Playlists::default()),
            Step::Add => self.step = Step::Check,
            Step::Find(_) | Step::Measure | Step::Check => {}
        }
    }

    fn progress(&self) -> Progress {
        let of_all = self.drafts.iter().map(|draft| count_of(&draft.tracks));
        Progress {
            done: self.made.iter().map(|made| made.added).sum(),
            total: Some(of_all.sum()),
        }
    }
}

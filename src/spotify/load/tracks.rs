//! Loading the tracks of Liked Songs, of playlists, or of both, as one library.

use serde::{Deserialize, Serialize};

use super::collection::Collection;
use super::loaded::{id, name};
use super::source_list::{ListVersion, Phase, SourceList};
use super::{ListReport, Loaded};
use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::LibraryId;
use crate::spotify::ApiError;
use crate::spotify::model::{Entry, Page};

/// Loads the tracks of some lists. Its [log](Tracks::log_entry) tells how it goes on after a
/// reload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tracks {
    lists: Vec<SourceList>,
    /// In the deltas of the log.
    #[serde(skip)]
    pub(super) found: Collection,
    /// How many entries the log has.
    #[serde(skip)]
    pub(super) logged: u32,
    /// The versions that the lists had when the library was stored; nothing is loaded if they
    /// still have them.
    stored_versions: Option<Vec<ListVersion>>,
}

impl Tracks {
    /// Loads these lists. More than 65,535 are not taken.
    #[must_use]
    pub fn new(mut lists: Vec<SourceList>) -> Self {
        lists.truncate(u16::MAX.into());
        Self {
            lists,
            found: Collection::default(),
            logged: 0,
            stored_versions: None,
        }
    }

    /// Loads these lists, unless they still have the versions that are stored
    /// ([`Loaded::list_versions`]); see [`Tracks::is_unchanged`].
    #[must_use]
    pub fn unless_unchanged(
        lists: Vec<SourceList>,
        stored_versions: Option<Vec<ListVersion>>,
    ) -> Self {
        Self {
            stored_versions,
            ..Self::new(lists)
        }
    }

    /// Goes on after a break, in which the lists may have changed: those that are not read
    /// to their end are looked at first, and read again if they have.
    #[must_use]
    pub fn after_a_break(mut self) -> Self {
        for list in &mut self.lists {
            list.pause();
        }
        self
    }

    /// Whether nothing had to be loaded: what is stored is what there is.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        let same = |(list, stored): (&SourceList, &ListVersion)| {
            !matches!(list.phase, Phase::Unchecked(_)) && list.has_version(stored)
        };
        self.stored_versions.as_ref().is_some_and(|stored| {
            !stored.is_empty()
                && stored.len() == self.lists.len()
                && self.lists.iter().zip(stored).all(same)
        })
    }

    /// The library so far.
    #[must_use]
    pub fn loaded(&self) -> Loaded {
        self.clone().into_loaded()
    }

    /// The library so far, without a copy: cloning a large one is expensive.
    #[must_use]
    pub fn into_loaded(self) -> Loaded {
        let reports = self.reports();
        Loaded::new(self.found.into_items(), reports)
    }

    /// The library's name in addresses; see [`Loaded::id`].
    #[must_use]
    pub fn id(&self) -> LibraryId {
        id(&self.reports())
    }

    /// The library's name.
    #[must_use]
    pub fn name(&self) -> String {
        name(&self.reports())
    }

    /// Counts anew what came of each list, after it was read from the log.
    pub(super) fn count_received(&mut self) {
        let tracks = self.found.counts(self.lists.len());
        for (list, tracks) in self.lists.iter_mut().zip(tracks) {
            let skipped: u32 = list.skipped.iter().map(|(_, count)| count).sum();
            list.received = tracks
                .saturating_add(skipped)
                .saturating_add(list.duplicates);
        }
    }

    fn reports(&self) -> Vec<ListReport> {
        self.lists.iter().map(ListReport::new).collect()
    }

    /// The list to ask about next, and the offset if a page of it is due.
    fn current(&self) -> Option<(usize, Option<u32>)> {
        let unchecked = |list: &SourceList| matches!(list.phase, Phase::Unchecked(_));
        if let Some(index) = self.lists.iter().position(unchecked) {
            return Some((index, None));
        }
        if self.is_unchanged() {
            return None;
        }
        let reading = |(index, list): (usize, &SourceList)| match list.phase {
            Phase::Reading(offset) => Some((index, Some(offset))),
            _ => None,
        };
        self.lists.iter().enumerate().find_map(reading)
    }

    fn receive_version(&mut self, index: usize, body: &[u8]) -> Result<(), Unreadable> {
        let list = self.lists.get_mut(index).ok_or(Unreadable)?;
        let same = list.receive_version(body)?;
        let read = match list.phase {
            Phase::Unchecked(offset) => offset,
            _ => 0,
        };
        if same || read == 0 {
            list.phase = Phase::Reading(read);
        } else {
            list.read_again();
            self.found.mark_stale(number(index));
        }
        Ok(())
    }

    fn receive_page(&mut self, index: usize, offset: u32, body: &[u8]) -> Result<(), Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        let list = self.lists.get_mut(index).ok_or(Unreadable)?;
        let mut is_new = false;
        for (position, raw) in (offset..=u32::MAX).zip(&page.items) {
            match Entry::read(raw).map(|item| self.found.add(number(index), position, item)) {
                Ok(true) => is_new = true,
                Ok(false) => list.duplicates = list.duplicates.saturating_add(1),
                Err(reason) => list.skipped.count(reason),
            }
        }
        list.note_page(offset, page.info(is_new));
        // Of a list that ended early, what it had before may still be in it.
        if list.is_read_whole() {
            self.found.settle(number(index));
        }
        Ok(())
    }
}

impl Task for Tracks {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let (index, offset) = self.current()?;
        let list = self.lists.get(index)?;
        Some(match offset {
            None => list.version_request(),
            Some(offset) => list.page_request(offset),
        })
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match self.current().ok_or(Unreadable)? {
            (index, None) => self.receive_version(index, body),
            (index, Some(offset)) => self.receive_page(index, offset, body),
        }
    }

    /// A playlist that cannot be read is left out of several, and said to be.
    fn on_failure(&mut self, error: ApiError) -> Result<(), ApiError> {
        let readable = |list: &&SourceList| !matches!(list.phase, Phase::Refused(..));
        let others = self.lists.iter().filter(readable).count() > 1;
        let current = self.current().filter(|_| others);
        let list = current.and_then(|(index, _)| self.lists.get_mut(index));
        let refused = list.and_then(|list| list.refusal(&error).map(|why| (list, why)));
        let Some((list, why)) = refused else {
            return Err(error);
        };
        list.leave_out(why);
        Ok(())
    }

    fn progress(&self) -> Progress {
        let done = |list: &SourceList| list.progress().unwrap_or_default();
        let total = |list: &SourceList| match list.phase {
            Phase::Refused(_, read) => Some(read),
            Phase::Done => list.progress(),
            Phase::Unchecked(_) | Phase::Reading(_) => list.total,
        };
        let sum = |sum: u32, more: u32| sum.saturating_add(more);
        Progress {
            done: self.lists.iter().map(done).fold(0, sum),
            total: self
                .lists
                .iter()
                .map(total)
                .try_fold(0, |all, more| Some(sum(all, more?))),
        }
    }
}

/// The number of a list; there are never more than fit.
fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

//! Loading the tracks of Liked Songs, of playlists, or of both, as one library.

use serde::{Deserialize, Serialize};

use super::collection::Collection;
use super::loaded::{id, name};
use super::part::{Kept, Part, Phase};
use super::{Loaded, PartReport};
use crate::http::{Progress, Request, Task, Unreadable};
use crate::library::LibraryId;
use crate::spotify::ApiError;
use crate::spotify::model::{Entry, Page};

/// Loads the tracks of some parts; how it goes on after a reload is told by its
/// [checkpoints](Tracks::checkpoint).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tracks {
    parts: Vec<Part>,
    /// In the leaves of the checkpoints.
    #[serde(skip)]
    pub(super) found: Collection,
    /// How many checkpoints were made.
    #[serde(skip)]
    pub(super) checkpoints: u32,
    /// How the parts were when they were kept; nothing is loaded if they still are so.
    kept: Option<Vec<Kept>>,
}

impl Tracks {
    /// Loads these parts. More than 65,535 are not taken.
    #[must_use]
    pub fn new(mut parts: Vec<Part>) -> Self {
        parts.truncate(u16::MAX.into());
        Self {
            parts,
            found: Collection::default(),
            checkpoints: 0,
            kept: None,
        }
    }

    /// Loads these parts, unless they are still as they were kept ([`Loaded::kept`]); see
    /// [`Tracks::is_unchanged`].
    #[must_use]
    pub fn unless_kept(parts: Vec<Part>, kept: Option<Vec<Kept>>) -> Self {
        Self {
            kept,
            ..Self::new(parts)
        }
    }

    /// Goes on after a break, in which the parts may have changed: those that are not
    /// read to their end are looked at first, and read again if they have.
    #[must_use]
    pub fn after_a_break(mut self) -> Self {
        for part in &mut self.parts {
            if let Phase::Reading(offset) = part.phase {
                part.phase = Phase::Unchecked(offset);
            }
        }
        self
    }

    /// Whether nothing had to be loaded: what was kept is what there is.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        let same = |(part, kept): (&Part, &Kept)| {
            !matches!(part.phase, Phase::Unchecked(_)) && part.is_as(kept)
        };
        self.kept.as_ref().is_some_and(|kept| {
            !kept.is_empty()
                && kept.len() == self.parts.len()
                && self.parts.iter().zip(kept).all(same)
        })
    }

    /// The library so far.
    #[must_use]
    pub fn loaded(&self) -> Loaded {
        self.clone().into_loaded()
    }

    /// The library so far; of a large one, a copy would be dear.
    #[must_use]
    pub fn into_loaded(self) -> Loaded {
        let parts = self.reports();
        Loaded::new(self.found.into_items(), parts)
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

    fn reports(&self) -> Vec<PartReport> {
        self.parts.iter().map(PartReport::of).collect()
    }

    /// The part to ask about next, and the offset if it is a page of it that is wanted.
    fn current(&self) -> Option<(usize, Option<u32>)> {
        let unchecked = |part: &Part| matches!(part.phase, Phase::Unchecked(_));
        if let Some(index) = self.parts.iter().position(unchecked) {
            return Some((index, None));
        }
        if self.is_unchanged() {
            return None;
        }
        let reading = |(index, part): (usize, &Part)| match part.phase {
            Phase::Reading(offset) => Some((index, Some(offset))),
            _ => None,
        };
        self.parts.iter().enumerate().find_map(reading)
    }

    fn check(&mut self, index: usize, body: &[u8]) -> Result<(), Unreadable> {
        let part = self.parts.get_mut(index).ok_or(Unreadable)?;
        let same = part.check(body)?;
        let read = if let Phase::Unchecked(offset) = part.phase {
            offset
        } else {
            0
        };
        if same || read == 0 {
            part.phase = Phase::Reading(read);
            return Ok(());
        }
        *part = Part {
            phase: Phase::Reading(0),
            skipped: Default::default(),
            duplicates: 0,
            ..part.clone()
        };
        self.found.mark_stale(number(index));
        Ok(())
    }

    fn read(&mut self, index: usize, offset: u32, body: &[u8]) -> Result<(), Unreadable> {
        let page: Page = serde_json::from_slice(body)?;
        let part = self.parts.get_mut(index).ok_or(Unreadable)?;
        for (position, raw) in (offset..=u32::MAX).zip(&page.items) {
            match Entry::read(raw).map(|item| self.found.add(number(index), position, item)) {
                Ok(new) => part.duplicates = part.duplicates.saturating_add(u32::from(!new)),
                Err(reason) => part.skipped.count(reason),
            }
        }
        part.total = page.total.or(part.total);
        part.phase = page.next_offset(offset).map_or(Phase::Done, Phase::Reading);
        if part.phase == Phase::Done {
            self.found.settle(number(index));
        }
        Ok(())
    }
}

impl Task for Tracks {
    type Error = ApiError;

    fn request(&self) -> Option<Request> {
        let (index, offset) = self.current()?;
        let part = self.parts.get(index)?;
        Some(offset.map_or_else(|| part.head(), |offset| part.page(offset)))
    }

    fn receive(&mut self, body: &[u8]) -> Result<(), Unreadable> {
        match self.current().ok_or(Unreadable)? {
            (index, None) => self.check(index, body),
            (index, Some(offset)) => self.read(index, offset, body),
        }
    }

    /// A playlist that cannot be read is left out of several, and said to be.
    fn on_failure(&mut self, error: ApiError) -> Result<(), ApiError> {
        let others = self
            .parts
            .iter()
            .filter(|part| !matches!(part.phase, Phase::LeftOut(..)))
            .count()
            > 1;
        let part = self
            .current()
            .and_then(|(index, _)| self.parts.get_mut(index))
            .filter(|_| others);
        let Some((part, why)) = part.and_then(|part| part.left_out(&error).map(|why| (part, why)))
        else {
            return Err(error);
        };
        part.leave_out(why);
        Ok(())
    }

    fn progress(&self) -> Progress {
        let done = |part: &Part| part.read().unwrap_or_default();
        let total = |part: &Part| match part.phase {
            Phase::LeftOut(_, read) => Some(read),
            _ => part.total,
        };
        let sum = |sum: u32, more: u32| sum.saturating_add(more);
        Progress {
            done: self.parts.iter().map(done).fold(0, sum),
            total: self
                .parts
                .iter()
                .map(total)
                .try_fold(0, |all, more| Some(sum(all, more?))),
        }
    }
}

/// The number of a part; there are never more than fit.
fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

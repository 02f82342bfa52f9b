//! The results that the visitor keeps of the library on the page, and the comparison of two.
//!
//! What the visitor changes is on the page at once. The browser makes the same changes to what
//! is stored, where another tab may have kept results meanwhile, and what it answers is then on
//! the page, with the changes that are still to be stored.
//!
//! [`update`] is called only from the part of the program that shows them, which a first
//! visit does not fetch.

use super::library::GroupedLibrary;
use crate::analysis::{Comparison, Grouping, Recipe};
use crate::kept::{self, Edit, EditError, Edited, Full, KeptResult};
use crate::library::LibraryId;
use crate::names::ClusterNames;

/// The kept results of a library.
#[derive(Debug, Default)]
pub(crate) struct Results {
    library: Option<LibraryId>,
    phase: Phase,
    /// Newest first, with the changes that are not stored.
    kept: Vec<KeptResult>,
    /// What is compared, if anything is.
    compared: Option<(Side, Side)>,
    comparison: Option<Comparison>,
    /// The changes that are not stored, oldest first: not yet, or because the browser could not.
    unstored: Vec<Edit>,
    /// What the browser stores now. One write at a time keeps the changes in their order.
    writing: Option<Write>,
    /// How many writes were asked for, of any library.
    writes: u32,
    /// What went wrong last.
    trouble: Option<ResultsTrouble>,
}

/// Which write it is, and of which library's results. Its answer carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WriteId {
    pub(crate) library: LibraryId,
    number: u32,
}

/// A write that the browser has not answered.
#[derive(Debug, Clone, Copy)]
struct Write {
    id: WriteId,
    /// How many changes it stores, the oldest.
    edits: usize,
}

/// Whether the stored results are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Reading,
    Read,
    /// They were stored by a later release, or are damaged: they stay as they are.
    Unreadable,
}

/// One of two results that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What is on the page.
    Shown,
    /// The kept result of this index.
    Kept(usize),
}

/// What went wrong, as a sentence for the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ResultsTrouble {
    #[error(
        "The results that were kept earlier cannot be read here: a later release of this page stored them, or they are damaged. They stay as they are, and nothing can be kept beside them."
    )]
    Unreadable,
    #[error(
        "The browser could not store this: what is kept here lasts until another library is opened or the page is closed. Free some space, or leave the private window."
    )]
    NotStored,
    #[error(
        "The browser could not store what was kept here last, and it is lost. Free some space, or leave the private window, and keep it again."
    )]
    Lost,
    #[error(transparent)]
    Full(#[from] Full),
    #[error(
        "The library has other tracks since this result was kept, so the two cannot be compared track by track."
    )]
    OtherTracks,
}

/// What happens to the kept results.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor wants to see them, on the page of this library.
    Opened(LibraryId),
    /// What is stored of this library; nothing if nothing is.
    Read(LibraryId, Option<Vec<u8>>),
    /// The visitor keeps what is on the page, at this time, in seconds since 1970.
    Keep(u64),
    /// The visitor renamed one.
    Rename(usize, String),
    /// The visitor deleted one.
    Delete(usize),
    /// The visitor wants to see one on the page again.
    Restore(usize),
    /// The visitor compares two.
    Compare(Side, Side),
    /// What is stored after this write.
    Stored(WriteId, Result<Edited, EditError>),
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Effect {
    /// Read what is stored of this library. Answered by [`Event::Read`].
    Read(LibraryId),
    /// Make these changes to what is stored of the library. Answered by [`Event::Stored`].
    Store(WriteId, Vec<Edit>),
    /// Show the library's clusters by this recipe, under these names by their places in the
    /// fixed order; under the names that they have where those are unknown.
    Show(LibraryId, Recipe, Option<ClusterNames>),
}

impl Results {
    pub(crate) fn kept(&self) -> &[KeptResult] {
        &self.kept
    }

    pub(crate) fn is_reading(&self) -> bool {
        self.phase == Phase::Reading
    }

    pub(crate) fn compared(&self) -> Option<(Side, Side)> {
        self.compared
    }

    pub(crate) fn comparison(&self) -> Option<&Comparison> {
        self.comparison.as_ref()
    }

    pub(crate) fn trouble(&self) -> Option<ResultsTrouble> {
        self.trouble
    }

    fn open(&mut self, id: LibraryId) -> Option<Effect> {
        let before = std::mem::take(self);
        self.library = Some(id);
        self.writes = before.writes;
        if before.library == Some(id) {
            self.unstored = before.unstored;
            self.writing = before.writing;
        }
        // Another tab may have kept some since they were read.
        Some(Effect::Read(id))
    }

    fn read(&mut self, stored: Option<Vec<u8>>) {
        match stored.map(|bytes| kept::from_bytes(&bytes)).transpose() {
            Ok(stored) => self.show(stored.unwrap_or_default()),
            Err(_) => self.give_up(),
        }
    }

    /// Puts on the page what is stored, with the changes that are not.
    fn show(&mut self, stored: Vec<KeptResult>) {
        let mut kept = stored;
        for edit in &self.unstored {
            if let Err(full) = edit.apply(&mut kept) {
                self.trouble = Some(full.into());
            }
        }
        if kept != self.kept {
            self.forget_comparison();
        }
        self.kept = kept;
        self.phase = Phase::Read;
    }

    /// What is stored cannot be read, and nothing can be changed in it.
    fn give_up(&mut self) {
        self.kept.clear();
        self.unstored.clear();
        self.writing = None;
        self.forget_comparison();
        self.phase = Phase::Unreadable;
        self.trouble = Some(ResultsTrouble::Unreadable);
    }

    fn keep(&mut self, result: KeptResult) -> Option<Effect> {
        match self.phase {
            Phase::Read => self.edit(Edit::Keep(result)),
            Phase::Reading | Phase::Unreadable => None,
        }
    }

    fn rename(&mut self, index: usize, name: String) -> Option<Effect> {
        let id = self.kept.get(index)?.id();
        self.edit(Edit::Rename(id, name))
    }

    fn delete(&mut self, index: usize) -> Option<Effect> {
        let id = self.kept.get(index)?.id();
        self.edit(Edit::Delete(id))
    }

    /// Changes what is on the page, and has the same change stored.
    fn edit(&mut self, edit: Edit) -> Option<Effect> {
        let count = self.kept.len();
        if let Err(full) = edit.apply(&mut self.kept) {
            self.trouble = Some(full.into());
            return None;
        }
        if self.kept.len() != count {
            self.forget_comparison();
        }
        self.unstored.push(edit);
        self.store()
    }

    /// Has the changes stored that are not, unless the browser still stores others.
    fn store(&mut self) -> Option<Effect> {
        if self.writing.is_some() || self.unstored.is_empty() {
            return None;
        }
        let library = self.library?;
        self.writes = self.writes.wrapping_add(1);
        let id = WriteId {
            library,
            number: self.writes,
        };
        let edits = self.unstored.clone();
        self.writing = Some(Write {
            id,
            edits: edits.len(),
        });
        Some(Effect::Store(id, edits))
    }

    fn on_stored(&mut self, id: WriteId, outcome: Result<Edited, EditError>) -> Option<Effect> {
        let Some(write) = self.writing.take_if(|write| write.id == id) else {
            // Of a library that was left meanwhile, with what was kept of it.
            if !matches!(outcome, Ok(Edited { is_full: false, .. })) {
                self.trouble = Some(ResultsTrouble::Lost);
            }
            return None;
        };
        match outcome {
            Ok(Edited { kept, is_full }) => {
                self.unstored.drain(..write.edits.min(self.unstored.len()));
                if is_full {
                    self.trouble = Some(Full.into());
                }
                self.show(kept);
                self.store()
            }
            Err(EditError::NotStored) => {
                self.trouble = Some(ResultsTrouble::NotStored);
                None
            }
            Err(EditError::Unreadable(_)) => {
                self.give_up();
                None
            }
        }
    }

    fn restore(&self, index: usize, own: Option<&GroupedLibrary>) -> Option<Effect> {
        let kept = self.kept.get(index)?;
        // The places are those of the tracks that the library had then.
        let fits = own.is_some_and(|grouped| kept.fits(&grouped.open.library.tracks));
        let names = fits.then(|| kept.names_by_place());
        Some(Effect::Show(self.library?, kept.recipe(), names))
    }

    /// Indices mean other results now.
    fn forget_comparison(&mut self) {
        self.compared = None;
        self.comparison = None;
    }

    fn compare(&mut self, from: Side, to: Side, grouped: &GroupedLibrary) {
        self.compared = Some((from, to));
        let [one, other] = [from, to].map(|side| self.placed(side, grouped));
        self.comparison = match (one, other) {
            (Some(one), Some(other)) => Some(compare(&one, &other)),
            _ => {
                self.trouble = Some(ResultsTrouble::OtherTracks);
                None
            }
        };
    }

    /// The placed tracks and their clusters; `None` where they are numbered otherwise now.
    fn placed(&self, side: Side, grouped: &GroupedLibrary) -> Option<(Vec<u32>, Vec<u8>)> {
        match side {
            Side::Shown => {
                let shown = &grouped.clustering;
                Some((shown.tracks.clone(), shown.cluster.clone()))
            }
            Side::Kept(index) => {
                let kept = self.kept.get(index)?;
                kept.fits(&grouped.open.library.tracks)
                    .then(|| kept.placed())
            }
        }
    }
}

fn compare(one: &(Vec<u32>, Vec<u8>), other: &(Vec<u32>, Vec<u8>)) -> Comparison {
    let [from, to] = [one, other].map(|(tracks, cluster)| Grouping { tracks, cluster });
    let clusters = other
        .1
        .iter()
        .max()
        .map_or(0, |most| most.saturating_add(1));
    Comparison::new(from, to, clusters)
}

/// Changes the kept results by what happened, and returns what is to be done.
pub(crate) fn update(
    results: &mut Results,
    grouped: Option<&GroupedLibrary>,
    event: Event,
) -> Option<Effect> {
    // The results of another library are none of this page's.
    let own = grouped.filter(|grouped| grouped.open.own_id() == results.library);
    // What the browser answers takes back nothing that the visitor has to know.
    if !matches!(event, Event::Read(..) | Event::Stored(..)) {
        results.trouble = None;
    }
    match event {
        Event::Opened(id) => results.open(id),
        Event::Read(id, stored) => {
            if results.library == Some(id) && results.phase == Phase::Reading {
                results.read(stored);
            }
            None
        }
        Event::Keep(made_at) => {
            let GroupedLibrary {
                found, names, open, ..
            } = own?;
            results.keep(KeptResult::new(found, names, &open.library.tracks, made_at))
        }
        Event::Rename(index, name) => results.rename(index, name),
        Event::Delete(index) => results.delete(index),
        Event::Restore(index) => results.restore(index, own),
        Event::Compare(from, to) => {
            results.compare(from, to, own?);
            None
        }
        Event::Stored(write, outcome) => results.on_stored(write, outcome),
    }
}

#[cfg(test)]
mod tests;

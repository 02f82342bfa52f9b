//! The results that the visitor keeps of the library on the page, and the comparison of two.
//!
//! [`update`] is called only from the part of the program that shows them, which a first
//! visit does not fetch.

use super::library::GroupedLibrary;
use crate::analysis::{Comparison, Grouping, Recipe};
use crate::kept::{self, KeptResult, MAX_KEPT};
use crate::library::LibraryId;
use crate::names::ClusterNames;

/// The kept results of a library.
#[derive(Debug, Default)]
pub(crate) struct Results {
    library: Option<LibraryId>,
    phase: Phase,
    /// Newest first.
    kept: Vec<KeptResult>,
    /// What is compared, if anything is.
    compared: Option<(Side, Side)>,
    comparison: Option<Comparison>,
    /// Whether they are here as the visitor left them, but not yet stored so, or never.
    is_unstored: bool,
    /// What went wrong last.
    trouble: Option<ResultsTrouble>,
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
        "The browser could not store this: what is kept here lasts until the page is closed. Free some space, or leave the private window."
    )]
    NotStored,
    #[error("There are {MAX_KEPT} kept results already. Delete one to keep another.")]
    Full,
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
    /// Whether the browser stored them.
    Stored(bool),
}

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Effect {
    /// Read what is stored of this library. Answered by [`Event::Read`].
    Read(LibraryId),
    /// Store these. Answered by [`Event::Stored`].
    Write(LibraryId, Vec<u8>),
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

    fn store(&mut self) -> Option<Effect> {
        // What is kept is plain data, which can always be written.
        let bytes = kept::to_bytes(&self.kept).ok()?;
        self.is_unstored = true;
        Some(Effect::Write(self.library?, bytes))
    }

    fn open(&mut self, id: LibraryId) -> Option<Effect> {
        if self.library == Some(id) && self.is_unstored {
            self.forget_comparison();
            return None;
        }
        // Another tab may have kept some since they were read.
        *self = Self {
            library: Some(id),
            ..Self::default()
        };
        Some(Effect::Read(id))
    }

    fn read(&mut self, stored: Option<Vec<u8>>) {
        match stored.map(|bytes| kept::from_bytes(&bytes)).transpose() {
            Ok(stored) => {
                self.kept = stored.unwrap_or_default();
                self.phase = Phase::Read;
            }
            Err(_) => {
                self.phase = Phase::Unreadable;
                self.trouble = Some(ResultsTrouble::Unreadable);
            }
        }
    }

    fn keep(&mut self, result: KeptResult) -> Option<Effect> {
        match self.phase {
            Phase::Read if self.kept.len() < MAX_KEPT => {
                self.kept.insert(0, result);
                self.forget_comparison();
                self.store()
            }
            Phase::Read => {
                self.trouble = Some(ResultsTrouble::Full);
                None
            }
            Phase::Reading | Phase::Unreadable => None,
        }
    }

    fn delete(&mut self, index: usize) -> Option<Effect> {
        if index >= self.kept.len() {
            return None;
        }
        self.kept.remove(index);
        self.forget_comparison();
        self.store()
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
    if !matches!(event, Event::Stored(_)) {
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
        Event::Rename(index, name) => {
            results.kept.get_mut(index)?.rename(&name);
            results.store()
        }
        Event::Delete(index) => results.delete(index),
        Event::Restore(index) => results.restore(index, own),
        Event::Compare(from, to) => {
            results.compare(from, to, own?);
            None
        }
        Event::Stored(is_stored) => {
            results.is_unstored = !is_stored;
            if !is_stored {
                results.trouble = Some(ResultsTrouble::NotStored);
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Page, recipe, some_tracks, stored};
    use super::*;
    use crate::analysis::ClusterCount;
    use crate::provenance::Provenance;

    /// A page with a library of six tracks in two clusters, and its results once they are read.
    fn opened(stored_results: Option<Vec<u8>>) -> (Page, Results) {
        let mut page = Page::started();
        page.opens(stored(1), &recipe(2));
        let mut results = Results::default();
        let asked = on(&page, &mut results, Event::Opened(stored(1)));
        assert_eq!(asked, Some(Effect::Read(stored(1))));
        assert!(results.is_reading());
        on(&page, &mut results, Event::Read(stored(1), stored_results));
        (page, results)
    }

    fn on(page: &Page, results: &mut Results, event: Event) -> Option<Effect> {
        update(results, page.state.session().grouped(), event)
    }

    fn keep(page: &Page, results: &mut Results) -> Vec<u8> {
        let kept = on(page, results, Event::Keep(1_800_000_000));
        let Some(Effect::Write(id, bytes)) = kept else {
            panic!("{kept:?}");
        };
        assert_eq!(id, stored(1));
        bytes
    }

    #[test]
    fn what_is_kept_is_there_again_later() {
        let (page, mut results) = opened(None);
        let bytes = keep(&page, &mut results);
        let (page, mut again) = opened(Some(bytes));
        assert_eq!(again.kept(), results.kept());
        assert_eq!(again.kept()[0].made_at, 1_800_000_000);
        let shown = on(&page, &mut again, Event::Restore(0));
        let no_names = Some(ClusterNames::default());
        assert_eq!(shown, Some(Effect::Show(stored(1), recipe(2), no_names)));
    }

    #[test]
    fn a_result_is_renamed_and_deleted() {
        let (page, mut results) = opened(None);
        keep(&page, &mut results);
        let name = "  The one\nfor the party ".to_owned();
        let written = on(&page, &mut results, Event::Rename(0, name));
        assert!(matches!(written, Some(Effect::Write(..))));
        assert_eq!(results.kept()[0].name(), "The one for the party");
        on(
            &page,
            &mut results,
            Event::Rename(0, " \u{202e}".to_owned()),
        );
        assert_eq!(results.kept()[0].name(), "The one for the party");
        assert_eq!(on(&page, &mut results, Event::Delete(1)), None);
        let written = on(&page, &mut results, Event::Delete(0));
        assert!(matches!(written, Some(Effect::Write(..))));
        assert!(results.kept().is_empty());
    }

    #[test]
    fn a_kept_result_is_compared_with_what_is_shown() {
        let (mut page, mut results) = opened(None);
        keep(&page, &mut results);
        let both = (Side::Kept(0), Side::Shown);
        on(&page, &mut results, Event::Compare(both.0, both.1));
        assert_eq!(results.compared(), Some(both));
        let comparison = results.comparison().expect("compared");
        assert_eq!((comparison.tracks(), comparison.staying()), (6, 6));
        // Of a library with other tracks nothing can be said track by track, even if there are
        // as many.
        for tracks in [some_tracks(9), some_tracks(7).split_off(1)] {
            let ticket = page.imports("more.csv");
            page.hears_tracks_from(ticket, stored(1), tracks, Provenance::Sample);
            page.hears_clusters(ticket, &Recipe::default());
            page.on(super::super::session::Event::Continue(ticket));
            on(&page, &mut results, Event::Compare(both.0, both.1));
            assert_eq!(results.comparison(), None);
            assert_eq!(results.trouble(), Some(ResultsTrouble::OtherTracks));
        }
    }

    #[test]
    fn results_of_another_library_are_neither_shown_nor_kept() {
        let (mut page, mut results) = opened(None);
        keep(&page, &mut results);
        page.opens(stored(2), &recipe(2));
        let keeps = Event::Keep(0);
        assert_eq!(on(&page, &mut results, keeps), None);
        let read = on(&page, &mut results, Event::Opened(stored(2)));
        assert_eq!(read, Some(Effect::Read(stored(2))));
        assert!(results.kept().is_empty());
        // The answer to the question that was replaced comes too late.
        let late = Event::Read(stored(1), Some(vec![99]));
        on(&page, &mut results, late);
        assert!(results.is_reading() && results.trouble().is_none());
    }

    #[test]
    fn what_another_tab_kept_is_there_when_they_are_opened_again() {
        let (page, mut results) = opened(None);
        keep(&page, &mut results);
        on(&page, &mut results, Event::Stored(true));
        let (other_page, mut others) = opened(Some(kept::to_bytes(results.kept()).unwrap()));
        let both = keep(&other_page, &mut others);
        let opens = on(&page, &mut results, Event::Opened(stored(1)));
        assert_eq!(opens, Some(Effect::Read(stored(1))));
        on(&page, &mut results, Event::Read(stored(1), Some(both)));
        assert_eq!(results.kept().len(), 2);
        let stored = keep(&page, &mut results);
        assert_eq!(kept::from_bytes(&stored).unwrap().len(), 3);
    }

    #[test]
    fn what_is_not_stored_is_not_read_again_from_what_is() {
        for is_stored in [None, Some(false)] {
            let (page, mut results) = opened(None);
            keep(&page, &mut results);
            if let Some(is_stored) = is_stored {
                on(&page, &mut results, Event::Stored(is_stored));
            }
            assert_eq!(on(&page, &mut results, Event::Opened(stored(1))), None);
            assert_eq!(results.kept().len(), 1, "{is_stored:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_overwritten() {
        let (page, mut results) = opened(Some(vec![99, 1, 2]));
        assert_eq!(results.trouble(), Some(ResultsTrouble::Unreadable));
        let keeps = Event::Keep(0);
        assert_eq!(on(&page, &mut results, keeps), None);
    }

    #[test]
    fn there_is_an_end_to_keeping_and_a_word_about_it() {
        let (page, mut results) = opened(None);
        for _ in 0..MAX_KEPT {
            keep(&page, &mut results);
        }
        let keeps = Event::Keep(0);
        assert_eq!(on(&page, &mut results, keeps), None);
        assert_eq!(results.trouble(), Some(ResultsTrouble::Full));
        on(&page, &mut results, Event::Delete(3));
        assert_eq!(results.trouble(), None);
        on(&page, &mut results, Event::Stored(false));
        assert_eq!(results.trouble(), Some(ResultsTrouble::NotStored));
    }

    #[test]
    fn the_recipe_of_a_result_is_stored_as_an_address_has_it() {
        let (_, results) = opened(None);
        drop(results);
        let wanted = Recipe::default()
            .with_clusters(ClusterCount::Automatic)
            .with_seed(7);
        let clustering = super::super::fixture::clustering(&wanted, 6);
        let tracks = some_tracks(7);
        let kept = KeptResult::new(&clustering, &ClusterNames::default(), &tracks[..6], 0);
        assert_eq!(kept.recipe(), wanted);
        assert!(kept.is_of(&clustering) && kept.fits(&tracks[..6]) && !kept.fits(&tracks));
    }
}

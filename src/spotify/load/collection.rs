//! Tracks that come in page by page, from several lists, some of them twice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::library::stored::UndatedTrack;
use crate::library::{DateAdded, TrackKey};
use crate::spotify::TrackDetails;
use crate::spotify::model::Item;

/// Tracks, each of them once, with where it was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Collection {
    found: BTreeMap<TrackKey, Found>,
    /// What changed it since they were kept; `None` once nobody keeps them.
    changes: Option<Vec<Change>>,
}

/// Something that changed a collection: taken again in the same order, the same changes make
/// the same collection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Change {
    /// A track was found at this position in a list.
    Found(u16, u32, Box<Item>),
    /// What was found in a list may be outdated.
    MarkedStale(u16),
    /// A list was read to its end.
    Settled(u16),
}

/// A [`Change`] as it was logged before tracks had the date on which they were added.
#[derive(Deserialize)]
pub(super) enum UndatedChange {
    Found(u16, u32, Box<UndatedItem>),
    MarkedStale(u16),
    Settled(u16),
}

#[derive(Deserialize)]
pub(super) struct UndatedItem {
    track: UndatedTrack,
    details: TrackDetails,
}

impl From<UndatedChange> for Change {
    fn from(change: UndatedChange) -> Self {
        match change {
            UndatedChange::Found(list, position, item) => {
                let UndatedItem { track, details } = *item;
                let track = track.into();
                Self::Found(list, position, Box::new(Item { track, details }))
            }
            UndatedChange::MarkedStale(list) => Self::MarkedStale(list),
            UndatedChange::Settled(list) => Self::Settled(list),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Found {
    item: Item,
    occurrences: Vec<Occurrence>,
}

/// A place where a track was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    list: u16,
    position: u32,
    /// It was found there before the list changed, and not again so far.
    stale: bool,
    /// When it was added there; the earliest day where it is there twice.
    added: Option<DateAdded>,
}

impl Default for Collection {
    fn default() -> Self {
        Self {
            found: BTreeMap::new(),
            changes: Some(Vec::new()),
        }
    }
}

impl Collection {
    /// Adds a track at its position in a list; whether it is new to that list.
    pub(super) fn add(&mut self, list: u16, position: u32, item: Item) -> bool {
        let occurrence = Occurrence {
            list,
            position,
            stale: false,
            added: item.track.added,
        };
        let copy = self.changes.is_some().then(|| Box::new(item.clone()));
        let is_new = match self.found.entry(item.track.key.clone()) {
            Entry::Vacant(place) => {
                let occurrences = vec![occurrence];
                place.insert(Found { item, occurrences });
                true
            }
            Entry::Occupied(mut place) => place.get_mut().add(occurrence, item),
        };
        if let Some(copy) = copy {
            self.record(Change::Found(list, position, copy));
        }
        is_new
    }

    /// Marks what was found in a list as perhaps outdated. It stays until the list is
    /// read to its end: an interrupted second reading loses nothing.
    pub(super) fn mark_stale(&mut self, list: u16) {
        let occurrences = self
            .found
            .values_mut()
            .flat_map(|found| &mut found.occurrences);
        occurrences
            .filter(|occurrence| occurrence.list == list)
            .for_each(|occurrence| occurrence.stale = true);
        self.record(Change::MarkedStale(list));
    }

    /// Drops what was not found again in a list that is read to its end.
    pub(super) fn settle(&mut self, list: u16) {
        self.found.retain(|_, found| {
            found
                .occurrences
                .retain(|occurrence| occurrence.list != list || !occurrence.stale);
            !found.occurrences.is_empty()
        });
        self.record(Change::Settled(list));
    }

    /// What changed it since they were kept; `None` once nobody keeps them.
    pub(super) fn changes(&self) -> Option<&[Change]> {
        self.changes.as_deref()
    }

    /// Notes whether the changes so far are kept. Where they are not, later ones would be of
    /// no use.
    pub(super) fn confirm_changes(&mut self, kept: bool) {
        self.changes = self.changes.take().filter(|_| kept).map(|_| Vec::new());
    }

    /// Makes a change again.
    pub(super) fn replay(&mut self, change: Change) {
        match change {
            Change::Found(list, position, item) => {
                self.add(list, position, *item);
            }
            Change::MarkedStale(list) => self.mark_stale(list),
            Change::Settled(list) => self.settle(list),
        }
    }

    fn record(&mut self, change: Change) {
        if let Some(changes) = &mut self.changes {
            changes.push(change);
        }
    }

    /// How many tracks were found in each of the first lists, in this reading of it.
    pub(super) fn counts(&self, lists: usize) -> Vec<u32> {
        let mut counts = vec![0; lists];
        let occurrences = self.found.values().flat_map(|found| &found.occurrences);
        for occurrence in occurrences.filter(|occurrence| !occurrence.stale) {
            if let Some(count) = counts.get_mut(usize::from(occurrence.list)) {
                *count += 1;
            }
        }
        counts
    }

    /// The tracks, in the order of the lists and of their positions there; the numbers
    /// of the lists are in [`TrackDetails::lists`](crate::spotify::TrackDetails::lists).
    pub(super) fn into_items(self) -> Vec<Item> {
        let mut found: Vec<Found> = self.found.into_values().collect();
        // No two are found at the same place.
        found.sort_unstable_by_key(|found| found.occurrences.iter().min().copied());
        found.into_iter().map(Found::into_item).collect()
    }
}

impl Found {
    fn add(&mut self, occurrence: Occurrence, item: Item) -> bool {
        match self
            .occurrences
            .iter_mut()
            .find(|known| known.list == occurrence.list)
        {
            Some(known) if known.stale => {
                *known = occurrence;
                self.item = item;
                true
            }
            Some(known) => {
                known.added = DateAdded::earliest(known.added, occurrence.added);
                false
            }
            None => {
                self.occurrences.push(occurrence);
                true
            }
        }
    }

    fn into_item(self) -> Item {
        let mut item = self.item;
        let added = self.occurrences.iter().map(|found| found.added);
        item.track.added = added.fold(None, DateAdded::earliest);
        item.details.lists = self
            .occurrences
            .iter()
            .map(|occurrence| occurrence.list)
            .collect();
        item.details.lists.sort_unstable();
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Track;
    use crate::spotify::TrackDetails;

    fn item(number: u16) -> Item {
        Item {
            track: Track::unknown(TrackKey::Sample(number)),
            details: TrackDetails::default(),
        }
    }

    fn numbers(collection: &Collection) -> Vec<(String, Vec<u16>)> {
        collection
            .clone()
            .into_items()
            .into_iter()
            .map(|item| (item.track.key.to_string(), item.details.lists))
            .collect()
    }

    fn expected(items: &[(&str, &[u16])]) -> Vec<(String, Vec<u16>)> {
        items
            .iter()
            .map(|(key, lists)| ((*key).to_owned(), lists.to_vec()))
            .collect()
    }

    #[test]
    fn a_track_in_two_parts_is_one_track() {
        let mut all = Collection::default();
        assert!(all.add(1, 0, item(5)) && all.add(0, 1, item(5)) && all.add(0, 0, item(9)));
        assert!(!all.add(0, 2, item(9)));
        assert_eq!(
            numbers(&all),
            expected(&[("sample:9", &[0]), ("sample:5", &[0, 1])])
        );
    }

    fn added(collection: Collection) -> Vec<Option<DateAdded>> {
        let items = collection.into_items().into_iter();
        items.map(|item| item.track.added).collect()
    }

    #[test]
    fn the_earliest_date_of_all_lists_counts() {
        let on = |date| {
            let mut item = item(5);
            item.track.added = DateAdded::parse(date);
            item
        };
        let mut all = Collection::default();
        all.add(0, 0, on("2023-05-02"));
        all.add(1, 0, on("2021-05-02"));
        all.add(1, 1, on("2020-05-02"));
        all.add(2, 0, on("unknown"));
        assert_eq!(added(all.clone()), [DateAdded::parse("2020-05-02")]);
        let mut again = Collection::default();
        for change in all.changes().unwrap().to_vec() {
            again.replay(change);
        }
        assert_eq!(again, all);
        for list in [0, 1] {
            all.mark_stale(list);
        }
        all.add(0, 0, on("2023-05-02"));
        assert_eq!(added(all.clone()), [DateAdded::parse("2020-05-02")]);
        all.settle(1);
        assert_eq!(added(all), [DateAdded::parse("2023-05-02")]);
    }

    #[test]
    fn a_second_reading_drops_at_its_end_what_it_did_not_find() {
        let mut all = Collection::default();
        for (list, position, number) in [(0, 0, 1), (0, 1, 2), (1, 0, 2), (0, 2, 3)] {
            all.add(list, position, item(number));
        }
        all.mark_stale(0);
        assert!(all.add(0, 0, item(3)) && !all.add(0, 1, item(3)));
        assert_eq!(all.clone().into_items().len(), 3);
        all.settle(0);
        assert_eq!(
            numbers(&all),
            expected(&[("sample:3", &[0]), ("sample:2", &[1])])
        );
    }
}

//! Tracks that come in page by page, from several parts, some of them twice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::library::TrackKey;
use crate::spotify::model::Item;

/// Tracks, each of them once, with where it was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Collection {
    found: BTreeMap<TrackKey, Found>,
    /// What changed it since they were kept; `None` once nobody keeps them.
    steps: Option<Vec<Step>>,
}

/// Something that changed a collection: taken again in the same order, the same steps make
/// the same collection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Step {
    /// A track was found at this position in a part, and was new there.
    Found(u16, u32, Box<Item>),
    /// What was found in a part may be outdated.
    Doubted(u16),
    /// A part was read to its end.
    Settled(u16),
}

#[derive(Debug, Clone, PartialEq)]
struct Found {
    item: Item,
    spots: Vec<Spot>,
}

/// A place where a track was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    part: u16,
    position: u32,
    /// It was found there before the part changed, and not again so far.
    stale: bool,
}

impl Default for Collection {
    fn default() -> Self {
        Self {
            found: BTreeMap::new(),
            steps: Some(Vec::new()),
        }
    }
}

impl Collection {
    /// Adds a track at its position in a part; whether it is new to that part.
    pub(super) fn add(&mut self, part: u16, position: u32, item: Item) -> bool {
        let spot = Spot {
            part,
            position,
            stale: false,
        };
        let copy = self.steps.is_some().then(|| Box::new(item.clone()));
        let is_new = match self.found.entry(item.track.key.clone()) {
            Entry::Vacant(place) => {
                let spots = vec![spot];
                place.insert(Found { item, spots });
                true
            }
            Entry::Occupied(mut place) => place.get_mut().add(spot, item),
        };
        if let Some(copy) = copy.filter(|_| is_new) {
            self.record(Step::Found(part, position, copy));
        }
        is_new
    }

    /// Marks what was found in a part as perhaps outdated. It stays until the part is
    /// read to its end: an interrupted second reading loses nothing.
    pub(super) fn mark_stale(&mut self, part: u16) {
        let spots = self.found.values_mut().flat_map(|found| &mut found.spots);
        spots
            .filter(|spot| spot.part == part)
            .for_each(|spot| spot.stale = true);
        self.record(Step::Doubted(part));
    }

    /// Drops what was not found again in a part that is read to its end.
    pub(super) fn settle(&mut self, part: u16) {
        self.found.retain(|_, found| {
            found.spots.retain(|spot| spot.part != part || !spot.stale);
            !found.spots.is_empty()
        });
        self.record(Step::Settled(part));
    }

    /// What changed it since they were kept; `None` once nobody keeps them.
    pub(super) fn steps(&self) -> Option<&[Step]> {
        self.steps.as_deref()
    }

    /// Takes note of whether the steps so far are kept. Where they are not, later ones
    /// would be of no use.
    pub(super) fn kept(&mut self, kept: bool) {
        self.steps = self.steps.take().filter(|_| kept).map(|_| Vec::new());
    }

    /// Takes a step again.
    pub(super) fn take_again(&mut self, step: Step) {
        match step {
            Step::Found(part, position, item) => {
                self.add(part, position, *item);
            }
            Step::Doubted(part) => self.mark_stale(part),
            Step::Settled(part) => self.settle(part),
        }
    }

    fn record(&mut self, step: Step) {
        if let Some(steps) = &mut self.steps {
            steps.push(step);
        }
    }

    /// The tracks, in the order of the parts and of their positions there; the numbers
    /// of the parts are in [`Extra::parts`](crate::spotify::Extra::parts).
    pub(super) fn into_items(self) -> Vec<Item> {
        let mut found: Vec<Found> = self.found.into_values().collect();
        // No two are found at the same place.
        found.sort_unstable_by_key(|found| found.spots.iter().min().copied());
        found.into_iter().map(Found::into_item).collect()
    }
}

impl Found {
    fn add(&mut self, spot: Spot, item: Item) -> bool {
        match self.spots.iter_mut().find(|known| known.part == spot.part) {
            Some(known) if known.stale => {
                *known = spot;
                self.item = item;
                true
            }
            Some(_) => false,
            None => {
                self.spots.push(spot);
                true
            }
        }
    }

    fn into_item(self) -> Item {
        let mut item = self.item;
        item.extra.parts = self.spots.iter().map(|spot| spot.part).collect();
        item.extra.parts.sort_unstable();
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Track;
    use crate::spotify::Extra;

    fn item(number: u16) -> Item {
        Item {
            track: Track::unknown(TrackKey::Sample(number)),
            extra: Extra::default(),
        }
    }

    fn numbers(collection: &Collection) -> Vec<(String, Vec<u16>)> {
        collection
            .clone()
            .into_items()
            .into_iter()
            .map(|item| (item.track.key.to_string(), item.extra.parts))
            .collect()
    }

    fn of(items: &[(&str, &[u16])]) -> Vec<(String, Vec<u16>)> {
        items
            .iter()
            .map(|(key, parts)| ((*key).to_owned(), parts.to_vec()))
            .collect()
    }

    #[test]
    fn a_track_in_two_parts_is_one_track() {
        let mut all = Collection::default();
        assert!(all.add(1, 0, item(5)) && all.add(0, 1, item(5)) && all.add(0, 0, item(9)));
        assert!(!all.add(0, 2, item(9)));
        assert_eq!(
            numbers(&all),
            of(&[("sample:9", &[0]), ("sample:5", &[0, 1])])
        );
    }

    #[test]
    fn a_second_reading_drops_at_its_end_what_it_did_not_find() {
        let mut all = Collection::default();
        for (part, position, number) in [(0, 0, 1), (0, 1, 2), (1, 0, 2), (0, 2, 3)] {
            all.add(part, position, item(number));
        }
        all.mark_stale(0);
        assert!(all.add(0, 0, item(3)) && !all.add(0, 1, item(3)));
        assert_eq!(all.clone().into_items().len(), 3);
        all.settle(0);
        assert_eq!(numbers(&all), of(&[("sample:3", &[0]), ("sample:2", &[1])]));
    }
}

//! Sorting, compiled once.
//!
//! The sort of the standard library is compiled anew for every type and every comparison,
//! to some 5 KB of WebAssembly each time; two dozen of them weighed a tenth of the page.
//! Here places are sorted, by a comparison that is called through a pointer.

use std::cmp::Ordering;

/// The places `0..count` in the order of `compare`; places that are equal keep theirs.
#[must_use]
pub fn ranking(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&one, &other| compare(one, other));
    places
}

/// The items in the order of `compare`; items that are equal keep theirs.
#[must_use]
pub fn ranked<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = ranking(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let taken = places.into_iter().map(|place| items[place].take());
    taken.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equal_ones_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let sorted = ranked(items, |one, other| one.0.cmp(&other.0));
        assert_eq!(sorted, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        assert_eq!(ranked(Vec::<u8>::new(), Ord::cmp), []);
    }

    #[test]
    fn a_ranking_names_places() {
        let values = [30, 10, 20];
        let places = ranking(3, &|one, other| values[one].cmp(&values[other]));
        assert_eq!(places, [1, 2, 0]);
    }
}

//! Sorting, compiled once.
//!
//! The compiler makes a copy of the standard library's sort for every type and comparison,
//! some 5 KB of WebAssembly each. Two dozen copies were a tenth of the page. Here indices are
//! sorted, by a comparison that is called through a pointer.

use std::cmp::Ordering;

/// The indices `0..count` in the order of `compare`. The sort is stable.
#[must_use]
pub fn ranking(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..count).collect();
    indices.sort_by(|&one, &other| compare(one, other));
    indices
}

/// The items in the order of `compare`. The sort is stable.
#[must_use]
pub fn ranked<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let indices = ranking(items.len(), &|one, other| {
        compare(&items[one], &items[other])
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let sorted = indices.into_iter().map(|index| items[index].take());
    sorted.flatten().collect()
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
    fn a_ranking_is_a_list_of_indices() {
        let values = [30, 10, 20];
        let indices = ranking(3, &|one, other| values[one].cmp(&values[other]));
        assert_eq!(indices, [1, 2, 0]);
    }
}

//! Sorting, compiled once.
//!
//! The compiler makes a copy of the standard library's sort for every type and comparison,
//! some 5 KB of WebAssembly each. Two dozen copies were a tenth of the page. Here indices are
//! sorted, by a comparison that is called through a pointer, and whole numbers without any.

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

/// The numbers in ascending order: sorted by their lowest byte, then by the next, each time
/// keeping the order from before (radix sort).
#[must_use]
#[inline(never)]
pub fn ascending(mut numbers: Vec<u32>) -> Vec<u32> {
    for byte in 0..4 {
        let digit = |number: u32| usize::from(number.to_le_bytes()[byte]);
        let mut places = [0_usize; 256];
        for &number in &numbers {
            places[digit(number)] += 1;
        }
        if places.contains(&numbers.len()) {
            continue;
        }
        let mut next = 0;
        for place in &mut places {
            (*place, next) = (next, next + *place);
        }
        let mut sorted = vec![0; numbers.len()];
        for number in numbers {
            let place = &mut places[digit(number)];
            sorted[*place] = number;
            *place += 1;
        }
        numbers = sorted;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_are_sorted() {
        let mut state = 1_u32;
        let mut random = |shift: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> shift
        };
        for shift in [0, 8, 20, 31] {
            let numbers: Vec<u32> = (0..1_000).map(|_| random(shift)).collect();
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            assert_eq!(ascending(numbers), sorted);
        }
        assert_eq!(
            ascending(vec![u32::MAX, 0, 256, 255]),
            [0, 255, 256, u32::MAX]
        );
        assert!(ascending(Vec::new()).is_empty());
    }

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

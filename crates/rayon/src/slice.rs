//! The items of a slice.

use std::slice;

use crate::iter::{InOrder, IntoParallelRefIterator, IntoParallelRefMutIterator};

/// The items.
pub type Iter<'data, T> = InOrder<slice::Iter<'data, T>>;
/// The items, to be changed.
pub type IterMut<'data, T> = InOrder<slice::IterMut<'data, T>>;
/// As many items at a time as there are in a chunk, without what is left at the end.
pub type ChunksExact<'data, T> = InOrder<slice::ChunksExact<'data, T>>;

impl<T> IntoParallelRefIterator<T> for [T] {
    fn par_iter(&self) -> Iter<'_, T> {
        InOrder(self.iter())
    }
}

impl<T> IntoParallelRefMutIterator<T> for [T] {
    fn par_iter_mut(&mut self) -> IterMut<'_, T> {
        InOrder(self.iter_mut())
    }
}

/// A slice in chunks.
pub trait ParallelSlice<T> {
    fn par_chunks_exact(&self, chunk_size: usize) -> ChunksExact<'_, T>;
}

impl<T> ParallelSlice<T> for [T] {
    fn par_chunks_exact(&self, chunk_size: usize) -> ChunksExact<'_, T> {
        InOrder(self.chunks_exact(chunk_size))
    }
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    #[test]
    fn chunks_go_with_the_items_of_other_slices() {
        let (rows, names) = ([1, 2, 3, 4, 5], ['a', 'b', 'c']);
        let mut sums = [(' ', 0); 2];
        rows.par_chunks_exact(2)
            .with_min_len(7)
            .zip(names.par_iter().cloned())
            .zip(sums.par_iter_mut())
            .for_each(|((row, name), sum)| *sum = (name, row.iter().sum()));
        assert_eq!(sums, [('a', 3), ('b', 7)]);
    }
}

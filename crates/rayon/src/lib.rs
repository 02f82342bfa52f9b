//! Stands in for rayon, of which the `kmeans` crate calls what is here.
//!
//! The page has one worker, and WebAssembly without shared memory has one thread. There rayon
//! would be a thread pool of one thread that hands itself pieces of work: 70 KB of code to be
//! fetched and compiled before the first distance. The results are the same, since `kmeans`
//! computes point by point in parallel and adds up in order.

/// What `use rayon::prelude::*` brings: the loops of rayon as those of the standard library.
pub mod prelude {
    use std::slice::{ChunksExact, Iter, IterMut};

    /// Loops over a slice.
    pub trait ParallelSlice<T> {
        /// The elements, in order.
        fn par_iter(&self) -> Iter<'_, T>;
        /// Chunks of this length, in order.
        fn par_chunks_exact(&self, length: usize) -> ChunksExact<'_, T>;
    }

    impl<T> ParallelSlice<T> for [T] {
        fn par_iter(&self) -> Iter<'_, T> {
            self.iter()
        }

        fn par_chunks_exact(&self, length: usize) -> ChunksExact<'_, T> {
            self.chunks_exact(length)
        }
    }

    /// Loops that change a slice.
    pub trait ParallelSliceMut<T> {
        /// The elements, in order.
        fn par_iter_mut(&mut self) -> IterMut<'_, T>;
    }

    impl<T> ParallelSliceMut<T> for [T] {
        fn par_iter_mut(&mut self) -> IterMut<'_, T> {
            self.iter_mut()
        }
    }

    /// How work is divided among threads.
    pub trait IndexedParallelIterator: Iterator + Sized {
        /// The least that a thread is given: here one has it all.
        fn with_min_len(self, _: usize) -> Self {
            self
        }
    }

    impl<I: Iterator> IndexedParallelIterator for I {}
}

/// The number of threads.
#[must_use]
pub fn current_num_threads() -> usize {
    1
}

/// Pieces of work that belong together.
#[derive(Debug)]
pub struct Scope(());

impl Scope {
    /// Does a piece of work, at once.
    pub fn spawn(&self, work: impl FnOnce(&Self)) {
        work(self);
    }
}

/// Does pieces of work that belong together.
pub fn scope<R>(work: impl FnOnce(&Scope) -> R) -> R {
    work(&Scope(()))
}

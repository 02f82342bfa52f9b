//! An iterator of the standard library under rayon's names.

use std::iter::{Cloned, Zip};

use crate::iter::plumbing::{Consumer, ProducerCallback, UnindexedConsumer};
use crate::iter::{IndexedParallelIterator, ParallelIterator};

/// Items, one after the other. What is defined here rather than in the traits is what
/// `kmeans` calls in its loops: nothing is collected in between.
#[derive(Debug)]
pub struct InOrder<I>(pub(crate) I);

impl<I: Iterator> InOrder<I> {
    /// How many items a thread takes at least. There is one thread, and it takes them all.
    #[must_use]
    pub fn with_min_len(self, _: usize) -> Self {
        self
    }

    #[must_use]
    pub fn zip<J: Iterator>(self, other: InOrder<J>) -> InOrder<Zip<I, J>> {
        InOrder(self.0.zip(other.0))
    }

    #[must_use]
    pub fn cloned<'data, T: Clone + 'data>(self) -> InOrder<Cloned<I>>
    where
        I: Iterator<Item = &'data T>,
    {
        InOrder(self.0.cloned())
    }

    pub fn for_each(self, work: impl FnMut(I::Item)) {
        self.0.for_each(work);
    }
}

impl<I: Iterator> ParallelIterator for InOrder<I> {
    type Item = I::Item;

    fn drive_unindexed<C: UnindexedConsumer<I::Item>>(self, consumer: C) -> C::Result {
        consumer.consume(self.0)
    }
}

impl<I: ExactSizeIterator> IndexedParallelIterator for InOrder<I> {
    fn drive<C: Consumer<I::Item>>(self, consumer: C) -> C::Result {
        consumer.consume(self.0)
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn with_producer<C: ProducerCallback<I::Item>>(self, callback: C) -> C::Output {
        callback.callback(self.0)
    }
}

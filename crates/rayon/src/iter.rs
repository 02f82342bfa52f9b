//! The traits of iterators, what hands their items over, and the one iterator that there is: one
//! of the standard library under rayon's names.

use std::iter::{self, Cloned, Zip};
use std::slice;
use std::vec::IntoIter;

use plumbing::{Collect, Consumer, ProducerCallback, UnindexedConsumer};

/// Items with their places.
pub type Enumerate<P> = InOrder<iter::Enumerate<IntoIter<<P as ParallelIterator>::Item>>>;

/// Something that hands items over. Others implement this trait too, so a method that gives
/// them in another way takes all of them first.
pub trait ParallelIterator: Sized {
    type Item;

    fn drive_unindexed<C: UnindexedConsumer<Self::Item>>(self, consumer: C) -> C::Result;

    fn opt_len(&self) -> Option<usize> {
        None
    }

    fn map<T, F: FnMut(Self::Item) -> T>(
        self,
        map: F,
    ) -> InOrder<iter::Map<IntoIter<Self::Item>, F>> {
        InOrder(all(self).map(map))
    }

    fn filter<F: FnMut(&Self::Item) -> bool>(
        self,
        is_wanted: F,
    ) -> InOrder<iter::Filter<IntoIter<Self::Item>, F>> {
        InOrder(all(self).filter(is_wanted))
    }

    fn filter_map<T, F: FnMut(Self::Item) -> Option<T>>(
        self,
        map: F,
    ) -> InOrder<iter::FilterMap<IntoIter<Self::Item>, F>> {
        InOrder(all(self).filter_map(map))
    }

    fn any(self, is_wanted: impl FnMut(Self::Item) -> bool) -> bool {
        all(self).any(is_wanted)
    }

    fn collect<T: FromIterator<Self::Item>>(self) -> T {
        all(self).collect()
    }
}

/// The items of something, in a list.
fn all<P: ParallelIterator>(items: P) -> IntoIter<P::Item> {
    items.drive_unindexed(Collect).into_iter()
}

/// Something that knows how many items it hands over.
#[expect(clippy::len_without_is_empty, reason = "rayon has none either")]
pub trait IndexedParallelIterator: ParallelIterator {
    fn drive<C: Consumer<Self::Item>>(self, consumer: C) -> C::Result;

    fn len(&self) -> usize;

    fn with_producer<C: ProducerCallback<Self::Item>>(self, callback: C) -> C::Output;

    fn enumerate(self) -> Enumerate<Self> {
        InOrder(all(self).enumerate())
    }
}

/// A collection that can be taken apart.
pub trait IntoParallelIterator {
    type Item;
    type Iter: ParallelIterator<Item = Self::Item>;

    fn into_par_iter(self) -> Self::Iter;
}

/// Items that can be read.
pub trait IntoParallelRefIterator<T> {
    fn par_iter(&self) -> InOrder<slice::Iter<'_, T>>;
}

/// Items that can be changed.
pub trait IntoParallelRefMutIterator<T> {
    fn par_iter_mut(&mut self) -> InOrder<slice::IterMut<'_, T>>;
}

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

/// Handing items over.
pub mod plumbing {
    /// Takes items.
    pub trait Consumer<Item> {
        type Result;

        fn consume(self, items: impl Iterator<Item = Item>) -> Self::Result;
    }

    /// Takes items in any order; here they come in the one that they have.
    pub trait UnindexedConsumer<Item>: Consumer<Item> {}

    impl<Item, C: Consumer<Item>> UnindexedConsumer<Item> for C {}

    /// Is called with items.
    pub trait ProducerCallback<Item> {
        type Output;

        fn callback(self, items: impl Iterator<Item = Item>) -> Self::Output;
    }

    /// Makes a list of items.
    pub(super) struct Collect;

    impl<Item> Consumer<Item> for Collect {
        type Result = Vec<Item>;

        fn consume(self, items: impl Iterator<Item = Item>) -> Vec<Item> {
            items.collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `id-arena` defines one: it hands over what another hands over, changed.
    struct Doubled(Vec<u32>);

    impl ParallelIterator for Doubled {
        type Item = u32;

        fn drive_unindexed<C: UnindexedConsumer<u32>>(self, consumer: C) -> C::Result {
            let doubled = self.0.into_par_iter().map(|item| item * 2);
            doubled.drive_unindexed(consumer)
        }
    }

    #[test]
    fn items_come_in_their_order() {
        let doubled = || Doubled(vec![3, 1, 2]);
        assert_eq!(doubled().collect::<Vec<_>>(), [6, 2, 4]);
        assert_eq!(
            doubled().filter(|item| *item > 3).collect::<Vec<_>>(),
            [6, 4]
        );
        let halves = doubled().filter_map(|item| (item > 2).then_some(item / 2));
        assert_eq!(halves.collect::<Vec<_>>(), [3, 2]);
        assert!(doubled().any(|item| item == 2) && !doubled().any(|item| item == 3));
    }

    #[test]
    fn places_are_counted_from_zero() {
        let places = ["a", "b"].par_iter().enumerate();
        assert_eq!(places.len(), 2);
        assert_eq!(places.collect::<Vec<_>>(), [(0, &"a"), (1, &"b")]);
    }

    #[test]
    fn the_first_error_is_the_outcome() {
        let outcome = |items: Vec<Result<u32, &'static str>>| {
            items.into_par_iter().collect::<Result<Vec<_>, _>>()
        };
        assert_eq!(outcome(vec![Ok(1), Ok(2)]), Ok(vec![1, 2]));
        assert_eq!(outcome(vec![Ok(1), Err("a"), Err("b")]), Err("a"));
    }
}

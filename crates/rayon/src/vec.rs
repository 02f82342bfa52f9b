//! The items of a vector.

use std::vec;

use crate::iter::{InOrder, IntoParallelIterator};

/// The items.
pub type IntoIter<T> = InOrder<vec::IntoIter<T>>;

impl<T> IntoParallelIterator for Vec<T> {
    type Item = T;
    type Iter = IntoIter<T>;

    fn into_par_iter(self) -> IntoIter<T> {
        InOrder(self.into_iter())
    }
}

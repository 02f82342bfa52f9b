//! State whose code a first visit does not fetch.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

/// State of type `T`, empty at first. Whoever holds it contains no code for `T`, not even
/// to drop it: that stands in the part of the program that fills it.
pub(crate) struct LazyState<T> {
    value: Option<Box<dyn Any + Send + Sync>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Default for LazyState<T> {
    fn default() -> Self {
        Self {
            value: None,
            kind: PhantomData,
        }
    }
}

impl<T> fmt::Debug for LazyState<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.value.is_some() {
            "LazyState(…)"
        } else {
            "LazyState"
        })
    }
}

impl<T> LazyState<T> {
    pub(crate) fn clear(&mut self) {
        self.value = None;
    }
}

impl<T: Any + Send + Sync + Default> LazyState<T> {
    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref()?.downcast_ref()
    }

    pub(crate) fn take(&mut self) -> Box<T> {
        let value = self.value.take().and_then(|value| value.downcast().ok());
        value.unwrap_or_default()
    }

    pub(crate) fn put(&mut self, value: Box<T>) {
        self.value = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_there_is_there_until_it_is_taken() {
        let mut state: LazyState<Vec<u8>> = LazyState::default();
        assert_eq!(state.get(), None);
        assert!(state.take().is_empty());
        state.put(Box::new(vec![1]));
        assert_eq!(state.get(), Some(&vec![1]));
        assert_eq!(state.take().as_slice(), [1_u8]);
        assert_eq!(state.get(), None);
    }
}

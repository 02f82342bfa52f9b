//! A map with few entries, as a sorted list. It takes a tenth of the code of the standard
//! library's tree, and looks the same where it is stored.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

/// Entries with different keys, in the order of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    from = "Vec<(K, V)>",
    bound(deserialize = "K: Ord + Deserialize<'de>, V: Deserialize<'de>")
)]
pub(super) struct Entries<K, V>(Vec<(K, V)>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> From<Vec<(K, V)>> for Entries<K, V> {
    /// Of several entries with one key, the last counts.
    fn from(list: Vec<(K, V)>) -> Self {
        let mut entries = Self::default();
        for (key, value) in list {
            entries.insert(key, value);
        }
        entries
    }
}

impl<K: Ord, V> Entries<K, V> {
    /// Where the key is, or would be.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(own, _)| own.borrow().cmp(key))
    }

    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(super) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(at) => self.0[at] = (key, value),
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    pub(super) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if let Ok(at) = self.place(key) {
            self.0.remove(at);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.0.iter()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map_and_is_stored_like_one(
            changes in prop::collection::vec((0..9_u8, prop::option::of(any::<u16>())), 0..40)
        ) {
            let (mut entries, mut map) = (Entries::default(), BTreeMap::new());
            for (key, value) in changes {
                if let Some(value) = value {
                    entries.insert(key, value);
                    map.insert(key, value);
                } else {
                    entries.remove(&key);
                    map.remove(&key);
                }
                prop_assert_eq!(entries.get(&key), map.get(&key));
                prop_assert_eq!(entries.contains_key(&key), map.contains_key(&key));
                prop_assert_eq!(entries.len(), map.len());
            }
            let stored = postcard::to_stdvec(&map).unwrap();
            prop_assert_eq!(&postcard::to_stdvec(&entries).unwrap(), &stored);
            prop_assert_eq!(postcard::from_bytes::<Entries<u8, u16>>(&stored).unwrap(), entries);
        }
    }

    #[test]
    fn stored_in_any_order_it_is_sorted_and_has_each_key_once() {
        let stored = postcard::to_stdvec(&[(3_u8, 'a'), (1, 'b'), (3, 'c')].to_vec()).unwrap();
        let read: Entries<u8, char> = postcard::from_bytes(&stored).unwrap();
        assert_eq!(read, Entries(vec![(1, 'b'), (3, 'c')]));
    }
}

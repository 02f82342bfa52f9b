//! The name of a library by its content.

use ranking::ranked;

use crate::library::LibraryId;

/// The 64-bit FNV-1a hash of a text, taken piece by piece while it is read.
/// Source of the constants: RFC 9923.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ContentHash {
    hash: u64,
    hashed: usize,
}

impl Default for ContentHash {
    fn default() -> Self {
        Self {
            hash: 0xCBF2_9CE4_8422_2325,
            hashed: 0,
        }
    }
}

impl ContentHash {
    /// Takes in the text from where the last call ended to this byte.
    pub(crate) fn extend_to(&mut self, end: usize, text: &str) {
        self.extend(text.as_bytes().get(self.hashed..end).unwrap_or_default());
        self.hashed = self.hashed.max(end);
    }

    /// Takes in bytes that are part of no text.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}

/// The name of the library that these texts make, in any order. A text that comes twice
/// changes nothing.
pub(crate) fn joint_id(contents: Vec<ContentHash>) -> LibraryId {
    let mut contents = ranked(contents, Ord::cmp);
    contents.dedup();
    if let [only] = contents.as_slice() {
        return LibraryId::Content(only.hash);
    }
    let mut joint = ContentHash::default();
    for content in contents {
        joint.extend(&content.hash.to_le_bytes());
    }
    LibraryId::Content(joint.hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> ContentHash {
        let mut hash = ContentHash::default();
        hash.extend_to(text.len(), text);
        hash
    }

    /// Test values of RFC 9923.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(of("").hash, 0xCBF2_9CE4_8422_2325);
        assert_eq!(of("a").hash, 0xAF63_DC4C_8601_EC8C);
        assert_eq!(of("foobar").hash, 0x8594_4171_F739_67E8);
    }

    #[test]
    fn pieces_give_the_same_hash() {
        let mut hash = ContentHash::default();
        for end in [0, 2, 2, 6] {
            hash.extend_to(end, "foobar");
        }
        assert_eq!(hash, of("foobar"));
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let (a, b) = (of("a"), of("b"));
        assert_eq!(joint_id(vec![a, b]), joint_id(vec![b, a, b]));
        assert_eq!(joint_id(vec![a, a]), joint_id(vec![a]));
        assert_ne!(joint_id(vec![a, b]), joint_id(vec![a]));
    }
}

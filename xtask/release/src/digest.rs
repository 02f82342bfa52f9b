//! Names for contents.

use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits that change with these parts, and with where one of them
/// ends and the next one begins.
pub fn digest<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    let digest = sha.finalize();
    let digits = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_digits_change_with_the_parts_and_their_ends() {
        let of = |parts: &[&str]| digest(parts.iter().map(|part| part.as_bytes()));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_eq!(of(&["ab", "c"]).len(), 16);
        for other in [&["a", "bc"][..], &["abc"], &["ab", "d"], &["ab", "c", ""]] {
            assert_ne!(of(&["ab", "c"]), of(other), "{other:?}");
        }
    }
}

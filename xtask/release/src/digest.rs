//! Names for contents.

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits that change with the names and the contents of these files
/// of a folder.
///
/// # Errors
///
/// A file cannot be read.
pub fn digest_of_files(folder: &Path, files: &[String]) -> io::Result<String> {
    let mut parts = Vec::new();
    for file in files {
        parts.push(file.clone().into_bytes());
        parts.push(std::fs::read(folder.join(file))?);
    }
    Ok(digest(parts.iter().map(Vec::as_slice)))
}

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sixteen hexadecimal digits that change with these parts, and with where one of them
/// ends and the next one begins.
fn digest<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    let mut digits = hexadecimal(&sha.finalize());
    digits.truncate(16);
    digits
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

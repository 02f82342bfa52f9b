//! Covers in 20 bytes.

use std::fmt::Write;

/// Where Spotify keeps covers. The rest of an address is 40 hexadecimal digits; a cover
/// from anywhere else does not enter a link and cannot come out of one.
const HOST: &str = "https://i.scdn.co/image/";

/// A cover picture of Spotify's image host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// Kind and size of the picture: the same few for all covers.
    pub kind: [u8; 8],
    /// Which picture.
    pub picture: [u8; 12],
}

impl Cover {
    /// The cover of an address; `None` for any address that is not exactly of that form.
    pub fn of(address: &str) -> Option<Self> {
        let digits = address.strip_prefix(HOST)?.as_bytes();
        let mut bytes = [0; 20];
        if digits.len() != 40 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        let (kind, picture) = bytes.split_at(8);
        Some(Self {
            kind: kind.try_into().ok()?,
            picture: picture.try_into().ok()?,
        })
    }

    /// Its address.
    pub fn address(self) -> String {
        let mut address = String::from(HOST);
        for byte in self.kind.iter().chain(&self.picture) {
            // Writing to a `String` cannot fail.
            let _ = write!(address, "{byte:02x}");
        }
        address
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_reads_back() {
        let address = "https://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6c";
        let cover = Cover::of(address).unwrap();
        assert_eq!(cover.kind, [0xab, 0x67, 0x61, 0x6d, 0, 0, 0xb2, 0x73]);
        assert_eq!(cover.address(), address);
    }

    #[test]
    fn anything_else_is_no_cover() {
        for address in [
            "",
            "https://i.scdn.co/image/",
            "https://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6",
            "https://i.scdn.co/image/AB67616D0000B273017D5E26552345C4B1575B6C",
            "http://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6c",
            "https://example.org/image/ab67616d0000b273017d5e26552345c4b1575b6c",
            "data:image/svg+xml,%3Csvg%3E",
        ] {
            assert_eq!(Cover::of(address), None, "{address}");
        }
    }
}

//! Track ids and cover addresses as bytes. They cannot be compressed, so that each byte
//! saved here makes the link shorter.

use crate::library::TrackId;

/// Spotify's digits of base 62, in the order of their values.
const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The largest value of an id's bits beyond the 128th.
pub const MAX_OVERFLOW: u8 = 7;

/// The id as a number: its bits beyond the 128th, and the 128 bits, most significant byte
/// first.
///
/// An id is a number of 128 bits, written with 22 digits of base 62. Since 22 digits reach
/// a little further than 128 bits, what is beyond is returned apart; it is 0 for every id
/// that Spotify has given.
pub fn encode_id(id: TrackId) -> (u8, [u8; 16]) {
    let mut limbs = [0_u32; 5];
    for digit in <[u8; 22]>::from(id) {
        let mut carry = digit_value(digit);
        for limb in limbs.iter_mut().rev() {
            let wide = u64::from(*limb) * 62 + carry;
            (*limb, carry) = (wide as u32, wide >> 32);
        }
    }
    let [overflow, bits @ ..] = limbs;
    let mut bytes = [0; 16];
    for (part, limb) in bytes.chunks_exact_mut(4).zip(bits) {
        part.copy_from_slice(&limb.to_be_bytes());
    }
    (overflow as u8, bytes)
}

/// The id of a number; `None` for one that has more than 22 digits.
pub fn decode_id(overflow: u8, bytes: [u8; 16]) -> Option<TrackId> {
    let mut limbs = [u32::from(overflow), 0, 0, 0, 0];
    for (limb, part) in limbs[1..].iter_mut().zip(bytes.chunks_exact(4)) {
        *limb = part
            .iter()
            .fold(0, |limb, &byte| limb << 8 | u32::from(byte));
    }
    let mut text = [0; 22];
    for digit in text.iter_mut().rev() {
        let mut rest = 0;
        for limb in &mut limbs {
            let wide = rest << 32 | u64::from(*limb);
            (*limb, rest) = ((wide / 62) as u32, wide % 62);
        }
        *digit = DIGITS[rest as usize];
    }
    (limbs == [0; 5]).then(|| text.try_into().ok())?
}

/// The value of a digit; a [`TrackId`] has no other characters.
fn digit_value(digit: u8) -> u64 {
    let index = DIGITS.iter().position(|&known| known == digit);
    index.unwrap_or_default() as u64
}

/// Spotify's image host. The rest of an address is 40 hexadecimal digits. A cover from
/// anywhere else does not enter a link and cannot come out of one.
const COVER_HOST: &str = "https://i.scdn.co/image/";

/// A cover on Spotify's image host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// Kind and size of the picture: the same few for all covers.
    pub kind: [u8; 8],
    /// Which picture.
    pub picture: [u8; 12],
}

impl Cover {
    /// The cover of an address; `None` for an address of any other form.
    pub fn from_address(address: &str) -> Option<Self> {
        let digits = address.strip_prefix(COVER_HOST)?.as_bytes();
        let mut bytes = [0; 20];
        if digits.len() != 40 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_value(pair[0])? << 4 | hex_value(pair[1])?;
        }
        let (kind, picture) = bytes.split_at(8);
        Some(Self {
            kind: kind.try_into().ok()?,
            picture: picture.try_into().ok()?,
        })
    }

    pub fn address(self) -> String {
        let digit = |value: u8| char::from_digit(u32::from(value), 16);
        let bytes = self.kind.into_iter().chain(self.picture);
        let digits = bytes.flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
        COVER_HOST.chars().chain(digits.flatten()).collect()
    }
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> TrackId {
        text.parse().unwrap()
    }

    #[test]
    fn ids_are_numbers() {
        assert_eq!(encode_id(id("0000000000000000000000")), (0, [0; 16]));
        let mut sixty_two = [0; 16];
        sixty_two[15] = 62;
        assert_eq!(encode_id(id("0000000000000000000010")), (0, sixty_two));
        // 2^128 - 1, by Python's integers.
        assert_eq!(encode_id(id("7N42dgm5tFLK9N8MT7fHC7")), (0, [255; 16]));
        assert_eq!(encode_id(id("7N42dgm5tFLK9N8MT7fHC8")), (1, [0; 16]));
    }

    #[test]
    fn every_id_reads_back() {
        for text in [
            "1cKm6kQLMhc7N3mHS238fk",
            "0000000000000000000000",
            "ZZZZZZZZZZZZZZZZZZZZZZ",
            "7N42dgm5tFLK9N8MT7fHC8",
        ] {
            let (overflow, bytes) = encode_id(id(text));
            assert!(overflow <= MAX_OVERFLOW);
            assert_eq!(decode_id(overflow, bytes), Some(id(text)));
        }
    }

    #[test]
    fn a_number_of_23_digits_is_no_id() {
        assert_eq!(decode_id(7, [255; 16]), None);
        assert_eq!(decode_id(255, [255; 16]), None);
    }

    #[test]
    fn a_cover_reads_back() {
        let address = "https://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6c";
        let cover = Cover::from_address(address).unwrap();
        assert_eq!(cover.kind, [0xab, 0x67, 0x61, 0x6d, 0, 0, 0xb2, 0x73]);
        assert_eq!(cover.address(), address);
    }

    #[test]
    fn an_address_of_another_form_is_no_cover() {
        for address in [
            "",
            "https://i.scdn.co/image/",
            "https://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6",
            "https://i.scdn.co/image/AB67616D0000B273017D5E26552345C4B1575B6C",
            "http://i.scdn.co/image/ab67616d0000b273017d5e26552345c4b1575b6c",
            "https://example.org/image/ab67616d0000b273017d5e26552345c4b1575b6c",
            "data:image/svg+xml,%3Csvg%3E",
        ] {
            assert_eq!(Cover::from_address(address), None, "{address}");
        }
    }
}

//! Track ids in 16 bytes.
//!
//! Spotify writes a number of 128 bits with 22 digits of base 62, digits before small
//! letters before capitals. 22 digits reach a little further than 128 bits; what is
//! beyond is returned apart and is 0 for every id that Spotify ever gave.

use crate::library::TrackId;

const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The largest value of the bits beyond the 128th.
pub const MAX_BEYOND: u8 = 7;

/// The id as a number: its bits beyond the 128th, and the 128 bits, the largest first.
pub fn pack(id: TrackId) -> (u8, [u8; 16]) {
    let mut limbs = [0_u32; 5];
    for digit in <[u8; 22]>::from(id) {
        let mut carry = value(digit);
        for limb in limbs.iter_mut().rev() {
            let wide = u64::from(*limb) * 62 + carry;
            (*limb, carry) = (wide as u32, wide >> 32);
        }
    }
    let [beyond, bits @ ..] = limbs;
    let mut bytes = [0; 16];
    for (part, limb) in bytes.chunks_exact_mut(4).zip(bits) {
        part.copy_from_slice(&limb.to_be_bytes());
    }
    (beyond as u8, bytes)
}

/// The id of a number; `None` for one that has more than 22 digits.
pub fn unpack(beyond: u8, bytes: [u8; 16]) -> Option<TrackId> {
    let mut limbs = [u32::from(beyond), 0, 0, 0, 0];
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

/// The value of a digit; an id has no others.
fn value(digit: u8) -> u64 {
    let place = DIGITS.iter().position(|&known| known == digit);
    place.unwrap_or_default() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> TrackId {
        text.parse().unwrap()
    }

    #[test]
    fn ids_are_numbers() {
        assert_eq!(pack(id("0000000000000000000000")), (0, [0; 16]));
        let mut sixty_two = [0; 16];
        sixty_two[15] = 62;
        assert_eq!(pack(id("0000000000000000000010")), (0, sixty_two));
        // 2^128 - 1, by Python's integers.
        assert_eq!(pack(id("7N42dgm5tFLK9N8MT7fHC7")), (0, [255; 16]));
        assert_eq!(pack(id("7N42dgm5tFLK9N8MT7fHC8")), (1, [0; 16]));
    }

    #[test]
    fn every_id_reads_back() {
        for text in [
            "1cKm6kQLMhc7N3mHS238fk",
            "0000000000000000000000",
            "ZZZZZZZZZZZZZZZZZZZZZZ",
            "7N42dgm5tFLK9N8MT7fHC8",
        ] {
            let (beyond, bytes) = pack(id(text));
            assert!(beyond <= MAX_BEYOND);
            assert_eq!(unpack(beyond, bytes), Some(id(text)));
        }
    }

    #[test]
    fn a_number_of_23_digits_is_no_id() {
        assert_eq!(unpack(7, [255; 16]), None);
        assert_eq!(unpack(255, [255; 16]), None);
    }
}

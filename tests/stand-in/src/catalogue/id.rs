//! Ids that look like Spotify's and say which thing they name.
//!
//! The last six of the 22 characters are the thing's number, so that a catalogue of
//! any size needs no table to find it; the sixteen before them follow from the seed.

use crate::random::number;

const BASE_62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Track,
    /// The same recording on an album that is not in the catalogue.
    OtherRelease,
    Album,
    Artist,
    Playlist,
    Episode,
    Show,
}

impl Kind {
    fn purpose(self) -> &'static str {
        match self {
            Self::Track => "track id",
            Self::OtherRelease => "other release id",
            Self::Album => "album id",
            Self::Artist => "artist id",
            Self::Playlist => "playlist id",
            Self::Episode => "episode id",
            Self::Show => "show id",
        }
    }
}

/// The id of the `index`th thing of a kind.
pub(crate) fn id(seed: u64, kind: Kind, index: u32) -> String {
    let index = u64::from(index);
    let first = number(seed, kind.purpose(), index);
    let second = number(seed, kind.purpose(), !index);
    [digits::<8>(first), digits::<8>(second)].concat() + &digits::<6>(index)
}

/// The number of the thing that an id names; `None` when it names none of this kind.
pub(crate) fn index(seed: u64, kind: Kind, text: &str) -> Option<u32> {
    let tail = text.as_bytes().get(16..22)?;
    let value = tail.iter().try_fold(0_u64, |value, byte| {
        let digit = BASE_62.iter().position(|known| known == byte)?;
        Some(value * 62 + digit as u64)
    })?;
    let index = u32::try_from(value).ok()?;
    (id(seed, kind, index) == text).then_some(index)
}

/// Whether a text has the form of an id, 22 characters of base 62.
pub(crate) fn is_well_formed(text: &str) -> bool {
    text.len() == 22 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The lowest `N` digits of a number in base 62.
pub(crate) fn digits<const N: usize>(mut value: u64) -> String {
    let mut text = [b'0'; N];
    for place in text.iter_mut().rev() {
        *place = BASE_62[(value % 62) as usize];
        value /= 62;
    }
    text.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_thing() {
        for number in [0, 61, 62, 49_999, u32::MAX] {
            let text = id(5, Kind::Track, number);
            assert!(is_well_formed(&text), "{text}");
            assert_eq!(index(5, Kind::Track, &text), Some(number));
            assert_eq!(index(5, Kind::Album, &text), None);
            assert_eq!(index(6, Kind::Track, &text), None);
        }
    }

    #[test]
    fn a_text_that_is_no_id_names_nothing() {
        for text in [
            "",
            "abc",
            "0000000000000000zzzzzz",
            "éééééééééééééééééééééé",
        ] {
            assert_eq!(index(5, Kind::Track, text), None, "{text}");
        }
    }
}

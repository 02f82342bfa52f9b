//! What tracks are called: ids, names, artists, covers as long and as various as those of a
//! catalogue. How well a link compresses hangs on nothing else.

use crate::library::Random;

const BASE_62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";

/// Beginnings and ends of words, which make some thousands of them.
const BEGINNINGS: [&str; 40] = [
    "Al", "Am", "Be", "Bri", "Ca", "Chi", "Co", "Da", "De", "El", "Fa", "Fe", "Ga", "Glo", "Ha",
    "Hea", "In", "Ja", "Ka", "La", "Le", "Lo", "Ma", "Mi", "Mo", "Ne", "No", "Pa", "Ra", "Ri",
    "Sa", "Se", "Sha", "So", "Sta", "Ta", "Tho", "Va", "We", "Wi",
];
const ENDS: [&str; 40] = [
    "bel", "cing", "der", "dow", "ers", "ess", "fly", "go", "ght", "half", "ing", "ion", "ket",
    "l", "ley", "lon", "mer", "mond", "n", "na", "nder", "ness", "night", "on", "ple", "r", "ra",
    "rage", "ring", "rt", "son", "st", "ster", "t", "te", "ther", "ton", "ve", "way", "zz",
];
const SMALL: [&str; 16] = [
    "the", "of", "a", "in", "my", "you", "to", "and", "on", "me", "for", "your", "no", "we", "it",
    "de",
];
/// What stands behind the names of some tracks.
const BEHIND: [&str; 6] = [
    " - Remastered 2011",
    " - Radio Edit",
    " - Live at Wembley",
    " (Deluxe)",
    " - 2009 Remaster",
    " (Acoustic)",
];

/// A track's id: 22 digits of base 62 for a number of 128 bits.
pub fn id(random: &mut Random) -> String {
    digits(&BASE_62[..7], 1, random) + &digits(BASE_62, 21, random)
}

/// The cover of an album, on Spotify's image host.
pub fn cover(album: usize) -> String {
    let picture = digits(HEXADECIMAL, 24, &mut Random::of("cover", album));
    format!("https://i.scdn.co/image/ab67616d0000b273{picture}")
}

/// A track's name; some are with a guest, some in a certain version.
pub fn track(random: &mut Random) -> String {
    let name = words(1, 5, random);
    match random.below(10) {
        0 | 1 => name + BEHIND[random.below(BEHIND.len())],
        2 => format!("{name} (feat. {})", words(1, 2, random)),
        _ => name,
    }
}

/// An album's name.
pub fn album(album: usize) -> String {
    words(1, 4, &mut Random::of("album", album))
}

/// An artist's name.
pub fn artist(artist: usize) -> String {
    words(1, 2, &mut Random::of("artist", artist))
}

/// A label's name.
pub fn label(label: usize) -> String {
    words(1, 2, &mut Random::of("label", label)) + " Records"
}

fn digits(alphabet: &[u8], count: usize, random: &mut Random) -> String {
    let digit = |_| char::from(alphabet[random.below(alphabet.len())]);
    (0..count).map(digit).collect()
}

/// At least so many words and at most so many.
fn words(least: usize, most: usize, random: &mut Random) -> String {
    let count = least + random.below(most - least + 1);
    let words: Vec<String> = (0..count).map(|place| word(place, random)).collect();
    words.join(" ")
}

/// A word; small ones stand behind others only.
fn word(place: usize, random: &mut Random) -> String {
    if place > 0 && random.below(3) == 0 {
        return SMALL[random.below(SMALL.len())].to_owned();
    }
    let beginning = BEGINNINGS[random.below(BEGINNINGS.len())];
    format!("{beginning}{}", ENDS[random.below(ENDS.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_long_as_those_of_a_catalogue() {
        let mut random = Random::of("track", 0);
        let lengths: Vec<usize> = (0..1_000).map(|_| track(&mut random).len()).collect();
        let mean = lengths.iter().sum::<usize>() / 1_000;
        assert!((14..24).contains(&mean), "{mean}");
        assert!(lengths.iter().all(|length| (2..60).contains(length)));
    }

    #[test]
    fn ids_and_covers_have_the_forms_of_spotify() {
        let id = id(&mut Random::of("id", 1));
        assert_eq!(id.len(), 22);
        assert!(id.bytes().all(|digit| digit.is_ascii_alphanumeric()));
        assert_eq!(cover(1).len(), "https://i.scdn.co/image/".len() + 40);
        assert_eq!((cover(1), album(1)), (cover(1), album(1)));
        assert_ne!(cover(1), cover(2));
    }
}

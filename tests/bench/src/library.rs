//! Libraries to measure with: CSV files as exportify.net wrote them in 2026, with covers as
//! other exporters have them, made up from a seed.

use std::fmt::Write as _;

use crate::catalogue;

/// How many tracks the libraries have.
pub const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

const HEADER: &str = "\u{feff}Track URI,Track Name,Album Name,Artist Name(s),Release Date,\
    Duration (ms),Popularity,Explicit,Added By,Added At,Genres,Record Label,Danceability,Energy,\
    Key,Loudness,Mode,Speechiness,Acousticness,Instrumentalness,Liveness,Valence,Tempo,\
    Time Signature,Album Image URL\n";

/// The sound of a style: the seven features of the default recipe, in the CSV's
/// order, so that the groups overlap as those of a real library do.
const STYLES: [[f64; 7]; 8] = [
    [0.70, 0.72, 0.06, 0.12, 0.02, 0.15, 0.66],
    [0.52, 0.88, 0.08, 0.02, 0.10, 0.22, 0.45],
    [0.45, 0.28, 0.04, 0.82, 0.08, 0.12, 0.30],
    [0.38, 0.20, 0.04, 0.90, 0.85, 0.11, 0.18],
    [0.74, 0.62, 0.27, 0.18, 0.01, 0.19, 0.52],
    [0.66, 0.80, 0.05, 0.04, 0.72, 0.14, 0.35],
    [0.55, 0.76, 0.07, 0.30, 0.03, 0.74, 0.58],
    [0.60, 0.48, 0.05, 0.50, 0.05, 0.13, 0.72],
];

/// A library of so many tracks; always the same one.
pub fn csv(tracks: usize) -> String {
    // Sound and names have a generator each: one does not depend on the other.
    let (mut random, mut names) = (Random(20_260_101), Random(20_260_102));
    let mut text = HEADER.to_owned();
    for number in 0..tracks {
        write_row(&mut text, number, &mut random, &mut names);
    }
    text
}

fn write_row(text: &mut String, number: usize, random: &mut Random, names: &mut Random) {
    let style = random.below(STYLES.len());
    // What a style has in common varies from track to track all at once.
    let mood = random.bell();
    let [dance, energy, speech, acoustic, instrumental, live, valence] =
        STYLES[style].map(|mean| (mean + 0.08 * mood + 0.10 * random.bell()).clamp(0.0, 1.0));
    let (artist, label) = (
        random.below(1 + tracks_of_artists(number)),
        random.below(90),
    );
    let album = number / 8;
    let year = 1965 + random.below(60);
    let (duration, popularity) = (120_000 + random.below(240_000), random.below(101));
    let (loudness, tempo) = (-20.0 + 16.0 * energy, 70.0 + 110.0 * random.unit());
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "spotify:track:{id},{name},{title},{artists},{year}-05-17,\
         {duration},{popularity},false,,2026-01-02T03:04:05Z,style {style},{label},\
         {dance:.4},{energy:.4},{key},{loudness:.3},1,{speech:.4},{acoustic:.4},{instrumental:.4},\
         {live:.4},{valence:.4},{tempo:.3},4,{cover}",
        id = catalogue::id(names),
        name = catalogue::track(names),
        title = catalogue::album(album),
        artists = artists(artist, names),
        label = catalogue::label(label),
        key = number % 12,
        cover = catalogue::cover(album),
    );
}

/// So many artists that one has some ten tracks.
fn tracks_of_artists(number: usize) -> usize {
    number / 10 + 20
}

/// The artists of a track, as exportify.net joins them: one mostly, and up to two guests.
fn artists(first: usize, names: &mut Random) -> String {
    let guests = names.below(10).saturating_sub(7);
    let guests = (0..guests).map(|_| names.below(5_000));
    let all: Vec<String> = [first]
        .into_iter()
        .chain(guests)
        .map(catalogue::artist)
        .collect();
    all.join(";")
}

/// SplitMix64: small, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// What belongs to the thing of this kind and number, whenever it is asked for.
    pub fn of(kind: &str, number: usize) -> Self {
        let seed = kind.bytes().fold(0, |seed, byte| {
            u64::wrapping_mul(seed, 257) + u64::from(byte)
        });
        let mut random = Self(seed.wrapping_mul(1_000_003) ^ number as u64);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f64) as usize
    }

    /// Around 0 with variance 1, as good as normal.
    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_the_same_each_time_and_every_row_is_whole() {
        let text = csv(300);
        assert_eq!(text, csv(300));
        assert_eq!(text.lines().count(), 301);
        assert!(text.lines().all(|row| row.split(',').count() == 25));
    }

    #[test]
    fn features_stay_in_range() {
        for row in csv(300).lines().skip(1) {
            let cells: Vec<_> = row.split(',').collect();
            for column in [12, 13, 17, 18, 19, 20, 21] {
                assert!((0.0..=1.0).contains(&cells[column].parse::<f64>().unwrap()));
            }
        }
    }
}

//! The order of the rows of a table.
//!
//! Sorting by text compares folded text, so neither case nor the accents of Latin
//! letters matter. It goes by code point, which keeps scripts together: digits, Latin,
//! Greek, Cyrillic, Hebrew, Arabic, Thai, kana, Chinese characters, Hangul. Punctuation
//! at the start does not count, so that `(Intro)` stands with I.

use ranking::ranking;
use serde::{Deserialize, Serialize};

use super::Track;
use super::fold::fold;

/// What rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// The track's name.
    Track,
    /// The album's name.
    Album,
    /// The artists' names, the first of them first.
    Artists,
    /// The label or labels as written.
    Label,
    /// The listener's score.
    Score,
    /// Saved tracks, then the others.
    Saved,
}

/// Which way rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From A to Z, from small to large, saved before unsaved.
    Ascending,
    /// The other way round.
    Descending,
}

/// The place of every track of a library in one order, computed once, so that sorting
/// rows compares whole numbers only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranks(Vec<u32>);

/// The rank of tracks that have nothing to sort by.
const EMPTY: u32 = u32::MAX;

impl SortBy {
    /// The direction that people want first: the highest scores, but A before Z.
    #[must_use]
    pub fn first_direction(self) -> Direction {
        match self {
            Self::Score => Direction::Descending,
            _ => Direction::Ascending,
        }
    }
}

impl Direction {
    /// The other direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

impl Ranks {
    /// The ranks of tracks.
    #[must_use]
    pub fn new(by: SortBy, tracks: &[Track]) -> Self {
        Self(match by {
            SortBy::Track => of_texts(tracks, |track| fold(&track.name)),
            SortBy::Album => of_texts(tracks, |track| fold(&track.album)),
            SortBy::Artists => of_texts(tracks, |track| fold(&track.artists.join("\n"))),
            SortBy::Label => of_texts(tracks, |track| {
                track.label.as_deref().map_or_else(String::new, fold)
            }),
            SortBy::Score => of_numbers(tracks, |track| track.score),
            SortBy::Saved => of_numbers(tracks, |track| track.saved.map(|saved| u32::from(!saved))),
        })
    }

    /// Rows, which are indices into the library's tracks, in this order. Rows that are equal
    /// keep theirs; rows that have nothing to sort by come last in either direction.
    #[must_use]
    pub fn sorted(&self, rows: &[u32], direction: Direction) -> Vec<u32> {
        let rank = |row: u32| {
            let rank = usize::try_from(row).ok().and_then(|row| self.0.get(row));
            rank.copied().unwrap_or(EMPTY)
        };
        let key = |row: u32| match (rank(row), direction) {
            (EMPTY, _) => EMPTY,
            (rank, Direction::Ascending) => rank,
            (rank, Direction::Descending) => EMPTY - 1 - rank,
        };
        let keys: Vec<u32> = rows.iter().map(|&row| key(row)).collect();
        let order = ranking(rows.len(), &|one, other| keys[one].cmp(&keys[other]));
        order.into_iter().map(|place| rows[place]).collect()
    }
}

fn of_numbers(tracks: &[Track], number: impl Fn(&Track) -> Option<u32>) -> Vec<u32> {
    let rank = |number: Option<u32>| number.map_or(EMPTY, |number| number.min(EMPTY - 1));
    tracks.iter().map(|track| rank(number(track))).collect()
}

/// Ranks by folded text: equal texts have equal ranks.
fn of_texts(tracks: &[Track], folded: impl Fn(&Track) -> String) -> Vec<u32> {
    let text = |track: &Track| {
        let text = without_opening(folded(track));
        (beginning(&text), text)
    };
    let texts: Vec<(u64, String)> = tracks.iter().map(text).collect();
    let order = ranking(texts.len(), &|one, other| texts[one].cmp(&texts[other]));
    let mut ranks = vec![EMPTY; tracks.len()];
    let mut rank = 0;
    let mut before: Option<&String> = None;
    for number in order {
        let (_, text) = &texts[number];
        if before.is_some_and(|before| before != text) {
            rank += 1;
        }
        if !text.is_empty() {
            ranks[number] = rank;
        }
        before = Some(text);
    }
    ranks
}

/// The text without punctuation at its start, unless there is nothing else.
fn without_opening(text: String) -> String {
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest.len() == text.len() {
        text
    } else if rest.is_empty() {
        text.trim().into()
    } else {
        rest.into()
    }
}

/// The first eight bytes as a number in the same order, which settles most comparisons
/// without a look at the text.
fn beginning(text: &str) -> u64 {
    let mut bytes = [0; 8];
    for (byte, of_text) in bytes.iter_mut().zip(text.bytes()) {
        *byte = of_text;
    }
    u64::from_be_bytes(bytes)
}

/// The ranks of a library's tracks in each order. Comparing texts takes a while at
/// 50,000 tracks, so this is made in the worker; sorting rows by it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orders {
    track: Ranks,
    album: Ranks,
    artists: Ranks,
    label: Ranks,
    score: Ranks,
    saved: Ranks,
}

impl Orders {
    /// The orders of these tracks.
    #[must_use]
    pub fn new(tracks: &[Track]) -> Self {
        let ranks = |by| Ranks::new(by, tracks);
        Self {
            track: ranks(SortBy::Track),
            album: ranks(SortBy::Album),
            artists: ranks(SortBy::Artists),
            label: ranks(SortBy::Label),
            score: ranks(SortBy::Score),
            saved: ranks(SortBy::Saved),
        }
    }

    /// Rows, which are indices into the library's tracks, in this order.
    #[must_use]
    pub fn sorted(&self, rows: &[u32], by: SortBy, direction: Direction) -> Vec<u32> {
        self.ranks(by).sorted(rows, direction)
    }

    fn ranks(&self, by: SortBy) -> &Ranks {
        match by {
            SortBy::Track => &self.track,
            SortBy::Album => &self.album,
            SortBy::Artists => &self.artists,
            SortBy::Label => &self.label,
            SortBy::Score => &self.score,
            SortBy::Saved => &self.saved,
        }
    }
}

#[cfg(test)]
mod tests {
    use Direction::{Ascending, Descending};

    use super::super::TrackKey;
    use super::*;

    fn track(name: &str, score: Option<u32>, saved: Option<bool>) -> Track {
        let name = name.into();
        Track {
            name,
            score,
            saved,
            ..Track::unknown(TrackKey::Sample(0))
        }
    }

    fn named(names: &[&str]) -> Vec<Track> {
        names.iter().map(|name| track(name, None, None)).collect()
    }

    fn sorted(by: SortBy, tracks: &[Track], direction: Direction) -> Vec<u32> {
        let rows: Vec<u32> = (0..).zip(tracks).map(|(row, _)| row).collect();
        Ranks::new(by, tracks).sorted(&rows, direction)
    }

    #[test]
    fn text_is_sorted_without_case_accents_and_opening_punctuation() {
        let tracks = named(&["Zebra", "(Élan)", "echo", "=Ähre", "", "...", "9 Lives"]);
        assert_eq!(
            sorted(SortBy::Track, &tracks, Ascending),
            [5, 6, 3, 2, 1, 0, 4]
        );
    }

    #[test]
    fn scripts_stay_together() {
        let tracks = named(&[
            "한강", "夜", "あめ", "ฝน", "ليل", "רוח", "Ночь", "Ωδή", "Ýmir", "1",
        ]);
        assert_eq!(
            sorted(SortBy::Track, &tracks, Ascending),
            [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
        );
    }

    #[test]
    fn long_names_are_compared_to_the_end() {
        let tracks = named(&["Carnet III", "Carnet II", "Carnet I"]);
        assert_eq!(sorted(SortBy::Track, &tracks, Ascending), [2, 1, 0]);
    }

    #[test]
    fn equal_rows_keep_their_order_and_empty_ones_are_last_both_ways() {
        let tracks = named(&["b", " ", "B", "a", "", "b"]);
        assert_eq!(
            sorted(SortBy::Track, &tracks, Ascending),
            [3, 0, 2, 5, 1, 4]
        );
        assert_eq!(
            sorted(SortBy::Track, &tracks, Descending),
            [0, 2, 5, 3, 1, 4]
        );
    }

    #[test]
    fn scores_and_hearts_are_sorted() {
        let tracks = [
            track("", Some(3), Some(false)),
            track("", None, Some(true)),
            track("", Some(u32::MAX), None),
        ];
        assert_eq!(sorted(SortBy::Score, &tracks, Descending), [2, 0, 1]);
        assert_eq!(sorted(SortBy::Score, &tracks, Ascending), [0, 2, 1]);
        assert_eq!(sorted(SortBy::Saved, &tracks, Ascending), [1, 0, 2]);
        assert_eq!(sorted(SortBy::Saved, &tracks, Descending), [0, 1, 2]);
    }
}

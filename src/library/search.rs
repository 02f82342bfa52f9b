//! Finding tracks by what a visitor types.
//!
//! A first visit does not fetch what finds them: a page holds it as a value, [`Searcher`], once
//! something is searched for.

use std::ops::Range;

use memchr::memmem::{Finder, find_iter};
use ranking::ranked;

use super::Track;
use super::fold::{fold, fold_into};

/// The folded text of every track, one after the other, so that a search is one
/// walk through memory.
#[derive(Debug, Clone, Default)]
pub struct SearchIndex {
    /// Name, artists, album and label of each track, each followed by a line break.
    text: String,
    /// Where each track's text ends.
    ends: Vec<usize>,
}

/// The functions of this room, as a value: whoever holds it contains no code for them.
#[derive(Debug, Clone, Copy)]
pub struct Searcher {
    /// [`SearchIndex::find`]
    pub find: fn(&SearchIndex, &str) -> Vec<u32>,
    /// [`parts`]
    pub parts: for<'a> fn(&'a str, &str) -> Vec<(&'a str, bool)>,
}

/// Named only in the part of the program that is fetched for a search.
pub const SEARCHER: Searcher = Searcher {
    find: SearchIndex::find,
    parts,
};

impl SearchIndex {
    /// The index of all these tracks.
    #[must_use]
    pub fn new(tracks: &[Track]) -> Self {
        let mut index = Self::default();
        index.extend(tracks);
        index
    }

    /// Adds tracks after those that are there, so that a large library can be
    /// taken in slices between which the page breathes.
    pub fn extend(&mut self, tracks: &[Track]) {
        for track in tracks {
            let fields = [&track.name]
                .into_iter()
                .chain(&track.artists)
                .chain([&track.album]);
            for field in fields.chain(&track.label) {
                fold_into(&mut self.text, field);
                self.text.push('\n');
            }
            self.ends.push(self.text.len());
        }
    }

    /// Indices of the tracks in which every word of the query occurs somewhere, in
    /// library order. A query without words finds all.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<u32> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        // The longest word is likely to be the rarest: it leads, the others check.
        let words = ranked(words, |one, other| other.len().cmp(&one.len()));
        let Some((lead, others)) = words.split_first() else {
            return (0..).zip(&self.ends).map(|(number, _)| number).collect();
        };
        let others: Vec<Finder<'_>> = others.iter().map(|word| Finder::new(*word)).collect();
        self.with_word(lead)
            .filter(|(_, text)| {
                others
                    .iter()
                    .all(|word| word.find(text.as_bytes()).is_some())
            })
            .map(|(number, _)| number)
            .collect()
    }

    /// The tracks in whose text a word occurs, with the text.
    fn with_word<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (u32, &'a str)> {
        let finder = Finder::new(word);
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let mut spans = (0..).zip(starts.zip(self.ends.iter().copied()));
        let mut searched = 0;
        std::iter::from_fn(move || {
            // One search through all that is left is much faster than one a track.
            let hit = searched + finder.find(&self.text.as_bytes()[searched..])?;
            let (number, (start, end)) = spans.find(|(_, (_, end))| hit < *end)?;
            searched = end;
            Some((number, &self.text[start..end]))
        })
    }
}

/// A text in parts: each with whether it is where a word of the query occurs. A character that
/// folds to several counts as a whole, and one that folds to nothing, such as an accent of its
/// own, goes with the one before it.
#[must_use]
pub fn parts<'a>(text: &'a str, query: &str) -> Vec<(&'a str, bool)> {
    let mut folded = String::with_capacity(text.len());
    let fold_one = |(start, character): (usize, char)| {
        fold_into(&mut folded, character.encode_utf8(&mut [0; 4]));
        (start, folded.len())
    };
    let characters: Vec<(usize, usize)> = text.char_indices().map(fold_one).collect();
    let query = fold(query);
    let hits = query.split_whitespace().flat_map(|word| {
        let starts = find_iter(folded.as_bytes(), word);
        starts.map(move |start| start..start + word.len())
    });
    let hits: Vec<Range<usize>> = hits.collect();
    let mut parts = Vec::new();
    let (mut begin, mut folded_from, mut is_hit) = (0, 0, false);
    for (start, folded_to) in characters {
        let overlaps = |hit: &Range<usize>| hit.start < folded_to && folded_from < hit.end;
        if folded_from < folded_to && hits.iter().any(overlaps) != is_hit {
            parts.push((&text[begin..start], is_hit));
            (begin, is_hit) = (start, !is_hit);
        }
        folded_from = folded_to;
    }
    parts.push((&text[begin..], is_hit));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::super::TrackKey;
    use super::*;

    fn track(name: &str, artist: &str, album: &str, label: &str) -> Track {
        Track {
            name: name.into(),
            artists: vec![artist.into()],
            album: album.into(),
            label: Some(label.into()),
            ..Track::unknown(TrackKey::Sample(0))
        }
    }

    fn tracks() -> Vec<Track> {
        vec![
            track(
                "Síðasti strætó",
                "Ásta Hallsdóttir",
                "Lítil ljós",
                "Norðurgarður",
            ),
            track(
                "終電を見送って",
                "水沢かもめ",
                "帰り道はシティライト",
                "Harbor Light Music",
            ),
            track("", "", "", ""),
            track("Light", "Nobody", "Asta", "Light & Light"),
        ]
    }

    #[test]
    fn every_field_is_searched_without_case_and_accents() {
        let index = SearchIndex::new(&tracks());
        for (query, expected) in [
            ("STRAETO", vec![0]),
            ("ásta", vec![0, 3]),
            ("nordur", vec![0]),
            ("かもめ", vec![1]),
            ("light", vec![1, 3]),
            ("nothing of the kind", vec![]),
        ] {
            assert_eq!(index.find(query), expected, "{query}");
        }
    }

    #[test]
    fn all_words_must_occur_in_any_order() {
        let index = SearchIndex::new(&tracks());
        assert_eq!(index.find("light asta"), [3]);
        assert_eq!(index.find("harbor  帰り道"), [1]);
        assert_eq!(index.find("light straeto"), [0; 0]);
    }

    #[test]
    fn a_word_does_not_reach_over_the_end_of_a_field() {
        let index = SearchIndex::new(&tracks());
        assert_eq!(index.find("lightnobody"), [0; 0]);
    }

    #[test]
    fn a_query_without_words_finds_all() {
        assert_eq!(SearchIndex::new(&tracks()).find(" \t"), [0, 1, 2, 3]);
        assert_eq!(SearchIndex::default().find("a"), [0; 0]);
    }

    #[test]
    fn an_index_taken_in_slices_finds_the_same() {
        let (tracks, mut sliced) = (tracks(), SearchIndex::default());
        tracks.chunks(3).for_each(|slice| sliced.extend(slice));
        assert_eq!(
            sliced.find("light"),
            SearchIndex::new(&tracks).find("light")
        );
    }

    #[test]
    fn what_was_found_is_marked_as_it_is_written() {
        for (text, query, expected) in [
            ("Tonight", "NIGHT", "To[night]"),
            ("Night by night", "night by", "[Night] [by] [night]"),
            ("Just Café del Mar", "cafe mar", "Just [Café] del [Mar]"),
            // An accent that is a character of its own, in the middle and at the end.
            (
                "Cafe\u{301}s, cafe\u{301}",
                "cafe",
                "[Cafe\u{301}]s, [cafe\u{301}]",
            ),
            // One letter, found by either of the two that it is typed as.
            ("Straße", "strasse", "[Straße]"),
            ("Straße", "s", "[S]tra[ß]e"),
            ("Strætó", "traet", "S[træt]ó"),
            // What folds to fewer bytes moves what comes after it.
            ("ÉÉÉ Ω Été", "ete", "ÉÉÉ Ω [Été]"),
            ("אוטובוס לילה", "לילה", "אוטובוס [לילה]"),
            ("เพลงกลางคืน", "กลาง", "เพลง[กลาง]คืน"),
            ("終電を見送って", "見送", "終電を[見送]って"),
            ("ＮＩＧＨＴ　終電", "night 終", "[ＮＩＧＨＴ]　[終]電"),
            ("aaa", "aa a", "[aaa]"),
            ("Nothing", "of the kind", "Nothing"),
            ("All of it", " ", "All of it"),
            ("", "a", ""),
        ] {
            let mut marked = String::new();
            for (part, is_hit) in parts(text, query) {
                let part = if is_hit {
                    format!("[{part}]")
                } else {
                    part.to_owned()
                };
                marked.push_str(&part);
            }
            assert_eq!(marked, expected, "{text} {query}");
        }
    }
}

//! Ranks of texts.

use super::EMPTY;
use crate::library::Track;

/// Ranks by folded text: equal texts have equal ranks.
pub fn of_texts(tracks: &[Track], folded: impl Fn(&Track) -> String) -> Vec<u32> {
    let mut texts: Vec<(u64, String, usize)> = Vec::with_capacity(tracks.len());
    for (number, track) in tracks.iter().enumerate() {
        let text = without_opening(folded(track));
        texts.push((beginning(&text), text, number));
    }
    texts.sort_unstable();
    let mut ranks = vec![EMPTY; tracks.len()];
    let mut rank = 0;
    for (place, (_, text, number)) in texts.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| texts.get(before));
        if before.is_some_and(|(_, before, _)| before != text) {
            rank += 1;
        }
        if !text.is_empty() {
            ranks[*number] = rank;
        }
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

//! Ranks of texts.

use ranking::ranking;

use super::EMPTY;
use crate::library::Track;

/// Ranks by folded text: equal texts have equal ranks.
pub fn of_texts(tracks: &[Track], folded: impl Fn(&Track) -> String) -> Vec<u32> {
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

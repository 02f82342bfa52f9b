//! The fourth section: names, one a line.

use crate::library::clean::{Cleaner, is_blank};

/// The longest name that a link carries, in characters.
const MAX_CHARS: usize = 200;

/// The most artists of a track.
const MAX_ARTISTS: usize = 20;

/// Separates the artists of a track. It is a control character, and so occurs in no name.
const SEPARATOR: char = '\t';

/// A name as a link carries it: cleaned, and at most [`MAX_CHARS`] and an ellipsis long.
pub fn short(name: &str) -> String {
    let cut = match name.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    };
    clean(&cut)
}

/// Cleans a name from a link, which may be hostile.
pub fn clean(name: &str) -> String {
    Cleaner::default().text(name)
}

/// The first [`MAX_ARTISTS`] artists that have a name.
pub fn short_artists(artists: &[String]) -> Vec<String> {
    named(artists.iter().map(|name| short(name)))
}

/// Artists as one line.
pub fn join_artists(artists: &[String]) -> String {
    artists.join(&String::from(SEPARATOR))
}

/// The artists of a line.
pub fn split_artists(line: &str) -> Vec<String> {
    named(line.split(SEPARATOR).map(clean))
}

fn named(names: impl Iterator<Item = String>) -> Vec<String> {
    let named = names.filter(|name| !is_blank(name));
    named.take(MAX_ARTISTS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_at_a_character() {
        let long = "é".repeat(300);
        assert_eq!(short(&long), format!("{}…", "é".repeat(200)));
        assert_eq!(short(&long[..400]), long[..400]);
        assert_eq!(short(&short(&long)[..400]), long[..400]);
    }

    #[test]
    fn names_have_no_line_breaks_and_no_direction_marks() {
        assert_eq!(short("a\nb\tc"), "a b c");
        assert_eq!(clean("a\u{202e}b"), "ab");
    }

    #[test]
    fn artists_read_back() {
        let three = ["A", "B, C", "ד"].map(String::from);
        assert_eq!(split_artists(&join_artists(&three)), three);
        assert_eq!(split_artists(&join_artists(&[])), [""; 0]);
        assert_eq!(short_artists(&["\u{202e}".into(), "A".into()]), ["A"]);
        let many: Vec<String> = (0..50).map(|i| i.to_string()).collect();
        assert_eq!(short_artists(&many), many[..20]);
        assert_eq!(split_artists(&join_artists(&many)), many[..20]);
    }
}

//! A file as the visitor brings it.

use crate::library::clean::excerpt;

/// One file: its name and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Its name, with or without a folder and an ending.
    pub name: String,
    /// Its content, as it lies on the disk.
    pub bytes: Vec<u8>,
}

/// A file that is read when its turn comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name, with or without a folder and an ending.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
}

/// The longest name of a file that stands in a sentence, in characters.
const MAX_NAME_CHARS: usize = 100;

/// A file's name as it may stand in a sentence.
pub(super) fn shown_name(file_name: &str) -> String {
    excerpt(file_name, MAX_NAME_CHARS)
}

/// What a library made of a file is called: the file's name without folder and ending.
/// Exporters write `_` for a space.
pub(super) fn title(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if is_known_ending(ending) => stem,
        _ => name,
    };
    let title = excerpt(&stem.replace('_', " "), MAX_NAME_CHARS);
    if title.is_empty() {
        "CSV".to_owned()
    } else {
        title
    }
}

fn is_known_ending(ending: &str) -> bool {
    ["csv", "tsv", "txt", "json", "zip"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// What a library made of several parts is called: `A`, `A and B`, `A, B and 2 more`.
pub(super) fn joint_title(parts: impl IntoIterator<Item = String>) -> String {
    let mut titles: Vec<String> = Vec::new();
    for title in parts {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    match titles.as_slice() {
        [first, second] => format!("{first} and {second}"),
        [first, second, more @ ..] => format!("{first}, {second} and {} more", more.len()),
        few => few.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_name_without_folder_and_ending() {
        for (name, expected) in [
            ("international_pop.csv", "international pop"),
            ("C:\\Music\\Vol. 4.CSV", "Vol. 4"),
            ("lists/Vol. 4", "Vol. 4"),
            ("archive.tar.txt", "archive.tar"),
            ("my_spotify_data.zip", "my spotify data"),
            ("a\u{202e}vsc.\u{7}csv.csv", "avsc. csv"),
            ("___.csv", "CSV"),
            ("", "CSV"),
        ] {
            assert_eq!(title(name), expected, "{name}");
        }
    }

    #[test]
    fn several_titles_are_joined_and_none_is_said_twice() {
        let joint = |names: &[&str]| joint_title(names.iter().map(|name| title(name)));
        assert_eq!(joint(&["a.csv"]), "a");
        assert_eq!(joint(&["a.csv", "x/a.csv"]), "a");
        assert_eq!(joint(&["a.csv", "b.csv"]), "a and b");
        assert_eq!(joint(&["a", "b", "c", "d"]), "a, b and 2 more");
    }
}

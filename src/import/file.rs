//! A file as the visitor brings it.

use crate::library::clean::Cleaner;

/// One file: its name and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Its name, with or without a folder and an ending.
    pub name: String,
    /// Its content, as it lies on the disk.
    pub bytes: Vec<u8>,
}

/// What a library made of a file is called: the file's name without folder and ending.
/// Exporters write `_` for a space.
pub(super) fn title(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if is_text_ending(ending) => stem,
        _ => name,
    };
    let title = Cleaner::default()
        .text(&stem.replace('_', " "))
        .trim()
        .to_owned();
    if title.is_empty() {
        "CSV".to_owned()
    } else {
        title
    }
}

fn is_text_ending(ending: &str) -> bool {
    ["csv", "tsv", "txt"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// What a library made of several files is called: `A`, `A and B`, `A, B and 2 more`.
pub(super) fn joint_title<'n>(file_names: impl Iterator<Item = &'n str>) -> String {
    let mut titles: Vec<String> = Vec::new();
    for title in file_names.map(title) {
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
            ("___.csv", "CSV"),
            ("", "CSV"),
        ] {
            assert_eq!(title(name), expected, "{name}");
        }
    }

    #[test]
    fn several_titles_are_joined_and_none_is_said_twice() {
        assert_eq!(joint_title(["a.csv"].into_iter()), "a");
        assert_eq!(joint_title(["a.csv", "x/a.csv"].into_iter()), "a");
        assert_eq!(joint_title(["a.csv", "b.csv"].into_iter()), "a and b");
        assert_eq!(
            joint_title(["a", "b", "c", "d"].into_iter()),
            "a, b and 2 more"
        );
    }
}

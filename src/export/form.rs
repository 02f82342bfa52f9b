//! The forms that a report can take.

use serde::{Deserialize, Serialize};

/// A form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// The page this one came from, as a zip of Markdown pages and the map's picture.
    Markdown,
    /// One page that opens without a connection.
    Html,
    /// The map, as lines that stay sharp at any size.
    Svg,
    /// The map, as pixels.
    Png,
    /// All tracks, for a spreadsheet.
    Csv,
    /// Everything, for programs.
    Json,
}

/// A file that is ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// What to call it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The longest name of a file, in characters, before its ending.
const LONGEST_NAME: usize = 60;

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Png,
        Self::Svg,
        Self::Csv,
        Self::Markdown,
        Self::Json,
    ];

    /// What it is called: `Web page`.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.facts().0
    }

    /// What is in it, in one sentence.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.facts().1
    }

    /// How the names of such files end, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.facts().2
    }

    /// The media type of such files.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.facts().3
    }

    /// Whether the map's picture is a part of it.
    #[must_use]
    pub fn needs_picture(self) -> bool {
        matches!(self, Self::Markdown | Self::Png)
    }

    /// The name of a file of this form. A CSV bears the library's name alone: whoever
    /// opens it here gets the library back under its name.
    pub(super) fn file_name(self, library: &str) -> String {
        let name = match self {
            Self::Csv => library.to_owned(),
            _ => format!("Clusters in {library}"),
        };
        let plain = |c: char| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        };
        let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.');
        let name = if name.is_empty() { "Library" } else { name };
        format!("{name}.{}", self.ending())
    }

    /// Title, explanation, ending, media type.
    fn facts(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Markdown => (
                "Markdown",
                "Pages for GitHub in a zip: the clusters, their artists and labels, and the map.",
                "zip",
                "application/zip",
            ),
            Self::Html => (
                "Web page",
                "One file with the map and all tables, which opens without a connection.",
                "html",
                "text/html;charset=utf-8",
            ),
            Self::Svg => (
                "Map as SVG",
                "The map as a drawing that stays sharp at any size.",
                "svg",
                "image/svg+xml",
            ),
            Self::Png => (
                "Map as PNG",
                "The map as a picture to send or to print.",
                "png",
                "image/png",
            ),
            Self::Csv => (
                "CSV",
                "All tracks with cluster, distances and features, for a spreadsheet. This page reads it back, but for covers that are not Spotify's and marks that turn the direction of a name.",
                "csv",
                "text/csv;charset=utf-8",
            ),
            Self::Json => (
                "JSON",
                "Everything that was found, for programs.",
                "json",
                "application/json",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_library() {
        assert_eq!(Form::Html.file_name("Pop"), "Clusters in Pop.html");
        assert_eq!(Form::Csv.file_name("Pop"), "Pop.csv");
        assert_eq!(Form::Csv.file_name("AC/DC: \"Live\"\n"), "AC DC   Live.csv");
        assert_eq!(Form::Csv.file_name("../.."), "Library.csv");
        let long = Form::Json.file_name(&"é".repeat(1_000));
        assert_eq!(long.chars().count(), LONGEST_NAME + ".json".len());
    }
}

//! The formats of an export, and the names of its files.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportFormat {
    /// Markdown pages and the map's picture, in a zip.
    Markdown,
    /// One page that opens without a connection.
    Html,
    /// The map as a vector drawing.
    Svg,
    /// The map as pixels.
    Png,
    /// All tracks, for a spreadsheet.
    Csv,
    /// Everything, for programs.
    Json,
}

/// A file that is ready to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The longest file name, in characters, without its extension.
const LONGEST_NAME: usize = 60;

impl ExportFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Png,
        Self::Svg,
        Self::Csv,
        Self::Markdown,
        Self::Json,
    ];

    /// Its name for the visitor: `Web page`.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.facts().title
    }

    /// What it contains, in one sentence.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.facts().explanation
    }

    /// The file name extension, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.facts().extension
    }

    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    /// Whether it contains the map as a PNG picture.
    #[must_use]
    pub fn needs_picture(self) -> bool {
        matches!(self, Self::Markdown | Self::Png)
    }

    /// The name of a file in this format. A CSV file has the library's name alone, so that
    /// the library keeps its name when the file is opened here again.
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
        format!("{name}.{}", self.extension())
    }

    fn facts(self) -> Facts {
        match self {
            Self::Markdown => Facts {
                title: "Markdown",
                explanation: "Pages for GitHub in a zip: the clusters, their artists and labels, and the map.",
                extension: "zip",
                media_type: "application/zip",
            },
            Self::Html => Facts {
                title: "Web page",
                explanation: "One file with the map and all tables, which opens without a connection.",
                extension: "html",
                media_type: "text/html;charset=utf-8",
            },
            Self::Svg => Facts {
                title: "Map as SVG",
                explanation: "The map, coloured by cluster, as a drawing that stays sharp at any size.",
                extension: "svg",
                media_type: "image/svg+xml",
            },
            Self::Png => Facts {
                title: "Map as PNG",
                explanation: "The map, coloured by cluster, as a picture to send or to print.",
                extension: "png",
                media_type: "image/png",
            },
            Self::Csv => Facts {
                title: "CSV",
                explanation: "All tracks with their clusters, distances and audio features, for a spreadsheet. This page can open it again.",
                extension: "csv",
                media_type: "text/csv;charset=utf-8",
            },
            Self::Json => Facts {
                title: "JSON",
                explanation: "All results, for programs.",
                extension: "json",
                media_type: "application/json",
            },
        }
    }
}

/// What is known of a format.
struct Facts {
    title: &'static str,
    explanation: &'static str,
    extension: &'static str,
    media_type: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_library() {
        assert_eq!(ExportFormat::Html.file_name("Pop"), "Clusters in Pop.html");
        assert_eq!(ExportFormat::Csv.file_name("Pop"), "Pop.csv");
        assert_eq!(
            ExportFormat::Csv.file_name("AC/DC: \"Live\"\n"),
            "AC DC   Live.csv"
        );
        assert_eq!(ExportFormat::Csv.file_name("../.."), "Library.csv");
        let long = ExportFormat::Json.file_name(&"é".repeat(1_000));
        assert_eq!(long.chars().count(), LONGEST_NAME + ".json".len());
    }
}

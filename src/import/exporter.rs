//! The exporters whose files are met in the wild.

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::artists::Separator;
use super::columns::{Column, Columns, is_name};

/// Which exporter wrote a file, as far as its header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exporter {
    /// exportify.net, 2020 to 2023: a column `Spotify ID`.
    ExportifyNet2020,
    /// exportify.net, 2024: a column `Track ID`.
    ExportifyNet2024,
    /// exportify.net, 2025 and later: columns `Track URI` and `Release Date`.
    ExportifyNet2025,
    /// watsonbox/exportify, in any of its languages.
    Watsonbox,
    /// None of these, but with columns of the same names.
    Other,
    /// This page: columns `Cluster` and `Distance to Centre`.
    ToneClusters,
}

impl Exporter {
    /// Recognises the family by the names of a header.
    pub(super) fn recognise(header: &StringRecord, columns: &Columns) -> Self {
        let has = |name| header.iter().any(|cell| is_name(cell, name));
        if has("Cluster") && has("Distance to Centre") {
            Self::ToneClusters
        } else if has("Spotify ID") {
            Self::ExportifyNet2020
        } else if has("Track ID") {
            Self::ExportifyNet2024
        } else if has("Track URI") && has("Release Date") {
            Self::ExportifyNet2025
        } else if columns.place(Column::ArtistIds).is_some() {
            Self::Watsonbox
        } else {
            Self::Other
        }
    }

    /// How it joins the artists of a track.
    pub(super) fn separator(self) -> Separator {
        match self {
            Self::ExportifyNet2020 | Self::ExportifyNet2024 => Separator::BareComma,
            Self::ExportifyNet2025 | Self::ToneClusters => Separator::Semicolon,
            Self::Watsonbox => Separator::EscapedComma,
            Self::Other => Separator::Unknown,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExportifyNet2020 => "exportify.net (2020 to 2023)",
            Self::ExportifyNet2024 => "exportify.net (2024)",
            Self::ExportifyNet2025 => "exportify.net (2025 or later)",
            Self::Watsonbox => "watsonbox's Exportify",
            Self::Other => "an exporter that this page does not know",
            Self::ToneClusters => "this page",
        }
    }
}

//! What wrote a file.

use serde::{Deserialize, Serialize};

/// What wrote a file, as far as it tells.
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
    /// Chosic's playlist export.
    Chosic,
    /// TuneMyMusic.
    TuneMyMusic,
    /// Soundiiz.
    Soundiiz,
    /// Apple Music or iTunes.
    AppleMusic,
    /// Last.fm, by any of the tools that read it.
    LastFm,
    /// YouTube Music, out of Google Takeout.
    YouTubeMusic,
    /// Shazam.
    Shazam,
    /// A backup script: a playlist's name on a line, its tracks with tabs below.
    BackupScript,
    /// Links or ids, pasted or in a text file.
    Links,
    /// The library in Spotify's own copy of an account's data.
    SpotifyLibrary,
    /// The playlists in that copy.
    SpotifyPlaylists,
    /// The streaming history of the last year in that copy: no track ids.
    SpotifyHistory,
    /// The extended streaming history.
    SpotifyExtendedHistory,
}

impl Exporter {
    /// What it is called, after 'Written by' and before 'file'.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ExportifyNet2020 => "exportify.net (2020 to 2023)",
            Self::ExportifyNet2024 => "exportify.net (2024)",
            Self::ExportifyNet2025 => "exportify.net (2025 or later)",
            Self::Watsonbox => "watsonbox's Exportify",
            Self::Other => "an exporter that this page does not know",
            Self::ToneClusters => "this page",
            Self::Chosic => "Chosic",
            Self::TuneMyMusic => "TuneMyMusic",
            Self::Soundiiz => "Soundiiz",
            Self::AppleMusic => "Apple Music",
            Self::LastFm => "Last.fm",
            Self::YouTubeMusic => "YouTube Music",
            Self::Shazam => "Shazam",
            Self::BackupScript => "a backup script",
            Self::Links => "hand, as a list of links",
            Self::SpotifyLibrary
            | Self::SpotifyPlaylists
            | Self::SpotifyHistory
            | Self::SpotifyExtendedHistory => "Spotify",
        }
    }

    /// What such a file is, with its article: `a TuneMyMusic list`.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::ExportifyNet2020
            | Self::ExportifyNet2024
            | Self::ExportifyNet2025
            | Self::Watsonbox => "an Exportify file",
            Self::Other => "a list of songs",
            Self::ToneClusters => "a file that this page exported",
            Self::Chosic => "a Chosic list",
            Self::TuneMyMusic => "a TuneMyMusic list",
            Self::Soundiiz => "a Soundiiz list",
            Self::AppleMusic => "an Apple Music list",
            Self::LastFm => "a Last.fm list",
            Self::YouTubeMusic => "a YouTube Music list",
            Self::Shazam => "a Shazam list",
            Self::BackupScript => "a backup script's list",
            Self::Links => "a list of links",
            Self::SpotifyLibrary => "the library in Spotify's copy of your data",
            Self::SpotifyPlaylists => "the playlists in Spotify's copy of your data",
            Self::SpotifyHistory => "Spotify's streaming history",
            Self::SpotifyExtendedHistory => "Spotify's extended streaming history",
        }
    }
}

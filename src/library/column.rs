//! The columns of a table of tracks.

use super::order::SortBy;

/// A column of a table of tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The cover.
    Art,
    /// The track's name.
    Track,
    /// The album's name.
    Album,
    /// The artists' names.
    Artists,
    /// The label or labels.
    Label,
    /// The listener's score.
    Score,
    /// Whether the listener saved it.
    Saved,
    /// The way to the track on open.spotify.com.
    Link,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 8] = [
        Self::Art,
        Self::Track,
        Self::Album,
        Self::Artists,
        Self::Label,
        Self::Score,
        Self::Saved,
        Self::Link,
    ];

    /// What stands above it.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Art => "Art",
            Self::Track => "Track",
            Self::Album => "Album",
            Self::Artists => "Artists",
            Self::Label => "Label",
            Self::Score => "Score",
            Self::Saved => "💚",
            Self::Link => "🔗",
        }
    }

    /// What a click on its heading sorts by; pictures and links have no order.
    #[must_use]
    pub fn sort_by(self) -> Option<SortBy> {
        match self {
            Self::Art | Self::Link => None,
            Self::Track => Some(SortBy::Track),
            Self::Album => Some(SortBy::Album),
            Self::Artists => Some(SortBy::Artists),
            Self::Label => Some(SortBy::Label),
            Self::Score => Some(SortBy::Score),
            Self::Saved => Some(SortBy::Saved),
        }
    }
}

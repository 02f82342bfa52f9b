//! The columns of a table of tracks.

use super::order::SortBy;
use super::{Source, Track};

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

/// The columns in which no track of a library has anything, from left to right. Those that
/// every table has are never among them.
#[must_use]
pub fn empty_columns(tracks: &[Track], source: &Source) -> Vec<Column> {
    // The labels of tracks from Spotify are fetched when their rows are shown.
    let has_labels = matches!(source, Source::Spotify { .. });
    let columns = Column::ALL.into_iter();
    let is_empty = |column: &Column| {
        let has = |track: &Track| match column {
            Column::Art | Column::Track | Column::Artists => true,
            Column::Album => !track.album.is_empty(),
            Column::Label => has_labels || track.label.is_some(),
            Column::Score => track.score.is_some_and(|score| score > 0),
            Column::Saved => track.saved == Some(true),
            Column::Link => track.key.url().is_some(),
        };
        !tracks.iter().any(has)
    };
    columns.filter(is_empty).collect()
}

/// What these columns would say, as a sentence for the visitor: *No track here has a label or
/// a score.* `None` when there are none.
#[must_use]
pub fn empty_columns_sentence(columns: &[Column]) -> Option<String> {
    let what: Vec<&str> = columns.iter().map(|it| it.value()).collect();
    let (last, start) = what.split_last()?;
    Some(match start {
        [] => format!("No track here has {last}."),
        start => format!("No track here has {} or {last}.", start.join(", ")),
    })
}

impl Column {
    /// What a track has that has something in this column.
    fn value(self) -> &'static str {
        match self {
            Self::Art => "a cover",
            Self::Track => "a name",
            Self::Album => "an album",
            Self::Artists => "an artist",
            Self::Label => "a label",
            Self::Score => "a score",
            Self::Saved => "a heart",
            Self::Link => "a page on Spotify",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::TrackKey;

    #[test]
    fn a_column_is_empty_when_no_track_has_anything_in_it() {
        let mut tracks = vec![Track::unknown(TrackKey::Sample(0)); 2];
        let empty = |tracks: &[Track], source| empty_columns(tracks, source);
        let all = [
            Column::Album,
            Column::Label,
            Column::Score,
            Column::Saved,
            Column::Link,
        ];
        assert_eq!(empty(&tracks, &Source::Files), all);
        tracks[0].score = Some(0);
        tracks[0].saved = Some(false);
        assert_eq!(
            empty(&tracks, &Source::Files),
            all,
            "nothing to see in them"
        );
        tracks[1].album = "Album".into();
        tracks[1].score = Some(6);
        tracks[1].saved = Some(true);
        let spotify = Source::Spotify {
            liked_songs: true,
            playlists: Vec::new(),
        };
        assert_eq!(empty(&tracks, &spotify), [Column::Link]);
    }

    #[test]
    fn the_sentence_names_what_is_missing() {
        let sentence = |columns| empty_columns_sentence(columns);
        assert_eq!(sentence(&[]), None);
        assert_eq!(
            sentence(&[Column::Label, Column::Score, Column::Saved]).as_deref(),
            Some("No track here has a label, a score or a heart.")
        );
    }
}

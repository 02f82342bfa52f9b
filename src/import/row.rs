//! One row of a file → one track.

use std::borrow::Cow;

use csv::StringRecord;

use super::artists::{self, Separator};
use super::columns::{Column, Columns};
use super::limits::MAX_NAMES;
use super::skip::Skip;
use super::{cell, formula, track_cell};
use crate::library::clean::Cleaner;
use crate::library::{AudioFeatures, Track};

/// Spotify's image host. A cover from anywhere else would tell a stranger who looks at it.
const IMAGE_HOST: &str = "https://i.scdn.co/";

/// A row whose cells are found by column.
pub(super) struct Row<'r> {
    /// Its cells.
    pub(super) cells: &'r StringRecord,
    /// What the cells mean.
    pub(super) columns: &'r Columns,
    /// How many of the cells, from the left, can be trusted.
    pub(super) sound: usize,
    /// Whether its texts were made [`escape_formulas`](super::formula::escape_formulas).
    pub(super) escape_formulas: bool,
}

impl Row<'_> {
    /// The track of this row, or why there is none.
    pub(super) fn track(&self, separator: Separator, cleaner: &mut Cleaner) -> Result<Track, Skip> {
        if self.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Err(Skip::Blank);
        }
        let name = self.text(Column::Name);
        let key = track_cell::key(&self.text(Column::Track), &name, cleaner)?;
        let ids = artists::count_ids(self.cell(Column::ArtistIds));
        let artists = artists::split(&self.text(Column::Artists), separator, ids);
        let genres = self.text(Column::Genres);
        let genres = genres.split(',').map(str::trim);
        Ok(Track {
            key,
            name: cleaner.text(&name),
            artists: names(artists.iter().map(String::as_str), cleaner),
            album: cleaner.text(&self.text(Column::Album)),
            label: self.label(cleaner),
            cover: cover(self.cell(Column::Cover)),
            released: cell::date(self.cell(Column::Released)),
            duration_ms: cell::whole(self.cell(Column::Duration), 1, u32::MAX),
            popularity: cell::small(self.cell(Column::Popularity), 0, 100),
            explicit: cell::flag(self.cell(Column::Explicit)),
            genres: names(genres.filter(|genre| !genre.is_empty()), cleaner),
            isrc: isrc(self.cell(Column::Isrc)),
            features: Some(self.features()).filter(|features| !features.is_empty()),
            score: cell::whole(self.cell(Column::Score), 0, u32::MAX),
            saved: cell::flag(self.cell(Column::Saved)),
        })
    }

    /// How many cells of audio features hold something that is none of their values. An
    /// empty cell holds nothing, and no tempo is written as 0.
    pub(super) fn unread_values(&self, features: &AudioFeatures) -> u32 {
        let values = [
            (Column::Danceability, features.danceability),
            (Column::Energy, features.energy),
            (Column::Speechiness, features.speechiness),
            (Column::Acousticness, features.acousticness),
            (Column::Instrumentalness, features.instrumentalness),
            (Column::Liveness, features.liveness),
            (Column::Valence, features.valence),
            (Column::Loudness, features.loudness),
            (Column::Tempo, features.tempo),
        ];
        let is_unread = |&(column, value): &(Column, Option<f32>)| {
            let cell = self.cell(column).trim();
            value.is_none() && !cell.is_empty() && cell::number(cell) != Some(0.0)
        };
        let unread = values.iter().filter(|value| is_unread(value)).count();
        u32::try_from(unread).unwrap_or(u32::MAX)
    }

    /// The cell of a column; empty where the row or the file has none.
    fn cell(&self, column: Column) -> &str {
        let place = self
            .columns
            .place(column)
            .filter(|&place| place < self.sound);
        place
            .and_then(|place| self.cells.get(place))
            .unwrap_or_default()
    }

    /// The text of a column, as it was before it was made escape_formulas.
    fn text(&self, column: Column) -> Cow<'_, str> {
        let cell = self.cell(column);
        if self.escape_formulas {
            formula::unescape_formulas(cell)
        } else {
            Cow::Borrowed(cell)
        }
    }

    fn label(&self, cleaner: &mut Cleaner) -> Option<String> {
        let cell = self.text(Column::Label);
        (!cell.trim().is_empty()).then(|| cleaner.text(&cell))
    }

    fn features(&self) -> AudioFeatures {
        let share = |column| cell::within(self.cell(column), 0.0, 1.0);
        AudioFeatures {
            danceability: share(Column::Danceability),
            energy: share(Column::Energy),
            speechiness: share(Column::Speechiness),
            acousticness: share(Column::Acousticness),
            instrumentalness: share(Column::Instrumentalness),
            liveness: share(Column::Liveness),
            valence: share(Column::Valence),
            loudness: cell::within(self.cell(Column::Loudness), -100.0, 100.0),
            tempo: cell::within(self.cell(Column::Tempo), 0.0, 1_000.0).filter(|&bpm| bpm > 0.0),
            key: cell::small(self.cell(Column::Key), 0, 11),
            major: cell::flag(self.cell(Column::Mode)),
            time_signature: cell::small(self.cell(Column::TimeSignature), 1, 7),
        }
    }
}

fn names<'n>(names: impl Iterator<Item = &'n str>, cleaner: &mut Cleaner) -> Vec<String> {
    let mut names = names.peekable();
    let kept = names
        .by_ref()
        .take(MAX_NAMES)
        .map(|name| cleaner.text(name))
        .collect();
    if names.peek().is_some() {
        cleaner.cut = cleaner.cut.saturating_add(1);
    }
    kept
}

fn cover(cell: &str) -> Option<String> {
    let path = cell.trim().strip_prefix(IMAGE_HOST)?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let fits = (1..=200).contains(&path.len()) && path.bytes().all(is_plain);
    fits.then(|| cell.trim().to_owned())
}

/// An ISRC has 12 letters and digits (ISO 3901).
fn isrc(cell: &str) -> Option<String> {
    let code = cell.trim();
    let fits = code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(header: &[&str], cells: &[&str]) -> Result<Track, Skip> {
        let header = StringRecord::from(header.to_vec());
        let row = Row {
            cells: &StringRecord::from(cells.to_vec()),
            columns: &Columns::recognise(&header),
            sound: cells.len(),
            escape_formulas: false,
        };
        row.track(Separator::Semicolon, &mut Cleaner::default())
    }

    const ID: &str = "1cKm6kQLMhc7N3mHS238fk";

    fn features(header: &[&str], cells: &[&str]) -> Option<AudioFeatures> {
        let header = [&["Track URI"], header].concat();
        track(&header, &[&[ID], cells].concat()).unwrap().features
    }

    #[test]
    fn zeros_are_read_as_they_are_and_tempo_0_and_key_minus_1_are_unknown() {
        let header = [
            "Danceability",
            "Valence",
            "Tempo",
            "Key",
            "Loudness",
            "Time Signature",
        ];
        let read = features(&header, &["0", "0.0", "0", "-1", "1.9", "0"]).unwrap();
        let expected = AudioFeatures {
            danceability: Some(0.0),
            valence: Some(0.0),
            loudness: Some(1.9),
            ..AudioFeatures::default()
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn a_row_without_usable_features_has_none() {
        assert_eq!(features(&["Energy", "Key"], &["", ""]), None);
        assert_eq!(features(&["Energy", "Tempo"], &["1.5", "NaN"]), None);
        assert_eq!(features(&["Energy", "Tempo"], &[]), None);
    }

    #[test]
    fn a_withdrawn_track_is_kept_by_its_id() {
        let header = [
            "Track URI",
            "Track Name",
            "Release Date",
            "Duration (ms)",
            "Energy",
        ];
        let track = track(&header, &[ID, "", "0000", "0", "0.5"]).unwrap();
        assert_eq!(track.title(), format!("spotify:track:{ID}"));
        assert_eq!((track.released, track.duration_ms), (None, None));
        assert_eq!(
            track.features.and_then(|features| features.energy),
            Some(0.5)
        );
    }

    #[test]
    fn covers_come_from_spotifys_image_host_only() {
        assert!(cover(" https://i.scdn.co/image/ab67616d0000b273 ").is_some());
        for elsewhere in [
            "",
            "https://i.scdn.co/",
            "http://i.scdn.co/image/a",
            "https://i.scdn.co.example.org/image/a",
            "https://example.org/https://i.scdn.co/image/a",
            "javascript:alert(1)",
            "https://i.scdn.co/image/a\") url(x",
        ] {
            assert_eq!(cover(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn a_recording_code_has_12_letters_and_digits() {
        assert_eq!(isrc("gbenl2404070").as_deref(), Some("GBENL2404070"));
        assert_eq!(isrc("GB-ENL-24-04070"), None);
    }

    #[test]
    fn lists_without_end_are_cut_and_counted() {
        let mut cleaner = Cleaner::default();
        assert_eq!(names(["a"; 1_000].into_iter(), &mut cleaner).len(), 100);
        assert_eq!(cleaner.cut, 1);
    }
}

//! One row of a table → one track.

use std::borrow::Cow;

use csv::StringRecord;

use super::artists::{self, Separator};
use super::cell;
use super::columns::{Column, Columns};
use super::scale::RawFeatures;
use crate::import::formula;
use crate::import::limits::MAX_NAMES;
use crate::import::reference;
use crate::import::skip::Skip;
use crate::library::clean::Cleaner;
use crate::library::{AudioFeatures, DateAdded, Track, TrackKey};

/// Spotify's image host. A cover from anywhere else would tell a stranger who looks at it.
const IMAGE_HOST: &str = "https://i.scdn.co/";

/// A row whose cells are found by column.
pub(super) struct Row<'r> {
    pub(super) cells: &'r StringRecord,
    /// What the cells mean.
    pub(super) columns: &'r Columns,
    /// How many of the cells, from the left, can be trusted.
    pub(super) sound: usize,
    /// Whether formulas in its texts were [escaped](super::super::escape_formulas).
    pub(super) escaped: bool,
    /// Where the values of audio features stand.
    pub(super) features: &'r RawFeatures,
}

impl Row<'_> {
    /// The track of this row, but for the audio features whose scale is not known yet; or
    /// why there is none.
    pub(super) fn track(&self, separator: Separator, cleaner: &mut Cleaner) -> Result<Track, Skip> {
        if self.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Err(Skip::Blank);
        }
        let name = self.text(Column::Name);
        let key = reference::key(cell::unmarked(&self.text(Column::Track)), &name, cleaner);
        let isrc = isrc(self.cell(Column::Isrc));
        if let Err(skip) = key
            && !(skip == Skip::NoTrackId && (isrc.is_some() || self.has_features()))
        {
            return Err(skip);
        }
        let ids = artists::count_ids(self.cell(Column::ArtistIds));
        let artists = artists::split(&self.text(Column::Artists), separator, ids);
        let artists = names(artists.iter().map(String::as_str), cleaner);
        let name = cleaner.visible_text(&name).unwrap_or_default();
        let key = match key {
            Ok(key) => key,
            Err(skip) if name.is_empty() || artists.is_empty() => return Err(skip),
            Err(_) => TrackKey::from_names(&name, &artists),
        };
        let is_estimated = cell::flag(self.cell(Column::Estimated)) == Some(true);
        let genres = self.text(Column::Genres);
        let is_cut = |c: char| c == ',' || (c == ';' && !self.escaped);
        let genres = genres.split(is_cut).map(str::trim);
        Ok(Track {
            key,
            name,
            artists,
            album: cleaner
                .visible_text(&self.text(Column::Album))
                .unwrap_or_default(),
            label: cleaner.visible_text(&self.text(Column::Label)),
            cover: cover(self.cell(Column::Cover)),
            released: cell::date(self.cell(Column::Released)),
            duration_ms: cell::duration_ms(
                self.cell(Column::Duration),
                self.columns.unit(Column::Duration),
            ),
            popularity: cell::small(self.cell(Column::Popularity), 0, 100),
            explicit: cell::flag(self.cell(Column::Explicit)),
            genres: names(genres.filter(|genre| !genre.is_empty()), cleaner),
            isrc,
            features: Some(self.features())
                .filter(|features| !features.is_empty() && !is_estimated),
            score: cell::whole(self.cell(Column::Score), 0, u32::MAX),
            saved: cell::flag(self.cell(Column::Saved)),
            added: DateAdded::parse(cell::unmarked(self.cell(Column::Added))),
        })
    }

    /// Whether any cell holds the value of an audio feature.
    fn has_features(&self) -> bool {
        self.features.are_in(|at| self.cell_at(at))
    }

    /// The cell of a column; empty where the row or the file has none.
    fn cell(&self, column: Column) -> &str {
        let place = self.columns.place(column);
        place.map_or("", |place| self.cell_at(place))
    }

    /// The cell at a place; empty where it cannot be trusted.
    pub(super) fn cell_at(&self, place: usize) -> &str {
        let place = Some(place).filter(|&place| place < self.sound);
        place
            .and_then(|place| self.cells.get(place))
            .unwrap_or_default()
    }

    /// The text of a column, as it was before its formulas were escaped.
    fn text(&self, column: Column) -> Cow<'_, str> {
        let cell = self.cell(column);
        if self.escaped {
            formula::unescape_formulas(cell)
        } else {
            formula::unmarked(cell)
        }
    }

    /// Key, mode and time signature, which have one scale everywhere.
    fn features(&self) -> AudioFeatures {
        let (key, key_is_major) = cell::key(self.cell(Column::Key));
        AudioFeatures {
            key,
            major: cell::is_major(self.cell(Column::Mode)).or(key_is_major),
            time_signature: cell::time_signature(self.cell(Column::TimeSignature)),
            ..AudioFeatures::default()
        }
    }
}

fn names<'n>(names: impl Iterator<Item = &'n str>, cleaner: &mut Cleaner) -> Vec<String> {
    let mut names = names.peekable();
    let kept = names
        .by_ref()
        .take(MAX_NAMES)
        .filter_map(|name| cleaner.visible_text(name))
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

/// An ISRC has 12 letters and digits (ISO 3901), and begins with two letters.
fn isrc(cell: &str) -> Option<String> {
    let code = cell::unmarked(cell);
    let letters = code.bytes().take_while(u8::is_ascii_alphabetic).count();
    let fits = code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (fits && letters >= 2).then(|| code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::columns::Recognised;
    use super::*;

    fn track(header: &[&str], cells: &[&str]) -> Result<Track, Skip> {
        let header = StringRecord::from(header.to_vec());
        let recognised = Recognised::new(&header);
        let track = recognised.candidates(Column::Track).next();
        let columns = recognised.settle(|_| 0, track);
        let row = Row {
            cells: &StringRecord::from(cells.to_vec()),
            columns: &columns,
            sound: cells.len(),
            escaped: false,
            features: &RawFeatures::new(&columns),
        };
        row.track(Separator::Semicolon, &mut Cleaner::default())
    }

    const ID: &str = "1cKm6kQLMhc7N3mHS238fk";

    #[test]
    fn key_mode_and_time_signature_are_read_at_once() {
        let features = |cells: [&str; 3]| {
            let header = ["Track URI", "Key", "Mode", "Time Signature"];
            let [key, mode, time] = cells;
            track(&header, &[ID, key, mode, time]).unwrap().features
        };
        assert_eq!(features(["-1", "", "0"]), None);
        let minor = AudioFeatures {
            key: Some(0),
            major: Some(false),
            time_signature: Some(4),
            ..AudioFeatures::default()
        };
        assert_eq!(features(["C Minor", "", "4"]), Some(minor));
        assert_eq!(features(["0", "Minor", "4/4"]), Some(minor));
    }

    #[test]
    fn a_withdrawn_track_is_kept_by_its_id() {
        let header = ["Track URI", "Track Name", "Release Date", "Duration (ms)"];
        let track = track(&header, &[ID, "", "0000", "0"]).unwrap();
        assert_eq!(track.title(), format!("spotify:track:{ID}"));
        assert_eq!((track.released, track.duration_ms), (None, None));
    }

    #[test]
    fn a_track_without_an_id_is_known_by_its_names_if_anything_else_is() {
        let header = ["Track URI", "Track Name", "Artist Name(s)", "ISRC"];
        let by_names = TrackKey::from_names("Demo", &["Ann".into()]);
        let named = track(&header, &["", "Demo", "Ann", "GBENL2404070"]).unwrap();
        assert_eq!(named.key, by_names);
        assert_eq!(
            track(&header, &["", "Demo", "Ann", ""]),
            Err(Skip::NoTrackId)
        );
        assert_eq!(
            track(&header, &["", "Demo", "", "GBENL2404070"]),
            Err(Skip::NoTrackId)
        );
        let header = ["Name", "Artist", "Energy"];
        assert_eq!(track(&header, &["Demo", "Ann", "1"]).unwrap().key, by_names);
        assert_eq!(track(&header, &["", "Ann", "1"]), Err(Skip::NullTrack));
    }

    #[test]
    fn a_text_that_cannot_be_seen_is_none() {
        let header = [
            "Track URI",
            "Track Name",
            "Artist Name(s)",
            "Album Name",
            "Label",
        ];
        let mark = "\u{200f}";
        let track = track(&header, &[ID, mark, mark, mark, mark]).unwrap();
        assert_eq!(track, Track::unknown(track.key.clone()));
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
        assert_eq!(isrc("123456789012"), None);
    }

    #[test]
    fn lists_without_end_are_cut_and_counted() {
        let mut cleaner = Cleaner::default();
        assert_eq!(names(["a"; 1_000].into_iter(), &mut cleaner).len(), 100);
        assert_eq!(cleaner.cut, 1);
    }
}

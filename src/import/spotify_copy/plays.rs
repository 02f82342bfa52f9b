//! The streaming history: one play after the other.

use std::borrow::Cow;

use serde::Deserialize;

use super::elements::Elements;
use crate::import::archive::{ByteSource, Damaged};
use crate::import::reference;
use crate::import::skip::Skip;
use crate::library::clean::Cleaner;
use crate::library::{Track, TrackKey};

/// Which of the two histories a file is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum HistoryKind {
    /// All of an account's time, with track ids.
    Extended,
    /// The last year, without ids.
    LastYear,
}

/// One time that a track was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Play {
    /// When it ended, in seconds since 1970.
    pub(in crate::import) at: u64,
    /// For how long, in milliseconds.
    pub(in crate::import) ms: u32,
}

/// Spotify counts a stream from 30 seconds on.
const SHORTEST_PLAY_MS: u32 = 30_000;

/// A play in either history. Fields that name a person, a device or a place are missing, so
/// that they are dropped as they are read.
#[derive(Deserialize)]
struct PlayRecord<'a> {
    #[serde(borrow, alias = "endTime")]
    ts: Option<Cow<'a, str>>,
    #[serde(alias = "msPlayed")]
    ms_played: Option<i64>,
    #[serde(borrow, alias = "trackName")]
    master_metadata_track_name: Option<Cow<'a, str>>,
    #[serde(borrow, alias = "artistName")]
    master_metadata_album_artist_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    master_metadata_album_album_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    spotify_track_uri: Option<Cow<'a, str>>,
    #[serde(borrow)]
    spotify_episode_uri: Option<Cow<'a, str>>,
}

/// What tells the two histories apart.
#[derive(Deserialize)]
struct Marks {
    ts: Option<serde::de::IgnoredAny>,
    ms_played: Option<serde::de::IgnoredAny>,
    #[serde(rename = "endTime")]
    end_time: Option<serde::de::IgnoredAny>,
    #[serde(rename = "msPlayed")]
    short_ms_played: Option<serde::de::IgnoredAny>,
}

/// Which history a JSON array is a part of, by its first play.
pub(super) fn recognise(json: &[u8]) -> Option<HistoryKind> {
    let head = json.get(..65_536).unwrap_or(json);
    let mut elements = Elements::new(ByteSource::from_memory(head.to_vec()));
    let first = elements.next().ok()??;
    let marks: Marks = serde_json::from_slice(first).ok()?;
    if marks.ts.is_some() && marks.ms_played.is_some() {
        Some(HistoryKind::Extended)
    } else if marks.end_time.is_some() && marks.short_ms_played.is_some() {
        Some(HistoryKind::LastYear)
    } else {
        None
    }
}

/// A part of the history that is being read.
pub(in crate::import) struct HistoryReader {
    elements: Elements,
    kind: HistoryKind,
    cleaner: Cleaner,
    /// The play of the row that was read last.
    play: Play,
    is_cut_off: bool,
}

impl HistoryReader {
    pub(in crate::import) fn new(source: ByteSource, kind: HistoryKind) -> Self {
        Self {
            elements: Elements::new(source),
            kind,
            cleaner: Cleaner::default(),
            play: Play { at: 0, ms: 0 },
            is_cut_off: false,
        }
    }

    pub(in crate::import) fn kind(&self) -> HistoryKind {
        self.kind
    }

    pub(in crate::import) fn progress(&self) -> (u64, u64) {
        self.elements.progress()
    }

    /// How many texts were too long to be kept whole, and whether the file ends within a
    /// play.
    pub(in crate::import) fn slips(&self) -> (u32, bool) {
        (self.cleaner.cut, self.is_cut_off)
    }

    /// The play of the row that was read last.
    pub(in crate::import) fn play(&self) -> Play {
        self.play
    }

    /// The track of the next play, or why it is none; `None` at the end. A track of the last
    /// year's history has a key by its names.
    pub(in crate::import) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        self.elements.drop_read();
        let element = match self.elements.next() {
            Ok(element) => element?,
            Err(Damaged) => {
                // What follows a damaged place cannot be told apart.
                let is_first = !self.is_cut_off;
                self.is_cut_off = true;
                return is_first.then_some(Err(Skip::CutOff));
            }
        };
        let Ok(record) = serde_json::from_slice::<PlayRecord<'_>>(element) else {
            return Some(Err(Skip::NullTrack));
        };
        Some(match read(&record, self.kind, &mut self.cleaner) {
            Ok((track, play)) => {
                self.play = play;
                Ok(track)
            }
            Err(skip) => Err(skip),
        })
    }
}

fn read(
    record: &PlayRecord<'_>,
    kind: HistoryKind,
    cleaner: &mut Cleaner,
) -> Result<(Track, Play), Skip> {
    if record.spotify_episode_uri.is_some() {
        return Err(Skip::Episode);
    }
    let name = record.master_metadata_track_name.as_deref();
    let name = name.unwrap_or_default();
    let text = |text: &Option<Cow<'_, str>>, cleaner: &mut Cleaner| {
        cleaner.visible_text(text.as_deref().unwrap_or_default())
    };
    let artists: Vec<String> = text(&record.master_metadata_album_artist_name, cleaner)
        .into_iter()
        .collect();
    let key = match kind {
        HistoryKind::Extended => {
            let uri = record.spotify_track_uri.as_deref().unwrap_or_default();
            reference::key(uri, name, cleaner)?
        }
        HistoryKind::LastYear if name.is_empty() || artists.is_empty() => {
            return Err(Skip::NullTrack);
        }
        HistoryKind::LastYear => TrackKey::from_names(name, &artists),
    };
    let ms = record.ms_played.unwrap_or_default();
    let ms = u32::try_from(ms).unwrap_or_default();
    if ms < SHORTEST_PLAY_MS {
        return Err(Skip::ShortPlay);
    }
    let at = record.ts.as_deref().and_then(seconds_since_1970);
    let track = Track {
        name: cleaner.visible_text(name).unwrap_or_default(),
        artists,
        album: text(&record.master_metadata_album_album_name, cleaner).unwrap_or_default(),
        ..Track::unknown(key)
    };
    let at = at.unwrap_or_default();
    Ok((track, Play { at, ms }))
}

/// Seconds since 1970 of `2021-05-01T12:34:56Z` or `2021-05-01 12:34`.
fn seconds_since_1970(text: &str) -> Option<u64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    let second = number(17, 19).unwrap_or_default();
    let is_date = (1970..=9999).contains(&year) && (1..=12).contains(&month) && day <= 31;
    if !is_date || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((days_since_1970(year, month, day) * 24 + hour) * 3_600 + minute * 60 + second)
}

/// Days since 1970 of a date of the Gregorian calendar. Source: H. Hinnant,
/// *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
fn days_since_1970(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year / 400;
    let year_of_era = year % 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day.saturating_sub(1);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era * 146_097 + day_of_era).saturating_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENDED: &str = r#"[
        {"ts": "2021-05-01T12:34:56Z", "username": "ann", "ip_addr": "192.0.2.7",
         "ms_played": 31000, "master_metadata_track_name": "Demo",
         "master_metadata_album_artist_name": "Ann", "master_metadata_album_album_name": "Tape",
         "spotify_track_uri": "spotify:track:1cKm6kQLMhc7N3mHS238fk",
         "spotify_episode_uri": null},
        {"ts": "2021-05-01T12:34:56Z", "ms_played": 29999, "master_metadata_track_name": "Demo",
         "spotify_track_uri": "spotify:track:1cKm6kQLMhc7N3mHS238fk"},
        {"ts": "2021-05-01T12:34:56Z", "ms_played": 99999, "spotify_track_uri": null,
         "spotify_episode_uri": "spotify:episode:1cKm6kQLMhc7N3mHS238fk"},
        {"ts": "2021-05-01T12:34:56Z", "ms_played": 99999, "spotify_track_uri": null},
        {"ts": 7}
    ]"#;

    fn rows(json: &str) -> Vec<Result<Track, Skip>> {
        let kind = recognise(json.as_bytes()).unwrap();
        let source = ByteSource::from_memory(json.as_bytes().to_vec());
        let mut reader = HistoryReader::new(source, kind);
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row() {
            rows.push(row);
        }
        rows
    }

    #[test]
    fn a_play_of_the_extended_history_is_of_a_track_with_an_id() {
        let expected = Track {
            name: "Demo".into(),
            artists: vec!["Ann".into()],
            album: "Tape".into(),
            ..Track::unknown(TrackKey::Spotify("1cKm6kQLMhc7N3mHS238fk".parse().unwrap()))
        };
        assert_eq!(
            rows(EXTENDED),
            [
                Ok(expected),
                Err(Skip::ShortPlay),
                Err(Skip::Episode),
                Err(Skip::NullTrack),
                Err(Skip::NullTrack)
            ]
        );
    }

    #[test]
    fn a_play_of_the_last_year_is_of_a_track_known_by_its_names() {
        let json = r#"[{"endTime": "2021-05-01 12:34", "artistName": "Ann",
            "trackName": "Demo", "msPlayed": 200000}]"#;
        let keys: Vec<_> = rows(json)
            .into_iter()
            .map(|row| row.map(|track| track.key))
            .collect();
        assert_eq!(keys, [Ok(TrackKey::from_names("Demo", &["Ann".into()]))]);
    }

    #[test]
    fn a_file_that_is_cut_off_keeps_what_is_whole() {
        let rows = rows(&EXTENDED[..EXTENDED.len() - 10]);
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[4], Err(Skip::CutOff));
    }

    #[test]
    fn other_arrays_are_no_history() {
        for json in ["[]", "[{}]", "[{\"trackName\": \"a\"}]", "[1]"] {
            assert_eq!(recognise(json.as_bytes()), None, "{json}");
        }
    }

    /// Computed by `date --utc --date=… +%s`.
    #[test]
    fn times_are_counted_from_1970() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59Z", 951_868_799),
            ("2021-05-01T12:34:56Z", 1_619_872_496),
            ("2021-05-01 12:34", 1_619_872_440),
        ] {
            assert_eq!(seconds_since_1970(text), Some(seconds), "{text}");
        }
        for wrong in [
            "",
            "2021",
            "2021-13-01 00:00",
            "x021-01-01 00:00",
            "2021-01-01 25:00",
        ] {
            assert_eq!(seconds_since_1970(wrong), None, "{wrong}");
        }
    }
}

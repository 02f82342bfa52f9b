//! The library and the playlists: lists of tracks to choose from.

use std::vec::IntoIter;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::http::json::lenient;
use crate::import::reference;
use crate::import::skip::Skip;
use crate::library::clean::{Cleaner, excerpt};
use crate::library::{DateAdded, Track};

/// The lists in a file.
#[derive(Debug)]
pub(in crate::import) enum SpotifyLists {
    /// The tracks that the listener saved.
    Library(Collected),
    /// Playlists, in the order of the file.
    Playlists(Vec<Collected>),
}

/// One list of tracks.
#[derive(Debug)]
pub(in crate::import) struct Collected {
    /// What the listener calls it.
    pub(in crate::import) name: String,
    /// When it was changed last, as `YYYY-MM-DD`.
    pub(in crate::import) modified: Option<String>,
    rows: Vec<ListRow>,
}

impl Collected {
    /// How many entries it has.
    pub(in crate::import) fn len(&self) -> usize {
        self.rows.len()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListRow {
    #[serde(alias = "trackUri")]
    uri: Option<String>,
    #[serde(alias = "trackName")]
    track: Option<String>,
    #[serde(alias = "artistName")]
    artist: Option<String>,
    #[serde(alias = "albumName")]
    album: Option<String>,
    /// Whether the entry is an episode of a podcast or a chapter of an audiobook.
    #[serde(skip)]
    is_spoken: bool,
    /// When it was added to its list, which stands beside it.
    #[serde(skip)]
    added: Option<DateAdded>,
}

#[derive(Deserialize)]
struct Document {
    tracks: Option<Vec<ListRow>>,
    playlists: Option<Vec<Playlist>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Playlist {
    name: Option<String>,
    last_modified_date: Option<String>,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    track: Option<ListRow>,
    episode: Option<IgnoredAny>,
    audiobook: Option<IgnoredAny>,
    local_track: Option<LocalTrack>,
    #[serde(default, deserialize_with = "lenient")]
    added_date: Option<String>,
}

#[derive(Deserialize)]
struct LocalTrack {
    uri: Option<String>,
}

impl SpotifyLists {
    /// Reads a file of the copy; nothing for any other JSON.
    pub(super) fn parse(json: &[u8]) -> Option<Self> {
        let document: Document = serde_json::from_slice(json).ok()?;
        if let Some(playlists) = document.playlists {
            let lists = playlists.into_iter().map(Playlist::collect);
            return Some(Self::Playlists(lists.collect()));
        }
        let rows = document.tracks?;
        let is_library = rows.iter().all(|row| row.uri.is_some());
        is_library.then_some(Self::Library(Collected {
            name: "Liked Songs".into(),
            modified: None,
            rows,
        }))
    }
}

impl Playlist {
    fn collect(self) -> Collected {
        let name = excerpt(&self.name.unwrap_or_default(), 100);
        Collected {
            name: if name.is_empty() {
                "Unnamed playlist".into()
            } else {
                name
            },
            modified: self.last_modified_date.map(|date| excerpt(&date, 10)),
            rows: self.items.into_iter().map(Item::row).collect(),
        }
    }
}

impl Item {
    fn row(self) -> ListRow {
        let is_spoken = self.episode.is_some() || self.audiobook.is_some();
        let row = match (self.track, self.local_track) {
            (Some(track), _) => track,
            (None, Some(local)) => ListRow {
                uri: local.uri,
                ..ListRow::default()
            },
            (None, None) => ListRow {
                is_spoken,
                ..ListRow::default()
            },
        };
        ListRow {
            added: self.added_date.as_deref().and_then(DateAdded::parse),
            ..row
        }
    }
}

/// Lists that are being read.
pub(in crate::import) struct ListReader {
    rows: IntoIter<(ListRow, bool)>,
    total: usize,
    cleaner: Cleaner,
}

impl ListReader {
    /// Reads these lists; whether each has the tracks that the listener saved.
    pub(in crate::import) fn new(lists: Vec<(Collected, bool)>) -> Self {
        let rows = lists.into_iter().flat_map(|(list, is_saved)| {
            let rows = list.rows.into_iter();
            rows.map(move |row| (row, is_saved))
        });
        let rows: Vec<_> = rows.collect();
        Self {
            total: rows.len(),
            rows: rows.into_iter(),
            cleaner: Cleaner::default(),
        }
    }

    /// How many entries were read, and how many there are.
    pub(in crate::import) fn progress(&self) -> (u64, u64) {
        ((self.total - self.rows.len()) as u64, self.total as u64)
    }

    /// How many texts were too long to be kept whole.
    pub(in crate::import) fn cut_texts(&self) -> u32 {
        self.cleaner.cut
    }

    /// The track of the next entry, or why it is none; `None` at the end.
    pub(in crate::import) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        let (row, is_saved) = self.rows.next()?;
        Some(row.track(is_saved, &mut self.cleaner))
    }
}

impl ListRow {
    fn track(self, is_saved: bool, cleaner: &mut Cleaner) -> Result<Track, Skip> {
        if self.is_spoken {
            return Err(Skip::Episode);
        }
        let name = self.track.unwrap_or_default();
        let key = reference::key(&self.uri.unwrap_or_default(), &name, cleaner)?;
        let mut text = |text: Option<String>| cleaner.visible_text(&text.unwrap_or_default());
        Ok(Track {
            artists: text(self.artist).into_iter().collect(),
            album: text(self.album).unwrap_or_default(),
            name: text(Some(name)).unwrap_or_default(),
            saved: is_saved.then_some(true),
            added: self.added,
            ..Track::unknown(key)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "spotify:track:1cKm6kQLMhc7N3mHS238fk";

    fn rows(lists: Vec<(Collected, bool)>) -> Vec<Result<Track, Skip>> {
        let mut reader = ListReader::new(lists);
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row() {
            rows.push(row);
        }
        rows
    }

    #[test]
    fn the_library_is_read() {
        let json = format!(
            r#"{{"tracks": [{{"artist": "Ann", "album": "Tape", "track": "Demo", "uri": "{ID}"}}],
            "albums": [], "shows": [], "other": []}}"#
        );
        let Some(SpotifyLists::Library(library)) = SpotifyLists::parse(json.as_bytes()) else {
            panic!("it is a library")
        };
        let rows = rows(vec![(library, true)]);
        let track = rows[0].as_ref().unwrap();
        assert_eq!((track.name.as_str(), track.saved), ("Demo", Some(true)));
    }

    #[test]
    fn each_playlist_is_read_with_whatever_is_in_it() {
        let json = format!(
            r#"{{"playlists": [{{"name": "One", "lastModifiedDate": "2024-05-06", "items": [
                {{"track": {{"trackName": "Demo", "artistName": "Ann", "albumName": "Tape",
                             "trackUri": "{ID}"}}, "episode": null, "localTrack": null,
                  "addedDate": "2024-01-02"}},
                {{"track": null, "episode": {{"episodeName": "Talk"}}, "localTrack": null}},
                {{"track": null, "episode": null,
                  "localTrack": {{"uri": "spotify:local:Ann:Tape:Demo:61"}},
                  "addedDate": 2024}},
                {{"track": null, "episode": null, "localTrack": null}}
            ]}}, {{"items": []}}]}}"#
        );
        let Some(SpotifyLists::Playlists(mut lists)) = SpotifyLists::parse(json.as_bytes()) else {
            panic!("these are playlists")
        };
        assert_eq!(lists[1].name, "Unnamed playlist");
        let first = lists.remove(0);
        assert_eq!((first.name.as_str(), first.len()), ("One", 4));
        assert_eq!(first.modified.as_deref(), Some("2024-05-06"));
        let keys: Vec<_> = rows(vec![(first, false)])
            .into_iter()
            .map(|row| row.map(|track| (track.key.to_string(), track.added)))
            .collect();
        assert_eq!(
            keys,
            [
                Ok((ID.to_owned(), DateAdded::parse("2024-01-02"))),
                Err(Skip::Episode),
                Ok(("spotify:local:Ann:Tape:Demo:61".to_owned(), None)),
                Err(Skip::NullTrack)
            ]
        );
    }

    #[test]
    fn other_json_is_no_list() {
        for json in [
            "{}",
            "{\"tracks\": 7}",
            "{\"tracks\": [{\"name\": \"a\"}]}",
            "7",
        ] {
            assert!(SpotifyLists::parse(json.as_bytes()).is_none(), "{json}");
        }
    }
}

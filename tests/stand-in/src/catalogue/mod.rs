//! Everything that can be listened to, made up from a seed.
//!
//! Nothing is stored: each thing follows from the seed and its number, so a catalogue
//! of 50,000 tracks costs as much as one of 50.

mod features;
pub(crate) mod id;
mod names;

use crate::random::{below, number, pick, share};

pub(crate) use features::{Features, features};
use id::Kind;

/// Tracks on one album.
pub(crate) const ALBUM_TRACKS: u32 = 8;

/// Every so many tracks, one is the same recording as an earlier one, on another album.
const REISSUE_EVERY: u32 = 47;

/// The catalogue that follows from a seed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Catalogue {
    pub seed: u64,
    /// How many tracks it has, a whole number of albums.
    pub tracks: u32,
}

/// What the catalogue says of a track.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Track {
    pub index: u32,
    pub name: String,
    /// Numbers of its artists, the album's first.
    pub artists: Vec<u32>,
    pub album: u32,
    /// Its place on the album, from 1.
    pub place: u32,
    pub duration_ms: u32,
    pub explicit: bool,
    pub isrc: Option<String>,
}

/// What the catalogue says of an album.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Album {
    pub index: u32,
    pub name: String,
    pub kind: &'static str,
    pub artist: u32,
    pub released: String,
    /// `year`, `month` or `day`.
    pub precision: &'static str,
    pub label: String,
}

impl Catalogue {
    /// A catalogue of at least so many tracks.
    pub(crate) fn new(seed: u64, at_least: u32) -> Self {
        let tracks = at_least.div_ceil(ALBUM_TRACKS).saturating_mul(ALBUM_TRACKS);
        Self { seed, tracks }
    }

    /// The id of a thing.
    pub(crate) fn id(&self, kind: Kind, index: u32) -> String {
        id::id(self.seed, kind, index)
    }

    /// The number of the track with this id, if there is one.
    pub(crate) fn track_index(&self, text: &str) -> Option<u32> {
        id::index(self.seed, Kind::Track, text).filter(|&index| index < self.tracks)
    }

    /// The number of the album with this id, if there is one.
    pub(crate) fn album_index(&self, text: &str) -> Option<u32> {
        let albums = self.tracks / ALBUM_TRACKS;
        id::index(self.seed, Kind::Album, text).filter(|&index| index < albums)
    }

    /// The number of the first track with this ISRC, if there is one.
    pub(crate) fn track_with_isrc(&self, isrc: &str) -> Option<u32> {
        let index = isrc.strip_prefix("ZZTCL")?.parse().ok()?;
        (index < self.tracks && self.isrc(index).as_deref() == Some(isrc)).then_some(index)
    }

    /// A track by its number.
    pub(crate) fn track(&self, index: u32) -> Track {
        let recording = u64::from(recording(index));
        let album = index / ALBUM_TRACKS;
        let mut artists = vec![self.album_artist(recording as u32 / ALBUM_TRACKS)];
        if share(self.seed, "featured", recording) < 0.2 {
            artists.push(self.album_artist(below(self.seed, "featured", recording, self.tracks)));
        }
        artists.dedup();
        Track {
            index,
            name: names::name(self.seed, "track name", recording),
            artists,
            album,
            place: index % ALBUM_TRACKS + 1,
            duration_ms: 90_000 + below(self.seed, "duration", recording, 300_000),
            explicit: share(self.seed, "explicit", recording) < 0.1,
            isrc: self.isrc(index),
        }
    }

    /// An album by its number.
    pub(crate) fn album(&self, index: u32) -> Album {
        let wide = u64::from(index);
        let (released, precision) = self.release(wide);
        Album {
            index,
            name: names::name(self.seed, "album name", wide),
            kind: pick(
                self.seed,
                "album kind",
                wide,
                &["album", "album", "single", "compilation"],
            ),
            artist: self.album_artist(index),
            released,
            precision,
            label: names::label(self.seed, u64::from(below(self.seed, "label", wide, 40))),
        }
    }

    /// The name of an artist.
    pub(crate) fn artist_name(&self, index: u32) -> String {
        names::name(self.seed, "artist name", u64::from(index))
    }

    /// The name of an episode, a show, or a playlist.
    pub(crate) fn title(&self, purpose: &str, index: u32) -> String {
        names::name(self.seed, purpose, u64::from(index))
    }

    /// How a track sounds; reissues sound alike.
    pub(crate) fn features(&self, index: u32) -> Features {
        let recording = recording(index);
        features(
            self.seed,
            self.album_artist(recording / ALBUM_TRACKS),
            recording,
        )
    }

    /// About three albums to an artist.
    fn album_artist(&self, album: u32) -> u32 {
        let artists = (self.tracks / ALBUM_TRACKS / 3).max(1);
        below(self.seed, "album artist", u64::from(album), artists)
    }

    /// ZZ is the code of no country, so no real recording has such an ISRC. One track in
    /// fifty has none.
    fn isrc(&self, index: u32) -> Option<String> {
        let recording = recording(index);
        let unknown = share(self.seed, "no isrc", u64::from(recording)) < 0.02;
        (!unknown).then(|| format!("ZZTCL{recording:07}"))
    }

    fn release(&self, album: u64) -> (String, &'static str) {
        let year = 1962 + below(self.seed, "year", album, 64);
        let month = 1 + below(self.seed, "month", album, 12);
        let day = 1 + below(self.seed, "day", album, 28);
        match number(self.seed, "precision", album) % 10 {
            0 => (format!("{year}"), "year"),
            1 => (format!("{year}-{month:02}"), "month"),
            _ => (format!("{year}-{month:02}-{day:02}"), "day"),
        }
    }
}

/// The number of the track that first had this recording.
fn recording(index: u32) -> u32 {
    if index % REISSUE_EVERY == REISSUE_EVERY - 1 {
        index - 20
    } else {
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_track_is_found_by_id_and_by_isrc() {
        let catalogue = Catalogue::new(1, 100);
        let track = catalogue.track(42);
        let id = catalogue.id(Kind::Track, 42);
        assert_eq!(catalogue.track_index(&id), Some(42));
        assert_eq!(
            catalogue.track_with_isrc(track.isrc.as_deref().unwrap()),
            Some(42)
        );
        assert_eq!(catalogue.track_index(&catalogue.id(Kind::Track, 104)), None);
    }

    #[test]
    fn a_reissue_shares_the_recording_and_not_the_album() {
        let catalogue = Catalogue::new(1, 100);
        let (reissue, first) = (catalogue.track(46), catalogue.track(26));
        assert_eq!(reissue.isrc, first.isrc);
        assert_eq!(reissue.name, first.name);
        assert_ne!(reissue.album, first.album);
        assert_eq!(catalogue.features(46), catalogue.features(26));
    }

    #[test]
    fn features_stay_in_their_ranges() {
        let catalogue = Catalogue::new(9, 1000);
        for index in 0..catalogue.tracks {
            let features = catalogue.features(index);
            for value in [features.energy, features.valence, features.acousticness] {
                assert!((0.0..=1.0).contains(&value), "{features:?}");
            }
            assert!((-1..=11).contains(&features.key));
        }
    }
}

//! The person who logs in: what they saved, their playlists, what they play most.

mod playlist;

use std::collections::HashSet;

use crate::catalogue::Catalogue;
use crate::catalogue::id::Kind;
use crate::random::{below, number};
use crate::settings::Settings;

pub(crate) use playlist::{Entry, Owner, Playlist};

/// 1 November 2026: the newest of everything was added then.
pub(crate) const NEWEST: u64 = 1_793_491_200;

/// How many tracks a top list has in all; a page shows at most 50 of them.
const TOP: usize = 80;

/// A saved track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Saved {
    /// The track's number.
    pub track: u32,
    /// Seconds since 1970.
    pub added_at: u64,
}

/// The listener's library as it stands.
#[derive(Debug)]
pub(crate) struct Listener {
    /// Saved tracks, newest first.
    pub saved: Vec<Saved>,
    saved_tracks: HashSet<u32>,
    playlists: Vec<Playlist>,
}

impl Listener {
    /// The library that follows from the settings.
    pub(crate) fn new(settings: &Settings, catalogue: &Catalogue) -> Self {
        let saved = saved(settings, catalogue);
        Self {
            saved_tracks: saved.iter().map(|saved| saved.track).collect(),
            saved,
            playlists: playlist::all(settings, catalogue),
        }
    }

    /// Whether a track is among the saved ones.
    pub(crate) fn has_saved(&self, track: u32) -> bool {
        self.saved_tracks.contains(&track)
    }

    /// Takes a track out of the saved ones.
    pub(crate) fn forget(&mut self, track: u32) {
        self.saved.retain(|saved| saved.track != track);
        self.saved_tracks.remove(&track);
    }

    /// The playlists in the listener's library, in the order of the list.
    pub(crate) fn followed(&self) -> impl Iterator<Item = &Playlist> {
        self.playlists.iter().filter(|playlist| playlist.followed)
    }

    /// A playlist by its id, followed or not.
    pub(crate) fn playlist(&self, id: &str) -> Option<&Playlist> {
        self.playlists.iter().find(|playlist| playlist.id == id)
    }

    /// A playlist by its id, to be changed.
    pub(crate) fn playlist_mut(&mut self, id: &str) -> Option<&mut Playlist> {
        self.playlists.iter_mut().find(|playlist| playlist.id == id)
    }

    /// Adds a new, empty playlist of the listener's own at the head of the list.
    pub(crate) fn create(
        &mut self,
        catalogue: &Catalogue,
        name: String,
        description: String,
    ) -> &mut Playlist {
        let index = u32::try_from(self.playlists.len()).unwrap_or(u32::MAX);
        let id = catalogue.id(Kind::Playlist, index);
        self.playlists
            .insert(0, Playlist::empty(id, name, description));
        &mut self.playlists[0]
    }
}

/// Four in five tracks of the catalogue, in an order of their own, a few hours apart.
fn saved(settings: &Settings, catalogue: &Catalogue) -> Vec<Saved> {
    let mut tracks: Vec<u32> = (0..settings.saved).map(|place| place + place / 4).collect();
    tracks.sort_by_cached_key(|&track| number(catalogue.seed, "saved order", u64::from(track)));
    let entries = tracks.into_iter().zip(0_u64..);
    entries
        .map(|(track, place)| Saved {
            track,
            added_at: NEWEST.saturating_sub(place * 10_000),
        })
        .collect()
}

/// What the listener plays most in a time range, most first. The lists of different
/// ranges overlap.
pub(crate) fn top(catalogue: &Catalogue, range: &str) -> Vec<u32> {
    let mut tracks: Vec<u32> = (0..catalogue.tracks.min(200)).collect();
    tracks.sort_by_cached_key(|&track| {
        let always = below(catalogue.seed, "favourite", u64::from(track), 1000);
        always + below(catalogue.seed, range, u64::from(track), 500)
    });
    tracks.truncate(TOP);
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_tracks_differ_and_the_newest_comes_first() {
        let settings = Settings {
            saved: 1000,
            ..Settings::default()
        };
        let listener = Listener::new(&settings, &Catalogue::new(1, 1250));
        assert_eq!(listener.saved.len(), 1000);
        assert_eq!(listener.saved_tracks.len(), 1000);
        assert!(listener.saved.is_sorted_by(|a, b| a.added_at > b.added_at));
        assert!(listener.saved.iter().all(|saved| saved.track < 1250));
    }

    #[test]
    fn top_lists_differ_and_overlap() {
        let catalogue = Catalogue::new(1, 1250);
        let (short, long) = (top(&catalogue, "short_term"), top(&catalogue, "long_term"));
        assert_ne!(short, long);
        assert!(short.iter().any(|track| long.contains(track)));
    }
}

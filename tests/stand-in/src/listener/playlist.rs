//! Playlists, with entries as they are met in the wild.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::catalogue::Catalogue;
use crate::catalogue::id::Kind;
use crate::random::{below, number};
use crate::settings::Settings;

/// Whose playlist it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The one who logs in.
    Listener,
    /// A friend of theirs.
    Friend,
    /// Somebody they follow.
    Stranger,
}

/// One entry of a playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A track of the catalogue, by number.
    Track(u32),
    /// A file of the listener's own.
    Local(u32),
    /// An episode of a podcast.
    Episode(u32),
    /// Something that is no longer there: the API says `null`.
    Gone,
}

/// A playlist as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Playlist {
    pub id: String,
    pub name: String,
    pub description: String,
    pub owner: Owner,
    pub collaborative: bool,
    pub public: bool,
    /// Whether it is in the listener's library.
    pub followed: bool,
    pub entries: Vec<Entry>,
    revision: u32,
}

impl Playlist {
    /// A new private playlist of the listener's own.
    pub(crate) fn empty(id: String, name: String, description: String) -> Self {
        Self {
            id,
            name,
            description,
            owner: Owner::Listener,
            collaborative: false,
            public: false,
            followed: true,
            entries: Vec::new(),
            revision: 1,
        }
    }

    /// Since 2026 the entries can be read by the owner and the collaborators only.
    pub(crate) fn is_readable(&self) -> bool {
        self.owner == Owner::Listener || self.collaborative
    }

    /// Puts entries before `position`, or at the end; `false` when there is no such place.
    pub(crate) fn insert(&mut self, entries: Vec<Entry>, position: Option<usize>) -> bool {
        let position = position.unwrap_or(self.entries.len());
        if position > self.entries.len() {
            return false;
        }
        self.entries.splice(position..position, entries);
        self.revision += 1;
        true
    }

    /// Takes these entries out, wherever they stand.
    pub(crate) fn remove(&mut self, entries: &[Entry]) {
        self.entries.retain(|entry| !entries.contains(entry));
        self.revision += 1;
    }

    /// The version it is at: another one after each change.
    pub(crate) fn snapshot_id(&self) -> String {
        let text = format!("{:08x}{}", self.revision, &self.id[..16]);
        STANDARD.encode(text)
    }
}

/// All playlists of the settings: the listener's, the friend's, the strangers'.
pub(crate) fn all(settings: &Settings, catalogue: &Catalogue) -> Vec<Playlist> {
    let counts = settings.playlists;
    let owners = [
        (Owner::Listener, counts.own),
        (Owner::Friend, counts.collaborative),
        (Owner::Stranger, counts.others),
    ];
    let each = owners
        .iter()
        .flat_map(|&(owner, count)| std::iter::repeat_n(owner, count as usize));
    each.zip(0..)
        .map(|(owner, index)| made_up(catalogue, owner, index))
        .collect()
}

fn made_up(catalogue: &Catalogue, owner: Owner, index: u32) -> Playlist {
    let id = catalogue.id(Kind::Playlist, index);
    let name = catalogue.title("playlist name", index);
    let private = number(catalogue.seed, "private", u64::from(index)).is_multiple_of(3);
    Playlist {
        owner,
        collaborative: owner == Owner::Friend,
        public: owner == Owner::Stranger || (owner == Owner::Listener && !private),
        entries: entries(catalogue, index),
        ..Playlist::empty(id, name, String::new())
    }
}

/// 10 to 160 entries: one in twenty is something else than a track, one in twenty is
/// the entry before it once more.
fn entries(catalogue: &Catalogue, playlist: u32) -> Vec<Entry> {
    let size = 10 + below(catalogue.seed, "playlist size", u64::from(playlist), 150);
    let mut entries = Vec::with_capacity(size as usize);
    for place in 0..size {
        let key = u64::from(playlist) << 32 | u64::from(place);
        let entry = match (number(catalogue.seed, "entry", key) % 60, entries.last()) {
            (0, _) => Entry::Gone,
            (1, _) => Entry::Episode(below(catalogue.seed, "episode", key, 1000)),
            (2, _) => Entry::Local(below(catalogue.seed, "local", key, 1000)),
            (3..6, Some(&before)) => before,
            _ => Entry::Track(below(catalogue.seed, "entry track", key, catalogue.tracks)),
        };
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_entry_occurs() {
        let settings = Settings::default();
        let playlists = all(&settings, &Catalogue::new(settings.seed, 300));
        let entries: Vec<Entry> = playlists
            .into_iter()
            .flat_map(|list| list.entries)
            .collect();
        assert!(entries.contains(&Entry::Gone));
        assert!(
            entries
                .iter()
                .any(|entry| matches!(entry, Entry::Episode(_)))
        );
        assert!(entries.iter().any(|entry| matches!(entry, Entry::Local(_))));
        assert!(entries.windows(2).any(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn a_change_gives_a_new_version() {
        let mut playlist =
            Playlist::empty("0123456789abcdefghijkl".into(), "New".into(), String::new());
        let before = playlist.snapshot_id();
        assert!(!playlist.insert(vec![Entry::Gone], Some(1)));
        assert_eq!(playlist.snapshot_id(), before);
        assert!(playlist.insert(vec![Entry::Track(1)], None));
        assert!(playlist.insert(vec![Entry::Track(2)], Some(0)));
        assert_eq!(playlist.entries, [Entry::Track(2), Entry::Track(1)]);
        assert_ne!(playlist.snapshot_id(), before);
    }
}

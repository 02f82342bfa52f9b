//! Listening: which track Spotify's own player plays, at the foot of the page.
//!
//! The player is a frame from Spotify. It is loaded when the visitor first plays a track, and
//! not before.

use super::effect::Effect;
use crate::library::{Track, TrackId, TrackKey};

/// The player at the foot of the page.
#[derive(Debug, Default)]
pub(crate) struct Player {
    stage: PlayerStage,
    connection: Connection,
    is_explained: bool,
}

/// A track that Spotify's player can play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlayableTrack {
    pub(crate) id: TrackId,
    pub(crate) title: String,
}

impl PlayableTrack {
    /// `None` for a track that is not in Spotify's catalogue.
    pub(crate) fn from_track(track: &Track) -> Option<Self> {
        match track.key {
            TrackKey::Spotify(id) => Some(Self {
                id,
                title: track.title(),
            }),
            TrackKey::Local(_) | TrackKey::Sample(_) => None,
        }
    }

    /// The address of Spotify's player for this track.
    pub(crate) fn frame_address(&self) -> String {
        format!("https://open.spotify.com/embed/track/{}", self.id)
    }
}

/// What the player does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum PlayerStage {
    #[default]
    Closed,
    /// The track will be loaded when there is a connection.
    Waiting(PlayableTrack),
    /// Spotify's player is loaded for the track.
    Loaded(PlayableTrack),
}

/// What is known of the browser's connection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Connection {
    /// The player has not looked yet.
    #[default]
    Unknown,
    Online,
    Offline,
}

/// What happens to the player.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor wants to hear a track.
    Play(PlayableTrack),
    /// The browser says whether it has a connection.
    Connection(Connection),
    /// The visitor closed the player.
    Close,
    /// An earlier visit has stored that the visitor knows where the player comes from.
    WasExplained,
    /// The visitor has read where the player comes from.
    Explained,
}

impl Player {
    pub(crate) fn is_open(&self) -> bool {
        self.stage != PlayerStage::Closed
    }

    /// The track that is loaded.
    pub(crate) fn loaded(&self) -> Option<&PlayableTrack> {
        match &self.stage {
            PlayerStage::Loaded(track) => Some(track),
            PlayerStage::Closed | PlayerStage::Waiting(_) => None,
        }
    }

    /// Whether a track waits for a connection.
    pub(crate) fn is_offline(&self) -> bool {
        matches!(self.stage, PlayerStage::Waiting(_)) && self.connection == Connection::Offline
    }

    /// Whether the visitor is to be told where the player comes from.
    pub(crate) fn explains(&self) -> bool {
        self.loaded().is_some() && !self.is_explained
    }

    pub(super) fn update(&mut self, event: Event) -> Option<Effect> {
        match event {
            Event::Play(track) => {
                self.stage = PlayerStage::Waiting(track);
                self.load_when_online();
            }
            Event::Connection(connection) => {
                self.connection = connection;
                self.load_when_online();
            }
            Event::Close => self.stage = PlayerStage::Closed,
            Event::WasExplained => self.is_explained = true,
            Event::Explained => {
                self.is_explained = true;
                return Some(Effect::StorePlayerExplained);
            }
        }
        None
    }

    fn load_when_online(&mut self) {
        if self.connection == Connection::Online
            && let PlayerStage::Waiting(track) = &self.stage
        {
            self.stage = PlayerStage::Loaded(track.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(title: &str) -> PlayableTrack {
        PlayableTrack {
            id: "1cKm6kQLMhc7N3mHS238fk".parse().unwrap(),
            title: title.to_owned(),
        }
    }

    fn after(events: impl IntoIterator<Item = Event>) -> Player {
        let mut player = Player::default();
        for event in events {
            player.update(event);
        }
        player
    }

    #[test]
    fn nothing_is_loaded_before_the_visitor_plays_a_track() {
        let player = after([Event::WasExplained, Event::Connection(Connection::Online)]);
        assert!(!player.is_open());
        assert_eq!(player.loaded(), None);
    }

    #[test]
    fn a_track_is_loaded_once_a_connection_is_known() {
        let asked = after([Event::Play(track("One"))]);
        assert_eq!(asked.loaded(), None);
        assert!(!asked.is_offline(), "nobody has looked yet");
        let online = Event::Connection(Connection::Online);
        let loaded = after([Event::Play(track("One")), online]);
        assert_eq!(loaded.loaded(), Some(&track("One")));
    }

    #[test]
    fn a_track_waits_while_there_is_no_connection() {
        let offline = || Event::Connection(Connection::Offline);
        let waiting = after([Event::Play(track("One")), offline()]);
        assert!(waiting.is_offline());
        assert!(!waiting.explains(), "nothing has come from Spotify");
        let online = Event::Connection(Connection::Online);
        let back = after([Event::Play(track("One")), offline(), online]);
        assert_eq!(back.loaded(), Some(&track("One")));
        assert!(!back.is_offline());
    }

    #[test]
    fn what_is_loaded_stays_when_the_connection_is_lost_and_the_next_track_waits() {
        let online = || Event::Connection(Connection::Online);
        let offline = || Event::Connection(Connection::Offline);
        let lost = after([Event::Play(track("One")), online(), offline()]);
        assert_eq!(lost.loaded(), Some(&track("One")));
        let next = [
            online(),
            Event::Play(track("One")),
            offline(),
            Event::Play(track("Two")),
        ];
        assert!(after(next).is_offline());
    }

    #[test]
    fn a_closed_player_stays_closed() {
        let online = || Event::Connection(Connection::Online);
        let closed = after([Event::Play(track("One")), online(), Event::Close, online()]);
        assert!(!closed.is_open());
    }

    #[test]
    fn where_it_comes_from_is_said_once() {
        let online = || Event::Connection(Connection::Online);
        let mut player = after([online(), Event::Play(track("One"))]);
        assert!(player.explains());
        let effect = player.update(Event::Explained);
        assert_eq!(effect, Some(Effect::StorePlayerExplained));
        player.update(Event::Play(track("Two")));
        assert!(!player.explains());
        let known = after([Event::WasExplained, online(), Event::Play(track("One"))]);
        assert!(!known.explains());
    }

    #[test]
    fn only_tracks_of_the_catalogue_can_be_played() {
        let with_key = |key| PlayableTrack::from_track(&Track::unknown(key));
        let id: TrackId = "1cKm6kQLMhc7N3mHS238fk".parse().unwrap();
        let playable = with_key(TrackKey::Spotify(id)).unwrap();
        assert_eq!(
            playable.frame_address(),
            "https://open.spotify.com/embed/track/1cKm6kQLMhc7N3mHS238fk"
        );
        assert_eq!(with_key(TrackKey::Sample(1)), None);
        assert_eq!(
            with_key(TrackKey::Local("spotify:local:a:b:c:1".into())),
            None
        );
    }
}

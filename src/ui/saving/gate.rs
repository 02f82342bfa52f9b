//! What stands in the way of saving, and the way on.

use leptos::prelude::*;

use super::saver::{Saver, Stage};
use crate::library::{Library, Source, TrackKey};
use crate::ui::account::may_save;

/// Whether playlists can be saved, or what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing is missing.
    Free,
    /// What the host has set is not known yet.
    NotReady,
    /// The tracks are made up.
    MadeUp,
    /// No track is known to Spotify.
    NoIds,
    /// Nobody is logged in.
    LoggedOut,
    /// The permission is missing.
    NotAllowed,
}

impl Way {
    pub fn of(saver: Saver) -> Self {
        let logged_in = saver.account.logged_in.get();
        let scene = saver.scene.get();
        let shown = scene.as_ref().map(|scene| &*scene.shown);
        let library = shown.map(|shown| &*shown.library);
        let sample = shown.is_some_and(|shown| shown.card.source == Source::Sample);
        match library {
            _ if !saver.stage.with(Stage::is_before) => Self::Free,
            _ if sample => Self::MadeUp,
            Some(library) if !has_ids(library) => Self::NoIds,
            _ if !saver.account.is_ready() => Self::NotReady,
            _ if !logged_in => Self::LoggedOut,
            _ if !may_save() => Self::NotAllowed,
            _ => Self::Free,
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Free => "",
            Self::NotReady => "Reading how this page reaches Spotify …",
            Self::MadeUp => {
                "The tracks of the sample library are made up, so Spotify cannot have them in a playlist. Open a library of your own, and its clusters can be saved."
            }
            Self::NoIds => {
                "No track of this library has a Spotify id, so Spotify cannot tell which ones are meant. Load the library from Spotify, or from a file that has the ids."
            }
            Self::LoggedOut => {
                "Playlists are saved in your account at Spotify: log in to choose which. You come back to this page, and nothing is saved before you say so."
            }
            Self::NotAllowed => {
                "So far this page only reads. To save clusters as playlists of yours, and to undo that, Spotify asks you to allow it to change your playlists. You come back to this page, and nothing is saved before you say so."
            }
        }
    }
}

fn has_ids(library: &Library) -> bool {
    let mut keys = library.tracks.iter().map(|track| &track.key);
    keys.any(|key| matches!(key, TrackKey::Spotify(_)))
}

/// The sentence, and the button to what is missing.
#[component]
pub(super) fn Gate(saver: Saver, way: Way) -> impl IntoView {
    let account = saver.account;
    let button = match way {
        Way::Free | Way::NotReady | Way::MadeUp | Way::NoIds => None,
        Way::LoggedOut => Some("Log in with Spotify"),
        Way::NotAllowed => Some("Allow it"),
    };
    let go = move |_| {
        if account.has_client_id() {
            saver.log_in();
        } else {
            saver.keep_choice();
            saver.close();
            account.asks_for_id.set(true);
        }
    };
    view! {
        <p role="status">{way.sentence()}</p>
        {button.map(|button| view! {
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=go>{button}</button>
            </div>
        })}
    }
}

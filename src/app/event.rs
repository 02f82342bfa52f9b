//! Everything that can happen to the page.

use super::history::PageKey;
use super::place::Place;
use super::{account, attention, exports, files, history, player, session};
use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::library::search::Searcher;
use crate::share::MatchTracks;
use crate::spotify::load::Loaded;

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Event {
    /// To what is open and what is being opened.
    Session(session::Event),
    /// The worker died, or could not be loaded.
    WorkerDied,
    /// The browser has no workers, or its policy forbids this one.
    WorkerUnavailable,
    /// To what the visitor looks at.
    Attention(attention::Event),
    /// To what is set on a page.
    History(history::Event),
    /// To the dialogs for links and files.
    Exports(exports::Event),
    /// To the files that the visitor brings.
    Files(files::Event),
    /// To the listener's account at Spotify.
    Account(account::Event),
    /// To the player at the foot of the page.
    Player(player::Event),
    AddressChanged {
        /// What it says.
        place: Place,
        /// Which page it is.
        key: PageKey,
        /// How far the page before was scrolled, in CSS pixels.
        scroll: f64,
        /// Whether the visitor came by the browser's history, and not by a link.
        returns: bool,
    },
    /// What finds tracks is fetched.
    SearcherFetched(Searcher),
    /// The visitor wants to see the tracks that are most like this one.
    FindSimilar(u32),
    /// The visitor wants to see the clusters of a stored library.
    ShowLibrary(LibraryId, Recipe),
    /// The visitor removed a stored library.
    Remove(LibraryId),
    /// A library was loaded from Spotify.
    Loaded(LibraryId, Box<Loaded>, Recipe),
    /// The visitor disconnected, here or in another tab.
    Disconnected,
    /// The visitor compares what is on the page, a shared view or a library of their own, with
    /// this library of theirs, which is opened by this recipe; with what matches the tracks of the
    /// two, which a first visit does not fetch.
    CompareWith(LibraryId, Recipe, MatchTracks),
    /// The visitor has seen enough of the comparison.
    EndComparison,
    /// The visitor has read the notice.
    DismissNotice,
}

impl From<session::Event> for Event {
    fn from(event: session::Event) -> Self {
        Self::Session(event)
    }
}

impl From<attention::Event> for Event {
    fn from(event: attention::Event) -> Self {
        Self::Attention(event)
    }
}

impl From<history::Event> for Event {
    fn from(event: history::Event) -> Self {
        Self::History(event)
    }
}

impl From<exports::Event> for Event {
    fn from(event: exports::Event) -> Self {
        Self::Exports(event)
    }
}

impl From<files::Event> for Event {
    fn from(event: files::Event) -> Self {
        Self::Files(event)
    }
}

impl From<account::Event> for Event {
    fn from(event: account::Event) -> Self {
        Self::Account(event)
    }
}

impl From<player::Event> for Event {
    fn from(event: player::Event) -> Self {
        Self::Player(event)
    }
}

//! Saving playlists: orders of events, answers that come late or never, reloads at any step.

mod form;
mod running;

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, LazyLock};

use super::*;
use crate::analysis::{Recipe, analyse};
use crate::app::test_spotify::{TestSpotify, playlist_id, track_id};
use crate::http::{Method, Request, Response};
use crate::library::TrackKey;
use crate::playlists::SameName;
use crate::sample;

/// The sample library as if it were real.
static SUBJECT: LazyLock<Subject> = LazyLock::new(|| {
    let mut library = sample::library();
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    library.source = Source::Files;
    for (number, track) in library.tracks.iter_mut().enumerate() {
        track.key = TrackKey::Spotify(track_id(number));
    }
    Subject {
        library: Arc::new(library),
        clustering: Arc::new(clustering),
        selection: Arc::default(),
        query: String::new(),
        found: Arc::default(),
        preselected: None,
    }
});

const ALLOWED: Context = Context {
    is_ready: true,
    is_logged_in: true,
    may_save: true,
};

/// A page that saves: what it knows, what the tab stores, and what is still to be done.
struct Page {
    save: SavePlaylists,
    context: Context,
    spotify: TestSpotify,
    /// What happens to the writes, one after the other; then they are all right.
    faults: VecDeque<Fault>,
    to_do: VecDeque<Effect>,
    sent: Vec<Request>,
    stored: Option<String>,
    checked: Vec<LoginError>,
    now: u64,
}

#[derive(Debug, Clone)]
enum Fault {
    /// It is done, and nothing is heard of it.
    Lost,
    Refused(Response),
    /// It cannot be sent.
    NotSent(LoginError),
    /// It is all right.
    None,
}

impl Page {
    fn new() -> Self {
        Self {
            save: SavePlaylists::default(),
            context: ALLOWED,
            spotify: TestSpotify::default(),
            faults: VecDeque::new(),
            to_do: VecDeque::new(),
            sent: Vec::new(),
            stored: None,
            checked: Vec::new(),
            now: 0,
        }
    }

    /// With the dialog open, and all playlists of the listener's read.
    fn choosing() -> Self {
        let mut page = Self::new();
        page.open(None);
        page.finish();
        page
    }

    fn open(&mut self, choice: Option<Choice>) {
        self.dispatch(Event::Open(Box::new(SUBJECT.clone()), choice));
    }

    fn reload(self) -> Self {
        let mut page = Self {
            spotify: self.spotify,
            stored: self.stored,
            ..Self::new()
        };
        if let Some(text) = page.stored.clone() {
            page.dispatch(Event::Recalled(text));
        }
        page
    }

    fn dispatch(&mut self, event: Event) {
        self.to_do
            .extend(update(&mut self.save, self.context, event));
    }

    fn go_on(&mut self) -> bool {
        match self.to_do.pop_front() {
            None => return false,
            Some(Effect::Run(run, RunEffect::Send(request))) => {
                let response = RunEvent::Responded(self.respond(&request));
                self.sent.push(request);
                self.dispatch(Event::Run(run, response, self.now));
            }
            Some(Effect::Run(run, RunEffect::Wait(milliseconds))) => {
                self.now += u64::from(milliseconds);
                self.dispatch(Event::Run(run, RunEvent::Waited, self.now));
            }
            Some(Effect::Store(text)) => self.stored = Some(text),
            Some(Effect::DeleteStored) => self.stored = None,
            Some(Effect::CheckLogin(error)) => self.checked.push(error),
        }
        true
    }

    fn finish(&mut self) {
        for _ in 0..100_000 {
            if !self.go_on() {
                return;
            }
        }
        panic!("it does not end");
    }

    fn respond(&mut self, request: &Request) -> Result<Response, LoginError> {
        let fault = request.is_write().then(|| self.faults.pop_front());
        match fault.flatten() {
            Some(Fault::Lost) => {
                self.spotify.respond(request);
                Ok(Response::none())
            }
            Some(Fault::Refused(response)) => Ok(response),
            Some(Fault::NotSent(error)) => Err(error),
            Some(Fault::None) | None => Ok(self.spotify.respond(request)),
        }
    }

    fn form(&self) -> &Form {
        self.save.stage().form().unwrap()
    }

    /// How many tracks the playlists of the clusters have, and whether none is there twice.
    fn made(&self) -> Vec<usize> {
        let tracks = self.spotify.playlists.values().map(|(_, tracks)| tracks);
        let counts = tracks.map(|tracks| {
            let once: BTreeSet<&String> = tracks.iter().collect();
            assert_eq!(once.len(), tracks.len(), "a track is there twice");
            tracks.len()
        });
        counts.collect()
    }
}

fn track_uri(number: usize) -> String {
    format!("spotify:track:{}", track_id(number))
}

fn sizes() -> Vec<usize> {
    let clusters = SUBJECT.clustering.clusters.iter();
    clusters.map(|cluster| cluster.size as usize).collect()
}

//! Loading: orders of events, answers that come late or never, and what is stored meanwhile.

mod stages;
mod unfinished;

use std::collections::{BTreeMap, VecDeque};

use super::*;
use crate::app::test_spotify::{TestSpotify, playlist_id};
use crate::http::{Request, Response, Service};
use crate::spotify::auth::LoginError;
use crate::spotify::load::pack;

/// The checkpoint and the deltas of a stored load.
type Log = (Vec<u8>, Vec<Vec<u8>>);

/// A page that loads: what it knows, what it stores, and what it still has to do.
#[derive(Default)]
struct Page {
    loading: Loading,
    context: Context,
    spotify: TestSpotify,
    /// Responses in place of the right ones, for requests that begin so.
    faults: BTreeMap<&'static str, Result<Response, LoginError>>,
    to_do: VecDeque<Effect>,
    sent: Vec<Request>,
    logs: BTreeMap<LibraryId, Log>,
    versions: BTreeMap<LibraryId, Vec<u8>>,
    features: Option<Vec<u8>>,
    /// Whether the visitor opens something else before a loaded library is stored.
    visitor_turns_away: bool,
    shown: Vec<(usize, Recipe)>,
    opened: Vec<LibraryId>,
    checked: Vec<ApiError>,
    now: u64,
}

impl Page {
    fn liking(liked: usize) -> Self {
        Self {
            spotify: TestSpotify::liking(liked),
            ..Self::default()
        }
    }

    /// The same browser in a new visit: what was stored is there, nothing else.
    fn reload(self) -> Self {
        let mut page = Self {
            spotify: self.spotify,
            logs: self.logs,
            versions: self.versions,
            features: self.features,
            ..Self::default()
        };
        let checkpoints = page.logs.values().map(|(checkpoint, _)| checkpoint.clone());
        let checkpoints = checkpoints.collect();
        page.dispatch(Event::FoundUnfinished(checkpoints));
        page
    }

    fn dispatch(&mut self, event: Event) {
        self.to_do
            .extend(update(&mut self.loading, self.context, event));
    }

    fn start(&mut self) {
        let recipe = Recipe::default();
        self.dispatch(Event::Start(vec![SourceList::liked_songs()], recipe));
    }

    /// Does the next thing; whether there was one.
    fn go_on(&mut self) -> bool {
        let Some(effect) = self.to_do.pop_front() else {
            return false;
        };
        if let Some(event) = self.perform(effect) {
            self.dispatch(event);
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

    /// Goes on until so much of this stage is done.
    fn go_on_until(&mut self, stage: Stage, done: u32) {
        while !matches!(self.loading.phase(), Phase::Running { stage: at, progress, .. }
            if *at == stage && progress.done >= done)
        {
            assert!(self.go_on(), "{:?}", self.loading.phase());
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Run(run, RunEffect::Send(request)) => {
                let response = self.respond(&request);
                self.sent.push(request);
                let event = RunEvent::Responded(response);
                Some(Event::Run(run, event, self.now))
            }
            Effect::Run(run, RunEffect::Wait(milliseconds)) => {
                self.now += u64::from(milliseconds);
                Some(Event::Run(run, RunEvent::Waited, self.now))
            }
            Effect::ReadStored(run, id) => {
                let stored = Stored {
                    unfinished: self.logs.get(&id).cloned(),
                    versions: self.versions.get(&id).cloned(),
                };
                Some(Event::Stored(run, stored))
            }
            Effect::ReadFeatures(run) => Some(Event::StoredFeatures(run, self.features.clone())),
            Effect::StoreFeatures(bytes) => {
                self.features = Some(bytes);
                None
            }
            Effect::StoreLogEntry(run, id, entry) => {
                let (last, deltas) = self.logs.entry(id).or_default();
                *last = entry.checkpoint;
                deltas.truncate(entry.number as usize);
                deltas.push(entry.delta);
                Some(Event::LogEntryStored(run, true, self.now))
            }
            Effect::DeleteUnfinished(id) => {
                self.logs.remove(&id);
                None
            }
            Effect::Show(loaded, recipe) => {
                self.shown.push((loaded.library.tracks.len(), recipe));
                if self.visitor_turns_away {
                    return None;
                }
                self.versions.remove(&loaded.id());
                let versions = loaded.list_versions();
                let versions = versions.and_then(|versions| pack(&versions));
                self.versions
                    .extend(versions.map(|versions| (loaded.id(), versions)));
                if loaded.is_complete() {
                    self.logs.remove(&loaded.id());
                }
                None
            }
            Effect::Open(id, _) => {
                self.opened.push(id);
                None
            }
            Effect::CheckLogin(error) => {
                self.checked.push(error);
                None
            }
        }
    }

    fn respond(&mut self, request: &Request) -> Result<Response, LoginError> {
        let path = format!("{} {}", request.path, offset(request));
        let mut faults = self.faults.iter();
        let fault = faults.find(|(begin, _)| path.starts_with(**begin));
        match fault {
            Some((_, fault)) => fault.clone(),
            None => Ok(self.spotify.respond(request)),
        }
    }

    /// From which offsets Liked Songs were read.
    fn offsets(&self) -> Vec<&str> {
        let pages = self.sent.iter().filter(|sent| {
            sent.path == "/me/tracks" && sent.query.contains(&("limit", "50".into()))
        });
        pages.map(offset).collect()
    }

    fn shown(&self) -> Vec<usize> {
        self.shown.iter().map(|(tracks, _)| *tracks).collect()
    }
}

fn offset(request: &Request) -> &str {
    let mut query = request.query.iter();
    let offset = query.find(|(name, _)| *name == "offset");
    offset.map_or("", |(_, offset)| offset)
}

fn id() -> LibraryId {
    Tracks::new(vec![SourceList::liked_songs()]).id()
}

fn quota() -> Result<Response, LoginError> {
    let body = r#"{"error":{"status":429,"reason":"QUOTA_EXCEEDED"}}"#;
    Ok(Response::new(429, body))
}

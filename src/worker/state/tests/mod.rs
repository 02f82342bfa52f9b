//! The worker's decisions, message by message.

mod analysing;
mod opening;

use std::collections::VecDeque;

use super::{Effect, Generation, Input, State, Step};
use crate::analysis::{AnalysisError, ClusterCount, Clustering, Recipe};
use crate::library::{Fingerprint, Library, LibraryCard, LibraryId, Track};
use crate::names::{ClusterNames, LibraryNames, NameSource, NamesChange};
use crate::provenance::Provenance;
use crate::sample;
use crate::share::Covers;
use crate::spotify::TrackDetails;
use crate::spotify::load::Loaded;
use crate::worker::opened::OpenedLibrary;
use crate::worker::protocol::{
    Event, ExportId, ExportRequest, Failure, ImportSource, Job, JobStage, LinkRequest, Request,
    Ticket,
};

const STORED: LibraryId = LibraryId::Content(7);

fn job(ticket: u32) -> Job {
    Job {
        ticket: Ticket(ticket),
        recipe: Recipe::default(),
    }
}

fn exactly(clusters: u8) -> Recipe {
    Recipe::default().with_clusters(ClusterCount::Exactly(clusters))
}

fn opened(library: Library) -> OpenedLibrary {
    OpenedLibrary::new(LibraryId::Sample, library, Provenance::Sample)
}

fn small(tracks: usize) -> Library {
    let mut library = sample::library();
    library.tracks.truncate(tracks);
    library
}

fn ask(state: &mut State, request: Request) -> Vec<Effect> {
    state.update(Input::Request(request))
}

/// Asks for a library and returns the generation under which it is read.
fn begin(state: &mut State, ticket: u32) -> Generation {
    let effects = ask(state, Request::Open(job(ticket), LibraryId::Sample));
    let [Effect::Open(generation, asked, LibraryId::Sample)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(*asked, job(ticket));
    *generation
}

fn show(state: &mut State, ticket: u32, opened: OpenedLibrary) -> Vec<Effect> {
    let generation = begin(state, ticket);
    state.update(Input::Opened(generation, job(ticket), Box::new(opened)))
}

/// Takes all steps to their end, as the loop does, and returns what is sent meanwhile.
fn run(state: &mut State, effects: Vec<Effect>) -> Vec<Event> {
    let mut waiting: VecDeque<Effect> = effects.into();
    let mut sent = Vec::new();
    while let Some(effect) = waiting.pop_front() {
        match effect {
            Effect::Send(event) => sent.push(event),
            Effect::SendClusters(ticket, clustering) => {
                sent.push(Event::clustered(ticket, clustering));
            }
            Effect::StepNow(step) | Effect::StepLater(step) | Effect::StepAfter(step, _) => {
                waiting.extend(state.update(Input::Step(step)));
            }
            effect => panic!("{effect:?}"),
        }
    }
    sent
}

/// The kinds of events, each run of the same kind once, without progress.
fn kinds(events: &[Event]) -> Vec<&'static str> {
    let mut kinds: Vec<&str> = events.iter().filter_map(kind).collect();
    kinds.dedup();
    kinds
}

fn kind(event: &Event) -> Option<&'static str> {
    match event {
        Event::Opened(..) => Some("opened"),
        Event::Tracks(..) => Some("tracks"),
        Event::TracksComplete(..) => Some("complete"),
        Event::Clustered(..) => Some("clustered"),
        Event::Swept(..) => Some("swept"),
        Event::Assessed(..) => Some("assessed"),
        Event::Failed(..) => Some("failed"),
        _ => None,
    }
}

fn clusterings(events: &[Event]) -> Vec<(Ticket, usize)> {
    let clustered = |event: &Event| match event {
        Event::Clustered(ticket, clustering, _) => Some((*ticket, clustering.clusters.len())),
        _ => None,
    };
    events.iter().filter_map(clustered).collect()
}

/// Steps until the analysis is under way, and returns its next step.
fn first_analysis_step(state: &mut State, effects: Vec<Effect>) -> Step {
    let mut waiting: VecDeque<Effect> = effects.into();
    while let Some(effect) = waiting.pop_front() {
        match effect {
            Effect::StepNow(step @ Step::Analyse(_)) => return step,
            Effect::StepNow(step) | Effect::StepLater(step) => {
                waiting.extend(state.update(Input::Step(step)));
            }
            _ => {}
        }
    }
    panic!("no analysis was begun");
}

fn clustering(events: &[Event]) -> Clustering {
    let clustered = events.iter().find_map(|event| match event {
        Event::Clustered(_, clustering, _) => Some((**clustering).clone()),
        _ => None,
    });
    clustered.unwrap()
}

fn sample_clustering() -> Clustering {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(20)));
    clustering(&run(&mut state, effects))
}

fn loaded() -> Loaded {
    Loaded {
        library: small(0),
        details: Vec::new(),
        lists: Vec::new(),
    }
}

fn details() -> TrackDetails {
    TrackDetails {
        album: None,
        artists: Vec::new(),
        lists: vec![0],
        features: None,
    }
}

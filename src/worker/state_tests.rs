//! The worker's decisions, message by message.

use std::collections::VecDeque;

use super::opened::OpenedLibrary;
use super::protocol::{
    Event, ExportId, ExportRequest, Failure, ImportSource, Job, JobStage, LinkRequest, Request,
    Ticket,
};
use super::state::{Effect, Generation, Input, State, Step};
use crate::analysis::{AnalysisError, ClusterCount, Clustering, Recipe};
use crate::library::{Fingerprint, Library, LibraryCard, LibraryId, Track};
use crate::names::ClusterNames;
use crate::provenance::Provenance;
use crate::sample;
use crate::share::Covers;
use crate::spotify::TrackDetails;
use crate::spotify::load::Loaded;

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

#[test]
fn the_events_of_a_job_come_in_the_order_that_the_protocol_promises() {
    let mut state = State::default();
    let library = small(120);
    let effects = show(&mut state, 1, opened(library.clone()));
    let sent = run(&mut state, effects);
    assert_eq!(
        kinds(&sent),
        [
            "opened",
            "tracks",
            "complete",
            "clustered",
            "swept",
            "assessed",
            "swept"
        ]
    );
    let tracks: Vec<&Track> = sent
        .iter()
        .filter_map(|event| match event {
            Event::Tracks(Ticket(1), tracks) => Some(tracks),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(tracks, library.tracks.iter().collect::<Vec<_>>());
}

#[test]
fn a_large_library_is_sent_in_portions_with_its_progress() {
    let mut state = State::default();
    let mut library = small(10);
    library.tracks = library.tracks.into_iter().cycle().take(2_500).collect();
    let mut effects = show(&mut state, 1, opened(library));
    let (mut portions, mut done) = (Vec::new(), Vec::new());
    while let Some(effect) = effects.pop() {
        match effect {
            Effect::StepNow(step @ Step::SendTracks(_))
            | Effect::StepLater(step @ Step::SendTracks(_)) => {
                effects.extend(state.update(Input::Step(step)));
            }
            Effect::Send(Event::Tracks(_, tracks)) => portions.push(tracks.len()),
            Effect::Send(Event::Progress(_, progress)) => {
                assert_eq!((progress.stage, progress.total), (JobStage::Sending, 2_500));
                done.push(progress.done);
            }
            _ => {}
        }
    }
    portions.sort_unstable();
    done.sort_unstable();
    assert_eq!(portions, [500; 5]);
    assert_eq!(done, [500, 1_000, 1_500, 2_000, 2_500]);
}

#[test]
fn what_was_replaced_comes_too_late_in_every_form() {
    let mut state = State::default();
    let old = begin(&mut state, 1);
    let new = begin(&mut state, 2);
    assert!(!state.is_opening(old));
    assert!(state.is_opening(new));
    let late = Input::Opened(old, job(1), Box::new(opened(small(5))));
    assert_eq!(state.update(late), []);
    let late = Input::Failed(old, Ticket(1), Failure::LibraryNotFound);
    assert_eq!(state.update(late), []);
    assert_eq!(state.update(Input::Step(Step::SendTracks(old))), []);
    let failed = Input::Failed(new, Ticket(2), Failure::LibraryNotFound);
    let event = Event::Failed(Ticket(2), Failure::LibraryNotFound);
    assert_eq!(state.update(failed), [Effect::Send(event)]);
}

#[test]
fn what_was_chosen_of_files_goes_to_the_import_that_waits() {
    let choice = crate::import::Offer::default().everything();
    let mut state = State::default();
    let effects = ask(&mut state, Request::Choose(Ticket(3), choice.clone()));
    assert_eq!(effects, [Effect::Choose(Ticket(3), choice)]);
}

#[test]
fn every_kind_of_opening_and_a_cancel_replace_what_is_being_opened() {
    let upload = || Request::Upload(job(2), Box::new(loaded()), 1);
    for request in [
        Request::Open(job(2), STORED),
        Request::Import(job(2), ImportSource::Files),
        upload(),
        Request::Cancel,
        Request::DeleteEverything,
    ] {
        let mut state = State::default();
        let old = begin(&mut state, 1);
        ask(&mut state, request);
        assert!(!state.is_opening(old));
        // A portion of an upload that was replaced completes nothing.
        ask(&mut state, upload());
        ask(&mut state, Request::Cancel);
        let portion = Request::UploadTracks(Ticket(2), small(1).tracks, vec![details()]);
        assert_eq!(ask(&mut state, portion), []);
    }
}

#[test]
fn sending_ends_when_something_else_is_opened() {
    let mut state = State::default();
    let mut library = small(10);
    library.tracks = library.tracks.into_iter().cycle().take(2_500).collect();
    let effects = show(&mut state, 1, opened(library));
    let step = match effects.as_slice() {
        [Effect::Send(Event::Opened(..)), Effect::StepNow(step)] => *step,
        other => panic!("{other:?}"),
    };
    assert_eq!(state.update(Input::Step(step)).len(), 3);
    begin(&mut state, 2);
    assert_eq!(state.update(Input::Step(step)), []);
}

#[test]
fn an_analysis_goes_on_while_another_library_is_read_and_ends_when_it_is_shown() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let step = first_analysis_step(&mut state, effects);
    let generation = begin(&mut state, 2);
    assert_ne!(state.update(Input::Step(step)), []);
    let input = Input::Opened(generation, job(2), Box::new(opened(small(60))));
    state.update(input);
    assert_eq!(state.update(Input::Step(step)), []);
}

#[test]
fn a_new_recipe_replaces_the_analysis_under_way() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let old = first_analysis_step(&mut state, effects);
    let effects = ask(&mut state, Request::Analyse(exactly(4)));
    assert_eq!(state.update(Input::Step(old)), []);
    let sent = run(&mut state, effects);
    assert_eq!(clusterings(&sent), [(Ticket(1), 4)]);
    let effects = ask(&mut state, Request::Analyse(exactly(5)));
    let sent = run(&mut state, effects);
    assert_eq!(clusterings(&sent), [(Ticket(1), 5)]);
}

/// Takes the steps of an analysis until it waits for the page, and returns what ends the wait.
fn steps_to_pause(state: &mut State, first: Step) -> Step {
    let mut next = first;
    loop {
        let effects = state.update(Input::Step(next));
        next = match effects.last() {
            Some(Effect::StepAfter(step, _)) => return *step,
            Some(Effect::StepNow(step) | Effect::StepLater(step)) => *step,
            effect => panic!("{effect:?}"),
        };
    }
}

#[test]
fn after_its_clusters_an_analysis_waits_for_the_page_and_not_for_ever() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let analysis = first_analysis_step(&mut state, effects);

    // The page says that it has laid them out: what would have ended the wait is too late.
    let end_of_patience = steps_to_pause(&mut state, analysis);
    let effects = ask(&mut state, Request::GoOn);
    assert_eq!(effects, [Effect::StepLater(analysis)]);
    assert_eq!(state.update(Input::Step(end_of_patience)), []);
    assert_eq!(ask(&mut state, Request::GoOn), []);
    assert_eq!(
        kinds(&run(&mut state, effects)),
        ["swept", "assessed", "swept"]
    );

    // It does not say so: the page is at something else.
    let effects = ask(&mut state, Request::Analyse(exactly(5)));
    let analysis = first_analysis_step(&mut state, effects);
    let end_of_patience = steps_to_pause(&mut state, analysis);
    let effects = state.update(Input::Step(end_of_patience));
    assert_eq!(effects, [Effect::StepLater(analysis)]);
    assert_eq!(ask(&mut state, Request::GoOn), []);
}

#[test]
fn an_analysis_that_was_replaced_while_it_waited_does_not_go_on() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let analysis = first_analysis_step(&mut state, effects);
    let end_of_patience = steps_to_pause(&mut state, analysis);
    ask(&mut state, Request::Analyse(exactly(5)));
    assert_eq!(ask(&mut state, Request::GoOn), []);
    assert_eq!(state.update(Input::Step(end_of_patience)), []);
}

#[test]
fn a_library_that_was_read_again_goes_on_from_the_one_before() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(239)));
    let first = clustering(&run(&mut state, effects));
    let mut again = small(240);
    again.tracks.reverse();
    let effects = show(&mut state, 2, opened(again));
    let sent = run(&mut state, effects);
    let continues = sent.iter().find_map(|event| match event {
        Event::Continues(ticket, before, tracks) => Some((*ticket, *before, tracks.clone())),
        _ => None,
    });
    let (_, _, tracks) = continues.clone().expect("it continues");
    assert_eq!(continues, Some((Ticket(2), Ticket(1), tracks.clone())));
    let second = clustering(&sent);
    let moved = (0..).zip(&tracks).filter(|&(track, number)| {
        let number = number.expect("all of them are there");
        first.cluster_of(track) != second.cluster_of(number)
    });
    assert!(moved.count() < 12, "the numbers are the same");
    // Another library begins anew.
    let effects = show(&mut state, 3, opened(small(20)));
    let sent = run(&mut state, effects);
    assert!(
        !sent
            .iter()
            .any(|event| matches!(event, Event::Continues(..)))
    );
}

#[test]
fn the_nearest_tracks_are_those_of_the_open_library() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    run(&mut state, effects);
    let effects = ask(&mut state, Request::FindNearest(Ticket(1), 5));
    let sent = run(&mut state, effects);
    let [Event::Nearest(Ticket(1), 5, found)] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(found.len(), 10);
    assert!(!found.contains(&5));
    let effects = ask(&mut state, Request::FindNearest(Ticket(2), 5));
    assert_eq!(effects, [], "another library is open");
}

#[test]
fn a_library_that_cannot_be_analysed_is_shown_all_the_same() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(2)));
    let sent = run(&mut state, effects);
    assert_eq!(kinds(&sent), ["opened", "tracks", "complete", "failed"]);
    let refusal = AnalysisError::TooFewPlaced {
        placed: 2,
        tracks: 2,
    };
    assert_eq!(sent.last(), Some(&Event::Failed(Ticket(1), refusal.into())));
}

#[test]
fn without_an_open_library_there_is_nothing_to_analyse() {
    let mut state = State::default();
    assert_eq!(ask(&mut state, Request::Analyse(exactly(4))), []);
    let effects = show(&mut state, 1, opened(small(120)));
    let step = first_analysis_step(&mut state, effects);
    assert_eq!(
        ask(&mut state, Request::DeleteEverything),
        [Effect::DeleteEverything]
    );
    assert_eq!(state.update(Input::Step(step)), []);
    assert_eq!(ask(&mut state, Request::Analyse(exactly(4))), []);
}

#[test]
fn the_clusters_of_a_link_are_shown_as_they_came() {
    let mut state = State::default();
    let effects = show(&mut state, 1, opened(small(120)));
    let sent = run(&mut state, effects);
    let clustering = clustering(&sent);
    let effects = show(
        &mut state,
        2,
        OpenedLibrary {
            clustering: Some(Box::new(clustering.clone())),
            ..opened(small(120))
        },
    );
    let sent = run(&mut state, effects);
    assert_eq!(kinds(&sent), ["opened", "tracks", "complete", "clustered"]);
    let event = Event::clustered(Ticket(2), Box::new(clustering));
    assert_eq!(sent.last(), Some(&event));
    assert_eq!(ask(&mut state, Request::Analyse(exactly(4))), []);
}

#[test]
fn an_upload_is_stored_when_its_last_tracks_are_here() {
    let mut state = State::default();
    let tracks = small(3).tracks;
    let upload = Request::Upload(job(1), Box::new(loaded()), 3);
    assert_eq!(ask(&mut state, upload), []);
    let portion = |ticket, tracks: &[Track]| {
        let details = tracks.iter().map(|_| details()).collect();
        Request::UploadTracks(Ticket(ticket), tracks.to_vec(), details)
    };
    assert_eq!(ask(&mut state, portion(1, &tracks[..2])), []);
    // Of an upload that is not the pending one.
    assert_eq!(ask(&mut state, portion(0, &tracks)), []);
    let effects = ask(&mut state, portion(1, &tracks[2..]));
    let [Effect::Store(generation, asked, whole)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert!(state.is_opening(*generation));
    assert_eq!(*asked, job(1));
    assert_eq!(whole.library.tracks, tracks);
    assert_eq!(whole.details.len(), 3);
    // It is complete once.
    assert_eq!(ask(&mut state, portion(1, &tracks)), []);
}

#[test]
fn an_empty_upload_is_complete_at_once_and_a_new_one_replaces_the_pending_one() {
    let mut state = State::default();
    ask(&mut state, Request::Upload(job(1), Box::new(loaded()), 9));
    let effects = ask(&mut state, Request::Upload(job(2), Box::new(loaded()), 0));
    assert!(
        matches!(effects.as_slice(), [Effect::Store(_, asked, _)] if *asked == job(2)),
        "{effects:?}"
    );
}

#[test]
fn requests_that_change_nothing_here_are_passed_on() {
    let mut state = State::default();
    let generation = begin(&mut state, 1);
    let link = || {
        ExportRequest::Link(Box::new(LinkRequest {
            id: STORED,
            fingerprint: Fingerprint::new(&[]),
            clustering: sample_clustering(),
            names: ClusterNames::default(),
            made_at: 0,
            covers: Covers::LeftOut,
            at_most: None,
            before: 0,
        }))
    };
    for (request, effect) in [
        (Request::ListLibraries, Effect::ListLibraries),
        (
            Request::StoreNames(STORED, Box::default()),
            Effect::StoreNames(STORED, Box::default()),
        ),
        (
            Request::RemoveLibrary(STORED),
            Effect::RemoveLibrary(STORED),
        ),
        (
            Request::Export(ExportId(3), link()),
            Effect::Export(ExportId(3), link()),
        ),
    ] {
        assert_eq!(ask(&mut state, request), [effect]);
        assert!(state.is_opening(generation));
    }
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

#[test]
fn a_list_of_libraries_that_was_overtaken_by_a_later_one_is_not_sent() {
    let mut state = State::default();
    let [first, second, third] = [(); 3].map(|()| state.begin_listing());
    let one = vec![sample::library().card(STORED)];
    let sent = |cards: &[LibraryCard]| vec![Effect::Send(Event::Libraries(cards.to_vec()))];
    let listed = state.update(Input::Listed(first, one.clone()));
    assert_eq!(listed, sent(&one));
    // Everything is deleted, and there was less to read.
    assert_eq!(state.update(Input::Listed(third, Vec::new())), sent(&[]));
    assert_eq!(state.update(Input::Listed(second, one)), []);
}

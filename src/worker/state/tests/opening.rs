use super::*;

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
    let names_change = || {
        Box::new(NamesChange {
            before: LibraryNames::default(),
            now: LibraryNames::default(),
            source: NameSource::Given,
        })
    };
    for (request, effect) in [
        (Request::ListLibraries, Effect::ListLibraries),
        (
            Request::StoreNames(STORED, names_change()),
            Effect::StoreNames(STORED, names_change()),
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

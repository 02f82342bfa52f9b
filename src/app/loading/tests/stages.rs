//! From one stage to the next, and what comes too late.

use super::*;

#[test]
fn a_load_reads_tracks_and_then_what_they_lack_and_shows_them() {
    let mut page = Page::liking(120);
    page.context.may_read_top = true;
    page.start();
    assert!(page.loading.is_running());
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(*page.loading.phase(), Phase::Idle);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
    let of = |path: &str| page.sent.iter().filter(|sent| sent.path == path).count();
    assert_eq!((of("/me/top/tracks"), of("/audio-features")), (3, 3));
    assert!(page.loading.unfinished().is_empty() && page.logs.is_empty());
    assert!(page.features.is_some() && page.versions.contains_key(&id()));
}

#[test]
fn without_permission_no_top_track_is_read() {
    let mut page = Page::liking(3);
    page.start();
    page.finish();
    assert_eq!(page.shown(), [3]);
    assert!(page.sent.iter().all(|sent| sent.path != "/me/top/tracks"));
}

#[test]
fn what_has_not_changed_is_opened_and_not_read_again() {
    let mut page = Page::liking(60);
    page.start();
    page.finish();
    page.sent.clear();
    page.start();
    page.finish();
    assert_eq!((page.opened.as_slice(), page.sent.len()), (&[id()][..], 1));
    assert_eq!(page.shown(), [60]);
}

#[test]
fn what_was_loaded_and_never_stored_is_read_again() {
    let mut page = Page::liking(60);
    page.start();
    page.finish();
    page.spotify = TestSpotify::liking(70);
    page.visitor_turns_away = true;
    page.start();
    page.finish();
    page.visitor_turns_away = false;
    page.dispatch(Event::Discard(id()));
    page.finish();
    page.start();
    page.finish();
    assert_eq!((page.shown(), page.opened.len()), (vec![60, 70, 70], 0));
}

#[test]
fn later_stages_that_fail_are_remarked_on_once_and_lose_nothing() {
    let mut page = Page::liking(0);
    page.context.may_read_top = true;
    let tracks: Vec<String> = (0..60).map(|n| format!("spotify:track:{n:022}")).collect();
    let playlist = (String::from("Night Ferry"), tracks);
    page.spotify.playlists.insert(playlist_id(1), playlist);
    for path in ["/me/tracks", "/me/library", "/me/top/tracks"] {
        page.faults.insert(path, quota());
    }
    page.faults.insert("/audio-features", Ok(Response::none()));
    let lists = vec![SourceList::playlist(playlist_id(1))];
    page.dispatch(Event::Start(lists, Recipe::default()));
    page.finish();
    assert_eq!(page.shown(), [60]);
    let [Trouble::Api(ApiError::Quota), Trouble::Lookup(_)] = page.loading.remarks() else {
        panic!("{:?}", page.loading.remarks());
    };
}

#[test]
fn a_list_without_tracks_leads_back_to_the_lists() {
    let mut page = Page::liking(0);
    page.start();
    page.finish();
    let Phase::Nothing(trouble) = page.loading.phase() else {
        panic!("{:?}", page.loading.phase());
    };
    assert_eq!(
        trouble.to_string(),
        "Liked Songs has no tracks to group. Choose another list."
    );
    assert_eq!(page.shown(), [0; 0]);
    assert!(page.logs.is_empty() && page.loading.unfinished().is_empty());
}

#[test]
fn what_comes_after_everything_was_forgotten_is_dropped() {
    // After each number of steps, as long as there is something to forget.
    for steps in 0.. {
        let mut page = Page::liking(120);
        page.start();
        for _ in 0..steps {
            page.go_on();
        }
        if !page.loading.is_running() {
            assert!(steps > 10);
            return;
        }
        page.loading.forget();
        page.finish();
        assert_eq!(page.shown(), [0; 0], "after {steps}");
        assert_eq!(*page.loading.phase(), Phase::Idle);
        assert!(page.loading.unfinished().is_empty());
    }
}

#[test]
fn a_second_load_waits_for_the_first_one_to_end() {
    let mut page = Page::liking(120);
    page.start();
    page.go_on_until(Stage::Tracks, 50);
    page.start();
    page.dispatch(Event::Resume(id()));
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
}

#[test]
fn an_answer_to_another_run_is_dropped() {
    let mut page = Page::liking(120);
    page.start();
    page.go_on_until(Stage::Tracks, 50);
    let response = RunEvent::Responded(Ok(Response::new(200, "{}")));
    let other = RunId::unique();
    page.dispatch(Event::Run(other, response, 0));
    page.dispatch(Event::Stored(other, Stored::default()));
    page.dispatch(Event::StoredFeatures(other, None));
    page.dispatch(Event::LogEntryStored(other, false, 0));
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
}

#[test]
fn where_nothing_can_be_stored_a_load_ends_all_the_same() {
    let mut page = Page::liking(240);
    page.start();
    while !page.to_do.is_empty() {
        let effect = page.to_do.pop_front().unwrap();
        let event = match effect {
            Effect::StoreLogEntry(run, ..) => Some(Event::LogEntryStored(run, false, 0)),
            effect => page.perform(effect),
        };
        event.into_iter().for_each(|event| page.dispatch(event));
    }
    assert_eq!(page.shown(), [240]);
}

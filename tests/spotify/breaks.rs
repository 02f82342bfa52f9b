//! Breaks in mid-load: what was loaded stays, and what changed meanwhile is noticed.

use tone_clusters::http::Response;
use tone_clusters::http::Runner;
use tone_clusters::spotify::ApiError;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::load::{SourceList, Tracks};

use super::fixtures::{duplicates, entries, keys, keys_of, playlist_id, skipped};
use super::run::{finish, run, run_until};
use super::service::FakeService;

fn run_on(tracks: Tracks) -> Runner<Tracks> {
    Runner::new(tracks.after_a_break(), RETRY_POLICY)
}

fn read(tracks: &Tracks) -> Vec<String> {
    keys(&tracks.loaded().library)
}

/// A playlist of 120 tracks, broken off after so many calls.
fn broken_off(service: &mut FakeService, calls: usize) -> Tracks {
    service.set_playlist(1, "before", 0..120);
    let task = Tracks::new(vec![SourceList::playlist(playlist_id(1))]);
    let mut loader = Runner::new(task, RETRY_POLICY);
    run_until(&mut loader, calls, |call| service.answer(call));
    loader.into_task()
}

#[test]
fn what_did_not_change_is_read_on() {
    let mut service = FakeService::default();
    let half = broken_off(&mut service, 3);
    let mut loader = run_on(half);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.values("offset"), ["100"]);
    assert_eq!(run.calls.len(), 2);
    assert_eq!(read(loader.task()), keys_of(0..120));
}

#[test]
fn what_changed_is_read_again_from_its_start() {
    let mut service = FakeService::default();
    let half = broken_off(&mut service, 3);
    service.set_playlist(1, "after", 30..140);
    let mut loader = run_on(half);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.values("offset"), ["0", "50", "100"]);
    let loaded = loader.task().loaded();
    assert_eq!(keys(&loaded.library), keys_of(30..140));
    assert_eq!((duplicates(&loaded), skipped(&loaded)), (0, 0));
}

#[test]
fn a_second_break_loses_nothing_either() {
    let mut service = FakeService::default();
    let half = broken_off(&mut service, 3);
    service.set_playlist(1, "after", 30..140);
    let mut loader = run_on(half);
    run_until(&mut loader, 2, |call| service.answer(call));
    let mut kept = read(loader.task());
    kept.sort();
    assert_eq!(kept, keys_of(0..100), "of both states");
    let mut loader = run_on(loader.into_task());
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.values("offset"), ["50", "100"]);
    assert_eq!(read(loader.task()), keys_of(30..140));
}

#[test]
fn liked_songs_are_known_by_their_number_and_their_newest() {
    let mut service = FakeService::liking(0..120);
    let task = Tracks::new(vec![SourceList::liked_songs()]);
    let mut loader = Runner::new(task, RETRY_POLICY);
    run_until(&mut loader, 2, |call| service.answer(call));
    let half = loader.into_task();

    let mut loader = run_on(half.clone());
    let same = finish(&mut loader, |call| service.answer(call));
    assert_eq!(same.values("offset"), ["0", "50", "100"]);
    assert_eq!(same.values("limit"), ["1", "50", "50"]);

    service.liked.splice(0..0, entries([500]));
    let mut loader = run_on(half);
    let changed = finish(&mut loader, |call| service.answer(call));
    assert_eq!(changed.values("offset"), ["0", "0", "50", "100"]);
    assert_eq!(
        read(loader.task()),
        keys_of([500].into_iter().chain(0..120))
    );
}

#[test]
fn parts_that_are_read_are_not_read_again() {
    let mut service = FakeService::liking(0..60);
    service.set_playlist(1, "a", 50..130);
    let parts = vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ];
    let mut loader = Runner::new(Tracks::new(parts), RETRY_POLICY);
    run_until(&mut loader, 5, |call| service.answer(call));
    let mut loader = run_on(loader.into_task());
    let run = finish(&mut loader, |call| service.answer(call));
    let playlist = format!("/playlists/{}", playlist_id(1));
    assert_eq!(run.paths(), [playlist.clone(), format!("{playlist}/items")]);
    assert_eq!(read(loader.task()), keys_of(0..130));
}

#[test]
fn a_cut_connection_fails_with_everything_kept() {
    let service = FakeService::liking(0..120);
    let task = Tracks::new(vec![SourceList::liked_songs()]);
    let mut loader = Runner::new(task, RETRY_POLICY);
    run_until(&mut loader, 2, |call| service.answer(call));
    let cut = run(&mut loader, |_| Response::none());
    assert_eq!(cut.end, Some(Err(ApiError::Network)));
    assert_eq!(cut.waits, [1000, 2000, 4000, 8000, 16_000]);
    assert_eq!(read(loader.task()), keys_of(0..50));
    let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
    let rest = finish(&mut loader, |call| service.answer(call));
    assert_eq!(rest.values("offset"), ["50", "100"]);
    assert_eq!(read(loader.task()), keys_of(0..120));
}

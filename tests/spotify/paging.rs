//! Reading page after page to the end, and stopping on the way.

use serde_json::json;
use tone_clusters::http::{Progress, Runner};
use tone_clusters::http::{Request, Response};
use tone_clusters::spotify::ApiError;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::Recovery;
use tone_clusters::spotify::load::{Part, Tracks};

use super::fixtures::{entries, keys, keys_of, playlist_id};
use super::run::{finish, run, run_until};
use super::service::{FakeService, number};

fn loader(parts: Vec<Part>) -> Runner<Tracks> {
    Runner::new(Tracks::new(parts), RETRY_POLICY)
}

fn read(loader: &Runner<Tracks>) -> Vec<String> {
    keys(&loader.task().loaded().library)
}

#[test]
fn every_page_is_read_once_in_order() {
    let service = FakeService::liking(0..120);
    let mut loader = loader(vec![Part::liked_songs()]);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.values("offset"), ["0", "0", "50", "100"]);
    assert_eq!(run.values("limit"), ["1", "50", "50", "50"]);
    assert_eq!(run.waits, [] as [u32; 0]);
    assert_eq!(read(&loader), keys_of(0..120));
}

#[test]
fn twenty_thousand_tracks_take_four_hundred_pages() {
    let service = FakeService::liking(0..20_000);
    let mut loader = loader(vec![Part::liked_songs()]);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.calls.len(), 401);
    assert_eq!(loader.task().loaded().library.tracks.len(), 20_000);
}

#[test]
fn a_page_of_another_size_leaves_nothing_out() {
    let all = entries(0..100);
    let short = |call: &Request| {
        let offset = number(call, "offset").unwrap();
        let behind = (offset + 48).min(100);
        let next = (behind < 100).then(|| format!("https://elsewhere.example/?offset={behind}"));
        let page = json!({ "items": all[offset..behind], "total": 100, "next": next });
        Response::new(200, page.to_string())
    };
    let mut loader = loader(vec![Part::liked_songs()]);
    let run = finish(&mut loader, short);
    assert_eq!(run.values("offset"), ["0", "0", "48", "96"]);
    assert_eq!(read(&loader), keys_of(0..100));
}

#[test]
fn progress_counts_entries_of_all_parts() {
    let mut service = FakeService::liking(0..60);
    service.set_playlist(1, "a", 200..230);
    let mut loader = loader(vec![Part::liked_songs(), Part::playlist(playlist_id(1))]);
    let mut seen = Vec::new();
    for _ in 0..5 {
        run_until(&mut loader, 1, |call| service.answer(call));
        seen.push(loader.progress());
    }
    let progress = |done, total| Progress { done, total };
    assert_eq!(
        seen,
        [
            progress(0, None),
            progress(0, Some(90)),
            progress(50, Some(90)),
            progress(60, Some(90)),
            progress(90, Some(90)),
        ]
    );
}

#[test]
fn a_stop_keeps_what_is_there_and_going_on_reads_the_rest() {
    let service = FakeService::liking(0..120);
    for calls in 0..4 {
        let mut loader = loader(vec![Part::liked_songs()]);
        run_until(&mut loader, calls, |call| service.answer(call));
        let pages = u32::try_from(calls.saturating_sub(1)).unwrap();
        assert_eq!(read(&loader), keys_of(0..pages * 50));
        loader.resume();
        let rest = finish(&mut loader, |call| service.answer(call));
        assert_eq!(rest.calls.len(), 4 - calls);
        assert_eq!(read(&loader), keys_of(0..120));
    }
}

#[test]
fn an_answer_that_the_stop_overtook_is_asked_for_again() {
    let service = FakeService::liking(0..60);
    let mut loader = loader(vec![Part::liked_songs()]);
    run_until(&mut loader, 2, |call| service.answer(call));
    let lost = loader.next_action(0);
    assert_eq!(loader.next_action(0), lost);
    loader.resume();
    loader.receive(&Response::new(200, r#"{"items":[],"next":null}"#), 0);
    assert_eq!(loader.next_action(0), lost, "nobody waited for that answer");
    finish(&mut loader, |call| service.answer(call));
    assert_eq!(read(&loader), keys_of(0..60));
}

#[test]
fn a_list_without_an_end_is_given_up_and_kept() {
    let endless = |call: &Request| {
        let offset = number(call, "offset").unwrap();
        let next = format!("https://x/?offset={}", offset + 1);
        let page = json!({ "items": entries([u32::try_from(offset).unwrap()]), "next": next });
        Response::new(200, page.to_string())
    };
    let mut loader = loader(vec![Part::liked_songs()]);
    let run = run(&mut loader, endless);
    assert_eq!(run.end, Some(Err(ApiError::Endless)));
    assert_eq!(ApiError::Endless.recoveries(), [Recovery::ChooseAnother]);
    assert_eq!(run.calls.len(), 10_000);
    assert_eq!(loader.task().loaded().library.tracks.len(), 9_999);
}

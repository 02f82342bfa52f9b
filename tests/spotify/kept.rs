//! Opening a library for the second time: one or two calls when nothing changed.

use tone_clusters::http::Runner;
use tone_clusters::http::{Request, Response};
use tone_clusters::spotify::load::{ListVersion, Playlists, SourceList, Tracks};
use tone_clusters::spotify::{ApiError, RETRY_POLICY};

use super::fixtures::{entries, keys, keys_of, playlist_id};
use super::run::{Run, finish};
use super::service::{FakeService, number};
use super::shapes::recorded;

fn both() -> Vec<SourceList> {
    vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ]
}

fn service() -> FakeService {
    let mut service = FakeService::liking(0..120);
    service.set_playlist(1, "one", 100..170);
    service
}

fn open(
    service: &FakeService,
    parts: Vec<SourceList>,
    kept: Option<Vec<ListVersion>>,
) -> (Tracks, Run<ApiError>) {
    let mut loader = Runner::new(Tracks::unless_unchanged(parts, kept), RETRY_POLICY);
    let run = finish(&mut loader, |call| service.answer(call));
    (loader.into_task(), run)
}

fn first_kept(service: &FakeService, parts: Vec<SourceList>) -> Option<Vec<ListVersion>> {
    let (first, _) = open(service, parts, None);
    assert!(!first.is_unchanged());
    first.loaded().list_versions()
}

#[test]
fn what_did_not_change_costs_a_call_a_part() {
    let service = service();
    let kept = first_kept(&service, both());
    assert!(kept.is_some());
    let (second, run) = open(&service, both(), kept);
    assert!(second.is_unchanged());
    assert_eq!(run.calls.len(), 2);
    let liked = || vec![SourceList::liked_songs()];
    let (alone, run) = open(&service, liked(), first_kept(&service, liked()));
    assert!(alone.is_unchanged());
    assert_eq!(run.calls.len(), 1);
}

#[test]
fn what_changed_is_loaded() {
    let mut service = service();
    let kept = first_kept(&service, both());
    service.set_playlist(1, "two", 100..180);
    let (second, _) = open(&service, both(), kept.clone());
    assert!(!second.is_unchanged() && second.loaded().is_complete());
    assert_eq!(keys(&second.loaded().library), keys_of(0..180));

    // As many as before, but another newest: one was taken away, one is new.
    let mut service = self::service();
    service.liked.pop();
    service.liked.splice(0..0, entries([999]));
    let (second, _) = open(&service, both(), kept);
    assert!(second.loaded().is_complete());
    assert_eq!(
        keys(&second.loaded().library).first(),
        keys_of([999]).first()
    );
}

#[test]
fn a_part_more_or_another_order_is_another_library() {
    let service = service();
    let kept = first_kept(&service, both());
    let (less, _) = open(&service, vec![SourceList::liked_songs()], kept.clone());
    assert!(less.loaded().is_complete());
    let swapped = both().into_iter().rev().collect();
    let (swapped, _) = open(&service, swapped, kept);
    assert!(swapped.loaded().is_complete());
}

#[test]
fn an_empty_library_is_kept_too() {
    let service = FakeService::default();
    let liked = || vec![SourceList::liked_songs()];
    let (second, run) = open(&service, liked(), first_kept(&service, liked()));
    assert!(second.is_unchanged());
    assert_eq!(run.calls.len(), 1);
}

#[test]
fn what_is_not_complete_is_loaded_again() {
    let service = service();
    let mut task = Runner::new(Tracks::new(both()), RETRY_POLICY);
    super::run::run_until(&mut task, 4, |call| service.answer(call));
    assert_eq!(task.task().loaded().list_versions(), None);
}

#[test]
fn a_playlist_from_a_list_just_read_needs_no_look_first() {
    let mut list = Runner::new(Playlists::default(), RETRY_POLICY);
    finish(&mut list, recorded);
    let list = list.into_task();
    let card = list.cards().first().unwrap();
    let mut loader = Runner::new(Tracks::new(vec![SourceList::from_card(card)]), RETRY_POLICY);
    let run = finish(&mut loader, recorded);
    assert_eq!(run.paths(), ["/playlists/7LanternStreetList0001/items"]);
    let kept = loader.task().loaded().list_versions();
    let again = Tracks::unless_unchanged(vec![SourceList::from_card(card)], kept);
    let mut loader = Runner::new(again, RETRY_POLICY);
    let run = finish(&mut loader, recorded);
    assert!(loader.task().is_unchanged() && run.calls.is_empty());
}

/// The service, whose playlist is taken away once so many pages of it were read.
fn taken_away(service: &FakeService, pages: usize, call: &Request) -> Response {
    let page = number(call, "offset").unwrap_or_default() / 50;
    if call.path.starts_with("/playlists/") && page >= pages {
        Response::new(404, "{}")
    } else {
        service.answer(call)
    }
}

fn open_taken_away(pages: usize, kept: Option<Vec<ListVersion>>) -> (Tracks, Run<ApiError>) {
    let service = service();
    let mut loader = Runner::new(Tracks::unless_unchanged(both(), kept), RETRY_POLICY);
    let run = finish(&mut loader, |call| taken_away(&service, pages, call));
    (loader.into_task(), run)
}

#[test]
fn what_is_left_out_is_not_asked_for_twice() {
    let (first, _) = open_taken_away(0, None);
    let kept = first.loaded().list_versions();
    assert_eq!(
        kept.as_ref().and_then(|kept| kept.last()),
        Some(&ListVersion::Refused)
    );
    let (second, run) = open_taken_away(0, kept.clone());
    assert!(second.is_unchanged());
    assert_eq!(run.calls.len(), 2);
    let (third, _) = open(&service(), both(), kept);
    assert!(!third.is_unchanged() && third.loaded().is_complete());
    assert_eq!(keys(&third.loaded().library), keys_of(0..170));
}

#[test]
fn what_is_read_before_a_refusal_stays_and_is_said() {
    let (first, _) = open_taken_away(1, None);
    let loaded = first.loaded();
    assert_eq!(keys(&loaded.library), keys_of(0..150));
    assert_eq!(
        loaded.lists.last().unwrap().sentence(),
        "A playlist: 50 of its 70 entries read, the rest left out, since it is not there any more."
    );
    assert_eq!(loaded.list_versions(), None);
}

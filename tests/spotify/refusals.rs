//! What Spotify refuses, and what is made of it.

use tone_clusters::http::{NextAction, Runner};
use tone_clusters::http::{Request, Response};
use tone_clusters::spotify::ApiError;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::{LoginError, Recovery, Scope};
use tone_clusters::spotify::load::{Scores, SourceList, Tracks};

use super::fixtures::{bytes, keys, keys_of, playlist_id};
use super::run::{finish, run, run_until};
use super::service::FakeService;

fn liked() -> Runner<Tracks> {
    Runner::new(Tracks::new(vec![SourceList::liked_songs()]), RETRY_POLICY)
}

/// What a load ends with that meets this answer at half, and how many calls it made of it.
fn at_half(refusal: &Response) -> (ApiError, usize) {
    let service = FakeService::liking(0..120);
    let mut loader = liked();
    run_until(&mut loader, 2, |call| service.answer(call));
    let run = run(&mut loader, |_| refusal.clone());
    assert_eq!(keys(&loader.task().loaded().library), keys_of(0..50));
    let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
    finish(&mut loader, |call| service.answer(call));
    assert_eq!(keys(&loader.task().loaded().library), keys_of(0..120));
    let Some(Err(error)) = run.end else {
        panic!("{refusal:?} was no failure")
    };
    (error, run.calls.len())
}

#[test]
fn each_refusal_ends_it_with_its_own_sentence_and_loses_nothing() {
    let json = |status: u16, message: &str| {
        let body = format!(r#"{{"error":{{"status":{status},"message":"{message}"}}}}"#);
        Response::new(status, body)
    };
    let quota = Response::new(429, bytes("quota.json"));
    for (refusal, error, calls, recoveries) in [
        (
            json(401, "The access token expired"),
            LoginError::LoggedOut.into(),
            1,
            vec![Recovery::LogIn],
        ),
        (
            json(403, "Insufficient client scope"),
            ApiError::ScopeMissing(Scope::ReadLibrary),
            1,
            vec![Recovery::Allow(Scope::ReadLibrary)],
        ),
        (
            Response::new(403, "User not registered in the Developer Dashboard"),
            ApiError::NotOnList,
            1,
            vec![Recovery::TryAgain, Recovery::OwnClientId],
        ),
        (
            json(
                403,
                "Active premium subscription required for the owner of the app.",
            ),
            ApiError::OwnerWithoutPremium,
            1,
            vec![Recovery::OwnClientId, Recovery::OpenFile],
        ),
        (
            json(404, "Resource not found"),
            ApiError::Gone,
            1,
            vec![Recovery::ChooseAnother],
        ),
        (
            json(400, "Bad request"),
            ApiError::Refused(400),
            1,
            vec![Recovery::TryAgain],
        ),
        (
            quota,
            ApiError::Quota,
            1,
            vec![Recovery::TryAgain, Recovery::OwnClientId],
        ),
        (
            Response::new(429, bytes("rate_limit.json")),
            ApiError::TooMany,
            6,
            vec![Recovery::TryAgain],
        ),
        (
            json(502, "Bad gateway"),
            ApiError::ServerError,
            6,
            vec![Recovery::TryAgain],
        ),
        (
            Response::none(),
            ApiError::Network,
            6,
            vec![Recovery::TryAgain],
        ),
        (
            Response::new(200, "<html>"),
            ApiError::Unreadable,
            6,
            vec![Recovery::TryAgain],
        ),
    ] {
        assert_eq!(at_half(&refusal), (error.clone(), calls));
        assert_eq!(error.recoveries(), recoveries);
    }
}

#[test]
fn a_pause_that_spotify_asks_for_is_kept_and_no_failure() {
    let service = FakeService::liking(0..120);
    let mut calls = 0;
    let run = finish(&mut liked(), |call| {
        calls += 1;
        let pause = Response {
            retry_after: Some(7),
            ..Response::new(429, bytes("rate_limit.json"))
        };
        if calls == 3 {
            pause
        } else {
            service.answer(call)
        }
    });
    assert_eq!(run.waits, [7000]);
    assert_eq!(run.values("offset"), ["0", "0", "50", "50", "100"]);
}

#[test]
fn a_failure_that_passes_starts_the_waits_anew() {
    let service = FakeService::liking(0..120);
    let mut calls = 0;
    let run = finish(&mut liked(), |call| {
        calls += 1;
        if calls % 3 == 0 {
            service.answer(call)
        } else {
            Response::none()
        }
    });
    assert_eq!(run.calls.len(), 12);
    assert_eq!(run.waits, [1000, 2000].repeat(4));
}

#[test]
fn without_a_log_in_nothing_is_called_and_everything_is_kept() {
    let service = FakeService::liking(0..120);
    let mut loader = liked();
    run_until(&mut loader, 2, |call| service.answer(call));
    loader.fail(LoginError::RefreshDead.into());
    assert_eq!(
        loader.next_action(0),
        NextAction::Failed(ApiError::Login(LoginError::RefreshDead))
    );
    let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
    let rest = finish(&mut loader, |call| service.answer(call));
    assert_eq!(rest.values("offset"), ["50", "100"]);
}

#[test]
fn a_score_needs_its_own_permission() {
    let mut loader = Runner::new(Scores::default(), RETRY_POLICY);
    let run = run(&mut loader, |_| {
        Response::new(
            403,
            r#"{"error":{"status":403,"message":"Insufficient client scope"}}"#,
        )
    });
    assert_eq!(run.end, Some(Err(ApiError::ScopeMissing(Scope::ReadTop))));
}

/// Two playlists and Liked Songs; the calls about the first meet this answer.
fn with_refused(refusal: &Response, parts: Vec<SourceList>) -> Runner<Tracks> {
    let mut service = FakeService::liking(0..10);
    service.set_playlist(2, "b", 20..30);
    let refused = |call: &Request| {
        call.path
            .starts_with(&format!("/playlists/{}", playlist_id(1)))
    };
    let mut loader = Runner::new(Tracks::new(parts), RETRY_POLICY);
    run(&mut loader, |call| {
        if refused(call) {
            refusal.clone()
        } else {
            service.answer(call)
        }
    });
    loader
}

#[test]
fn a_playlist_that_cannot_be_read_is_left_out_of_several() {
    let one = || SourceList::playlist(playlist_id(1));
    for (status, why) in [
        (403, "Spotify shows it only to its owner and collaborators"),
        (404, "it is not there any more"),
    ] {
        let parts = vec![
            one(),
            SourceList::liked_songs(),
            SourceList::playlist(playlist_id(2)),
        ];
        let mut loader = with_refused(&Response::new(status, "{}"), parts);
        assert_eq!(loader.next_action(0), NextAction::Finished);
        let loaded = loader.task().loaded();
        assert!(loaded.is_complete());
        assert_eq!(keys(&loaded.library), keys_of((0..10).chain(20..30)));
        let first = loaded.lists.first().unwrap();
        assert_eq!(
            first.sentence(),
            format!("Unnamed playlist: left out, since {why}.")
        );
    }
    let mut alone = with_refused(&Response::new(404, "{}"), vec![one()]);
    assert_eq!(alone.next_action(0), NextAction::Failed(ApiError::Gone));
}

#[test]
fn what_is_wrong_with_the_whole_leaves_nothing_out() {
    for refusal in [
        Response::new(401, "{}"),
        Response::none(),
        Response::new(429, bytes("quota.json")),
    ] {
        let parts = vec![
            SourceList::playlist(playlist_id(1)),
            SourceList::liked_songs(),
        ];
        let mut loader = with_refused(&refusal, parts);
        assert!(
            matches!(loader.next_action(0), NextAction::Failed(_)),
            "{refusal:?}"
        );
        assert!(
            loader
                .task()
                .loaded()
                .lists
                .iter()
                .all(|list| list.refusal.is_none())
        );
    }
}

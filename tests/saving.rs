//! Playlists are made as planned, once, whatever call fails in the middle.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod saving {
    mod keeping;
    pub mod service;
}

use std::collections::BTreeSet;

use saving::service::{Failure, Service, drive, own, track};
use tone_clusters::http::{NextAction, Progress, Runner, Task};
use tone_clusters::playlists::{Draft, NotAdded, Target};
use tone_clusters::spotify::ApiError;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::LoginError;
use tone_clusters::spotify::save::{ExistingPlaylists, FindExisting, SaveError, SaveTask};

fn draft(name: &str, tracks: std::ops::Range<usize>, into: Target) -> Draft {
    Draft {
        name: name.into(),
        description: "Made of clusters.".into(),
        tracks: tracks.map(track).collect(),
        into,
        same: None,
        not_added: NotAdded::default(),
    }
}

/// Two new playlists around one that is there: four batches, a single track, two batches.
fn drafts() -> Vec<Draft> {
    let there = Target::Existing {
        index: 0,
        entries: 3,
    };
    vec![
        draft("One", 0..350, Target::New),
        draft("There", 400..550, there),
        draft("Nothing", 0..0, Target::New),
        draft("Two", 700..701, Target::New),
    ]
}

/// A service with a playlist `There`, an empty one of the same name as one to be made,
/// and somebody else's.
fn service() -> Service {
    let mut service = Service::default();
    service.put("There", "me", &[7, 8, 9]);
    service.put("One", "me", &[]);
    service.put("Two", "somebody", &[]);
    service
}

fn known(service: &mut Service) -> ExistingPlaylists {
    let names = drafts().into_iter().map(|draft| draft.name).collect();
    let mut existing = Runner::new(FindExisting::new(names), RETRY_POLICY);
    assert_eq!(drive(&mut existing, service), NextAction::Finished);
    let mut known = existing.into_task().known().clone();
    // `There` is the first of those that the drafts go into.
    let there = known.existing.iter().position(|one| one.name == "There");
    known.existing_ids.swap(0, there.unwrap());
    known.existing.swap(0, there.unwrap());
    known
}

fn task(service: &mut Service) -> Runner<SaveTask> {
    let known = known(service);
    Runner::new(SaveTask::new(drafts(), &known, false), RETRY_POLICY)
}

fn numbers(range: std::ops::Range<usize>) -> Vec<usize> {
    range.collect()
}

/// What there is when everything is made.
fn check_made(service: &Service) {
    let there: Vec<usize> = [7, 8, 9].into_iter().chain(400..550).collect();
    let expected = [
        ("One".to_owned(), numbers(0..350)),
        ("One".to_owned(), Vec::new()),
        ("There".to_owned(), there),
        ("Two".to_owned(), numbers(700..701)),
    ];
    assert_eq!(own(service), expected);
}

#[test]
fn drafts_become_playlists() {
    let mut service = service();
    let mut task = task(&mut service);
    assert_eq!(drive(&mut task, &mut service), NextAction::Finished);
    check_made(&service);
    let made = task.task().made();
    let told: Vec<(&str, bool, u32)> = made
        .iter()
        .map(|made| (made.name.as_str(), made.created, made.added))
        .collect();
    let expected = [("One", true, 350), ("There", false, 150), ("Two", true, 1)];
    assert_eq!(told, expected);
    let progress = Progress {
        done: 501,
        total: Some(501),
    };
    assert_eq!(task.progress(), progress);
    assert_eq!(service.private, 2);
}

#[test]
fn one_failure_at_any_call_changes_nothing_of_the_outcome() {
    let undisturbed = {
        let mut service = service();
        let mut task = task(&mut service);
        let before = service.calls;
        drive(&mut task, &mut service);
        service.calls - before
    };
    for failure in Failure::ALL {
        for call in 0..undisturbed {
            let mut service = service();
            let mut task = task(&mut service);
            service.fail(service.calls + call, 1, failure);
            assert_eq!(
                drive(&mut task, &mut service),
                NextAction::Finished,
                "{failure:?} at {call}"
            );
            check_made(&service);
        }
    }
}

#[test]
fn a_long_failure_at_any_call_ends_it_and_resuming_completes_it() {
    for failure in Failure::ALL {
        for call in 0..9 {
            let mut service = service();
            let mut task = task(&mut service);
            service.fail(service.calls + call, 12, failure);
            let mut resumed = 0;
            while drive(&mut task, &mut service) != NextAction::Finished {
                task = Runner::new(task.into_task(), RETRY_POLICY);
                resumed += 1;
                assert!(resumed < 10, "{failure:?} at {call}");
            }
            check_made(&service);
        }
    }
}

#[test]
fn undoing_leaves_what_was_there() {
    for calls in 0..=9 {
        let mut service = service();
        let before = own(&service);
        let mut task = task(&mut service);
        // Each call from here on is done, and not answered.
        service.fail(service.calls + calls, 100, Failure::DoneUnanswered);
        drive(&mut task, &mut service);
        let in_doubt = task.task().in_doubt().map(str::to_owned);
        service.failure = None;
        let mut undo = Runner::new(task.task().undo(), RETRY_POLICY);
        assert_eq!(drive(&mut undo, &mut service), NextAction::Finished);
        assert_eq!(undo.progress().done, undo.progress().total.unwrap());
        let mut after = own(&service);
        // What may have been made cannot be undone by its id, so its name is told.
        if let Some(name) = in_doubt {
            let left = after.iter().position(|one| *one == (name.clone(), vec![]));
            after.remove(left.unwrap());
        }
        assert_eq!(after, before, "after {calls} calls");
    }
}

#[test]
fn what_is_gone_needs_no_undoing() {
    let mut service = service();
    let mut task = task(&mut service);
    drive(&mut task, &mut service);
    service.playlists.clear();
    let mut undo = Runner::new(task.task().undo(), RETRY_POLICY);
    assert_eq!(drive(&mut undo, &mut service), NextAction::Finished);
}

#[test]
fn a_playlist_that_grew_meanwhile_is_added_to_at_its_end() {
    let mut service = service();
    let mut task = task(&mut service);
    let there = service.playlists.iter_mut().find(|one| one.name == "There");
    there.unwrap().entries.push(99);
    assert_eq!(drive(&mut task, &mut service), NextAction::Finished);
    let expected: Vec<usize> = [7, 8, 9, 99].into_iter().chain(400..550).collect();
    assert_eq!(own(&service)[2].1, expected);
}

#[test]
fn a_dead_login_or_a_refusal_ends_it_at_once_and_keeps_what_was_made() {
    let mut service = service();
    let mut task = task(&mut service);
    for _ in 0..3 {
        let NextAction::Send(call) = task.next_action(0) else {
            panic!("nothing to do")
        };
        task.receive(&service.answer(&call), 0);
    }
    let logged_out = ApiError::from(LoginError::LoggedOut);
    task.fail(logged_out.clone());
    assert_eq!(task.next_action(0), NextAction::Failed(logged_out));
    assert_eq!(task.progress().done, 200);
    let mut task = Runner::new(task.into_task(), RETRY_POLICY);
    service.refuse = Some(403);
    let refused = drive(&mut task, &mut service);
    assert_eq!(refused, NextAction::Failed(ApiError::NotYours));
    assert_eq!(SaveError::from(ApiError::NotYours), SaveError::NotYours);
    service.refuse = None;
    let mut task = Runner::new(task.into_task(), RETRY_POLICY);
    assert_eq!(drive(&mut task, &mut service), NextAction::Finished);
    check_made(&service);
}

#[test]
fn a_survey_reads_only_what_bears_a_name() {
    let mut service = service();
    for number in 0..120 {
        service.put(&format!("Other {number}"), "me", &[1]);
    }
    service.put(" There ", "me", &(0..130).collect::<Vec<_>>());
    let names = BTreeSet::from(["There".to_owned(), "Two".to_owned()]);
    let mut existing = Runner::new(FindExisting::new(names), RETRY_POLICY);
    assert_eq!(drive(&mut existing, &mut service), NextAction::Finished);
    let known = existing.into_task().known().clone();
    assert_eq!(known.ids.len(), 124);
    let sizes: Vec<(u32, usize)> = known
        .existing
        .iter()
        .map(|one| (one.entries, one.tracks.len()))
        .collect();
    assert_eq!(sizes, [(130, 130), (3, 3)]);
    // Once who it is, three pages of playlists, three pages of one and one of the other.
    assert_eq!(service.calls, 1 + 3 + 3 + 1);
}

#[test]
fn nothing_to_make_makes_no_call() {
    let task = SaveTask::new(
        vec![draft("Nothing", 0..0, Target::New)],
        &ExistingPlaylists::default(),
        true,
    );
    assert_eq!(task.request(), None);
}

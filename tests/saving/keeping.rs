//! What is kept while the page is gone is gone on with, and nothing is added twice.

use tone_clusters::http::{NextAction, Runner, Task};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::save::{SaveCheckpoint, SaveTask};

use super::service::{drive, own};
use crate::{check_made, service, task};

/// The task as it is after the page was gone.
fn recalled(task: &SaveTask, under_way: bool) -> Runner<SaveTask> {
    let task = task.clone();
    let text = SaveCheckpoint::Saving { task, under_way }
        .to_text()
        .unwrap();
    let task = match SaveCheckpoint::from_text(&text) {
        Some(SaveCheckpoint::Saving { task, .. }) => Some(task),
        _ => None,
    };
    Runner::new(task.unwrap(), RETRY_POLICY)
}

#[test]
fn a_page_that_goes_at_any_call_is_gone_on_with_and_nothing_is_twice() {
    for is_done in [true, false] {
        for call in 0..12 {
            let mut service = service();
            let mut task = task(&mut service);
            for _ in 0..call {
                if let NextAction::Send(call) = task.next_action(0) {
                    task.receive(&service.answer(&call), 0);
                }
            }
            // The page goes while this call is under way.
            if let (true, NextAction::Send(call)) = (is_done, task.next_action(0)) {
                service.answer(&call);
            }
            let mut task = recalled(task.task(), true);
            assert_eq!(drive(&mut task, &mut service), NextAction::Finished);
            check_made(&service);
            let made = recalled(task.task(), false);
            assert_eq!(made.task().made(), task.task().made());
            assert_eq!(made.task().request(), None);
        }
    }
}

#[test]
fn an_answer_that_was_lost_with_the_visitor_is_looked_for() {
    let mut service = service();
    let mut task = task(&mut service);
    let mut stops = 0;
    loop {
        match task.next_action(0) {
            NextAction::Send(call) => {
                service.answer(&call);
                task = recalled(task.task(), call.is_write());
                stops += 1;
                // What only asks is answered, or it would be asked for ever.
                while let NextAction::Send(call) = task.next_action(0) {
                    if call.is_write() {
                        break;
                    }
                    task.receive(&service.answer(&call), 0);
                }
            }
            other => {
                assert_eq!(other, NextAction::Finished);
                break;
            }
        }
    }
    // Two playlists, and four batches, two, and one.
    assert_eq!(stops, 2 + 4 + 2 + 1);
    check_made(&service);
}

#[test]
fn what_stopped_between_two_calls_is_not_doubted() {
    let mut service = service();
    let task = task(&mut service);
    assert_eq!(recalled(task.task(), false).task().in_doubt(), None);
    assert_eq!(recalled(task.task(), true).task().in_doubt(), Some("One"));
}

#[test]
fn what_was_made_can_be_undone_after_the_page_was_gone() {
    let mut service = service();
    let before = own(&service);
    let mut task = task(&mut service);
    drive(&mut task, &mut service);
    let task = recalled(task.task(), false);
    let text = SaveCheckpoint::Undoing(task.into_task()).to_text().unwrap();
    let Some(SaveCheckpoint::Undoing(task)) = SaveCheckpoint::from_text(&text) else {
        panic!("{text}")
    };
    let mut undo = Runner::new(task.undo(), RETRY_POLICY);
    assert_eq!(drive(&mut undo, &mut service), NextAction::Finished);
    assert_eq!(own(&service), before);
}

#[test]
fn what_is_no_kept_saving_is_treated_as_absent() {
    for text in ["", "A", "AAAA", "AQ", "{}", "AQAAAAAAAA", "é"] {
        assert!(SaveCheckpoint::from_text(text).is_none(), "{text}");
    }
}

//! What is kept while the page is gone is gone on with, and nothing is added twice.

use tone_clusters::http::{NextAction, Runner, Task};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::save::{Kept, Making};

use super::service::{drive, own};
use crate::{check_made, making, service};

/// The making as it is after the page was gone.
fn recalled(making: &Making, under_way: bool) -> Runner<Making> {
    let making = making.clone();
    let text = Kept::Making { making, under_way }.to_text().unwrap();
    let making = match Kept::from_text(&text) {
        Some(Kept::Making { making, .. }) => Some(making),
        _ => None,
    };
    Runner::new(making.unwrap(), RETRY_POLICY)
}

#[test]
fn a_page_that_goes_at_any_call_is_gone_on_with_and_nothing_is_twice() {
    for is_done in [true, false] {
        for call in 0..12 {
            let mut service = service();
            let mut making = making(&mut service);
            for _ in 0..call {
                if let NextAction::Send(call) = making.next_action(0) {
                    making.receive(&service.answer(&call), 0);
                }
            }
            // The page goes while this call is under way.
            if let (true, NextAction::Send(call)) = (is_done, making.next_action(0)) {
                service.answer(&call);
            }
            let mut making = recalled(making.task(), true);
            assert_eq!(drive(&mut making, &mut service), NextAction::Finished);
            check_made(&service);
            let made = recalled(making.task(), false);
            assert_eq!(made.task().made(), making.task().made());
            assert_eq!(made.task().request(), None);
        }
    }
}

#[test]
fn what_stopped_between_two_calls_is_not_doubted() {
    let mut service = service();
    let making = making(&mut service);
    assert_eq!(recalled(making.task(), false).task().in_doubt(), None);
    assert_eq!(recalled(making.task(), true).task().in_doubt(), Some("One"));
}

#[test]
fn what_was_made_can_be_undone_after_the_page_was_gone() {
    let mut service = service();
    let before = own(&service);
    let mut making = making(&mut service);
    drive(&mut making, &mut service);
    let making = recalled(making.task(), false);
    let text = Kept::Undoing(making.into_task()).to_text().unwrap();
    let Some(Kept::Undoing(making)) = Kept::from_text(&text) else {
        panic!("{text}")
    };
    let mut undo = Runner::new(making.undo(), RETRY_POLICY);
    assert_eq!(drive(&mut undo, &mut service), NextAction::Finished);
    assert_eq!(own(&service), before);
}

#[test]
fn what_is_no_kept_saving_is_treated_as_absent() {
    for text in ["", "A", "AAAA", "AQ", "{}", "AQAAAAAAAA", "é"] {
        assert!(Kept::from_text(text).is_none(), "{text}");
    }
}

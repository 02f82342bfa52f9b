//! The death of the worker.

use super::failed;
use crate::analysis::Recipe;
use crate::app::Event;
use crate::app::effect::Effect;
use crate::app::fixture::{Page, recipe, stored};
use crate::app::notice::Notice;
use crate::app::place::Place;
use crate::app::session::{Status, Target};
use crate::worker::{self, Failure, Request};

#[test]
fn a_dead_worker_is_started_again_and_gets_the_library_on_the_page() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(4));
    page.on(Event::WorkerDied);
    let effects = page.effects();
    assert_eq!(
        effects[..2],
        [Effect::StartWorker, Effect::Send(Request::ListLibraries)]
    );
    assert!(
        matches!(&effects[2..], [Effect::Send(Request::Open(job, id))] if *id == stored(1) && job.recipe == recipe(4)),
        "{effects:?}"
    );
    assert_eq!(page.state.notice(), Some(&Notice::WorkerDied));
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
}

#[test]
fn a_worker_that_dies_while_it_opens_something_takes_that_with_it() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let ticket = page.imports("a.csv");
    page.on(Event::WorkerDied);
    assert_eq!(
        page.effects(),
        [Effect::StartWorker, Effect::Send(Request::ListLibraries)]
    );
    assert_eq!(failed(&page), Some(Failure::WorkerDied));
    page.hears_library(ticket, stored(2), 6);
    page.hears_clusters(ticket, &Recipe::default());
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
    // The new worker knows no library yet.
    page.goes_to(Place::Library(stored(1), recipe(5)));
    assert_eq!(page.job().recipe, recipe(5));
}

#[test]
fn why_something_was_not_opened_is_said_also_when_the_library_on_the_page_is_read_again() {
    // A worker that dies has it no longer; nor has, perhaps, one that was stopped in between.
    for (is_stopped, event) in [
        (false, None),
        (true, Some(Failure::Unreadable)),
        (true, Some(Failure::LibraryNotFound)),
    ] {
        let mut page = Page::started();
        page.opens(stored(1), &Recipe::default());
        let mut ticket = page.imports("a.csv");
        if is_stopped {
            ticket = page.imports("b.csv");
        }
        page.goes_to(Place::Library(stored(1), recipe(5)));
        match event.clone() {
            None => page.on(Event::WorkerDied),
            Some(failure) => page.hears(worker::Event::Failed(ticket, failure)),
        }
        assert_eq!(page.job().recipe, recipe(5), "it is read again");
        let notice = page.state.notice().map(ToString::to_string);
        let failure = event.unwrap_or(Failure::WorkerDied);
        assert_eq!(notice, Some(failure.to_string()));
    }
}

#[test]
fn a_worker_that_dies_twice_without_a_word_is_given_up() {
    let mut page = Page::started();
    page.on(Event::WorkerDied);
    assert!(page.effects().contains(&Effect::StartWorker));
    page.on(Event::WorkerDied);
    assert_eq!(page.effects(), [Effect::EndWorker]);
    assert_eq!(failed(&page), Some(Failure::WorkerUnavailable));
}

#[test]
fn a_worker_that_has_spoken_may_die_again() {
    let mut page = Page::started();
    for _ in 0..3 {
        page.on(Event::WorkerDied);
        assert!(page.effects().contains(&Effect::StartWorker));
        page.hears(worker::Event::Ready);
    }
}

#[test]
fn a_browser_without_workers_is_told() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    page.effects();
    page.on(Event::WorkerUnavailable);
    let status = page.state.session().status();
    assert_eq!(
        status,
        Status::Failed {
            target: Target::Stored(stored(1)),
            failure: Failure::WorkerUnavailable,
        }
    );
}

#[test]
fn a_worker_that_is_started_after_all_gets_the_library_on_the_page() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.on(Event::WorkerUnavailable);
    page.effects();
    page.goes_to(Place::Library(stored(1), recipe(5)));
    assert_eq!(page.job().recipe, recipe(5));
}

//! Opening a library and leaving it.

use crate::analysis::Recipe;
use crate::app::Event;
use crate::app::effect::{Effect, FileId};
use crate::app::fixture::{Page, recipe, refused, some_tracks, stored, sweep};
use crate::app::notice::Notice;
use crate::app::place::Place;
use crate::app::session::{self, Showing, Status, Target};
use crate::library::LibraryId;
use crate::worker::{self, Failure, FeatureSupply, Request};

#[test]
fn the_page_starts_a_worker_and_asks_for_what_is_stored() {
    let mut page = Page::default();
    page.on(session::Event::Started);
    assert_eq!(
        page.effects(),
        [Effect::StartWorker, Effect::Send(Request::ListLibraries)]
    );
    assert_eq!(page.state.session().libraries(), None);
    page.hears(worker::Event::Libraries(Vec::new()));
    assert_eq!(page.state.session().libraries(), Some(&[][..]));
}

#[test]
fn the_start_page_shows_the_sample_unless_something_is_open() {
    let mut page = Page::started();
    page.goes_to(Place::Start);
    let ticket = page.job().ticket;
    page.goes_to(Place::Other);
    page.goes_to(Place::Start);
    assert_eq!(page.effects(), [], "it is on its way already");
    page.hears_library(ticket, LibraryId::Sample, 6);
    page.hears_clusters(ticket, &Recipe::default());
    page.goes_to(Place::Other);
    page.goes_to(Place::Start);
    assert_eq!(page.effects(), []);
}

#[test]
fn a_library_is_shown_when_it_is_complete_and_grouped() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let ticket = page.job().ticket;
    let showing = |page: &Page| page.state.session().showing(Some(stored(1)));
    assert_eq!(showing(&page), Showing::Opening);
    page.hears_library(ticket, stored(1), 6);
    // The library is shown together with its clusters.
    assert!(page.state.session().library().is_none());
    page.hears_clusters(ticket, &Recipe::default());
    assert_eq!(showing(&page), Showing::Report);
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
    assert!(!page.state.session().is_at_rest(), "the curve is to come");
    page.hears(worker::Event::Swept(ticket, sweep()));
    assert!(page.state.session().is_at_rest());
    assert!(page.state.session().sweep().is_some());
}

#[test]
fn a_library_without_clusters_is_shown_with_the_reason() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let ticket = page.job().ticket;
    page.hears_library(ticket, stored(1), 6);
    page.hears(worker::Event::Failed(ticket, refused()));
    let session = page.state.session();
    assert_eq!(session.showing(Some(stored(1))), Showing::Report);
    assert!(session.has_no_clusters());
    assert_eq!(session.refusal(), Some(&refused()));
    assert!(session.is_at_rest());
}

#[test]
fn the_same_address_asks_for_nothing_twice() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), recipe(4)));
    assert_eq!(page.job().recipe, recipe(4));
    page.goes_to(Place::Library(stored(1), recipe(4)));
    assert_eq!(page.effects(), []);
    page.goes_to(Place::Library(stored(1), recipe(5)));
    assert_eq!(page.job().recipe, recipe(5));
}

#[test]
fn late_answers_to_another_question_are_dropped() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let first = page.job().ticket;
    page.hears_library(first, stored(1), 6);
    page.goes_to(Place::Library(stored(2), Recipe::default()));
    let second = page.job().ticket;
    page.hears_clusters(first, &Recipe::default());
    page.hears(worker::Event::Failed(first, Failure::LibraryNotFound));
    page.hears(worker::Event::NotStored(first));
    assert!(page.state.session().library().is_none());
    assert!(page.state.session().is_opening());
    assert_eq!(page.state.notice(), None);
    page.hears_library(second, stored(2), 6);
    page.hears_clusters(second, &Recipe::default());
    assert_eq!(page.state.session().own_id(), Some(stored(2)));
}

#[test]
fn tracks_of_a_library_that_was_not_announced_are_dropped() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let ticket = page.job().ticket;
    page.hears(worker::Event::Tracks(ticket, some_tracks(3)));
    page.hears_clusters(ticket, &Recipe::default());
    assert!(page.state.session().library().is_none());
}

#[test]
fn a_library_that_is_not_stored_is_absent_even_when_that_was_read() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let ticket = page.job().ticket;
    page.hears(worker::Event::Failed(ticket, Failure::LibraryNotFound));
    let showing = |page: &Page| page.state.session().showing(Some(stored(1)));
    assert_eq!(showing(&page), Showing::Absent);
    assert_eq!(page.state.status(), Status::Idle, "its page says so");
    page.goes_to(Place::Other);
    assert_ne!(page.state.status(), Status::Idle);
    page.on(session::Event::DismissFailure);
    assert_eq!(showing(&page), Showing::Absent);
    // Its file makes it again, under the same id.
    let import = page.imports("a.csv");
    assert_eq!(showing(&page), Showing::Opening);
    page.hears_library(import, stored(1), 6);
    page.hears_clusters(import, &Recipe::default());
    page.on(session::Event::Continue(import));
    assert_eq!(showing(&page), Showing::Report);
}

#[test]
fn an_address_without_a_library_shows_none() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    assert_eq!(page.state.session().showing(None), Showing::Absent);
}

#[test]
fn disconnecting_leaves_the_page_empty_whatever_is_under_way() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let import = page.imports("a.csv");
    page.hears_library(import, stored(2), 6);
    page.on(Event::Disconnected);
    assert_eq!(
        page.effects(),
        [
            Effect::Send(Request::Cancel),
            Effect::Send(Request::DeleteEverything),
        ]
    );
    page.hears_clusters(import, &Recipe::default());
    assert!(page.state.session().library().is_none());
    page.hears(worker::Event::Libraries(Vec::new()));
    page.hears(worker::Event::EverythingDeleted);
    assert_eq!(page.state.notice(), Some(&Notice::Disconnected));
    assert_eq!(page.effects(), [Effect::ScrollTo(0.0)]);
    assert!(page.state.session().is_at_rest());
}

#[test]
fn what_the_browser_did_not_delete_is_not_said_to_be_gone() {
    let mut page = Page::started();
    page.on(Event::Disconnected);
    page.hears(worker::Event::NotDeleted);
    assert_eq!(page.state.notice(), Some(&Notice::NotDeleted));
}

#[test]
fn disconnecting_opens_nothing_for_a_recipe_that_waits() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.imports("a.csv");
    page.goes_to(Place::Library(stored(1), recipe(5)));
    page.on(Event::Disconnected);
    assert_eq!(
        page.effects(),
        [
            Effect::Send(Request::Cancel),
            Effect::Send(Request::DeleteEverything),
        ]
    );
    assert_eq!(page.state.session().status(), Status::Idle);
}

#[test]
fn a_library_that_is_removed_on_its_way_does_not_arrive() {
    let follow = session::Event::Follow(stored(2), recipe(2));
    let estimates =
        session::Event::AddFeatures(stored(2), FeatureSupply::Estimates, Vec::new(), recipe(2));
    let files = session::Event::Import(
        vec![FileId(0)],
        Target::Files(vec!["a.csv".to_owned()]),
        recipe(2),
    );
    // After so many messages from the worker it is known that it is this library.
    for (opens, known_after) in [(follow, 0), (estimates, 0), (files, 1)] {
        for heard in known_after..3 {
            let case = format!("{opens:?} after {heard}");
            let mut page = Page::started();
            page.opens(stored(1), &Recipe::default());
            page.on(opens.clone());
            let ticket = page.job().ticket;
            let hear = |page: &mut Page, message| match message {
                0 => page.hears_library(ticket, stored(2), 6),
                _ => page.hears_clusters(ticket, &recipe(2)),
            };
            (0..heard).for_each(|message| hear(&mut page, message));
            if page.state.session().own_id() == Some(stored(2)) {
                // A stored library is on the page by then.
                continue;
            }
            page.effects();
            page.on(Event::Remove(stored(2)));
            assert_eq!(
                page.effects(),
                [
                    Effect::Send(Request::Cancel),
                    Effect::Send(Request::RemoveLibrary(stored(2))),
                ],
                "{case}"
            );
            (heard..2).for_each(|message| hear(&mut page, message));
            page.hears(worker::Event::Failed(ticket, Failure::LibraryNotFound));
            page.on(session::Event::Continue(ticket));
            assert_eq!(page.state.session().own_id(), Some(stored(1)), "{case}");
            assert_eq!(page.state.session().status(), Status::Idle, "{case}");
        }
    }
}

#[test]
fn another_library_that_is_removed_stops_nothing() {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), Recipe::default()));
    let ticket = page.job().ticket;
    page.on(Event::Remove(stored(2)));
    page.hears_library(ticket, stored(1), 6);
    page.hears_clusters(ticket, &Recipe::default());
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
}

#[test]
fn a_removed_library_leaves_the_page_and_another_one_does_not() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.on(Event::Remove(stored(2)));
    assert_eq!(
        page.effects(),
        [Effect::Send(Request::RemoveLibrary(stored(2)))]
    );
    assert!(page.state.session().library().is_some());
    page.on(Event::Remove(stored(1)));
    assert_eq!(
        page.effects(),
        [
            Effect::OpenStart,
            Effect::Send(Request::RemoveLibrary(stored(1))),
        ],
        "nobody can stay on its page"
    );
    assert!(page.state.session().library().is_none());
}

#[test]
fn that_a_library_is_not_stored_is_said_also_when_it_is_on_the_page() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    page.hears(worker::Event::NotStored(ticket));
    assert_eq!(page.state.notice(), Some(&Notice::NotStored));
    page.on(Event::DismissNotice);
    assert_eq!(page.state.notice(), None);
}

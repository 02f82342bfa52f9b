//! Other recipes of the library on the page, and what is asked of its clusters.

use crate::analysis::{ClusterCount, Recipe};
use crate::app::Event;
use crate::app::effect::Effect;
use crate::app::fixture::{Page, clustering, recipe, refused, stored, sweep};
use crate::app::history;
use crate::app::notice::Notice;
use crate::app::place::Place;
use crate::app::session::{self, Status};
use crate::worker::{self, Failure, Request, Ticket};

fn shown_recipe(page: &Page) -> Option<Recipe> {
    let grouped = page.state.session().grouped()?;
    Some(grouped.clustering.recipe.clone())
}

#[test]
fn the_curve_comes_before_the_clusters_where_it_says_how_many() {
    let automatic = Recipe::default().with_clusters(ClusterCount::Automatic);
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), automatic.clone()));
    let ticket = page.job().ticket;
    page.hears_library(ticket, stored(1), 6);
    page.hears(worker::Event::Swept(ticket, sweep()));
    assert!(page.state.session().library().is_none());
    page.hears_clusters(ticket, &automatic);
    assert!(page.state.session().sweep().is_some());
    assert!(page.state.session().is_at_rest());

    // The next recipe, of the library on the page, in the same order.
    let other = automatic.with_seed(7);
    page.goes_to(Place::Library(stored(1), other.clone()));
    assert_eq!(
        page.effects(),
        [Effect::Send(Request::Analyse(other.clone()))]
    );
    page.hears(worker::Event::Swept(ticket, sweep()));
    assert!(!page.state.session().is_at_rest());
    page.hears_clusters(ticket, &other);
    assert!(page.state.session().is_at_rest());
}

#[test]
fn the_worker_hears_when_the_clusters_are_laid_out_and_is_not_started_for_that() {
    let mut page = Page::started();
    page.on(history::Event::LaidOut);
    assert_eq!(page.effects(), [], "nothing is open");
    page.opens(stored(1), &Recipe::default());
    page.effects();
    page.on(history::Event::LaidOut);
    assert_eq!(page.effects(), [Effect::Send(Request::GoOn)]);
    page.on(Event::WorkerDied);
    page.effects();
    page.on(history::Event::LaidOut);
    assert_eq!(page.effects(), [], "no worker has it open");
}

#[test]
fn a_refused_recipe_keeps_the_clusters_before_it() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    page.goes_to(Place::Library(stored(1), recipe(5)));
    page.hears(worker::Event::Failed(ticket, refused()));
    assert_eq!(page.state.session().refusal(), Some(&refused()));
    assert!(!page.state.session().has_no_clusters());
    assert_eq!(shown_recipe(&page), Some(Recipe::default()));

    page.goes_to(Place::Library(stored(1), recipe(4)));
    page.hears_clusters(ticket, &recipe(4));
    assert_eq!(page.state.session().refusal(), None);
    assert_eq!(shown_recipe(&page), Some(recipe(4)));
}

#[test]
fn the_page_goes_on_with_its_library_after_a_failed_import() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    let import = page.imports("a.csv");
    page.hears(worker::Event::Failed(import, Failure::Unreadable));
    page.goes_to(Place::Library(stored(1), recipe(5)));
    // The worker answers with the number of the library that it has open.
    assert_eq!(page.effects(), [Effect::Send(Request::Analyse(recipe(5)))]);
    page.hears_clusters(ticket, &recipe(5));
    assert_eq!(shown_recipe(&page), Some(recipe(5)));
}

#[test]
fn a_recipe_waits_while_another_library_is_being_opened() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let import = page.imports("a.csv");
    page.goes_to(Place::Library(stored(1), recipe(5)));
    assert_eq!(page.effects(), [], "the worker may have the other one open");
    page.hears(worker::Event::Failed(import, Failure::Unreadable));
    assert_eq!(page.effects(), [Effect::Send(Request::Analyse(recipe(5)))]);
}

#[test]
fn after_a_stop_the_library_is_opened_again_for_another_recipe() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let import = page.imports("a.csv");
    page.hears_library(import, stored(2), 6);
    page.on(session::Event::Stop);
    assert_eq!(page.effects(), [Effect::Send(Request::Cancel)]);
    assert_eq!(page.state.session().status(), Status::Idle);
    page.hears_clusters(import, &Recipe::default());
    assert_eq!(page.state.session().own_id(), Some(stored(1)));

    page.goes_to(Place::Library(stored(1), recipe(5)));
    let again = page.job();
    assert_eq!(again.recipe, recipe(5));
    page.hears_library(again.ticket, stored(1), 6);
    page.hears_clusters(again.ticket, &recipe(5));
    assert_eq!(shown_recipe(&page), Some(recipe(5)));
}

#[test]
fn a_stop_in_the_middle_of_an_analysis_leaves_nothing_to_wait_for() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.goes_to(Place::Library(stored(1), recipe(5)));
    assert!(!page.state.session().is_at_rest());
    let import = page.imports("a.csv");
    page.hears_library(import, stored(2), 6);
    page.on(session::Event::Stop);
    assert!(page.state.session().is_at_rest());
}

#[test]
fn clusters_that_stay_the_same_keep_their_colour() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    page.goes_to(Place::Library(stored(1), recipe(4)));
    let mut swapped = clustering(&recipe(4), 6);
    for cluster in &mut swapped.cluster {
        *cluster = 1 - *cluster;
    }
    page.hears(worker::Event::clustered(ticket, Box::new(swapped)));
    let grouped = page.state.session().grouped().expect("clusters");
    assert_eq!(grouped.colours[..], [1, 0]);
}

#[test]
fn what_is_like_a_track_becomes_the_selection() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &recipe(2));
    page.effects();
    page.on(Event::FindSimilar(4));
    let asked = Effect::Send(Request::FindNearest(ticket, 4));
    assert_eq!(page.effects(), [asked]);
    page.hears(worker::Event::Nearest(Ticket(ticket.0 + 1), 4, vec![1]));
    assert_eq!(
        page.state.attention().selection(),
        None,
        "of another library"
    );
    page.hears(worker::Event::Nearest(ticket, 4, vec![5, 0]));
    let attention = page.state.attention();
    assert_eq!(
        attention.selection().map(|it| it.to_vec()),
        Some(vec![5, 0])
    );
    assert_eq!(attention.similar_to(), Some(4));
}

#[test]
fn what_is_like_a_track_is_not_asked_of_a_worker_without_the_library() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.on(Event::WorkerDied);
    page.effects();
    page.on(Event::FindSimilar(4));
    assert_eq!(page.effects(), []);
    assert_eq!(page.state.notice(), Some(&Notice::SimilarLater));
}

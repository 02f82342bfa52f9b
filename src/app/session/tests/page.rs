//! What else on the page follows the session: a shared view, the selection.

use crate::analysis::Recipe;
use crate::app::Event;
use crate::app::effect::Effect;
use crate::app::fixture::{Page, recipe, stored};
use crate::app::history;
use crate::app::notice::Notice;
use crate::app::place::Place;
use crate::provenance::{LinkOrigin, Provenance};
use crate::share::{Estimates, LeftOut, matching_tracks};
use crate::worker::Request;

fn from_link() -> Provenance {
    Provenance::Link(LinkOrigin {
        made_at: 0,
        left_out: LeftOut {
            tracks: 0,
            points: 0,
        },
        not_placed: 0,
        estimates: Estimates::default(),
    })
}

#[test]
fn a_view_from_a_link_is_nobodys_library_and_needs_no_curve() {
    let mut page = Page::started();
    page.goes_to(Place::Shared("text".to_owned()));
    let ticket = page.job().ticket;
    page.hears_library_from(ticket, stored(9), 6, from_link());
    page.hears_clusters(ticket, &Recipe::default());
    let session = page.state.session();
    assert!(
        session
            .library()
            .is_some_and(|library| library.is_from_link())
    );
    assert_eq!(session.own_id(), None);
    assert!(session.is_at_rest());
    page.effects();
    page.on(history::Event::LaidOut);
    assert_eq!(page.effects(), [], "nothing waits for the page");
    // The same id in an address is the visitor's own library.
    page.goes_to(Place::Library(stored(9), Recipe::default()));
    let effects = page.effects();
    assert!(
        matches!(&effects[..], [Effect::Send(Request::Open(_, id))] if *id == stored(9)),
        "{effects:?}"
    );
}

#[test]
fn compared_tracks_are_selected_in_the_library_that_is_opened_for_them() {
    let mut page = Page::started();
    page.goes_to(Place::Shared("text".to_owned()));
    let link = page.job().ticket;
    page.hears_library_from(link, stored(9), 3, from_link());
    page.hears_clusters(link, &Recipe::default());
    page.on(Event::CompareWith(stored(1), recipe(4), matching_tracks));
    assert_eq!(page.effects(), [Effect::OpenClusters(stored(1), recipe(4))]);
    page.opens(stored(1), &recipe(4));
    let selection = page.state.attention().selection();
    assert_eq!(selection.map(|tracks| tracks.to_vec()), Some(vec![0, 1, 2]));
    assert_eq!(
        page.state.notice(),
        Some(&Notice::ComparedTracksSelected {
            found: 3,
            compared: 3
        })
    );
    // Once: the next library begins with nothing selected.
    page.opens(stored(2), &Recipe::default());
    assert_eq!(page.state.attention().selection(), None);
}

#[test]
fn what_the_visitor_looks_at_ends_with_the_library_but_not_with_a_recipe() {
    use crate::app::attention::Event as AttentionEvent;
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    page.on(AttentionEvent::Select(vec![2]));
    page.on(AttentionEvent::ToggleCluster(1));
    page.goes_to(Place::Library(stored(1), recipe(4)));
    page.hears_clusters(ticket, &recipe(4));
    assert!(page.state.attention().selection().is_some());
    assert!(page.state.attention().hidden().is_empty());
    page.opens(stored(2), &Recipe::default());
    assert!(page.state.attention().selection().is_none());
}

#[test]
fn a_revealed_track_switches_its_cluster_on() {
    use crate::app::attention::Event as AttentionEvent;
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.on(AttentionEvent::ToggleCluster(0));
    page.on(AttentionEvent::ToggleCluster(1));
    page.on(AttentionEvent::Reveal(3));
    let hidden = page.state.attention().hidden();
    assert!(hidden.contains(0) && !hidden.contains(1));
}

//! Names that are given in several tabs.

use super::names::{cluster_names, hears_named_library};
use crate::analysis::Recipe;
use crate::app::effect::Effect;
use crate::app::fixture::{Page, recipe, stored, sweep};
use crate::app::place::Place;
use crate::app::session::Naming;
use crate::names::LibraryNames;
use crate::worker::{self, Request, Ticket};

/// What the browser stores of a library's names. Its tabs have no other.
#[derive(Default)]
struct NamesStore(Option<Vec<u8>>);

impl NamesStore {
    fn names(&self) -> LibraryNames {
        let bytes = self.0.as_deref();
        bytes.map_or_else(LibraryNames::default, |it| {
            LibraryNames::from_bytes(it).unwrap()
        })
    }

    /// A tab that opens the library.
    fn open(&self, by: &Recipe) -> (Page, Ticket) {
        let mut page = Page::started();
        page.goes_to(Place::Library(stored(1), by.clone()));
        let ticket = page.job().ticket;
        hears_named_library(&mut page, ticket, stored(1), &self.names());
        page.hears_clusters(ticket, by);
        page.hears(worker::Event::Swept(ticket, sweep()));
        (page, ticket)
    }

    /// The worker of this tab stores what the page asks it to.
    fn work(&mut self, page: &mut Page) {
        for effect in page.effects() {
            if let Effect::Send(Request::StoreNames(id, change)) = effect {
                assert_eq!(id, stored(1));
                self.0 = Some(change.apply_to_stored(self.0.as_deref()).unwrap());
            }
        }
    }

    /// The worker of this tab cannot store it.
    fn refuse(&self, page: &mut Page) {
        for effect in page.effects() {
            if let Effect::Send(Request::StoreNames(id, change)) = effect {
                let before = Box::new(change.before.clone());
                page.hears(worker::Event::NamesNotStored(id, before));
            }
        }
    }
}

fn cluster(cluster: u8, name: &str) -> Naming {
    Naming::Cluster(cluster, name.to_owned())
}

#[test]
fn names_that_two_tabs_gave_are_both_stored() {
    let mut browser = NamesStore::default();
    let mut tabs = [browser.open(&recipe(2)).0, browser.open(&recipe(2)).0];
    let library = || Naming::Library("Mine".to_owned());
    for (tab, naming, stored_then) in [
        (0, cluster(0, "Piano"), ["Piano", "Mellow"]),
        (1, cluster(1, "Dance"), ["Piano", "Dance"]),
        (1, library(), ["Piano", "Dance"]),
        (0, cluster(0, "Night"), ["Night", "Dance"]),
        (0, cluster(0, ""), ["Mellow", "Dance"]),
        (1, cluster(0, "Day"), ["Day", "Dance"]),
        (0, cluster(1, "Morning"), ["Day", "Morning"]),
    ] {
        tabs[tab].gives_names(naming);
        browser.work(&mut tabs[tab]);
        let (later, _) = browser.open(&recipe(2));
        assert_eq!(cluster_names(&later), stored_then);
    }
    assert_eq!(browser.names().library(), Some("Mine"));
}

#[test]
fn names_that_clusters_take_over_replace_none_that_another_tab_gave() {
    let mut browser = NamesStore::default();
    let (mut one, first) = browser.open(&recipe(2));
    one.gives_names(cluster(0, "Piano"));
    browser.work(&mut one);
    let (mut other, second) = browser.open(&recipe(2));
    for (page, ticket, given) in [(&mut other, second, Some("Night")), (&mut one, first, None)] {
        page.goes_to(Place::Library(stored(1), recipe(3)));
        page.hears_clusters(ticket, &recipe(3));
        assert_eq!(cluster_names(page), ["Piano", "Mellow"]);
        if let Some(name) = given {
            page.gives_names(cluster(0, name));
        }
        browser.work(page);
    }
    let (later, _) = browser.open(&recipe(3));
    assert_eq!(cluster_names(&later), ["Night", "Mellow"]);
    let (later, _) = browser.open(&recipe(2));
    assert_eq!(cluster_names(&later), ["Piano", "Mellow"]);
}

#[test]
fn a_name_that_could_not_be_stored_goes_along_with_the_next() {
    let mut browser = NamesStore::default();
    let (mut page, _) = browser.open(&recipe(2));
    page.gives_names(cluster(0, "Piano"));
    browser.refuse(&mut page);
    page.gives_names(cluster(1, "Dance"));
    browser.work(&mut page);
    let (later, _) = browser.open(&recipe(2));
    assert_eq!(cluster_names(&later), ["Piano", "Dance"]);
}

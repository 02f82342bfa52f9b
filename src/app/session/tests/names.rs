//! Names and colours, and what a library takes over from the one before it.

use crate::analysis::Recipe;
use crate::app::attention;
use crate::app::effect::{Effect, FileId};
use crate::app::fixture::{Page, clustering, recipe, some_tracks, stored};
use crate::app::place::Place;
use crate::app::session::{self, Naming, Target};
use crate::library::LibraryId;
use crate::library::order::Orders;
use crate::names::{ClusterNames, LibraryNames};
use crate::provenance::{PartOrigin, Provenance, SpotifyOrigin};
use crate::spotify::TrackDetails;
use crate::spotify::load::{SourceList, Tracks};
use crate::worker::{self, Request, Ticket};

/// The names that were sent to be stored since the last call.
fn stored_names(page: &mut Page) -> Vec<(LibraryId, LibraryNames)> {
    let names = page
        .effects()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Send(Request::StoreNames(id, change)) => {
                Some((id, change.now.without_sketches()))
            }
            _ => None,
        });
    names.collect()
}

pub(super) fn cluster_names(page: &Page) -> Vec<String> {
    let grouped = page.state.session().grouped().unwrap();
    let clusters = grouped.clustering.clusters.iter();
    clusters.map(|cluster| cluster.name.clone()).collect()
}

#[test]
fn a_cluster_has_its_new_name_at_once_and_in_another_recipe() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &recipe(2));
    page.effects();
    page.gives_names(Naming::Cluster(1, " Piano ".to_owned()));
    assert_eq!(cluster_names(&page), ["Mellow", "Piano"]);
    let names = stored_names(&mut page);
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].0, stored(1));
    assert_eq!(
        names[0].1.clusters(&clustering(&recipe(2), 6)).get(1),
        Some("Piano")
    );
    // The fixture's clusters are the same for every recipe.
    page.goes_to(Place::Library(stored(1), recipe(3)));
    page.hears_clusters(ticket, &recipe(3));
    assert_eq!(cluster_names(&page), ["Mellow", "Piano"]);
    let names = stored_names(&mut page);
    assert_eq!(
        names[0].1.clusters(&clustering(&recipe(3), 6)).get(1),
        Some("Piano")
    );
    page.gives_names(Naming::Cluster(1, String::new()));
    assert_eq!(cluster_names(&page), ["Mellow", "Mellow"]);
}

#[test]
fn a_library_has_its_new_name_at_once_and_nothing_else_changes() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.effects();
    page.on(attention::Event::Select(vec![1, 4]));
    page.gives_names(Naming::Library(" Mine ".to_owned()));
    assert_eq!(stored_names(&mut page)[0].1.library(), Some("Mine"));
    let grouped = page.state.session().grouped().unwrap();
    let open = page.state.session().library().unwrap();
    assert_eq!(grouped.open, *open);
    assert_eq!(
        (open.card.name.as_str(), open.library.name.as_str()),
        ("Mine", "Mine")
    );
    let selection = page.state.attention().selection();
    assert_eq!(selection.map(|it| it.to_vec()), Some(vec![1, 4]));
}

#[test]
fn a_library_is_read_again_under_its_own_name() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.gives_names(Naming::Library("Mine".to_owned()));
    page.effects();
    page.gives_names(Naming::Library(String::new()));
    let [
        Effect::Send(Request::StoreNames(_, change)),
        Effect::Send(Request::Open(job, id)),
    ] = &page.effects()[..]
    else {
        panic!("it is stored first");
    };
    assert_eq!(change.now.library(), None);
    assert_eq!((&job.recipe, *id), (&recipe(2), stored(1)));
}

/// A library of six tracks that was loaded from Spotify.
fn from_spotify() -> Provenance {
    let liked = Tracks::new(vec![SourceList::liked_songs()]);
    Provenance::Spotify(SpotifyOrigin {
        details: vec![TrackDetails::default(); 6],
        lists: liked.loaded().lists,
    })
}

/// A page with a library that comes from there.
fn page_with(provenance: Provenance) -> Page {
    let mut page = Page::started();
    page.goes_to(Place::Library(stored(1), recipe(2)));
    let ticket = page.job().ticket;
    page.hears_library_from(ticket, stored(1), 6, provenance);
    page.hears_clusters(ticket, &recipe(2));
    page
}

#[test]
fn what_a_library_lacks_is_looked_up_again_under_its_own_name() {
    let mut page = page_with(from_spotify());
    page.gives_names(Naming::Library("Mine".to_owned()));
    let open = page.state.session().library().unwrap();
    let loaded = open.loaded().expect("it is from Spotify");
    assert_eq!(
        (&*open.library.name, &*loaded.library.name),
        ("Mine", "Liked Songs")
    );
    assert_eq!(loaded.library.tracks, open.library.tracks);
}

#[test]
fn a_part_of_a_library_from_spotify_does_not_take_the_place_of_the_whole() {
    let part = Provenance::Part(PartOrigin {
        of: stored(9),
        recipe: String::new(),
        name: "Liked Songs".to_owned(),
        tracks: 90,
        rest: Box::new(from_spotify()),
    });
    for (provenance, can_look_again) in [
        (from_spotify(), true),
        (part, false),
        (Provenance::Sample, false),
    ] {
        let page = page_with(provenance);
        let open = page.state.session().library().unwrap();
        assert_eq!(open.can_look_again(), can_look_again);
        assert_eq!(open.loaded().is_some(), can_look_again);
    }
}

#[test]
fn a_library_that_was_read_again_keeps_its_colours() {
    let mut page = Page::started();
    let first = page.opens(stored(1), &recipe(2));
    let again = page.imports("again.csv");
    page.hears_library(again, stored(2), 6);
    // The tracks are in another order: those of the one cluster are those of the other.
    let tracks = [1, 0, 3, 2, 5, 4].map(Some).to_vec();
    page.hears(worker::Event::Continues(again, first, tracks));
    page.hears_clusters(again, &Recipe::default());
    page.on(session::Event::Continue(again));
    let colours = |page: &Page| page.state.session().grouped().map(|it| it.colours.to_vec());
    assert_eq!(colours(&page), Some(vec![1, 0]));
    // Of another library than the one on the page nothing is taken over.
    let other = page.imports("other.csv");
    page.hears_library(other, stored(3), 6);
    page.hears(worker::Event::Continues(
        other,
        first,
        (0..6).map(Some).collect(),
    ));
    page.hears_clusters(other, &Recipe::default());
    page.on(session::Event::Continue(other));
    assert_eq!(colours(&page), Some(vec![0, 1]));
}

/// The worker sends a library of six tracks of which the listener has given names.
pub(super) fn hears_named_library(
    page: &mut Page,
    ticket: Ticket,
    id: LibraryId,
    names: &LibraryNames,
) {
    page.hears_library(ticket, id, 6);
    page.hears(worker::Event::TracksComplete(
        ticket,
        Box::new(Orders::new(&some_tracks(6))),
        Box::new(Provenance::Sample),
        Box::new(names.clone()),
    ));
}

/// What the listener calls a library, if anything, and its clusters by this recipe.
fn given_names(library: Option<&str>, recipe: &Recipe, clusters: &[(u8, &str)]) -> LibraryNames {
    let mut given = ClusterNames::default();
    for (cluster, name) in clusters {
        given.give(*cluster, name);
    }
    let mut names = LibraryNames::of_clusters(&clustering(recipe, 6), &given);
    names.call_library(library.unwrap_or_default());
    names
}

#[test]
fn a_library_that_was_read_again_keeps_the_names_that_were_given() {
    let auto = Recipe::default();
    let files = || Target::Files(vec!["again.csv".to_owned()]);
    let part = || Target::Part("Mine without a few".to_owned());
    let nothing = LibraryNames::default();
    // The clusters are of the tracks in turn. Here those of one are those of the other, …
    let swapped = [1, 0, 3, 2, 5, 4].map(Some);
    // … here some tracks are gone, and here they are mixed.
    let fewer = [Some(0), Some(1), None, Some(3), Some(2), None];
    let mixed = [0, 2, 1, 3, 4, 5].map(Some);
    let of_old = Some("Mine");
    for (case, target, tracks, own, stored_then, clusters, library) in [
        (
            "the same tracks",
            files(),
            swapped,
            nothing.clone(),
            Some(given_names(of_old, &auto, &[(0, "Piano")])),
            ["Piano", "Mellow"],
            "Mine",
        ),
        (
            "fewer tracks",
            files(),
            fewer,
            nothing.clone(),
            Some(given_names(of_old, &auto, &[(1, "Piano")])),
            ["Mellow", "Piano"],
            "Mine",
        ),
        (
            "other clusters",
            files(),
            mixed,
            nothing.clone(),
            Some(given_names(of_old, &auto, &[])),
            ["Mellow", "Mellow"],
            "Mine",
        ),
        (
            "names of its own",
            files(),
            swapped,
            given_names(Some("Own"), &auto, &[(1, "Dance")]),
            // Those of the other recipe are kept for when it is chosen.
            Some(given_names(Some("Own"), &auto, &[(1, "Dance")])),
            ["Mellow", "Dance"],
            "Some library",
        ),
        (
            "a name of its own, but none of its clusters",
            files(),
            swapped,
            given_names(Some("Own"), &auto, &[]),
            Some(given_names(Some("Own"), &auto, &[(0, "Piano")])),
            ["Piano", "Mellow"],
            "Some library",
        ),
        (
            "some tracks",
            part(),
            swapped,
            nothing.clone(),
            Some(given_names(None, &auto, &[(0, "Piano")])),
            ["Piano", "Mellow"],
            "Some library",
        ),
    ] {
        let mut page = Page::started();
        page.goes_to(Place::Library(stored(1), recipe(2)));
        let first = page.job().ticket;
        let names = given_names(of_old, &recipe(2), &[(1, "Piano")]);
        hears_named_library(&mut page, first, stored(1), &names);
        page.hears_clusters(first, &recipe(2));
        page.effects();

        let import = session::Event::Import(vec![FileId(0)], target, auto.clone());
        page.on(import);
        let again = page.job().ticket;
        hears_named_library(&mut page, again, stored(2), &own);
        page.hears(worker::Event::Continues(again, first, tracks.to_vec()));
        page.hears_clusters(again, &auto);
        let expected = stored_then.map(|names| (stored(2), names));
        assert_eq!(stored_names(&mut page), Vec::from_iter(expected), "{case}");
        page.on(session::Event::Continue(again));
        assert_eq!(cluster_names(&page), clusters, "{case}");
        let open = page.state.session().library().unwrap();
        assert_eq!(open.card.name, library, "{case}");
        assert_eq!(open.library.name, library, "{case}");
    }
}

#[test]
fn a_stored_library_that_is_much_like_the_one_before_keeps_its_own_names() {
    let mut page = Page::started();
    let first = page.opens(stored(1), &recipe(2));
    page.gives_names(Naming::Cluster(1, "Piano".to_owned()));
    page.effects();
    page.goes_to(Place::Library(stored(2), recipe(2)));
    let other = page.job().ticket;
    page.hears_library(other, stored(2), 6);
    let tracks = (0..6).map(Some).collect();
    page.hears(worker::Event::Continues(other, first, tracks));
    page.hears_clusters(other, &recipe(2));
    assert_eq!(cluster_names(&page), ["Mellow", "Mellow"]);
    assert_eq!(stored_names(&mut page), []);
}

#[test]
fn a_kept_result_is_shown_under_its_own_names() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &recipe(2));
    page.gives_names(Naming::Cluster(1, "Piano".to_owned()));
    page.effects();
    let mut own = ClusterNames::default();
    own.give(0, "Night");
    let restore = |recipe, names: &ClusterNames| Naming::Restored(stored(1), recipe, names.clone());
    page.gives_names(restore(recipe(2), &own));
    assert_eq!(cluster_names(&page), ["Night", "Mellow"]);
    let names = stored_names(&mut page);
    assert_eq!(names[0].1.clusters(&clustering(&recipe(2), 6)), own);
    // One that had no names takes over none from the clusters before.
    page.gives_names(restore(recipe(3), &ClusterNames::default()));
    assert_eq!(cluster_names(&page), ["Night", "Mellow"]);
    page.goes_to(Place::Library(stored(1), recipe(3)));
    page.hears_clusters(ticket, &recipe(3));
    assert_eq!(cluster_names(&page), ["Mellow", "Mellow"]);
    // What was kept of another library says nothing of this one.
    page.gives_names(Naming::Restored(stored(2), recipe(3), own));
    assert_eq!(cluster_names(&page), ["Mellow", "Mellow"]);
}

#[test]
fn names_by_another_recipe_come_along_when_a_library_is_read_again() {
    let mut page = Page::started();
    let first = page.opens(stored(1), &recipe(2));
    page.gives_names(Naming::Cluster(1, "Piano".to_owned()));
    page.goes_to(Place::Library(stored(1), recipe(3)));
    page.hears_clusters(first, &recipe(3));
    page.gives_names(Naming::Cluster(1, "Dance".to_owned()));
    let again = page.imports("again.csv");
    page.hears_library(again, stored(2), 6);
    let tracks = (0..6).map(Some).collect();
    page.hears(worker::Event::Continues(again, first, tracks));
    page.hears_clusters(again, &Recipe::default());
    page.on(session::Event::Continue(again));
    assert_eq!(cluster_names(&page), ["Mellow", "Dance"]);
    page.goes_to(Place::Library(stored(2), recipe(2)));
    page.hears_clusters(again, &recipe(2));
    assert_eq!(cluster_names(&page), ["Mellow", "Piano"]);
}

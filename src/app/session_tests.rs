//! The session under every order of events that the page can meet.

use super::Event;
use super::effect::{ChosenFile, Effect, FileId};
use super::fixture::{Page, clustering, recipe, refused, some_tracks, stored, sweep};
use super::notice::Notice;
use super::place::Place;
use super::session::{self, Showing, Status, Target};
use crate::analysis::{ClusterCount, Recipe};
use crate::library::order::Orders;
use crate::library::{Library, LibraryId, Source};
use crate::names::{ClusterNames, LibraryNames};
use crate::part::Part;
use crate::provenance::{LinkOrigin, Provenance};
use crate::share::LeftOut;
use crate::spotify::load::Loaded;
use crate::worker::{
    self, Failure, FeatureSupply, ImportSource, JobProgress, JobStage, Request, Ticket,
};

fn from_link() -> Provenance {
    Provenance::Link(LinkOrigin {
        made_at: 0,
        left_out: LeftOut {
            tracks: 0,
            points: 0,
        },
        not_placed: 0,
    })
}

fn shown_recipe(page: &Page) -> Option<Recipe> {
    let grouped = page.state.session().grouped()?;
    Some(grouped.clustering.recipe.clone())
}

fn failed(page: &Page) -> Option<Failure> {
    match page.state.session().status() {
        Status::Failed { failure, .. } => Some(failure),
        Status::Idle | Status::Opening { .. } => None,
    }
}

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
    assert_eq!(showing(&page), Showing::Coming);
    page.hears_library(ticket, stored(1), 6);
    assert!(page.state.session().library().is_none(), "not by halves");
    page.hears_clusters(ticket, &Recipe::default());
    assert_eq!(showing(&page), Showing::Report);
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
    assert!(!page.state.session().is_at_rest(), "the curve is to come");
    page.hears(worker::Event::Swept(ticket, sweep()));
    assert!(page.state.session().is_at_rest());
    assert!(page.state.session().sweep().is_some());
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
fn progress_belongs_to_what_is_being_opened() {
    let progress = JobProgress {
        stage: JobStage::Reading,
        done: 3,
        total: 9,
    };
    let mut page = Page::started();
    let ticket = page.imports("a.csv");
    page.hears(worker::Event::Progress(Ticket(ticket.0 + 1), progress));
    page.hears(worker::Event::Progress(ticket, progress));
    assert_eq!(
        page.state.session().status(),
        Status::Opening {
            target: Target::Files(vec!["a.csv".to_owned()]),
            progress: Some(progress),
        }
    );
}

#[test]
fn an_import_leads_to_its_page_and_only_then_to_its_clusters() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let ticket = page.imports("a.csv");
    page.hears_library(ticket, stored(2), 6);
    page.hears_clusters(ticket, &Recipe::default());
    assert_eq!(
        page.effects(),
        [
            Effect::OpenClusters(stored(2), Recipe::default()),
            Effect::Continue(ticket),
        ]
    );
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
    // The curve does not wait for the visitor.
    page.hears(worker::Event::Swept(ticket, sweep()));
    page.goes_to(Place::Library(stored(2), Recipe::default()));
    assert_eq!(page.effects(), [], "it is there already");
    let session = page.state.session();
    assert_eq!(session.showing(Some(stored(2))), Showing::Coming);
    page.on(session::Event::Continue(ticket));
    let session = page.state.session();
    assert_eq!(session.showing(Some(stored(2))), Showing::Report);
    assert!(session.sweep().is_some());
    assert!(session.is_at_rest());
}

#[test]
fn whoever_goes_elsewhere_in_between_is_not_called_back() {
    let mut page = Page::started();
    let ticket = page.imports("a.csv");
    page.hears_library(ticket, stored(2), 6);
    page.hears_clusters(ticket, &Recipe::default());
    page.effects();
    page.goes_to(Place::Library(stored(3), Recipe::default()));
    let third = page.job().ticket;
    page.on(session::Event::Continue(ticket));
    assert!(page.state.session().library().is_none());
    page.hears_library(third, stored(3), 6);
    page.hears_clusters(third, &Recipe::default());
    assert_eq!(page.state.session().own_id(), Some(stored(3)));
}

#[test]
fn a_failed_import_changes_nothing_and_can_be_dismissed() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    let ticket = page.imports("a.csv");
    page.hears(worker::Event::Failed(ticket, Failure::Unreadable));
    assert_eq!(failed(&page), Some(Failure::Unreadable));
    assert_eq!(page.state.session().own_id(), Some(stored(1)));
    page.on(session::Event::DismissFailure);
    assert_eq!(page.state.session().status(), Status::Idle);
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
    assert_eq!(showing(&page), Showing::Coming);
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
fn audio_features_from_a_file_make_the_library_anew() {
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.on(session::Event::AddFeatures(
        stored(1),
        FeatureSupply::Files,
        vec![ChosenFile {
            id: FileId(4),
            name: "features.csv".to_owned(),
        }],
        recipe(5),
    ));
    let effects = page.effects();
    let [Effect::SendFiles(Request::Import(job, source), files)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(
        *source,
        ImportSource::Features(stored(1), FeatureSupply::Files)
    );
    assert_eq!(files[..], [FileId(4)]);
    assert_eq!(job.recipe, recipe(5));
    // The visitor stays where they are.
    let ticket = job.ticket;
    page.hears_library(ticket, stored(1), 6);
    page.hears_clusters(ticket, &recipe(5));
    let leads_away = |effects: Vec<Effect>| {
        let is_navigation = |effect: &Effect| matches!(effect, Effect::OpenClusters(..));
        effects.iter().any(is_navigation)
    };
    assert!(leads_away(page.effects()), "by another recipe");
    page.goes_to(Place::Library(stored(1), recipe(5)));
    page.on(session::Event::AddFeatures(
        stored(1),
        FeatureSupply::Estimates,
        Vec::new(),
        recipe(5),
    ));
    let ticket = page.job().ticket;
    page.hears_library(ticket, stored(1), 6);
    page.hears_clusters(ticket, &recipe(5));
    assert!(!leads_away(page.effects()));
}

#[test]
fn what_is_to_be_chosen_of_files_is_asked_as_long_as_they_are_read() {
    let mut page = Page::started();
    let ticket = page.imports("my_spotify_data.zip");
    let offer = || Box::new(crate::import::Offer::default());
    page.hears(worker::Event::Offered(ticket, offer()));
    assert!(page.state.choice().is_some());
    page.on(session::Event::Stop);
    assert!(page.state.choice().is_none(), "it was stopped");
    page.imports("another.zip");
    page.hears(worker::Event::Offered(ticket, offer()));
    assert!(page.state.choice().is_none(), "it comes too late");
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
    // The same id in an address is the visitor's own library.
    page.goes_to(Place::Library(stored(9), Recipe::default()));
    let effects = page.effects();
    assert!(
        matches!(&effects[..], [Effect::Send(Request::Open(_, id))] if *id == stored(9)),
        "{effects:?}"
    );
}

#[test]
fn shared_tracks_are_selected_in_the_library_that_is_opened_for_them() {
    let mut page = Page::started();
    page.goes_to(Place::Shared("text".to_owned()));
    let link = page.job().ticket;
    page.hears_library_from(link, stored(9), 3, from_link());
    page.hears_clusters(link, &Recipe::default());
    page.on(Event::FindShared(stored(1), recipe(4)));
    assert_eq!(page.effects(), [Effect::OpenClusters(stored(1), recipe(4))]);
    page.opens(stored(1), &recipe(4));
    let selection = page.state.attention().selection();
    assert_eq!(selection.map(|tracks| tracks.to_vec()), Some(vec![0, 1, 2]));
    assert_eq!(
        page.state.notice(),
        Some(&Notice::SharedTracksSelected {
            found: 3,
            shared: 3
        })
    );
    // Once: the next library begins with nothing selected.
    page.opens(stored(2), &Recipe::default());
    assert_eq!(page.state.attention().selection(), None);
}

#[test]
fn what_the_visitor_looks_at_ends_with_the_library_but_not_with_a_recipe() {
    use super::attention::Event as Look;
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &Recipe::default());
    page.on(Look::Select(vec![2]));
    page.on(Look::ToggleCluster(1));
    page.goes_to(Place::Library(stored(1), recipe(4)));
    page.hears_clusters(ticket, &recipe(4));
    assert!(page.state.attention().selection().is_some());
    assert!(page.state.attention().hidden().is_empty());
    page.opens(stored(2), &Recipe::default());
    assert!(page.state.attention().selection().is_none());
}

#[test]
fn a_revealed_track_switches_its_cluster_on() {
    use super::attention::Event as Look;
    let mut page = Page::started();
    page.opens(stored(1), &Recipe::default());
    page.on(Look::ToggleCluster(0));
    page.on(Look::ToggleCluster(1));
    page.on(Look::Reveal(3));
    let hidden = page.state.attention().hidden();
    assert!(hidden.contains(0) && !hidden.contains(1));
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

fn loaded(tracks: u16) -> Loaded {
    Loaded {
        library: Library {
            name: "Liked Songs".to_owned(),
            source: Source::Files,
            tracks: some_tracks(tracks),
        },
        details: Vec::new(),
        lists: Vec::new(),
    }
}

#[test]
fn a_loaded_library_is_handed_to_the_worker_in_portions() {
    let mut page = Page::started();
    page.on(Event::Loaded(Box::new(loaded(2_300)), recipe(4)));
    let effects = page.effects();
    let Some(Effect::Send(Request::Upload(job, rest, count))) = effects.first() else {
        panic!("{effects:?}");
    };
    assert_eq!((*count, rest.library.tracks.len()), (2_300, 0));
    let ticket = job.ticket;
    let mut sent = portion(&effects[1..]);
    while sent.1 {
        page.on(session::Event::Continue(ticket));
        let (tracks, goes_on) = portion(&page.effects());
        sent = (sent.0 + tracks, goes_on);
    }
    assert_eq!(sent.0, 2_300);
}

/// How many tracks were sent, and whether there will be more.
fn portion(effects: &[Effect]) -> (usize, bool) {
    match effects {
        [
            Effect::Send(Request::UploadTracks(_, tracks, _)),
            Effect::Continue(_),
        ] => {
            assert!(tracks.len() <= 1_000);
            (tracks.len(), true)
        }
        [] => (0, false),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_upload_ends_when_something_else_is_asked_for() {
    let mut page = Page::started();
    page.on(Event::Loaded(Box::new(loaded(2_300)), recipe(4)));
    let ticket = page.job().ticket;
    page.imports("a.csv");
    page.on(session::Event::Continue(ticket));
    assert_eq!(page.effects(), []);
}

#[test]
fn a_loaded_library_that_comes_back_leads_to_its_page() {
    let mut page = Page::started();
    page.on(Event::Loaded(Box::new(loaded(6)), recipe(4)));
    let ticket = page.job().ticket;
    page.hears_library(ticket, stored(5), 6);
    page.hears_clusters(ticket, &recipe(4));
    assert_eq!(
        page.effects(),
        [
            Effect::OpenClusters(stored(5), recipe(4)),
            Effect::Continue(ticket),
        ]
    );
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
    assert!(page.state.session().is_at_rest());
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

/// The names that were sent to be stored since the last call.
fn stored_names(page: &mut Page) -> Vec<(LibraryId, LibraryNames)> {
    let names = page
        .effects()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Send(Request::StoreNames(id, names)) => Some((id, *names)),
            _ => None,
        });
    names.collect()
}

fn cluster_names(page: &Page) -> Vec<String> {
    let grouped = page.state.session().grouped().unwrap();
    let clusters = grouped.clustering.clusters.iter();
    clusters.map(|cluster| cluster.name.clone()).collect()
}

#[test]
fn a_cluster_has_its_new_name_at_once_and_in_another_recipe() {
    let mut page = Page::started();
    let ticket = page.opens(stored(1), &recipe(2));
    page.effects();
    page.on(session::Event::RenameCluster(1, " Piano ".to_owned()));
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
    page.on(session::Event::RenameCluster(1, String::new()));
    assert_eq!(cluster_names(&page), ["Mellow", "Mellow"]);
}

#[test]
fn a_library_is_read_again_under_its_new_name() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.effects();
    page.on(session::Event::RenameLibrary("Mine".to_owned()));
    let [
        Effect::Send(Request::StoreNames(_, names)),
        Effect::Send(Request::Open(job, id)),
    ] = &page.effects()[..]
    else {
        panic!("it is stored first");
    };
    assert_eq!(names.library(), Some("Mine"));
    assert_eq!((&job.recipe, *id), (&recipe(2), stored(1)));
}

#[test]
fn some_tracks_become_a_library_and_lead_to_its_page() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.effects();
    let part = Part {
        of: stored(1),
        recipe: recipe(2).to_query(),
        name: "Some library: Mellow".to_owned(),
        tracks: vec![0, 2],
    };
    page.on(session::Event::TakePart(part.clone(), recipe(2)));
    let effects = page.effects();
    let [Effect::Send(Request::Import(job, ImportSource::Part(asked)))] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(**asked, part);
    page.hears_library(job.ticket, stored(2), 6);
    page.hears_clusters(job.ticket, &recipe(2));
    let opens = Effect::OpenClusters(stored(2), recipe(2));
    assert!(page.effects().contains(&opens));
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
fn hears_named_library(page: &mut Page, ticket: Ticket, id: LibraryId, names: &LibraryNames) {
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
            None,
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
    page.on(session::Event::RenameCluster(1, "Piano".to_owned()));
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

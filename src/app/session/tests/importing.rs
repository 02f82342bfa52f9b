//! Files, some tracks of a library, audio features and libraries from Spotify.

use super::failed;
use crate::analysis::Recipe;
use crate::app::Event;
use crate::app::effect::{ChosenFile, Effect, FileId};
use crate::app::fixture::{Page, recipe, some_tracks, stored, sweep};
use crate::app::place::Place;
use crate::app::session::{self, Showing, Status, Target};
use crate::library::{Fingerprint, Library, Source};
use crate::part::Part;
use crate::spotify::load::Loaded;
use crate::worker::{
    self, Failure, FeatureSupply, ImportSource, JobProgress, JobStage, Request, Ticket,
};

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
    assert_eq!(session.showing(Some(stored(2))), Showing::Opening);
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
    page.on(Event::Loaded(stored(5), Box::new(loaded(2_300)), recipe(4)));
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
    page.on(Event::Loaded(stored(5), Box::new(loaded(2_300)), recipe(4)));
    let ticket = page.job().ticket;
    page.imports("a.csv");
    page.on(session::Event::Continue(ticket));
    assert_eq!(page.effects(), []);
}

#[test]
fn a_loaded_library_that_comes_back_leads_to_its_page() {
    let mut page = Page::started();
    page.on(Event::Loaded(stored(5), Box::new(loaded(6)), recipe(4)));
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
fn some_tracks_become_a_library_and_lead_to_its_page() {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    page.effects();
    let part = Part {
        of: stored(1),
        fingerprint: Fingerprint::new(&some_tracks(6)),
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

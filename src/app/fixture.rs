//! A page without a browser, for the tests of its state.

use super::effect::{Effect, FileId};
use super::exports::Making;
use super::place::Place;
use super::session::Naming;
use super::session::Target;
use super::{Event, State, exports, give_names, on_worker_event, session, update};
use crate::analysis::{
    AnalysisError, Axis, Basis, Choice, Cluster, ClusterCount, Clustering, Recipe, Sweep,
};
use crate::app::history::PageKey;
use crate::library::order::Orders;
use crate::library::{LibraryCard, LibraryId, Source, Track, TrackKey};
use crate::provenance::Provenance;
use crate::worker::{self, Failure, Job, Request, Ticket};

/// A page and what it asked for since it was asked last.
#[derive(Default)]
pub(super) struct Page {
    pub(super) state: State,
    effects: Vec<Effect>,
}

impl Page {
    /// A page that has started, with what it asked for forgotten.
    pub(super) fn started() -> Self {
        let mut page = Self::default();
        page.on(session::Event::Started);
        page.effects.clear();
        page
    }

    pub(super) fn on(&mut self, event: impl Into<Event>) {
        self.effects.extend(update(&mut self.state, event.into()));
    }

    pub(super) fn makes(&mut self, making: Making) {
        self.effects.extend(exports::make(&mut self.state, making));
    }

    pub(super) fn gives_names(&mut self, naming: Naming) {
        self.effects.extend(give_names(&mut self.state, naming));
    }

    /// What the page asked for since the last call.
    pub(super) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The job of the only request to open, import or upload something.
    pub(super) fn job(&mut self) -> Job {
        let jobs: Vec<Job> = self.effects().into_iter().filter_map(job_of).collect();
        assert_eq!(jobs.len(), 1, "{jobs:?}");
        jobs.into_iter().next().expect("one")
    }

    pub(super) fn hears(&mut self, event: worker::Event) {
        self.effects.extend(on_worker_event(&mut self.state, event));
    }

    /// The worker sends a library of so many tracks, but no clusters yet.
    pub(super) fn hears_library(&mut self, ticket: Ticket, id: LibraryId, tracks: u16) {
        self.hears_library_from(ticket, id, tracks, Provenance::Sample);
    }

    pub(super) fn hears_library_from(
        &mut self,
        ticket: Ticket,
        id: LibraryId,
        tracks: u16,
        provenance: Provenance,
    ) {
        self.hears_tracks_from(ticket, id, some_tracks(tracks), provenance);
    }

    pub(super) fn hears_tracks_from(
        &mut self,
        ticket: Ticket,
        id: LibraryId,
        tracks: Vec<Track>,
        provenance: Provenance,
    ) {
        self.hears(worker::Event::Opened(ticket, card(id, &tracks)));
        let orders = Orders::new(&tracks);
        self.hears(worker::Event::Tracks(ticket, tracks));
        self.hears(worker::Event::TracksComplete(
            ticket,
            Box::new(orders),
            Box::new(provenance),
            Box::default(),
        ));
    }

    pub(super) fn hears_clusters(&mut self, ticket: Ticket, recipe: &Recipe) {
        let clustering = clustering(recipe, 6);
        self.hears(worker::Event::clustered(ticket, Box::new(clustering)));
    }

    /// Opens a library by its address and lets the worker answer all of it.
    pub(super) fn opens(&mut self, id: LibraryId, recipe: &Recipe) -> Ticket {
        self.goes_to(Place::Library(id, recipe.clone()));
        let ticket = self.job().ticket;
        self.hears_library(ticket, id, 6);
        self.hears_clusters(ticket, recipe);
        self.hears(worker::Event::Swept(ticket, sweep()));
        assert!(self.state.session().is_at_rest());
        ticket
    }

    pub(super) fn goes_to(&mut self, place: Place) {
        let path = match &place {
            Place::Start => "/".to_owned(),
            Place::Library(id, _) => format!("/clusters/{id}"),
            Place::Shared(_) => "/shared".to_owned(),
            Place::Other => "/about".to_owned(),
        };
        self.on(Event::AddressChanged {
            place,
            key: PageKey {
                path,
                name: String::new(),
            },
            scroll: 0.0,
            returns: false,
        });
    }

    /// Imports a file.
    pub(super) fn imports(&mut self, name: &str) -> Ticket {
        let target = Target::Files(vec![name.to_owned()]);
        self.on(session::Event::Import(
            vec![FileId(0)],
            target,
            Recipe::default(),
        ));
        self.job().ticket
    }
}

fn job_of(effect: Effect) -> Option<Job> {
    match effect {
        Effect::Send(
            Request::Open(job, _) | Request::Import(job, _) | Request::Upload(job, ..),
        )
        | Effect::SendFiles(Request::Import(job, _), _) => Some(job),
        _ => None,
    }
}

/// The id of some library that is not the sample.
pub(super) fn stored(number: u8) -> LibraryId {
    LibraryId::Content(u64::from(number))
}

pub(super) fn recipe(k: u8) -> Recipe {
    Recipe::default().with_clusters(ClusterCount::exactly(k))
}

pub(super) fn refused() -> Failure {
    Failure::Analysis(AnalysisError::NothingToCompare)
}

pub(super) fn some_tracks(count: u16) -> Vec<Track> {
    (0..count)
        .map(|number| Track::unknown(TrackKey::Sample(number)))
        .collect()
}

fn card(id: LibraryId, tracks: &[Track]) -> LibraryCard {
    LibraryCard {
        id,
        name: "Some library".to_owned(),
        source: Source::Files,
        tracks: u32::try_from(tracks.len()).expect("few"),
        with_features: 0,
    }
}

/// Two clusters of tracks in turn.
pub(super) fn clustering(recipe: &Recipe, tracks: u32) -> Clustering {
    let rows = tracks as usize;
    let cluster = Cluster {
        size: tracks / 2,
        name: "Mellow".to_owned(),
        means: Vec::new(),
        curves: Vec::new(),
    };
    let axis = Axis {
        loadings: Vec::new(),
        explained_variance: 0.5,
    };
    Clustering {
        recipe: recipe.clone(),
        basis: Basis::Recipe,
        features: Vec::new(),
        tracks: (0..tracks).collect(),
        cluster: [0, 1].into_iter().cycle().take(rows).collect(),
        position: vec![[0.0, 0.0]; rows],
        own_distance: vec![0.0; rows],
        next_distance: vec![0.0; rows],
        not_placed: Vec::new(),
        clusters: vec![cluster.clone(), cluster],
        means: Vec::new(),
        curves: Vec::new(),
        axes: [axis.clone(), axis],
        explained_variance: Vec::new(),
        inertia: 0.0,
        choice: Choice {
            asked: recipe.clusters(),
            proposed: 2,
            taken: 2,
            silhouette: None,
            lowered: None,
            balancing: None,
        },
        notes: Vec::new(),
        unused: Vec::new(),
        space: None,
    }
}

pub(super) fn sweep() -> Sweep {
    Sweep {
        points: Vec::new(),
        sample: None,
    }
}

//! What the page and the worker say to each other.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::analysis::{AnalysisError, Clustering, Recipe, Sweep};
use crate::import::ImportError;
use crate::library::orders::Orders;
use crate::library::{LibraryCard, LibraryId, Track};
use crate::provenance::Provenance;
use crate::spotify::load::{Joined, Loaded};

/// The version that page and worker greet each other with: their file names carry no
/// hash, so a browser could pair a new page with an old worker.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Numbers what was asked, so that late answers to an earlier question can be told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ticket(pub u32);

/// What the page asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Send what is on the shelf.
    Shelf,
    /// Open the sample or a library from the shelf, and analyse it.
    Open(Job, LibraryId),
    /// Make one library of the files that come with this message, and analyse it.
    Import(Job),
    /// Keep this library, which the page has loaded, and analyse it.
    Take(Job, Box<Loaded>),
    /// Give the tracks of a library from the shelf the audio features that the files with
    /// this message have for them, and analyse it.
    Join(Job, LibraryId),
    /// Analyse the open library again; replaces the analysis in flight.
    Analyse(Recipe),
    /// Take this library off the shelf.
    Remove(LibraryId),
    /// Leave whatever is being opened; the open library stays.
    Cancel,
    /// Forget everything that is kept in this browser.
    Forget,
}

/// What every question about a library carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The number of the question.
    pub ticket: Ticket,
    /// How to analyse the library once it is open.
    pub recipe: Recipe,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker has started.
    Ready {
        /// The version it was built as.
        version: String,
    },
    /// What is on the shelf, newest first.
    Shelf(Vec<LibraryCard>),
    /// How far the work is.
    Progress(Ticket, Progress),
    /// A library was read; its tracks follow.
    Opened(Ticket, LibraryCard),
    /// The next tracks of the library.
    Tracks(Ticket, Vec<Track>),
    /// All tracks were sent.
    Complete(Ticket, Box<Orders>, Box<Provenance>),
    /// The clusters of the open library.
    Clustered(Ticket, Box<Clustering>),
    /// Quality for each number of clusters.
    Swept(Ticket, Sweep),
    /// A question could not be answered; what was open stays open.
    Failed(Ticket, Failure),
    /// What came of a [`Request::Join`].
    Joined(Ticket, Joined),
    /// The library is open but could not be kept.
    NotKept(Ticket),
    /// Nothing is kept in this browser any more.
    Forgotten,
}

/// How far a piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done, in the stage's own units.
    pub done: u32,
    /// How much there is to do.
    pub total: u32,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The file or the shelf is being read.
    Reading,
    /// Tracks are on their way to the page.
    Sending,
    /// Tracks are being grouped.
    Clustering,
    /// Other numbers of clusters are being tried.
    Comparing,
}

/// Why a question could not be answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Error)]
pub enum Failure {
    /// The file could not be imported.
    #[error("{0}")]
    Import(#[from] ImportError),
    /// The library could not be analysed.
    #[error("{0}")]
    Analysis(#[from] AnalysisError),
    /// The address names a library that is not on the shelf.
    #[error(
        "This library is not kept in this browser: open its file again, or try the sample library."
    )]
    NotOnShelf,
    /// The browser could not read the file.
    #[error(
        "The browser could not read this file: it may have been moved or changed. Choose it again."
    )]
    Unreadable,
    /// The worker died.
    #[error(
        "The part of the page that computes stopped, perhaps for want of memory, and was started again. What was on the page is kept; try again."
    )]
    Died,
    /// The browser cannot start a worker.
    #[error(
        "This browser could not start the part of the page that computes. Reload the page; if that does not help, try a current browser."
    )]
    NoWorker,
}

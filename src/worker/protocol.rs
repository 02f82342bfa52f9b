//! What the page and the worker say to each other.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::analysis::{AnalysisError, Clustering, Recipe, Sweep};
use crate::export::{Form, ReportError};
use crate::import::ImportError;
use crate::library::orders::Orders;
use crate::library::{LibraryCard, LibraryId, Track};
use crate::platform::chunk::ChunkLoadError;
use crate::provenance::Provenance;
use crate::share::{Covers, DoesNotFit, Link, LinkError};
use crate::spotify::Extra;
use crate::spotify::load::{Joined, Loaded};

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
    /// Open something new, and analyse it.
    Bring(Job, News),
    /// Keep a library that the page has loaded, and analyse it. It comes without its tracks,
    /// of which so many follow.
    Take(Job, Box<Loaded>, u32),
    /// The next tracks of the library that is to be taken, and what stands beside them.
    TakeTracks(Ticket, Vec<Track>, Vec<Extra>),
    /// Analyse the open library again; replaces the analysis in flight.
    Analyse(Recipe),
    /// Take this library off the shelf.
    Remove(LibraryId),
    /// Make something to take away.
    Give(Order),
    /// Leave whatever is being opened; the open library stays.
    Cancel,
    /// Forget everything that is kept in this browser.
    Forget,
}

/// What is new to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// The files that come with this message: they become one library, and are kept.
    Files,
    /// The audio features that the files with this message have for the tracks of a library
    /// from the shelf.
    Features(LibraryId),
    /// The view in the text of a link. It is not analysed.
    Link(String),
}

/// What is to be made of a library's clusters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// A link.
    Link(Box<LinkOrder>),
    /// A file.
    File(Box<FileOrder>),
}

/// What a link is to be made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkOrder {
    /// The library.
    pub id: LibraryId,
    /// Its clusters, as they are on the page.
    pub clustering: Clustering,
    /// The present time, in seconds since 1970.
    pub made_at: u64,
    /// Whether it carries covers.
    pub covers: Covers,
    /// How many characters its address may have; `None` for as many as suit the library.
    pub at_most: Option<u32>,
    /// How many of them stand before the text.
    pub before: u32,
}

/// What a file is to be made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileOrder {
    /// Its form.
    pub form: Form,
    /// The library.
    pub id: LibraryId,
    /// Its clusters, as they are on the page.
    pub clustering: Clustering,
    /// Cluster → index into the palette.
    pub colours: Vec<u8>,
    /// The present time, as ISO 8601 writes it.
    pub made_at: String,
    /// The map as PNG, for the forms that need it.
    pub picture: Vec<u8>,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MadeFile {
    /// Its form.
    pub form: Form,
    /// What to call it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
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
    Ready,
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
    /// What came of [`News::Features`].
    Joined(Ticket, Joined),
    /// The library is open but could not be kept.
    NotKept(Ticket),
    /// A link was made, or could not be.
    LinkMade(Result<Link, Failure>),
    /// A file was made, or could not be.
    Written(Result<MadeFile, Failure>),
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
    /// The link cannot be read.
    #[error("{0}")]
    Link(#[from] LinkError),
    /// The view does not fit into a link.
    #[error("{0}")]
    DoesNotFit(#[from] DoesNotFit),
    /// The file cannot be made.
    #[error("{0}")]
    Report(#[from] ReportError),
    /// The address names a library that is not on the shelf.
    #[error(
        "This library is not kept in this browser: open its file or load it from Spotify again, or try the sample library."
    )]
    NotOnShelf,
    /// A part of the program is missing.
    #[error("{0}")]
    ChunkNotLoaded(#[from] ChunkLoadError),
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

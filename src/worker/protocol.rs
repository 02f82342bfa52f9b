//! The messages between the page and the worker.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::analysis::{self, AnalysisError, Clustering, Quality, Recipe, Sweep};
use crate::export::{ExportError, ExportFormat};
use crate::filling::Filled;
use crate::import::{Choice, ImportError, Offer};
use crate::library::order::Orders;
use crate::library::{Fingerprint, LibraryCard, LibraryId, Track};
use crate::map::Terrain;
use crate::names::{ClusterNames, LibraryNames, NamesChange};
use crate::part::Part;
use crate::platform::chunk::ChunkLoadError;
use crate::provenance::Provenance;
use crate::share::{Covers, DoesNotFit, Link, LinkError};
use crate::spotify::TrackDetails;
use crate::spotify::load::Loaded;

/// The number of a job. The page drops answers that carry any number but that of the library
/// it shows, or of the one that is being opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ticket(pub u32);

/// The number of a request for a link or a file, which the answer to it carries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportId(pub u32);

/// Opening a library and analysing it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The number of the job, which all answers to it carry.
    pub ticket: Ticket,
    /// How to analyse the library once it is open.
    pub recipe: Recipe,
}

/// What the page asks the worker to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Send the cards of all stored libraries.
    ListLibraries,
    /// Open the sample or a stored library, and analyse it.
    Open(Job, LibraryId),
    /// Open something that is not stored yet, and analyse it.
    Import(Job, ImportSource),
    /// Store a library that the page has loaded from Spotify, and analyse it. The library
    /// comes without its tracks; this many follow in [`Request::UploadTracks`].
    Upload(Job, Box<Loaded>, u32),
    /// The next tracks of the library that is being uploaded, and the details of each.
    UploadTracks(Ticket, Vec<Track>, Vec<TrackDetails>),
    /// The answer to [`Event::Offered`].
    Choose(Ticket, Choice),
    /// Analyse the open library by another recipe; this replaces the running analysis.
    Analyse(Recipe),
    /// The clusters that were sent last are laid out: the analysis may have the processor again.
    GoOn,
    /// Find the tracks that are most like this track of the library that this job opened.
    /// Answered by [`Event::Nearest`].
    FindNearest(Ticket, u32),
    /// Delete a stored library.
    RemoveLibrary(LibraryId),
    /// Store changes to what the listener calls a library and its clusters.
    StoreNames(LibraryId, Box<NamesChange>),
    /// Make a link or a file of a library's clusters.
    Export(ExportId, ExportRequest),
    /// Stop opening, importing or uploading a library; the open library stays open.
    Cancel,
    /// Delete everything that is stored in this browser.
    DeleteEverything,
}

/// What [`Request::Import`] opens. Files travel beside the request, as handles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ImportSource {
    /// The files become one library, which is stored.
    Files,
    /// Audio features for the tracks of this stored library.
    Features(LibraryId, FeatureSupply),
    /// Some tracks of a stored library, which become a library of their own.
    Part(Box<Part>),
    /// The text of a link. Its clusters are shown as they are, and nothing is stored.
    Link(String),
}

/// Where audio features for a stored library come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FeatureSupply {
    /// From the files.
    Files,
    /// They were looked up: a packed [`FeatureCache`](crate::reccobeats::FeatureCache).
    LookedUp(Vec<u8>),
    /// They are estimated from the tracks of the same artists.
    Estimates,
    /// From nowhere: those that are estimated are removed.
    NoEstimates,
}

/// What to make of a library's clusters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ExportRequest {
    /// Answered by [`Event::LinkMade`].
    Link(Box<LinkRequest>),
    /// Answered by [`Event::FileMade`].
    File(Box<FileRequest>),
}

/// A link to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkRequest {
    /// The library.
    pub id: LibraryId,
    /// Of its tracks, which the clusters know by number.
    pub fingerprint: Fingerprint,
    /// The clusters as they were found.
    pub clustering: Clustering,
    /// The names that the listener gave to clusters.
    pub names: ClusterNames,
    /// The time now, in seconds since 1970.
    pub made_at: u64,
    /// Whether the link carries album covers.
    pub covers: Covers,
    /// The longest address allowed, in characters; `None` for the usual limit.
    pub at_most: Option<u32>,
    /// How many characters of the address stand before the link's own text.
    pub before: u32,
}

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileRequest {
    pub format: ExportFormat,
    /// The library.
    pub id: LibraryId,
    /// Of its tracks, which the clusters know by number.
    pub fingerprint: Fingerprint,
    /// The clusters as they were found.
    pub clustering: Clustering,
    /// The names that the listener gave to clusters.
    pub names: ClusterNames,
    /// Cluster → index into the palette.
    pub colours: Vec<u8>,
    /// The time now, in ISO 8601.
    pub made_at: String,
    /// The tracks that the file is of; `None` for the whole library.
    pub part: Option<Part>,
    /// The map as a PNG image, for the formats that contain it.
    pub picture: Vec<u8>,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExportedFile {
    pub format: ExportFormat,
    /// The suggested file name.
    pub name: String,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// What the worker tells the page. For a job the page gets, in this order:
/// [`Event::Opened`], [`Event::Tracks`] repeatedly, [`Event::TracksComplete`], and then
/// [`Event::Clustered`] and [`Event::Swept`] in either order,
/// [`Event::Assessed`], and [`Event::Swept`] with the rest of the curve; or [`Event::Failed`] at any
/// point. [`Event::Progress`] comes in between.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker has started.
    Ready,
    /// The stored libraries, most recently used first.
    Libraries(Vec<LibraryCard>),
    /// How far a job is.
    Progress(Ticket, JobProgress),
    /// The files of a job hold several lists. It goes on with [`Request::Choose`].
    Offered(Ticket, Box<Offer>),
    /// A library was opened; its tracks follow.
    Opened(Ticket, LibraryCard),
    /// The library is the same in substance as the one that the second job opened, such as
    /// a list that was read again: index of a track there → its index here. Comes after
    /// [`Event::Opened`], if at all.
    Continues(Ticket, Ticket, Vec<Option<u32>>),
    /// The next tracks of the library.
    Tracks(Ticket, Vec<Track>),
    /// All tracks were sent.
    TracksComplete(Ticket, Box<Orders>, Box<Provenance>, Box<LibraryNames>),
    /// The clusters of the open library, and the terrain of their map.
    Clustered(Ticket, Box<Clustering>, Box<Terrain>),
    /// The quality for each number of clusters.
    Swept(Ticket, Sweep),
    /// How distinct and how stable the clusters are.
    Assessed(Ticket, Box<Quality>),
    /// The tracks that are most like this one, the nearest first, wherever they are.
    Nearest(Ticket, u32, Vec<u32>),
    /// A job failed. The library that was open before stays open.
    Failed(Ticket, Failure),
    /// What came of [`ImportSource::Features`].
    Filled(Ticket, Filled),
    /// The library is open but could not be stored.
    NotStored(Ticket),
    /// Changes to the names of a library, which were these before, could not be stored.
    NamesNotStored(LibraryId, Box<LibraryNames>),
    /// The answer to [`ExportRequest::Link`].
    LinkMade(ExportId, Result<Link, Failure>),
    /// The answer to [`ExportRequest::File`].
    FileMade(ExportId, Result<ExportedFile, Failure>),
    /// Nothing is stored in this browser any more.
    EverythingDeleted,
    /// The browser did not delete what is stored.
    NotDeleted,
}

impl Event {
    /// The clusters of a job, with the terrain that follows from them.
    #[must_use]
    pub fn clustered(ticket: Ticket, clustering: Box<Clustering>) -> Self {
        let (positions, cluster) = (&clustering.position, &clustering.cluster);
        let terrain = Terrain::new(positions, cluster, clustering.clusters.len());
        Self::Clustered(ticket, clustering, Box::new(terrain))
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobProgress {
    /// What the worker is doing.
    pub stage: JobStage,
    /// How much of the stage is done, in units of its own.
    pub done: u32,
    /// How much the stage has in all.
    pub total: u32,
}

/// The stages of a job, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobStage {
    /// The file or the stored library is being read.
    Reading,
    /// Tracks are being sent to the page.
    Sending,
    /// Tracks are being grouped.
    Clustering,
    /// Other numbers of clusters are being compared.
    Comparing,
}

impl From<analysis::AnalysisStage> for JobStage {
    fn from(stage: analysis::AnalysisStage) -> Self {
        match stage {
            analysis::AnalysisStage::Clustering => Self::Clustering,
            analysis::AnalysisStage::Sweep
            | analysis::AnalysisStage::Silhouettes
            | analysis::AnalysisStage::Stability
            | analysis::AnalysisStage::RestOfCurve => Self::Comparing,
        }
    }
}

/// Why a request failed, as a sentence for the visitor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Error)]
pub enum Failure {
    /// The file cannot be imported.
    #[error("{0}")]
    Import(#[from] ImportError),
    /// The library cannot be analysed.
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
    Export(#[from] ExportError),
    /// No library with this id is stored.
    #[error(
        "This library is not stored in this browser. Open its file or load it from Spotify again, or try the sample library."
    )]
    LibraryNotFound,
    /// The code for this request could not be fetched.
    #[error("{0}")]
    ChunkNotLoaded(#[from] ChunkLoadError),
    /// The browser cannot read the file.
    #[error(
        "The browser could not read this file: it may have been moved or changed. Choose it again."
    )]
    Unreadable,
    /// The worker stopped.
    #[error(
        "The work broke off, perhaps because this device ran out of memory. What was on the page is kept: try again."
    )]
    WorkerDied,
    /// The browser cannot start a worker.
    #[error(
        "The page cannot begin its work. Check the connection and reload the page; if that does not help, try a current browser."
    )]
    WorkerUnavailable,
    /// The library that is stored has other tracks than the one on the page.
    #[error(
        "This library was loaded again since it was opened here, perhaps in another tab, and has other tracks now. Nothing was made of it. Reload the page, and try again."
    )]
    LibraryReplaced,
}

//! What is being opened, and how far that is.

use super::incoming::Incoming;
use super::open::Open;
use crate::analysis::Recipe;
use crate::import::Subject;
use crate::library::{LibraryId, Track};
use crate::spotify::TrackDetails;
use crate::worker::{Failure, JobProgress, Request, Ticket};

/// How many tracks one message to the worker carries: the page packs these within a few
/// milliseconds.
const TRACKS_PER_MESSAGE: usize = 1_000;

/// What is being opened.
#[derive(Debug, Default)]
pub(super) enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// A library is on its way; the one before it stays on the page.
    Opening(Box<Opening>),
    /// A library could not be opened; the one before it stays on the page.
    Failed {
        target: Target,
        failure: Failure,
        /// Whether the visitor has read it.
        is_dismissed: bool,
    },
}

/// A library on its way to the page.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) wanted: Wanted,
    pub(super) progress: Option<JobProgress>,
    pub(super) phase: Phase,
}

/// What was asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) ticket: Ticket,
    pub(super) target: Target,
    /// The visitor's own library that comes of it, if that is known from the beginning.
    pub(super) library: Option<LibraryId>,
    pub(super) recipe: Recipe,
    /// Whether the library on the page is to be grouped anew if nothing comes of this. Until
    /// then nobody knows which library the worker would analyse.
    pub(super) analysis_waits: bool,
}

#[derive(Debug)]
pub(super) enum Phase {
    /// The worker has not found it yet.
    Asked,
    /// It is being handed to the worker.
    Uploading(Upload),
    /// Its tracks are coming from the worker.
    Receiving(Box<Incoming>),
    /// It is complete. The visitor is being taken to the page of its clusters, and sees them
    /// after that, in another task: together they would take too long.
    Arrived(Box<Open>),
}

/// What is being opened, as the visitor knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// The sample or a stored library.
    Stored(LibraryId),
    /// Files, by name.
    Files(Vec<String>),
    PastedText,
    /// The view in a link.
    Link,
    /// A library that was loaded from Spotify, by name.
    Loaded(String),
    /// Some tracks of a library, by the name of the new one.
    Part(String),
    /// Audio features for a stored library, by its name.
    Features(String),
}

impl Target {
    /// What went wrong with it, as a sentence for the visitor.
    pub(crate) fn sentence(&self, failure: &Failure) -> String {
        match (self, failure) {
            (Self::PastedText, Failure::Import(error)) => error.sentence(Subject::PastedText),
            (_, failure) => failure.to_string(),
        }
    }

    /// Whether the visitor is taken to the page of its clusters. For the others the address
    /// says already what they want to see.
    pub(super) fn leads_to_its_page(&self) -> bool {
        match self {
            Self::Files(_)
            | Self::PastedText
            | Self::Loaded(_)
            | Self::Part(_)
            | Self::Features(_) => true,
            Self::Stored(_) | Self::Link => false,
        }
    }

    /// Whether it is made now, so that it takes over the listener's names for clusters of a
    /// library that is the same in substance. A stored library and a link have their own.
    pub(super) fn takes_names(&self) -> bool {
        self.leads_to_its_page()
    }

    /// Whether it takes over the library's name as well. Some tracks of a library have a name
    /// that says so.
    pub(super) fn takes_library_name(&self) -> bool {
        self.takes_names() && !matches!(self, Self::Part(_))
    }
}

/// The part of a loaded library that the worker does not have yet.
#[derive(Debug)]
pub(super) struct Upload {
    tracks: std::vec::IntoIter<Track>,
    details: std::vec::IntoIter<TrackDetails>,
}

impl Work {
    /// The visitor has read why it failed.
    pub(super) fn dismiss(&mut self) {
        if let Self::Failed { is_dismissed, .. } = self {
            *is_dismissed = true;
        }
    }

    /// The visitor has read what was wrong with the pasted text, if anything was.
    pub(super) fn dismiss_pasted_text(&mut self) {
        if let Self::Failed {
            target: Target::PastedText,
            ..
        } = self
        {
            self.dismiss();
        }
    }

    /// The library that is on its way, if this job opens it.
    pub(super) fn opening(&mut self, ticket: Ticket) -> Option<&mut Opening> {
        match self {
            Self::Opening(opening) if opening.wanted.ticket == ticket => Some(opening),
            _ => None,
        }
    }

    /// Whether this library of the visitor's own comes of what is being opened.
    pub(super) fn brings(&self, id: LibraryId) -> bool {
        let Self::Opening(opening) = self else {
            return false;
        };
        let is_from_link = opening.wanted.target == Target::Link;
        let arriving = match &opening.phase {
            Phase::Receiving(incoming) if !is_from_link => Some(incoming.id()),
            Phase::Arrived(open) => open.library.own_id(),
            Phase::Asked | Phase::Uploading(_) | Phase::Receiving(_) => None,
        };
        opening.wanted.library == Some(id) || arriving == Some(id)
    }

    /// What has come of the library that this job opens.
    pub(super) fn incoming(&mut self, ticket: Ticket) -> Option<&mut Incoming> {
        match &mut self.opening(ticket)?.phase {
            Phase::Receiving(incoming) => Some(incoming),
            Phase::Asked | Phase::Uploading(_) | Phase::Arrived(_) => None,
        }
    }

    /// The same, to be put together. Nothing is being opened after that.
    pub(super) fn take_incoming(&mut self, ticket: Ticket) -> Option<(Wanted, Incoming)> {
        self.incoming(ticket)?;
        match std::mem::take(self) {
            Self::Opening(opening) => match *opening {
                Opening {
                    wanted,
                    phase: Phase::Receiving(incoming),
                    ..
                } => Some((wanted, *incoming)),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Opening {
    pub(super) fn new(wanted: Wanted, phase: Phase) -> Self {
        Self {
            wanted,
            progress: None,
            phase,
        }
    }

    /// The library whose page the visitor is on, or on the way to, because of this.
    pub(super) fn stored_id(&self) -> Option<LibraryId> {
        match (&self.wanted.target, &self.phase) {
            (Target::Stored(id), _) => Some(*id),
            (_, Phase::Arrived(open)) => open.library.own_id(),
            _ => None,
        }
    }
}

impl Upload {
    pub(super) fn new(tracks: Vec<Track>, details: Vec<TrackDetails>) -> Self {
        Self {
            tracks: tracks.into_iter(),
            details: details.into_iter(),
        }
    }

    pub(super) fn next_portion(&mut self, ticket: Ticket) -> Option<Request> {
        let tracks: Vec<Track> = self.tracks.by_ref().take(TRACKS_PER_MESSAGE).collect();
        let details = self.details.by_ref().take(TRACKS_PER_MESSAGE).collect();
        (!tracks.is_empty()).then_some(Request::UploadTracks(ticket, tracks, details))
    }
}

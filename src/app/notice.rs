//! Something that happened and that the visitor should know.

use std::fmt;

use crate::filling::Filled;
use crate::format::{number, tracks};
use crate::worker::Failure;

/// Something that happened and that the visitor should know.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Notice {
    /// The library is open, but the browser could not store it.
    NotStored,
    /// Names could not be stored.
    NamesNotStored,
    /// Everything is deleted.
    Disconnected,
    /// The listener is logged out, but the browser did not delete what is stored.
    NotDeleted,
    /// What was being opened could not be opened, and the page is busy again already: why.
    NotOpened(String),
    /// The worker died while nothing was being opened.
    WorkerDied,
    /// What is like a track cannot be found before the library is here.
    SimilarLater,
    /// Tracks got audio features, or lost estimated ones.
    Filled(Filled),
    /// How many tracks of a shared view, or of another library, are in the visitor's library.
    ComparedTracksSelected {
        /// How many were found.
        found: u32,
        /// How many the other has.
        compared: u32,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStored => out.write_str(
                "This library is open but could not be kept in this browser: after a reload it has to be opened or loaded again.",
            ),
            Self::NamesNotStored => out.write_str(
                "The name is changed here but could not be kept in this browser: after a reload it is the old one.",
            ),
            Self::Disconnected => out.write_str(
                "Disconnected. The log-in, all libraries, caches and settings are gone from this browser.",
            ),
            Self::NotDeleted => out.write_str(
                "The log-in and all settings are gone, but the browser did not delete the libraries and caches. Reload the page and disconnect again, or delete this page’s data in the settings of the browser.",
            ),
            Self::NotOpened(sentence) => out.write_str(sentence),
            Self::WorkerDied => Failure::WorkerDied.fmt(out),
            Self::SimilarLater => out.write_str(
                "This library is being read again. Ask for more like this track when that is done.",
            ),
            Self::Filled(filled) => out.write_str(&filled.sentence()),
            Self::ComparedTracksSelected { found: 0, compared } => write!(
                out,
                "None of the {} to compare with is in this library.",
                tracks(*compared)
            ),
            Self::ComparedTracksSelected { found, compared } => write!(
                out,
                "{} of the {} to compare with are in this library; they are selected.",
                number(*found),
                tracks(*compared)
            ),
        }
    }
}

//! What is being done, as the visitor sees it.

use crate::library::LibraryId;
use crate::worker::{Failure, JobProgress};

/// What is being opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The sample or a library from the shelf.
    Kept(LibraryId),
    /// Files, by name.
    Files(Vec<String>),
    /// The view in a link.
    Link,
    /// A library that was loaded from Spotify, by name.
    Loaded(String),
}

/// What is being done.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Nothing.
    Idle,
    /// A library is being opened; the one before it is still on the page.
    Opening {
        /// What is being opened.
        target: Target,
        /// How far it is, once that is known.
        progress: Option<JobProgress>,
    },
    /// The library on the page is being grouped.
    Analysing(Option<JobProgress>),
    /// Something could not be opened; the library before it is still on the page.
    Failed {
        /// What should have been opened.
        target: Target,
        /// Why it could not.
        failure: Failure,
    },
}

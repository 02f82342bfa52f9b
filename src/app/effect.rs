//! What is to be done outside the state.

use super::account;
use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::worker::{ExportId, ExportedFile, Request, Ticket};

/// A file that the browser holds for the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId(pub(crate) u32);

/// A file that the visitor chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChosenFile {
    pub(crate) id: FileId,
    pub(crate) name: String,
}

/// Something to be done outside the state.
#[derive(Debug, PartialEq)]
pub(crate) enum Effect {
    /// Start a worker, in the place of the one before.
    StartWorker,
    /// End the worker for good.
    EndWorker,
    /// Send this to the worker.
    Send(Request),
    /// Send this to the worker, and the files with it; the page needs them no longer.
    SendFiles(Request, Vec<FileId>),
    /// The page needs these files no longer.
    ReleaseFiles(Vec<FileId>),
    /// Dispatch [`session::Event::Continue`](super::session::Event::Continue) in a task of its own.
    Continue(Ticket),
    /// Go to the start page.
    OpenStart,
    /// Go to the page of this library's clusters, by this recipe.
    OpenClusters(LibraryId, Recipe),
    /// What the dialogs for links and files ask for.
    File(FileEffect),
    /// What the listener's account asks for.
    Account(account::Effect),
    /// Store that the visitor knows where the player comes from.
    StorePlayerExplained,
    /// Scroll the page to here, in CSS pixels, once it is laid out.
    ScrollTo(f64),
}

/// What is to be done with a file by the browser.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FileEffect {
    /// Turn this drawing into pixels, and make [`Making::Drawn`](super::exports::Making::Drawn) of them.
    Draw(ExportId, ExportedFile),
    /// Copy this picture to the clipboard, and say [`Making::Copied`](super::exports::Making::Copied).
    Copy(ExportId, ExportedFile),
    /// Hand this file to the visitor.
    Save(ExportedFile),
}

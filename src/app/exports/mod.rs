//! Links and files of the clusters on the page.
//!
//! The worker makes both. Each request has a number, so that the answer to one that was
//! replaced is dropped.

mod file;
mod link;
#[cfg(test)]
mod tests;

pub(crate) use file::{FileDestination, FileExport};
pub(crate) use link::{LinkState, Share};

use self::file::FileJob;
use super::effect::Effect;
use super::library::GroupedLibrary;
use crate::export::ExportFormat;
use crate::part::Part;
use crate::share::Link;
use crate::worker::{ExportId, ExportedFile, Failure};

/// The dialogs *Share* and *Export*.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    share: Share,
    /// What the dialog *Export* is open for; `None` while it is closed.
    scope: Option<ExportScope>,
    file: FileExport,
    newest: ExportId,
}

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExportScope {
    /// The whole library.
    Library,
    /// Some of its tracks.
    Part(Part),
}

/// The moment of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Seconds since 1970.
    pub(crate) seconds: u64,
    /// The same in ISO 8601.
    pub(crate) iso: String,
}

/// What happens to the dialogs.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor opened *Share*. `before` is the length of what stands before the link's
    /// own text in its address.
    OpenShare { now: Moment, before: u32 },
    /// The visitor closed *Share*.
    CloseShare,
    /// The visitor chose whether the link carries covers, and whether it is short.
    SetShare {
        with_covers: bool,
        is_short: bool,
        now: Moment,
        before: u32,
    },
    /// The visitor opened *Export*.
    OpenExport(ExportScope),
    /// The visitor closed *Export*.
    CloseExport,
    /// The visitor asked for a file.
    MakeFile {
        format: ExportFormat,
        to: FileDestination,
        now: Moment,
    },
    /// Whether the browser copied the picture.
    Copied(ExportId, bool),
    /// The browser has drawn the map; without pixels where it could not.
    Drawn(ExportId, Vec<u8>),
    /// The code that this needs could not be fetched.
    Failed(ExportId, Failure),
}

impl Exports {
    pub(crate) fn share(&self) -> &Share {
        &self.share
    }

    /// What the dialog *Export* is open for; `None` while it is closed.
    pub(crate) fn scope(&self) -> Option<&ExportScope> {
        self.scope.as_ref()
    }

    pub(crate) fn file(&self) -> &FileExport {
        &self.file
    }

    pub(super) fn update(
        &mut self,
        event: Event,
        grouped: Option<&GroupedLibrary>,
    ) -> Option<Effect> {
        match event {
            Event::OpenShare { now, before } => {
                self.share.is_open = true;
                return self.make_link(grouped?, &now, before);
            }
            Event::SetShare {
                with_covers,
                is_short,
                now,
                before,
            } => {
                self.share.with_covers = with_covers;
                self.share.is_short = is_short;
                return self.make_link(grouped?, &now, before);
            }
            Event::MakeFile { format, to, now } => {
                return self.make_file(grouped?, format, to, now);
            }
            Event::Drawn(id, picture) => return self.file.on_drawn(id, picture),
            Event::Copied(id, is_copied) => self.file.on_copied(id, is_copied),
            Event::Failed(id, failure) => {
                self.file.on_file(id, Err(failure));
            }
            Event::OpenExport(scope) => self.scope = Some(scope),
            Event::CloseExport => self.scope = None,
            Event::CloseShare => self.close_share(),
        }
        None
    }

    /// Another page has come in the place of the one with the clusters.
    pub(super) fn leave_page(&mut self) {
        self.scope = None;
        self.close_share();
    }

    fn close_share(&mut self) {
        self.share.close();
        if self.file.in_progress().is_none() {
            self.file = FileExport::Idle;
        }
    }

    /// The worker died: it will not answer.
    pub(super) fn on_worker_death(&mut self) {
        self.share.on_worker_death();
        self.file.on_worker_death();
    }

    /// The answer to a request for a link.
    pub(super) fn on_link(&mut self, id: ExportId, link: Result<Link, Failure>) {
        self.share.on_link(id, link);
    }

    /// The answer to a request for a file: the file itself, or the drawing for it.
    pub(super) fn on_file(
        &mut self,
        id: ExportId,
        file: Result<ExportedFile, Failure>,
    ) -> Option<Effect> {
        self.file.on_file(id, file)
    }

    fn next_id(&mut self) -> ExportId {
        self.newest.0 += 1;
        self.newest
    }

    fn make_link(&mut self, grouped: &GroupedLibrary, now: &Moment, before: u32) -> Option<Effect> {
        let id = self.next_id();
        self.share.make_link(id, grouped, now, before)
    }

    fn make_file(
        &mut self,
        grouped: &GroupedLibrary,
        format: ExportFormat,
        to: FileDestination,
        now: Moment,
    ) -> Option<Effect> {
        let part = match &self.scope {
            Some(ExportScope::Part(part)) => Some(part.clone()),
            Some(ExportScope::Library) | None => None,
        };
        let job = FileJob {
            id: self.next_id(),
            format,
            made_at: now.iso,
            to,
            grouped: grouped.clone(),
            part,
        };
        self.file.begin(job)
    }
}

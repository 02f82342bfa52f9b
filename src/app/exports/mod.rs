//! Links and files of the clusters on the page.
//!
//! The worker makes both. Each request has a number, so that the answer to one that was
//! replaced is dropped. What asks for them, [`make`], is called only from the part of the program
//! that has the dialogs.

mod file;
mod link;
#[cfg(test)]
mod tests;

pub(crate) use file::{FileDestination, FileExport};
pub(crate) use link::{LinkState, Share};

use self::file::FileJob;
use super::State;
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
    /// The visitor opened *Share*.
    OpenShare,
    /// The visitor closed *Share*.
    CloseShare,
    /// The visitor opened *Export*.
    OpenExport(ExportScope),
    /// The visitor closed *Export*.
    CloseExport,
}

/// What is to be made in the dialogs, and what the browser made.
#[derive(Debug)]
pub(crate) enum Making {
    /// *Share* is open, and wants a link. `before` is the length of what stands before the
    /// link's own text in its address.
    Link { now: Moment, before: u32 },
    /// The visitor chose whether the link carries covers, and whether it is short.
    OtherLink {
        with_covers: bool,
        is_short: bool,
        now: Moment,
        before: u32,
    },
    /// The visitor asked for a file.
    File {
        format: ExportFormat,
        to: FileDestination,
        now: Moment,
    },
    /// Whether the browser copied the picture.
    Copied(ExportId, bool),
    /// The browser has drawn the map; without pixels where it could not.
    Drawn(ExportId, Vec<u8>),
}

/// Makes this, and returns what is to be done.
pub(crate) fn make(state: &mut State, making: Making) -> Option<Effect> {
    let (exports, grouped) = (&mut state.exports, state.session.grouped());
    match making {
        Making::Link { now, before } => exports.make_link(grouped?, &now, before),
        Making::OtherLink {
            with_covers,
            is_short,
            now,
            before,
        } => {
            exports.share.with_covers = with_covers;
            exports.share.is_short = is_short;
            exports.make_link(grouped?, &now, before)
        }
        Making::File { format, to, now } => exports.make_file(grouped?, format, to, now),
        Making::Drawn(id, picture) => exports.file.on_drawn(id, picture),
        Making::Copied(id, is_copied) => {
            exports.file.on_copied(id, is_copied);
            None
        }
    }
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

    pub(super) fn update(&mut self, event: Event) {
        match event {
            Event::OpenShare => self.share.is_open = true,
            Event::CloseShare => self.close_share(),
            Event::OpenExport(scope) => self.scope = Some(scope),
            Event::CloseExport => self.scope = None,
        }
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

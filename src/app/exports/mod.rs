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

use super::effect::Effect;
use super::library::GroupedLibrary;
use crate::export::ExportFormat;
use crate::part::Part;
use crate::share::{Covers, Link};
use crate::worker::{
    ExportId, ExportRequest, ExportedFile, Failure, FileRequest, LinkRequest, Request,
};

/// The most characters of a short link: a message at Discord, which cuts first, holds 2,000,
/// and some words are to go with the link.
const SHORT_LINK: u32 = 1_900;

/// The dialogs *Share* and *Export*.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    share: Share,
    /// Whether the dialog *Export* is open.
    is_exporting: bool,
    file: FileExport,
    /// Where the file goes that is being made.
    destination: FileDestination,
    newest: ExportId,
    /// The newest request for a table of some tracks.
    table: Option<ExportId>,
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
    /// The visitor opened or closed *Export*.
    ShowExport(bool),
    /// The visitor asked for a file.
    MakeFile {
        format: ExportFormat,
        to: FileDestination,
        now: Moment,
    },
    /// Whether the browser copied the picture.
    Copied(bool),
    /// The visitor asked for a table of some tracks.
    MakeTable { part: Part, now: Moment },
    /// The browser has drawn the map; without pixels where it could not.
    Drawn(ExportId, Vec<u8>),
    /// The code that this needs could not be fetched.
    Failed(ExportId, Failure),
}

impl Exports {
    pub(crate) fn share(&self) -> &Share {
        &self.share
    }

    pub(crate) fn is_exporting(&self) -> bool {
        self.is_exporting
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
                self.make_link(grouped?, &now, before)
            }
            Event::CloseShare => {
                self.close_share();
                None
            }
            Event::SetShare {
                with_covers,
                is_short,
                now,
                before,
            } => {
                self.share.with_covers = with_covers;
                self.share.is_short = is_short;
                self.make_link(grouped?, &now, before)
            }
            Event::ShowExport(shows) => {
                self.is_exporting = shows;
                None
            }
            Event::MakeFile { format, to, now } => {
                self.destination = to;
                self.begin_file(grouped?, format, now.iso)
            }
            Event::Copied(is_copied) => {
                self.file = if is_copied {
                    FileExport::Copied
                } else {
                    FileExport::CopyRefused
                };
                None
            }
            Event::MakeTable { part, now } => self.begin_table(grouped?, part, now.iso),
            Event::Drawn(id, picture) => self.on_drawn(grouped?, id, picture),
            Event::Failed(id, failure) => {
                self.on_file(id, Err(failure));
                None
            }
        }
    }

    /// Another page has come in the place of the one with the clusters.
    pub(super) fn leave_page(&mut self) {
        self.is_exporting = false;
        self.close_share();
    }

    fn close_share(&mut self) {
        self.share.is_open = false;
        self.share.link = LinkState::NotAsked;
        if self.file.in_progress().is_none() {
            self.file = FileExport::Idle;
        }
    }

    /// Whether this request was for a table of some tracks, which no dialog speaks of.
    pub(super) fn is_of_table(&self, id: ExportId) -> bool {
        self.table == Some(id)
    }

    /// The worker died: it will not answer.
    pub(super) fn on_worker_death(&mut self) {
        if matches!(self.share.link, LinkState::Making(_)) {
            self.share.link = LinkState::Failed(Failure::WorkerDied);
        }
        if self.file.in_progress().is_some() {
            self.file = FileExport::Failed(Failure::WorkerDied);
        }
    }

    /// The answer to a request for a link.
    pub(super) fn on_link(&mut self, id: ExportId, link: Result<Link, Failure>) {
        if self.share.link == LinkState::Making(id) {
            self.share.link = link.map_or_else(LinkState::Failed, LinkState::Made);
        }
    }

    /// The answer to a request for a file: the file itself, or the drawing for it.
    pub(super) fn on_file(
        &mut self,
        id: ExportId,
        file: Result<ExportedFile, Failure>,
    ) -> Option<Effect> {
        let (asked, format, made_at) = match &self.file {
            FileExport::Making {
                id,
                format,
                made_at,
            }
            | FileExport::Drawing {
                id,
                format,
                made_at,
            } => (*id, *format, made_at.clone()),
            FileExport::Idle
            | FileExport::Copied
            | FileExport::CopyRefused
            | FileExport::Failed(_) => return None,
        };
        if asked != id {
            return None;
        }
        match file {
            Ok(file) if file.format == format => {
                self.file = FileExport::Idle;
                Some(match self.destination {
                    FileDestination::Download => Effect::SaveFile(file),
                    FileDestination::Clipboard => Effect::CopyPicture(file),
                })
            }
            Ok(drawing) => {
                self.file = FileExport::Drawing {
                    id,
                    format,
                    made_at,
                };
                Some(Effect::Draw(id, drawing))
            }
            Err(failure) => {
                self.file = FileExport::Failed(failure);
                None
            }
        }
    }

    fn next_id(&mut self) -> ExportId {
        self.newest.0 += 1;
        self.newest
    }

    fn make_link(&mut self, grouped: &GroupedLibrary, now: &Moment, before: u32) -> Option<Effect> {
        let request = LinkRequest {
            id: grouped.open.own_id()?,
            clustering: (*grouped.found).clone(),
            names: (*grouped.names).clone(),
            made_at: now.seconds,
            covers: if self.share.with_covers {
                Covers::Carried
            } else {
                Covers::LeftOut
            },
            at_most: self.share.is_short.then_some(SHORT_LINK),
            before,
        };
        let id = self.next_id();
        self.share.link = LinkState::Making(id);
        let request = ExportRequest::Link(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    /// Asks for the file; for a format with a picture, first for the drawing.
    fn begin_file(
        &mut self,
        grouped: &GroupedLibrary,
        format: ExportFormat,
        made_at: String,
    ) -> Option<Effect> {
        let first = if format.needs_picture() {
            ExportFormat::Svg
        } else {
            format
        };
        let request = file_request(grouped, first, made_at.clone(), Vec::new())?;
        let id = self.next_id();
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    fn begin_table(
        &mut self,
        grouped: &GroupedLibrary,
        part: Part,
        made_at: String,
    ) -> Option<Effect> {
        let format = ExportFormat::Csv;
        let mut request = file_request(grouped, format, made_at.clone(), Vec::new())?;
        request.part = Some(part);
        let id = self.next_id();
        self.table = Some(id);
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    /// Asks for the file that contains the picture. Without pixels too: whoever makes the
    /// file knows the sentence for that.
    fn on_drawn(
        &mut self,
        grouped: &GroupedLibrary,
        drawn: ExportId,
        picture: Vec<u8>,
    ) -> Option<Effect> {
        let FileExport::Drawing {
            id,
            format,
            made_at,
        } = &self.file
        else {
            return None;
        };
        if *id != drawn {
            return None;
        }
        let (format, made_at) = (*format, made_at.clone());
        let request = file_request(grouped, format, made_at.clone(), picture)?;
        let id = self.next_id();
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }
}

fn file_request(
    grouped: &GroupedLibrary,
    format: ExportFormat,
    made_at: String,
    picture: Vec<u8>,
) -> Option<FileRequest> {
    Some(FileRequest {
        format,
        id: grouped.open.own_id()?,
        clustering: (*grouped.found).clone(),
        names: (*grouped.names).clone(),
        colours: grouped.colours.to_vec(),
        made_at,
        part: None,
        picture,
    })
}

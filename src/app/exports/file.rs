//! Files: those of the dialogs *Export* and *Share*.
//!
//! A file with a picture takes two requests. The worker makes the drawing, the browser turns
//! it into pixels, and the worker makes the file around them.

use crate::app::effect::{Effect, FileEffect};
use crate::app::library::GroupedLibrary;
use crate::export::ExportFormat;
use crate::part::Part;
use crate::worker::{ExportId, ExportRequest, ExportedFile, Failure, FileRequest, Request};

/// How far the file is that was asked for last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum FileExport {
    #[default]
    Idle,
    /// The worker makes the file, or first the drawing that goes into it.
    Making(FileJob),
    /// The browser turns the drawing into pixels.
    Drawing(FileJob),
    /// The browser copies the picture to the clipboard.
    Copying(ExportId),
    /// The picture is in the clipboard.
    Copied,
    /// The browser did not let the page copy the picture.
    CopyRefused,
    Failed(Failure),
}

/// A file that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FileJob {
    pub(super) id: ExportId,
    pub(super) format: ExportFormat,
    /// The time of the request, in ISO 8601.
    pub(super) made_at: String,
    pub(super) to: FileDestination,
    /// What was on the page at the request: something else may be there when the picture is
    /// drawn.
    pub(super) grouped: GroupedLibrary,
    /// The tracks that it is of; `None` for the whole library.
    pub(super) part: Option<Part>,
}

/// Where a file goes when it is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum FileDestination {
    #[default]
    Download,
    Clipboard,
}

impl FileExport {
    /// The format of the file that is being made.
    pub(crate) fn in_progress(&self) -> Option<ExportFormat> {
        self.job().map(|job| job.format)
    }

    fn job(&self) -> Option<&FileJob> {
        match self {
            Self::Making(job) | Self::Drawing(job) => Some(job),
            Self::Idle | Self::Copying(_) | Self::Copied | Self::CopyRefused | Self::Failed(_) => {
                None
            }
        }
    }

    /// Asks for a file; for a format with a picture, first for the drawing.
    pub(super) fn begin(&mut self, job: FileJob) -> Option<Effect> {
        let first = if job.format.needs_picture() {
            ExportFormat::Svg
        } else {
            job.format
        };
        self.make(job, first, Vec::new())
    }

    /// Asks for the file that contains the picture. Without pixels too: whoever makes the
    /// file knows the sentence for that.
    pub(super) fn on_drawn(&mut self, drawn: ExportId, picture: Vec<u8>) -> Option<Effect> {
        match self {
            Self::Drawing(job) if job.id == drawn => {
                let job = job.clone();
                let format = job.format;
                self.make(job, format, picture)
            }
            _ => None,
        }
    }

    fn make(&mut self, job: FileJob, format: ExportFormat, picture: Vec<u8>) -> Option<Effect> {
        let grouped = &job.grouped;
        let request = FileRequest {
            format,
            id: grouped.open.own_id()?,
            fingerprint: grouped.open.fingerprint(),
            clustering: (*grouped.found).clone(),
            names: (*grouped.names).clone(),
            colours: grouped.colours.to_vec(),
            made_at: job.made_at.clone(),
            part: job.part.clone(),
            picture,
        };
        let id = job.id;
        *self = Self::Making(job);
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    /// The worker's answer: the file itself, or the drawing for it.
    pub(super) fn on_file(
        &mut self,
        id: ExportId,
        file: Result<ExportedFile, Failure>,
    ) -> Option<Effect> {
        let job = self.job().filter(|job| job.id == id)?.clone();
        match file {
            Ok(file) if file.format == job.format => {
                let (state, effect) = match job.to {
                    FileDestination::Download => (Self::Idle, FileEffect::Save(file)),
                    FileDestination::Clipboard => (Self::Copying(id), FileEffect::Copy(id, file)),
                };
                *self = state;
                Some(Effect::File(effect))
            }
            Ok(drawing) => {
                *self = Self::Drawing(job);
                Some(Effect::File(FileEffect::Draw(id, drawing)))
            }
            Err(failure) => {
                *self = Self::Failed(failure);
                None
            }
        }
    }

    /// Nothing is said of a picture when another file was asked for meanwhile.
    pub(super) fn on_copied(&mut self, id: ExportId, is_copied: bool) {
        if *self == Self::Copying(id) {
            *self = if is_copied {
                Self::Copied
            } else {
                Self::CopyRefused
            };
        }
    }

    pub(super) fn on_worker_death(&mut self) {
        if self.job().is_some() {
            *self = Self::Failed(Failure::WorkerDied);
        }
    }
}

//! The file that the dialog *Export* makes.

use crate::export::ExportFormat;
use crate::worker::{ExportId, Failure};

/// The dialog *Export*: how far the file is that was asked for last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum FileExport {
    #[default]
    Idle,
    /// The worker makes the file, or first the drawing that goes into it.
    Making {
        id: ExportId,
        format: ExportFormat,
        made_at: String,
    },
    /// The browser turns the drawing into pixels.
    Drawing {
        id: ExportId,
        format: ExportFormat,
        made_at: String,
    },
    /// The picture is in the clipboard.
    Copied,
    /// The browser did not let the page copy the picture.
    CopyRefused,
    Failed(Failure),
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
        match self {
            Self::Making { format, .. } | Self::Drawing { format, .. } => Some(*format),
            Self::Idle | Self::Copied | Self::CopyRefused | Self::Failed(_) => None,
        }
    }
}

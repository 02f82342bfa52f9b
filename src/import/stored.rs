//! Reports as an earlier release stored them in the browser, which are still read. The
//! order of fields and variants is their format.

use serde::Deserialize;

use super::encoding::Encoding;
use super::error::{ImportError, Refused};
use super::exporter::Exporter;
use super::file_type::FileType;
use super::report::{FileReport, ImportReport};
use super::skip::Skipped;
use super::warnings::Warnings;

/// The first form of an [`ImportReport`].
#[derive(Deserialize)]
pub struct ImportReportV1 {
    files: Vec<FileReportV1>,
    refused: Vec<RefusedV1>,
}

#[derive(Deserialize)]
struct FileReportV1 {
    name: String,
    exporter: Exporter,
    encoding: Encoding,
    has_audio_features: bool,
    rows: u32,
    tracks: u32,
    with_audio_features: u32,
    repeats: u32,
    local_files: u32,
    skipped: [u32; 6],
    warnings: WarningsV1,
}

#[derive(Deserialize)]
struct WarningsV1 {
    short_rows: u32,
    long_rows: u32,
    unread_values: u32,
    cut_texts: u32,
    swallowed_lines: u32,
    cut_off: bool,
}

#[derive(Deserialize)]
struct RefusedV1 {
    name: String,
    error: ImportErrorV1,
}

#[derive(Deserialize)]
enum ImportErrorV1 {
    NoFiles,
    Empty,
    TooLarge { megabytes: u32 },
    WrongType(FileType),
    NoTrackColumn { columns: Vec<String> },
    TooManyColumns,
    NoRows,
    NoTracks { rows: u32, skipped: [u32; 6] },
    NoneReadable(Vec<RefusedV1>),
}

impl From<ImportReportV1> for ImportReport {
    fn from(report: ImportReportV1) -> Self {
        Self {
            files: report.files.into_iter().map(FileReport::from).collect(),
            refused: report.refused.into_iter().map(Refused::from).collect(),
            listening: None,
        }
    }
}

impl From<FileReportV1> for FileReport {
    fn from(report: FileReportV1) -> Self {
        let WarningsV1 {
            short_rows,
            long_rows,
            unread_values,
            cut_texts,
            swallowed_lines,
            cut_off,
        } = report.warnings;
        Self {
            rows: report.rows,
            tracks: report.tracks,
            with_audio_features: report.with_audio_features,
            repeats: report.repeats,
            local_files: report.local_files,
            skipped: skipped(report.skipped),
            warnings: Warnings {
                short_rows,
                long_rows,
                unread_values,
                cut_texts,
                swallowed_lines,
                cut_off,
                lines_above: 0,
            },
            ..Self::new(
                report.name,
                report.exporter,
                report.encoding,
                report.has_audio_features,
            )
        }
    }
}

impl From<RefusedV1> for Refused {
    fn from(refused: RefusedV1) -> Self {
        Self {
            name: refused.name,
            error: refused.error.into(),
        }
    }
}

impl From<ImportErrorV1> for ImportError {
    fn from(error: ImportErrorV1) -> Self {
        match error {
            ImportErrorV1::NoFiles => Self::NoFiles,
            ImportErrorV1::Empty => Self::Empty,
            ImportErrorV1::TooLarge { megabytes } => Self::TooLarge { megabytes },
            ImportErrorV1::WrongType(file_type) => Self::WrongType(file_type),
            ImportErrorV1::NoTrackColumn { columns } => Self::NoTrackColumn { columns },
            ImportErrorV1::TooManyColumns => Self::TooManyColumns,
            ImportErrorV1::NoRows => Self::NoRows,
            ImportErrorV1::NoTracks {
                rows,
                skipped: counts,
            } => Self::NoTracks {
                rows,
                skipped: skipped(counts),
            },
            ImportErrorV1::NoneReadable(refused) => {
                Self::NoneReadable(refused.into_iter().map(Refused::from).collect())
            }
        }
    }
}

fn skipped(counts: [u32; 6]) -> Skipped {
    Skipped::from(counts.to_vec())
}

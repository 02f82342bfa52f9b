//! The import in steps, so that a thread can listen and report in between.

use std::vec::IntoIter;

use ranking::ranked;

use super::collection::{Added, Collection};
use super::content_id::{ContentHash, joint_id};
use super::error::{ImportError, Refused};
use super::file::{ImportFile, joint_title};
use super::reader::TableReader;
use super::report::{FileReport, ImportReport};
use super::skip::Skip;
use crate::library::{Library, LibraryId, Source, Track, TrackKey};

/// What an import leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The tracks of all files.
    pub library: Library,
    /// Its name in addresses and in the store: the same for the same texts, whatever the
    /// files are called and in whichever order they came.
    pub id: LibraryId,
    /// What became of each row.
    pub report: ImportReport,
}

/// How far an import is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What was read.
    pub done: u64,
    /// What there is to read.
    pub total: u64,
}

/// What a step leads to.
pub enum Step {
    /// There is more to read.
    Reading(Importer),
    /// Everything was read.
    Finished(Result<Imported, ImportError>),
}

/// An import under way. Dropping it cancels it.
pub struct Importer {
    waiting: IntoIter<ImportFile>,
    open: Option<Box<Open>>,
    collection: Collection,
    reports: Vec<FileReport>,
    refused: Vec<Refused>,
    contents: Vec<ContentHash>,
    done: u64,
    total: u64,
}

/// The file that is being read.
struct Open {
    reader: TableReader,
    content: ContentHash,
    bytes: u64,
    report: FileReport,
}

impl Open {
    /// How many of the file's bytes were read. Its text may be longer or shorter than
    /// they are.
    fn done(&self) -> u64 {
        let text = self.reader.text().len().max(1) as u64;
        self.bytes * self.reader.position() as u64 / text
    }
}

impl Importer {
    /// An import of these files, in the order of their names: in which order they were
    /// picked does not matter.
    #[must_use]
    pub fn new(files: Vec<ImportFile>) -> Self {
        let files = ranked(files, |a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
        Self {
            total: files.iter().map(|file| file.bytes.len() as u64).sum(),
            waiting: files.into_iter(),
            open: None,
            collection: Collection::default(),
            reports: Vec::new(),
            refused: Vec::new(),
            contents: Vec::new(),
            done: 0,
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let within = self.open.as_ref().map_or(0, |open| open.done());
        Progress {
            done: self.done + within,
            total: self.total,
        }
    }

    /// Opens the next file, or reads up to `max_rows` rows (at least one) of the open one.
    #[must_use]
    pub fn step(mut self, max_rows: usize) -> Step {
        match self.open.take() {
            Some(open) => self.read(open, max_rows.max(1)),
            None => match self.waiting.next() {
                Some(file) => self.open(file),
                None => return Step::Finished(self.finish()),
            },
        }
        Step::Reading(self)
    }

    fn open(&mut self, file: ImportFile) {
        let bytes = file.bytes.len() as u64;
        let name = file.name.clone();
        match TableReader::open(file) {
            Ok(reader) => {
                let report = FileReport::new(name, &reader);
                self.open = Some(Box::new(Open {
                    reader,
                    content: ContentHash::default(),
                    bytes,
                    report,
                }));
            }
            Err(error) => self.refuse(name, error, bytes),
        }
    }

    fn read(&mut self, mut open: Box<Open>, max_rows: usize) {
        for _ in 0..max_rows {
            match open.reader.next_row() {
                Some(row) => self.take(row, &mut open.report),
                None => return self.close(open),
            }
        }
        open.content
            .extend_to(open.reader.position(), open.reader.text());
        self.open = Some(open);
    }

    fn take(&mut self, row: Result<Track, Skip>, report: &mut FileReport) {
        report.rows += 1;
        let track = match row {
            Ok(track) => track,
            Err(reason) => return report.skipped.add(reason),
        };
        let is_local = matches!(track.key, TrackKey::Local(_));
        match self.collection.add(track) {
            Added::New { with_features } => {
                report.tracks += 1;
                report.with_audio_features += u32::from(with_features);
                report.local_files += u32::from(is_local);
            }
            Added::Merged { gained_features } => {
                report.duplicates += 1;
                report.with_audio_features += u32::from(gained_features);
            }
            Added::Full => report.skipped.add(Skip::LibraryFull),
        }
    }

    fn close(&mut self, open: Box<Open>) {
        let Open {
            reader,
            mut content,
            bytes,
            mut report,
        } = *open;
        report.warnings = reader.warnings();
        if let Some(error) = report.emptiness() {
            return self.refuse(report.name, error, bytes);
        }
        content.extend_to(reader.text().len(), reader.text());
        self.contents.push(content);
        self.reports.push(report);
        self.done += bytes;
    }

    fn refuse(&mut self, name: String, error: ImportError, bytes: u64) {
        self.refused.push(Refused { name, error });
        self.done += bytes;
    }

    fn finish(mut self) -> Result<Imported, ImportError> {
        if self.reports.is_empty() {
            return Err(match self.refused.len() {
                0 | 1 => self
                    .refused
                    .pop()
                    .map_or(ImportError::NoFiles, |refused| refused.error),
                _ => ImportError::NoneReadable(self.refused),
            });
        }
        let library = Library {
            name: joint_title(self.reports.iter().map(|report| report.name.as_str())),
            source: Source::Files,
            tracks: self.collection.into_tracks(),
        };
        let report = ImportReport {
            files: self.reports,
            refused: self.refused,
        };
        Ok(Imported {
            library,
            id: joint_id(self.contents),
            report,
        })
    }
}

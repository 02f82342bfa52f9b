//! The import in steps, so that a thread can listen and report in between.

use std::vec::IntoIter;

use ranking::ranked;

use super::collection::{Added, Collection};
use super::content_id::{ContentHash, joint_id};
use super::encoding::Encoding;
use super::error::{ImportError, Refused};
use super::file::{FileEntry, ImportFile, joint_title, shown_name, title};
use super::limits::{MAX_FILE_BYTES, megabytes};
use super::open::{Opened, open};
use super::report::{FileReport, ImportReport};
use super::skip::Skip;
use crate::library::{Library, LibraryId, Source, Track};

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
    /// The next file is wanted.
    Wanted(Wanted),
    /// Everything was read.
    Finished(Result<Imported, ImportError>),
}

/// An import that waits for the bytes of a file.
pub struct Wanted {
    importer: Importer,
    /// Which of the files that [`Importer::new`] was given.
    pub file: usize,
}

impl Wanted {
    /// Goes on with the bytes of the file.
    #[must_use]
    pub fn supply(mut self, bytes: Vec<u8>) -> Importer {
        if let Some(file) = self.importer.wanted.take() {
            self.importer.open(file.name, bytes);
        }
        self.importer
    }
}

/// An import under way. Dropping it cancels it.
pub struct Importer {
    waiting: IntoIter<Waiting>,
    /// The file whose bytes are awaited.
    wanted: Option<Waiting>,
    open: Option<Box<Open>>,
    collection: Collection,
    reports: Vec<FileReport>,
    titles: Vec<String>,
    refused: Vec<Refused>,
    contents: Vec<ContentHash>,
    done: u64,
    total: u64,
}

/// A file that is not open yet.
struct Waiting {
    number: usize,
    name: String,
    size: u64,
    /// Its bytes, where they are in memory already.
    bytes: Option<Vec<u8>>,
}

/// The file that is being read.
struct Open {
    reader: Opened,
    content: ContentHash,
    size: u64,
    report: FileReport,
}

impl Open {
    /// How many of the file's bytes were read. Its text may be longer or shorter than
    /// they are.
    fn done(&self) -> u64 {
        let text = self.reader.text().len().max(1) as u64;
        self.size * self.reader.position() as u64 / text
    }
}

impl Importer {
    /// An import of these files, in the order of their names: in which order they were
    /// picked does not matter. Each is [asked for](Step::Wanted) when its turn comes, so
    /// that only one has to be in memory.
    #[must_use]
    pub fn new(files: Vec<FileEntry>) -> Self {
        let files = files.into_iter().enumerate();
        Self::with_waiting(
            files
                .map(|(number, FileEntry { name, size })| Waiting {
                    number,
                    name,
                    size,
                    bytes: None,
                })
                .collect(),
        )
    }

    /// An import of files that are in memory.
    #[must_use]
    pub fn from_memory(files: Vec<ImportFile>) -> Self {
        let files = files.into_iter().enumerate();
        Self::with_waiting(
            files
                .map(|(number, ImportFile { name, bytes })| Waiting {
                    number,
                    name,
                    size: bytes.len() as u64,
                    bytes: Some(bytes),
                })
                .collect(),
        )
    }

    fn with_waiting(files: Vec<Waiting>) -> Self {
        let files = ranked(files, |a, b| {
            let key = |file: &Waiting| (file.name.clone(), file.size);
            key(a).cmp(&key(b)).then_with(|| a.bytes.cmp(&b.bytes))
        });
        Self {
            total: files.iter().map(|file| file.size).sum(),
            waiting: files.into_iter(),
            wanted: None,
            open: None,
            collection: Collection::default(),
            reports: Vec::new(),
            titles: Vec::new(),
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
        if let Some(open) = self.open.take() {
            self.read(open, max_rows.max(1));
            return Step::Reading(self);
        }
        let Some(mut file) = self.waiting.next() else {
            return Step::Finished(self.finish());
        };
        if file.size > MAX_FILE_BYTES as u64 {
            let megabytes = megabytes(file.size);
            self.refuse(file.name, ImportError::TooLarge { megabytes }, file.size);
        } else if let Some(bytes) = file.bytes.take() {
            self.open(file.name, bytes);
        } else {
            let number = file.number;
            self.wanted = Some(file);
            return Step::Wanted(Wanted {
                importer: self,
                file: number,
            });
        }
        Step::Reading(self)
    }

    fn open(&mut self, name: String, bytes: Vec<u8>) {
        let size = bytes.len() as u64;
        match open(bytes) {
            Ok((reader, encoding)) => {
                let report = report(&name, &reader, encoding);
                self.titles.push(title(&name));
                self.open = Some(Box::new(Open {
                    reader,
                    content: ContentHash::default(),
                    size,
                    report,
                }));
            }
            Err(error) => self.refuse(name, error, size),
        }
    }

    fn read(&mut self, mut open: Box<Open>, max_rows: usize) {
        for _ in 0..max_rows {
            match open.reader.next_row() {
                Some(row) => {
                    if let Some(track) = self.take(row, &mut open.report) {
                        open.reader.keep_features(track);
                    }
                }
                None => return self.close(*open),
            }
        }
        open.content
            .extend_to(open.reader.position(), open.reader.text());
        self.open = Some(open);
    }

    /// Counts a row; the number of its track, if it has one.
    fn take(&mut self, row: Result<Track, Skip>, report: &mut FileReport) -> Option<u32> {
        report.rows += 1;
        let track = match row {
            Ok(track) => track,
            Err(reason) => {
                report.skipped.add(reason);
                return None;
            }
        };
        let is_local_file = track.key.is_local_file();
        let is_unlisted = track.key.is_unlisted();
        match self.collection.add(track) {
            Added::New(number) => {
                report.tracks += 1;
                report.local_files += u32::from(is_local_file);
                report.without_ids += u32::from(is_unlisted);
                Some(number)
            }
            Added::Merged(number) => {
                report.repeats += 1;
                Some(number)
            }
            Added::Full => {
                report.skipped.add(Skip::LibraryFull);
                None
            }
        }
    }

    fn close(&mut self, open: Open) {
        let Open {
            mut reader,
            mut content,
            size,
            mut report,
        } = open;
        let collection = &mut self.collection;
        report.columns = reader.settle_features(|track, features| {
            let is_new = collection.add_features(track, features);
            report.with_audio_features += u32::from(is_new);
        });
        report.warnings = reader.warnings();
        if let Some(error) = report.emptiness() {
            self.titles.pop();
            self.refused.push(Refused {
                name: report.name,
                error,
            });
        } else {
            content.extend_to(reader.text().len(), reader.text());
            self.contents.push(content);
            self.reports.push(report);
        }
        self.done += size;
    }

    fn refuse(&mut self, name: String, error: ImportError, size: u64) {
        let name = shown_name(&name);
        self.refused.push(Refused { name, error });
        self.done += size;
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
            name: joint_title(self.titles),
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

/// The account of a file of which no row was read yet.
fn report(name: &str, reader: &Opened, encoding: Encoding) -> FileReport {
    let has_audio_features = reader.has_audio_features();
    FileReport::new(
        shown_name(name),
        reader.exporter(),
        encoding,
        has_audio_features,
    )
}

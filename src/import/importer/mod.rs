//! The import in steps, so that a thread can listen and report in between.

mod choosing;
mod opening;
mod reading;

use std::collections::{HashMap, VecDeque};

use ranking::ranked;

use self::opening::{FoundLists, Waiting};
use self::reading::Open;
use super::choice::{Choice, Offer};
use super::collection::Collection;
use super::content_id::{ContentHash, joint_id};
use super::error::{ImportError, Refused};
use super::file::{FileEntry, ImportFile, joint_title};
use super::limits::{MAX_FILE_BYTES, megabytes};
use super::listening::PlayCounter;
use super::open::Content;
use super::report::{FileReport, ImportReport};
use super::spotify_copy::HistoryKind;
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
    /// The next file is wanted.
    Wanted(Wanted),
    /// There are several lists, or a history beside them, to choose from.
    Choose(Choosing),
    /// Everything was read.
    Finished(Result<Imported, ImportError>),
}

/// An import that waits for the bytes of a file.
pub struct Wanted {
    importer: Importer,
    waiting: Waiting,
    /// Which of the files that [`Importer::new`] was given.
    pub file: usize,
}

impl Wanted {
    /// Goes on with the bytes of the file.
    #[must_use]
    pub fn supply(mut self, bytes: Vec<u8>) -> Importer {
        let content = Content::Supplied(bytes);
        self.importer.open(self.waiting, content);
        self.importer
    }
}

/// An import that waits for a choice.
pub struct Choosing {
    importer: Importer,
    /// What there is to choose from.
    pub offer: Offer,
}

impl Choosing {
    /// Goes on with what was chosen.
    #[must_use]
    pub fn choose(mut self, choice: &Choice) -> Importer {
        self.importer.choose(choice.clone());
        self.importer
    }
}

/// An import under way. Dropping it cancels it.
#[derive(Default)]
pub struct Importer {
    waiting: VecDeque<Waiting>,
    open: Option<Box<Open>>,
    /// Lists that were chosen.
    chosen: VecDeque<Open>,
    /// Lists that wait for a choice.
    lists: Vec<FoundLists>,
    /// Parts of the history that wait for a choice.
    histories: Vec<(HistoryKind, Waiting)>,
    /// What was chosen of them, once it is.
    choice: Option<Choice>,
    /// Whether a part of the extended history was read.
    has_extended_history: bool,
    /// The tracks by their names, for the history without ids.
    names: Option<HashMap<TrackKey, u32>>,
    collection: Collection,
    plays: PlayCounter,
    reports: Vec<FileReport>,
    titles: Vec<String>,
    refused: Vec<Refused>,
    contents: Vec<ContentHash>,
    done: u64,
    total: u64,
}

impl Importer {
    /// An import of these files, in the order of their names: in which order they were
    /// picked does not matter. Each is [asked for](Step::Wanted) when its turn comes, so
    /// that only one has to be in memory.
    #[must_use]
    pub fn new(files: Vec<FileEntry>) -> Self {
        let files = files.into_iter().enumerate();
        Self::with_waiting(files.map(|(number, FileEntry { name, size })| Waiting {
            number,
            titled: name.clone(),
            name,
            size,
            content: None,
        }))
    }

    /// An import of files that are in memory.
    #[must_use]
    pub fn from_memory(files: Vec<ImportFile>) -> Self {
        let files = ranked(files, |a, b| (&a.name, &a.bytes).cmp(&(&b.name, &b.bytes)));
        let files = files.into_iter().enumerate();
        Self::with_waiting(files.map(|(number, ImportFile { name, bytes })| Waiting {
            number,
            titled: name.clone(),
            name,
            size: bytes.len() as u64,
            content: Some(Content::Memory(bytes)),
        }))
    }

    fn with_waiting(files: impl Iterator<Item = Waiting>) -> Self {
        let files = ranked(files.collect(), |a: &Waiting, b: &Waiting| {
            (&a.name, a.size).cmp(&(&b.name, b.size))
        });
        Self {
            total: files.iter().map(|file| file.size).sum(),
            waiting: files.into(),
            ..Self::default()
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let within = self.open.as_ref().map_or(0, |open| open.done());
        Progress {
            done: (self.done + within).min(self.total),
            total: self.total,
        }
    }

    /// Opens the next file, or reads up to `max_rows` rows (at least one) of the open one.
    #[must_use]
    pub fn step(mut self, max_rows: usize) -> Step {
        if let Some(open) = self.open.take() {
            self.read(open, max_rows.max(1));
        } else if let Some(chosen) = self.chosen.pop_front() {
            self.open = Some(Box::new(chosen));
        } else if let Some(file) = self.waiting.pop_front() {
            return self.open_or_ask(file);
        } else if self.choice.is_none() && self.has_choice() {
            let offer = self.offer();
            if offer.len() > 1 {
                let importer = self;
                return Step::Choose(Choosing { importer, offer });
            }
            self.choose(offer.everything());
        } else {
            return Step::Finished(self.finish());
        }
        Step::Reading(self)
    }

    fn open_or_ask(mut self, mut file: Waiting) -> Step {
        if file.size > MAX_FILE_BYTES as u64 {
            let megabytes = megabytes(file.size);
            self.refuse(&file, ImportError::TooLarge { megabytes });
        } else if let Some(content) = file.content.take() {
            self.open(file, content);
        } else {
            return Step::Wanted(Wanted {
                importer: self,
                file: file.number,
                waiting: file,
            });
        }
        Step::Reading(self)
    }

    fn finish(self) -> Result<Imported, ImportError> {
        if self.reports.is_empty() {
            return Err(nothing_read(self.refused));
        }
        let has_library = self.choice.is_some_and(|choice| choice.library);
        let mut tracks = self.collection.into_tracks();
        let listening = self.plays.finish(tracks.len());
        if let Some(listening) = &listening {
            for (track, &plays) in tracks.iter_mut().zip(&listening.plays) {
                track.score = track.score.or(Some(plays));
            }
        }
        if has_library {
            tracks.iter_mut().for_each(note_not_saved);
        }
        let library = Library {
            name: joint_title(self.titles),
            source: Source::Files,
            tracks,
        };
        let report = ImportReport {
            files: self.reports,
            refused: self.refused,
            listening,
        };
        Ok(Imported {
            library,
            id: joint_id(self.contents),
            report,
        })
    }
}

/// Why there is no library: the reason of the only file, or that there are several.
fn nothing_read(mut refused: Vec<Refused>) -> ImportError {
    match (refused.pop(), refused.is_empty()) {
        (None, _) => ImportError::NoFiles,
        (Some(only), true) => only.error,
        (Some(last), false) => {
            refused.push(last);
            ImportError::NoneReadable(refused)
        }
    }
}

/// Beside all saved tracks, another one is not saved.
fn note_not_saved(track: &mut Track) {
    let is_in_catalogue = matches!(track.key, TrackKey::Spotify(_));
    track.saved = track.saved.or(is_in_catalogue.then_some(false));
}

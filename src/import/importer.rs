//! The import in steps, so that a thread can listen and report in between.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use ranking::ranked;

use super::archive::Archive;
use super::choice::{Choice, HistoryOffer, HistoryUse, ListOffer, Offer};
use super::collection::{Added, Collection};
use super::content_id::{ContentHash, joint_id};
use super::encoding::Encoding;
use super::error::{ImportError, Refused};
use super::exporter::Exporter;
use super::file::{FileEntry, ImportFile, joint_title, shown_name, title};
use super::limits::{MAX_FILE_BYTES, megabytes};
use super::listening::PlayCounter;
use super::open::{Content, Found, Opened, open};
use super::report::{FileReport, ImportReport};
use super::skip::Skip;
use super::spotify_copy::{Collected, HistoryKind, ListReader, Play, SpotifyLists};
use crate::format::count_of;
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
    /// Which of the files that [`Importer::new`] was given.
    pub file: usize,
}

impl Wanted {
    /// Goes on with the bytes of the file.
    #[must_use]
    pub fn supply(mut self, bytes: Vec<u8>) -> Importer {
        if let Some(file) = self.importer.wanted.take() {
            self.importer.open(file, Content::Supplied(bytes));
        }
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
        self.importer.choose(choice);
        self.importer
    }
}

/// An import under way. Dropping it cancels it.
#[derive(Default)]
pub struct Importer {
    waiting: VecDeque<Waiting>,
    /// The file whose bytes are awaited.
    wanted: Option<Waiting>,
    open: Option<Box<Open>>,
    /// Lists that were chosen.
    chosen: VecDeque<Open>,
    /// Lists that wait for a choice.
    lists: Vec<FoundLists>,
    /// Parts of the history that wait for a choice.
    histories: Vec<(HistoryKind, Waiting)>,
    /// What becomes of the history, once that is chosen.
    history_use: Option<HistoryUse>,
    /// Whether a part of the extended history was read.
    has_extended_history: bool,
    /// Whether the saved tracks were chosen.
    has_library: bool,
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

/// A file that is not open yet.
struct Waiting {
    number: usize,
    name: String,
    /// The file that a library is named after.
    titled: String,
    size: u64,
    /// Nothing where its bytes are to be asked for.
    content: Option<Content>,
}

/// A file that lists of tracks were found in.
struct FoundLists {
    name: String,
    titled: String,
    lists: SpotifyLists,
}

/// The file that is being read.
struct Open {
    reader: Opened,
    content: ContentHash,
    size: u64,
    title: String,
    report: FileReport,
}

impl Open {
    fn new(reader: Opened, encoding: Encoding, name: &str, title: String, size: u64) -> Self {
        let report = FileReport::new(
            shown_name(name),
            reader.exporter(),
            encoding,
            reader.has_audio_features(),
        );
        Self {
            reader,
            content: ContentHash::default(),
            size,
            title,
            report,
        }
    }

    /// How many of the file's bytes were read. Its text may be longer or shorter than
    /// they are.
    fn done(&self) -> u64 {
        let (read, all) = self.reader.progress();
        self.size * read / all.max(1)
    }
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
        } else if self.history_use.is_none() && self.has_choice() {
            let offer = self.offer();
            if offer.len() > 1 {
                let importer = self;
                return Step::Choose(Choosing { importer, offer });
            }
            self.choose(&offer.everything());
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
            let number = file.number;
            self.wanted = Some(file);
            return Step::Wanted(Wanted {
                importer: self,
                file: number,
            });
        }
        Step::Reading(self)
    }

    fn open(&mut self, mut file: Waiting, content: Content) {
        match open(content) {
            Ok(Found::Reader(reader, encoding)) => {
                let title = title(&file.titled);
                let open = Open::new(reader, encoding, &file.name, title, file.size);
                self.open = Some(Box::new(open));
            }
            Ok(Found::Archive(archive)) => self.unpack(&file, archive),
            Ok(Found::Lists(lists)) => {
                self.done += file.size;
                self.lists.push(FoundLists {
                    name: file.name,
                    titled: file.titled,
                    lists,
                });
            }
            Ok(Found::History(kind, content)) => match self.history_use {
                Some(_) => self.open_history(&file, kind, content),
                None => {
                    file.content = content.into_waiting();
                    self.histories.push((kind, file));
                }
            },
            Err(error) => self.refuse(&file, error),
        }
    }

    /// Queues what an archive has of interest.
    fn unpack(&mut self, file: &Waiting, archive: Archive) {
        let archive = Arc::new(archive);
        let entries = archive.entries().iter().enumerate();
        let mut inner: Vec<Waiting> = entries
            .filter(|(_, entry)| super::open::is_of_interest(entry))
            .map(|(number, entry)| Waiting {
                number: file.number,
                name: format!("{}/{}", file.name, entry.file_name()),
                titled: file.titled.clone(),
                size: entry.packed_size(),
                content: Some(Content::Packed(Arc::clone(&archive), number)),
            })
            .collect();
        if inner.is_empty() {
            return self.refuse(file, ImportError::WrongType(super::FileType::Archive));
        }
        inner = ranked(inner, |a, b| a.name.cmp(&b.name));
        let inside: u64 = inner.iter().map(|file| file.size).sum();
        self.done += file.size.saturating_sub(inside);
        for file in inner.into_iter().rev() {
            self.waiting.push_front(file);
        }
    }

    fn open_history(&mut self, file: &Waiting, kind: HistoryKind, content: Content) {
        if self.history_use == Some(HistoryUse::Ignored) {
            self.done += file.size;
            return;
        }
        match content.into_history(kind) {
            Ok(reader) => {
                self.has_extended_history |= kind == HistoryKind::Extended;
                let title = title(&file.titled);
                let open = Open::new(reader, Encoding::Utf8, &file.name, title, file.size);
                self.open = Some(Box::new(open));
            }
            Err(error) => self.refuse(file, error),
        }
    }

    fn has_choice(&self) -> bool {
        !self.lists.is_empty() || !self.histories.is_empty()
    }

    fn offer(&self) -> Offer {
        let mut offer = Offer::default();
        for found in &self.lists {
            match &found.lists {
                SpotifyLists::Library(library) => match &mut offer.library {
                    Some(earlier) => earlier.entries += list_offer(library).entries,
                    None => offer.library = Some(list_offer(library)),
                },
                SpotifyLists::Playlists(lists) => {
                    offer.playlists.extend(lists.iter().map(list_offer));
                }
            }
        }
        let has_ids = |(kind, _): &(HistoryKind, Waiting)| *kind == HistoryKind::Extended;
        offer.history = (!self.histories.is_empty()).then(|| HistoryOffer {
            files: count_of(&self.histories),
            has_ids: self.histories.iter().any(has_ids),
        });
        offer
    }

    /// Queues what was chosen: first the lists, then the history, that with ids first.
    fn choose(&mut self, choice: &Choice) {
        self.history_use = Some(choice.history);
        self.has_library = choice.library;
        let mut number = 0;
        let only = (!choice.library && choice.history != HistoryUse::AllTracks)
            .then_some(choice.playlists.as_slice())
            .filter(|playlists| playlists.len() == 1);
        for FoundLists {
            name,
            titled,
            lists,
        } in std::mem::take(&mut self.lists)
        {
            let mut title = title(&titled);
            let (exporter, lists) = match lists {
                SpotifyLists::Library(library) => {
                    if !choice.library {
                        continue;
                    }
                    (Exporter::SpotifyLibrary, vec![(library, true)])
                }
                SpotifyLists::Playlists(lists) => {
                    let mut chosen = Vec::new();
                    for list in lists {
                        if choice.playlists.contains(&number) {
                            chosen.push((list, false));
                        }
                        number += 1;
                    }
                    (Exporter::SpotifyPlaylists, chosen)
                }
            };
            if let (Some(_), [(list, _)]) = (only, lists.as_slice()) {
                title.clone_from(&list.name);
            }
            if !lists.is_empty() {
                let reader = Opened::Lists(ListReader::new(lists), exporter);
                let open = Open::new(reader, Encoding::Utf8, &name, title, 0);
                self.chosen.push_back(open);
            }
        }
        let histories = std::mem::take(&mut self.histories);
        let histories = ranked(histories, |(a, _), (b, _)| a.cmp(b));
        self.waiting
            .extend(histories.into_iter().map(|(_, file)| file));
    }

    fn read(&mut self, mut open: Box<Open>, max_rows: usize) {
        for _ in 0..max_rows {
            match open.reader.next_row() {
                Some(row) => {
                    let history = open.reader.last_play();
                    if let Ok(track) = &row
                        && !open.reader.has_text()
                    {
                        open.content.extend(track.key.to_string().as_bytes());
                    }
                    let number = match history {
                        Some((kind, play)) => self.take_play(row, kind, play, &mut open.report),
                        None => self.take(row, &mut open.report),
                    };
                    if let Some(number) = number {
                        open.reader.keep_features(number);
                    }
                }
                None => return self.close(*open),
            }
        }
        open.reader.hash_what_was_read(&mut open.content);
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

    /// Counts a play, and its track like any other where the history's tracks are wanted.
    fn take_play(
        &mut self,
        row: Result<Track, Skip>,
        kind: HistoryKind,
        play: Play,
        report: &mut FileReport,
    ) -> Option<u32> {
        let adds_tracks =
            kind == HistoryKind::Extended && self.history_use == Some(HistoryUse::AllTracks);
        let number = match (row, adds_tracks) {
            (Ok(track), false) => {
                report.rows += 1;
                let number = self.number(&track.key, kind);
                match number {
                    Some(_) => report.repeats += 1,
                    None => report.skipped.add(Skip::OtherPlay),
                }
                number
            }
            (row, _) => self.take(row, report),
        };
        // The last year is in the extended history as well.
        let is_counted = kind == HistoryKind::LastYear && self.has_extended_history;
        if let Some(number) = number.filter(|_| !is_counted) {
            self.plays.add(number, play);
        }
        number
    }

    /// The number of a track that is there already.
    fn number(&mut self, key: &TrackKey, kind: HistoryKind) -> Option<u32> {
        if kind == HistoryKind::Extended {
            return self.collection.number(key);
        }
        let collection = &self.collection;
        let names = self.names.get_or_insert_with(|| collection.by_names());
        names.get(key).copied()
    }

    fn close(&mut self, open: Open) {
        let Open {
            mut reader,
            mut content,
            size,
            title,
            mut report,
        } = open;
        let collection = &mut self.collection;
        report.columns = reader.settle_features(|track, features| {
            let is_new = collection.add_features(track, features);
            report.with_audio_features += u32::from(is_new);
        });
        report.warnings = reader.warnings();
        if let Some(error) = report.emptiness() {
            let name = report.name;
            self.refused.push(Refused { name, error });
        } else {
            reader.hash_what_was_read(&mut content);
            self.contents.push(content);
            self.reports.push(report);
            self.titles.push(title);
        }
        self.done += size;
    }

    fn refuse(&mut self, file: &Waiting, error: ImportError) {
        let name = shown_name(&file.name);
        self.refused.push(Refused { name, error });
        self.done += file.size;
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
        let mut tracks = self.collection.into_tracks();
        let listening = self.plays.finish(tracks.len());
        if let Some(listening) = &listening {
            for (track, &plays) in tracks.iter_mut().zip(&listening.plays) {
                track.score = track.score.or(Some(plays));
            }
        }
        if self.has_library {
            for track in &mut tracks {
                let is_in_catalogue = matches!(track.key, TrackKey::Spotify(_));
                track.saved = track.saved.or(is_in_catalogue.then_some(false));
            }
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

fn list_offer(list: &Collected) -> ListOffer {
    ListOffer {
        name: list.name.clone(),
        entries: u32::try_from(list.len()).unwrap_or(u32::MAX),
        modified: list.modified.clone(),
    }
}

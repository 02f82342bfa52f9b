//! Reading the rows of a file, and counting what becomes of each.

use super::Importer;
use crate::import::choice::HistoryUse;
use crate::import::collection::Added;
use crate::import::content_id::ContentHash;
use crate::import::encoding::Encoding;
use crate::import::error::Refused;
use crate::import::file::shown_name;
use crate::import::open::Opened;
use crate::import::report::FileReport;
use crate::import::skip::Skip;
use crate::import::spotify_copy::{HistoryKind, Play};
use crate::library::{Track, TrackKey};

/// The file that is being read.
pub(super) struct Open {
    pub(super) reader: Opened,
    pub(super) content: ContentHash,
    pub(super) size: u64,
    pub(super) title: String,
    pub(super) report: FileReport,
}

impl Open {
    pub(super) fn new(
        reader: Opened,
        encoding: Encoding,
        name: &str,
        title: String,
        size: u64,
    ) -> Self {
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
    pub(super) fn done(&self) -> u64 {
        let (read, all) = self.reader.progress();
        self.size * read / all.max(1)
    }
}

impl Importer {
    /// Reads up to `max_rows` rows.
    pub(super) fn read(&mut self, mut open: Box<Open>, max_rows: usize) {
        for _ in 0..max_rows {
            let Some(row) = open.reader.next_row() else {
                return self.close(*open);
            };
            self.read_row(&mut open, row);
        }
        open.reader.hash_what_was_read(&mut open.content);
        self.open = Some(open);
    }

    fn read_row(&mut self, open: &mut Open, row: Result<Track, Skip>) {
        let play = open.reader.last_play();
        if let Ok(track) = &row
            && !open.reader.has_text()
        {
            open.content.extend(track.key.to_string().as_bytes());
        }
        let number = match play {
            Some((kind, play)) => self.take_play(row, kind, play, &mut open.report),
            None => self.take(row, &mut open.report),
        };
        if let Some(number) = number {
            open.reader.keep_features(number);
        }
    }

    /// Counts a row; the number of its track, if it has one.
    pub(super) fn take(
        &mut self,
        row: Result<Track, Skip>,
        report: &mut FileReport,
    ) -> Option<u32> {
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
    pub(super) fn take_play(
        &mut self,
        row: Result<Track, Skip>,
        kind: HistoryKind,
        play: Play,
        report: &mut FileReport,
    ) -> Option<u32> {
        let adds_tracks =
            kind == HistoryKind::Extended && self.history_use() == Some(HistoryUse::AllTracks);
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
    pub(super) fn number(&mut self, key: &TrackKey, kind: HistoryKind) -> Option<u32> {
        if kind == HistoryKind::Extended {
            return self.collection.number(key);
        }
        let collection = &self.collection;
        let names = self.names.get_or_insert_with(|| collection.by_names());
        names.get(key).copied()
    }

    pub(super) fn close(&mut self, open: Open) {
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
}

//! Opening files: what is in each, and what an archive has of interest.

use std::sync::Arc;

use ranking::ranked;

use super::Importer;
use super::reading::Open;
use crate::import::archive::Archive;
use crate::import::choice::HistoryUse;
use crate::import::encoding::Encoding;
use crate::import::error::{ImportError, Refused};
use crate::import::file::{shown_name, title};
use crate::import::file_type::FileType;
use crate::import::open::{Content, Found, is_of_interest, open};
use crate::import::spotify_copy::{HistoryKind, SpotifyLists};

/// A file that is not open yet.
pub(super) struct Waiting {
    pub(super) number: usize,
    pub(super) name: String,
    /// The file that a library is named after.
    pub(super) titled: String,
    pub(super) size: u64,
    /// Nothing where its bytes are to be asked for.
    pub(super) content: Option<Content>,
}

/// A file that lists of tracks were found in.
pub(super) struct FoundLists {
    pub(super) name: String,
    pub(super) titled: String,
    pub(super) lists: SpotifyLists,
}

impl Importer {
    pub(super) fn open(&mut self, mut file: Waiting, content: Content) {
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
            Ok(Found::History(kind, content)) => match self.history_use() {
                Some(history) => self.open_history(&file, kind, history, content),
                None => {
                    file.content = content.into_waiting();
                    self.histories.push((kind, file));
                }
            },
            Err(error) => self.refuse(&file, error),
        }
    }

    /// Queues what an archive has of interest.
    pub(super) fn unpack(&mut self, file: &Waiting, archive: Archive) {
        let archive = Arc::new(archive);
        let entries = archive.entries().iter().enumerate();
        let mut inner: Vec<Waiting> = entries
            .filter(|(_, entry)| is_of_interest(entry))
            .map(|(number, entry)| Waiting {
                number: file.number,
                name: format!("{}/{}", file.name, entry.file_name()),
                titled: file.titled.clone(),
                size: entry.packed_size(),
                content: Some(Content::Packed(Arc::clone(&archive), number)),
            })
            .collect();
        if inner.is_empty() {
            return self.refuse(file, ImportError::WrongType(FileType::Archive));
        }
        inner = ranked(inner, |a, b| a.name.cmp(&b.name));
        let inside: u64 = inner.iter().map(|file| file.size).sum();
        self.done += file.size.saturating_sub(inside);
        for file in inner.into_iter().rev() {
            self.waiting.push_front(file);
        }
    }

    pub(super) fn open_history(
        &mut self,
        file: &Waiting,
        kind: HistoryKind,
        history: HistoryUse,
        content: Content,
    ) {
        if history == HistoryUse::Ignored {
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

    pub(super) fn refuse(&mut self, file: &Waiting, error: ImportError) {
        let name = shown_name(&file.name);
        self.refused.push(Refused { name, error });
        self.done += file.size;
    }
}

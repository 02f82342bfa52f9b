//! Choosing from the lists and the history that the files hold.

use ranking::ranked;

use super::Importer;
use super::opening::Waiting;
use super::reading::Open;
use crate::format::count_of;
use crate::import::choice::{Choice, HistoryOffer, HistoryUse, ListOffer, Offer};
use crate::import::encoding::Encoding;
use crate::import::exporter::Exporter;
use crate::import::file::title;
use crate::import::open::Opened;
use crate::import::spotify_copy::{Collected, HistoryKind, ListReader, SpotifyLists};

/// A file that lists of tracks were found in.
pub(super) struct FoundLists {
    pub(super) name: String,
    pub(super) titled: String,
    pub(super) lists: SpotifyLists,
}

impl Importer {
    pub(super) fn has_choice(&self) -> bool {
        !self.lists.is_empty() || !self.histories.is_empty()
    }

    pub(super) fn offer(&self) -> Offer {
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
    pub(super) fn choose(&mut self, choice: &Choice) {
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
}

fn list_offer(list: &Collected) -> ListOffer {
    ListOffer {
        name: list.name.clone(),
        entries: u32::try_from(list.len()).unwrap_or(u32::MAX),
        modified: list.modified.clone(),
    }
}

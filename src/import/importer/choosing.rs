//! Choosing from the lists and the history that the files hold.

use std::ops::RangeFrom;

use ranking::ranked;

use super::Importer;
use super::opening::{FoundLists, Waiting};
use super::reading::Open;
use crate::format::{count_of, to_u32};
use crate::import::choice::{Choice, HistoryOffer, HistoryUse, ListOffer, Offer};
use crate::import::encoding::Encoding;
use crate::import::exporter::Exporter;
use crate::import::file::title;
use crate::import::open::Opened;
use crate::import::spotify_copy::{Collected, HistoryKind, ListReader, SpotifyLists};

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
    pub(super) fn choose(&mut self, choice: Choice) {
        let mut playlists = 0..;
        for found in std::mem::take(&mut self.lists) {
            let chosen = found.chosen(&choice, &mut playlists);
            self.chosen.extend(chosen);
        }
        let histories = std::mem::take(&mut self.histories);
        let histories = ranked(histories, |(a, _), (b, _)| a.cmp(b));
        self.waiting
            .extend(histories.into_iter().map(|(_, file)| file));
        self.choice = Some(choice);
    }

    /// What becomes of the history, once that is chosen.
    pub(super) fn history_use(&self) -> Option<HistoryUse> {
        self.choice.as_ref().map(|choice| choice.history)
    }
}

impl FoundLists {
    /// The lists that were chosen, to be read. `playlists` gives the next playlist its number.
    fn chosen(self, choice: &Choice, playlists: &mut RangeFrom<usize>) -> Option<Open> {
        let mut title = title(&self.titled);
        let (exporter, lists) = match self.lists {
            SpotifyLists::Library(library) => {
                let library = choice.library.then_some((library, true));
                (Exporter::SpotifyLibrary, library.into_iter().collect())
            }
            SpotifyLists::Playlists(lists) => {
                let numbered = lists.into_iter().zip(playlists);
                let chosen = numbered.filter(|(_, number)| choice.playlists.contains(number));
                let chosen: Vec<_> = chosen.map(|(list, _)| (list, false)).collect();
                if let ([(list, _)], true) = (chosen.as_slice(), choice.is_one_playlist()) {
                    title.clone_from(&list.name);
                }
                (Exporter::SpotifyPlaylists, chosen)
            }
        };
        (!lists.is_empty()).then(|| {
            let reader = Opened::Lists(ListReader::new(lists), exporter);
            Open::new(reader, Encoding::Utf8, &self.name, title, 0)
        })
    }
}

fn list_offer(list: &Collected) -> ListOffer {
    ListOffer {
        name: list.name.clone(),
        entries: to_u32(list.len()),
        modified: list.modified.clone(),
    }
}

//! What the search finds among the tracks on the page.

use super::State;
use crate::library::search::Searcher;

impl State {
    /// What finds tracks and marks what was found; `None` until something is searched for and it
    /// is fetched.
    pub(crate) fn searcher(&self) -> Option<Searcher> {
        self.searcher
    }

    /// Indices of the tracks that match what is typed, in library order; none while nothing is
    /// typed, and none yet while the searcher is being fetched.
    pub(crate) fn found(&self) -> Vec<u32> {
        let query = self.history.query();
        let (Some(searcher), Some(open)) = (self.searcher, self.session.library()) else {
            return Vec::new();
        };
        if query.trim().is_empty() {
            return Vec::new();
        }
        (searcher.find)(&open.search, query)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::Event;
    use crate::app::attention::{Event as AttentionEvent, OnShow};
    use crate::app::fixture::{Page, recipe, some_tracks, stored};
    use crate::app::history::Event as HistoryEvent;
    use crate::app::place::Place;
    use crate::library::search::SEARCHER;
    use crate::provenance::Provenance;

    /// A page of six tracks, on which the name of the third is searched for.
    fn searching() -> Page {
        let mut page = Page::started();
        page.goes_to(Place::Library(stored(1), recipe(2)));
        let ticket = page.job().ticket;
        let mut tracks = some_tracks(6);
        "Night Bus".clone_into(&mut tracks[2].name);
        page.hears_tracks_from(ticket, stored(1), tracks, Provenance::Sample);
        page.hears_clusters(ticket, &recipe(2));
        page.on(HistoryEvent::Search("bus".to_owned()));
        assert_eq!(page.state.on_show(), OnShow::Found);
        page
    }

    #[test]
    fn nothing_is_found_until_the_searcher_is_fetched() {
        let mut page = searching();
        assert_eq!(page.state.found(), [0; 0]);
        page.on(Event::SearcherFetched(SEARCHER));
        assert_eq!(page.state.found(), [2]);
        page.on(HistoryEvent::Search(" ".to_owned()));
        assert_eq!(page.state.found(), [0; 0]);
    }

    #[test]
    fn a_row_is_shown_among_all_tracks_unless_it_was_found() {
        let mut page = searching();
        page.on(Event::SearcherFetched(SEARCHER));
        page.on(AttentionEvent::RequestTrack(2));
        assert_eq!(page.state.on_show(), OnShow::Found);
        page.on(AttentionEvent::RequestTrack(1));
        assert_eq!(page.state.on_show(), OnShow::All);
    }
}

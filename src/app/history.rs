//! What the visitor set on each page, so that Back finds it as it was left.
//!
//! The browser restores the scroll position of a page too, but as soon as the address is
//! there; the tables are laid out later. So the position is kept here as well.

use super::table::TableState;

/// The pages of this visit.
#[derive(Debug, Default)]
pub(crate) struct History {
    pages: Vec<PageState>,
    /// The index of the open page; there is none before the first address is known.
    current: Option<usize>,
    /// Whether the visitor came by the browser's history, and has not been taken to where
    /// they were yet.
    returns: bool,
    /// Whether they have been on another page of this visit.
    has_moved: bool,
    /// Whether the open page is laid out, down to its end.
    is_laid_out: bool,
    /// Whether tables have columns in which no track has anything.
    shows_empty_columns: bool,
}

/// Which page it is: its path, and the name that an artist's or a label's page is of. Not
/// the recipe: a table stays as it is when its clusters change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageKey {
    pub(crate) path: String,
    pub(crate) name: String,
}

/// What was set on a page.
#[derive(Debug, Default)]
struct PageState {
    key: PageKey,
    /// How far it was scrolled, in CSS pixels.
    scroll: f64,
    query: String,
    /// Tables by their captions.
    tables: Vec<(String, TableState)>,
}

/// What happens to the pages.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor typed into the search.
    Search(String),
    /// The visitor sorted, opened or scrolled the table of this caption.
    SetTable(String, TableState),
    /// The visitor wants to see columns in which no track has anything, or no longer.
    ShowEmptyColumns(bool),
    /// The page is laid out, down to its end.
    LaidOut,
}

impl History {
    /// What is searched for on this page.
    pub(crate) fn query(&self) -> &str {
        self.page().map_or("", |page| &page.query)
    }

    /// What is set on a table of this page.
    pub(crate) fn table(&self, caption: &str) -> TableState {
        let table = self.page().and_then(|page| {
            let mut tables = page.tables.iter();
            tables.find(|(of, _)| of == caption)
        });
        table.map(|(_, table)| *table).unwrap_or_default()
    }

    /// The path of the open page.
    pub(crate) fn path(&self) -> Option<&str> {
        self.page().map(|page| page.key.path.as_str())
    }

    /// Whether the visitor has come from another page of this visit.
    pub(crate) fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// Whether the open page is laid out, down to its end.
    pub(crate) fn is_laid_out(&self) -> bool {
        self.is_laid_out
    }

    /// Whether tables have columns in which no track has anything.
    pub(crate) fn shows_empty_columns(&self) -> bool {
        self.shows_empty_columns
    }

    /// Returns the position to scroll to, if there is one.
    pub(super) fn update(&mut self, event: Event) -> Option<f64> {
        match event {
            Event::Search(query) => self.page_mut()?.query = query,
            Event::SetTable(caption, table) => self.page_mut()?.set_table(caption, table),
            Event::ShowEmptyColumns(show) => self.shows_empty_columns = show,
            Event::LaidOut => {
                self.is_laid_out = true;
                let returns = std::mem::take(&mut self.returns);
                let scroll = self.page()?.scroll;
                return (returns && scroll > 0.0).then_some(scroll);
            }
        }
        None
    }

    /// Goes to a page. `scroll` is how far the one before it was scrolled; `returns` says
    /// whether the visitor came by the browser's history. Returns whether it is another one.
    pub(super) fn go_to(&mut self, key: PageKey, scroll: f64, returns: bool) -> bool {
        if self.page().is_some_and(|page| page.key == key) {
            return false;
        }
        self.has_moved = self.current.is_some();
        self.returns = returns;
        self.is_laid_out = false;
        if let Some(page) = self.page_mut() {
            page.scroll = scroll;
        }
        let known = self.pages.iter().position(|page| page.key == key);
        self.current = Some(known.unwrap_or_else(|| {
            self.pages.push(PageState {
                key,
                ..PageState::default()
            });
            self.pages.len() - 1
        }));
        true
    }

    fn page(&self) -> Option<&PageState> {
        self.pages.get(self.current?)
    }

    fn page_mut(&mut self) -> Option<&mut PageState> {
        self.pages.get_mut(self.current?)
    }
}

impl PageState {
    fn set_table(&mut self, caption: String, table: TableState) {
        match self.tables.iter_mut().find(|(of, _)| *of == caption) {
            Some((_, known)) => *known = table,
            None => self.tables.push((caption, table)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::order::{Direction, SortBy};

    fn key(path: &str, name: &str) -> PageKey {
        PageKey {
            path: path.to_owned(),
            name: name.to_owned(),
        }
    }

    const ALL: TableState = TableState {
        sorting: Some((SortBy::Album, Direction::Descending)),
        all: true,
        scroll: 480,
    };

    #[test]
    fn back_finds_what_was_left() {
        let mut history = History::default();
        history.go_to(key("/clusters/sample", ""), 0.0, false);
        assert!(!history.has_moved());
        history.update(Event::Search("abba".to_owned()));
        history.update(Event::SetTable("Tracks of cluster #1".to_owned(), ALL));

        assert!(history.go_to(key("/clusters/sample/artist", "ABBA"), 730.0, false));
        assert!(history.has_moved());
        assert_eq!(history.query(), "");
        assert_eq!(history.table("Tracks of cluster #1"), TableState::default());
        assert_eq!(history.update(Event::LaidOut), None);

        assert!(history.go_to(key("/clusters/sample", ""), 40.0, true));
        assert_eq!(history.query(), "abba");
        assert_eq!(history.table("Tracks of cluster #1"), ALL);
        assert_eq!(history.update(Event::LaidOut), Some(730.0));
        // Once: the next layout on this page is no return.
        assert_eq!(history.update(Event::LaidOut), None);
    }

    #[test]
    fn a_link_to_a_known_page_begins_at_its_top_with_what_was_set() {
        let mut history = History::default();
        history.go_to(key("/", ""), 0.0, false);
        history.go_to(key("/about", ""), 300.0, false);
        history.go_to(key("/", ""), 0.0, false);
        assert_eq!(history.update(Event::LaidOut), None);
    }

    #[test]
    fn pages_of_two_artists_are_two_pages_and_a_recipe_is_none() {
        let mut history = History::default();
        assert!(history.go_to(key("/clusters/sample/artist", "ABBA"), 0.0, false));
        history.update(Event::Search("sos".to_owned()));
        assert!(!history.go_to(key("/clusters/sample/artist", "ABBA"), 90.0, false));
        assert_eq!(history.query(), "sos");
        assert!(history.go_to(key("/clusters/sample/artist", "Sade"), 0.0, false));
        assert_eq!(history.query(), "");
    }

    #[test]
    fn nothing_is_kept_before_the_first_address_is_known() {
        let mut history = History::default();
        history.update(Event::Search("abba".to_owned()));
        assert_eq!(history.update(Event::LaidOut), None);
        assert_eq!(history.query(), "");
    }
}

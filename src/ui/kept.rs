//! What the visitor set on a page, kept while they are elsewhere, so that Back finds it
//! as it was left.
//!
//! The browser restores the place of a page too, but as soon as the address is there, and
//! the tables are laid out later. So the place is kept here as well.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::route;
use crate::library::order::{Direction, SortBy};

/// How a table is sorted; `None` is the order that it was given.
pub type Sorting = Option<(SortBy, Direction)>;

/// The pages that were left. Cheap to copy; lives as long as the session.
#[derive(Clone, Copy)]
pub struct Kept(StoredValue<Pages>);

#[derive(Default)]
struct Pages {
    all: Vec<Page>,
    /// The index of the one that is open.
    here: usize,
    /// Whether the visitor came by the browser's history, and not by a link.
    returned: bool,
    /// Whether they have been on another page of this session.
    moved: bool,
}

/// What was set on a page.
#[derive(Default)]
struct Page {
    /// Its path, and the name that it is of. Not the recipe: a table stays as it is when its
    /// clusters change.
    of: (String, String),
    /// How far it was scrolled, in CSS pixels.
    place: f64,
    sought: String,
    /// Tables by their captions.
    tables: Vec<(String, Table)>,
}

/// What was set on a table.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Table {
    /// How it was sorted.
    pub sorting: Sorting,
    /// Whether all its rows were shown.
    pub all: bool,
    /// How far those were scrolled, in CSS pixels.
    pub top: i32,
}

impl Kept {
    /// Makes it available to everything below.
    pub fn provide() -> Self {
        let kept = Self(StoredValue::new(Pages::default()));
        provide_context(kept);
        kept
    }

    /// Goes with the visitor from page to page, from within the router.
    pub fn follow(self) {
        let path = use_location().pathname;
        let name = route::use_name();
        Effect::new(move |before: Option<()>| {
            let (path, name) = (path.get(), name.get());
            // The page before is still there. A link's address comes after its page, but
            // the history's before.
            let returned = window().location().pathname().as_ref() == Ok(&path);
            let place = window().scroll_y().unwrap_or_default();
            self.0.update_value(|pages| {
                if let Some(page) = pages.all.get_mut(pages.here) {
                    page.place = place;
                }
                pages.go_to((path, name));
                pages.returned = returned;
                pages.moved = before.is_some();
            });
        });
    }

    /// Whether the visitor has come from another page of this session.
    pub fn has_moved(self) -> bool {
        self.0.with_value(|pages| pages.moved)
    }

    /// Scrolls to where the visitor was, if they came back; to be called once the page is
    /// laid out.
    pub fn return_to_place(self) {
        let place = self.0.try_update_value(|pages| {
            let returned = std::mem::take(&mut pages.returned);
            let page = pages.all.get(pages.here)?;
            (returned && page.place > 0.0).then_some(page.place)
        });
        if let Some(place) = place.flatten() {
            request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place));
        }
    }

    /// What was searched for on this page.
    pub fn sought(self) -> String {
        self.0.with_value(|pages| {
            let page = pages.all.get(pages.here);
            page.map(|page| page.sought.clone()).unwrap_or_default()
        })
    }

    /// Keeps what is searched for on this page.
    pub fn keep_sought(self, sought: String) {
        self.update(|page| page.sought = sought);
    }

    /// What was set on a table of this page.
    pub fn table(self, caption: &str) -> Table {
        self.0
            .with_value(|pages| {
                let mut tables = pages.all.get(pages.here)?.tables.iter();
                tables
                    .find(|(of, _)| of == caption)
                    .map(|(_, table)| *table)
            })
            .unwrap_or_default()
    }

    /// Keeps what is set on a table of this page.
    pub fn keep_table(self, caption: &str, now: Table) {
        self.update(
            |page| match page.tables.iter_mut().find(|(of, _)| of == caption) {
                Some((_, table)) => *table = now,
                None => page.tables.push((caption.to_owned(), now)),
            },
        );
    }

    fn update(self, change: impl FnOnce(&mut Page)) {
        self.0.update_value(|pages| {
            if let Some(page) = pages.all.get_mut(pages.here) {
                change(page);
            }
        });
    }
}

impl Pages {
    fn go_to(&mut self, of: (String, String)) {
        let known = self.all.iter().position(|page| page.of == of);
        self.here = known.unwrap_or_else(|| {
            self.all.push(Page {
                of,
                ..Page::default()
            });
            self.all.len() - 1
        });
    }
}

/// What is kept in this session.
///
/// # Panics
/// Outside the app, where nobody provides it.
#[must_use]
pub fn use_kept() -> Kept {
    expect_context()
}

//! What the address says the visitor wants to see.

use crate::analysis::Recipe;
use crate::library::LibraryId;

/// A page, by the path of its address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Page {
    Start,
    Clusters,
    Artist,
    Label,
    Shared,
    Choose,
    About,
    Privacy,
    #[default]
    NotFound,
}

impl Page {
    /// The page of a path below the base of the page.
    pub(crate) fn from_path(path: &str) -> Self {
        let folders: Vec<&str> = folders(path).collect();
        match folders[..] {
            [] => Self::Start,
            ["clusters", _] => Self::Clusters,
            ["clusters", _, "artist"] => Self::Artist,
            ["clusters", _, "label"] => Self::Label,
            ["shared"] => Self::Shared,
            ["choose"] => Self::Choose,
            ["about"] => Self::About,
            ["privacy"] => Self::Privacy,
            _ => Self::NotFound,
        }
    }
}

/// The library that a path below the base of the page names.
pub(crate) fn library_in(path: &str) -> Option<LibraryId> {
    let mut folders = folders(path);
    match (folders.next(), folders.next()) {
        (Some("clusters"), Some(id)) => id.parse().ok(),
        _ => None,
    }
}

fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|folder| !folder.is_empty())
}

/// What the visitor wants to see.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Place {
    /// The start page.
    Start,
    /// A page of a library, grouped by a recipe.
    Library(LibraryId, Recipe),
    /// The view in this text of a link.
    Shared(String),
    /// A page that needs no library.
    #[default]
    Other,
}

impl Place {
    /// The place of an address: its path below the base of the page, the recipe in its
    /// query, and its fragment.
    pub(crate) fn new(path: &str, recipe: Recipe, fragment: &str) -> Self {
        match Page::from_path(path) {
            Page::Start => Self::Start,
            Page::Shared => Self::Shared(fragment.to_owned()),
            _ => library_in(path).map_or(Self::Other, |id| Self::Library(id, recipe)),
        }
    }

    /// The library whose page this is.
    pub(crate) fn library(&self) -> Option<LibraryId> {
        match self {
            Self::Library(id, _) => Some(*id),
            Self::Start | Self::Shared(_) | Self::Other => None,
        }
    }
}

/// Which library a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnPage {
    /// The page needs none.
    NoLibrary,
    /// The library is being opened, or does not exist.
    NotOpen,
    /// A library that is stored here, or the sample.
    OwnLibrary,
    /// A view that came in a link.
    SharedView,
}

impl OnPage {
    /// What the page of a place shows, by the library that is open: the visitor's own, or a
    /// view from a link.
    pub(super) fn new(place: &Place, own: Option<LibraryId>, is_from_link: bool) -> Self {
        match place {
            Place::Library(id, _) if own == Some(*id) => Self::OwnLibrary,
            Place::Shared(_) if is_from_link => Self::SharedView,
            Place::Library(..) | Place::Shared(_) => Self::NotOpen,
            Place::Start | Place::Other => Self::NoLibrary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_is_of_one_page() {
        for (path, page) in [
            ("", Page::Start),
            ("/", Page::Start),
            ("/clusters/sample", Page::Clusters),
            ("/clusters/nothing/", Page::Clusters),
            ("/clusters/sample/artist", Page::Artist),
            ("/clusters/sample/label", Page::Label),
            ("/shared", Page::Shared),
            ("/choose", Page::Choose),
            ("/about/", Page::About),
            ("/privacy", Page::Privacy),
            ("/clusters", Page::NotFound),
            ("/clusters/sample/more", Page::NotFound),
            ("/nothing", Page::NotFound),
        ] {
            assert_eq!(Page::from_path(path), page, "{path}");
        }
    }

    #[test]
    fn each_address_has_its_place() {
        let place = |path| Place::new(path, Recipe::default(), "#text");
        let library = |id| Place::Library(id, Recipe::default());
        let content = LibraryId::Content(0x0123_4567_89ab_cdef);
        for (path, expected) in [
            ("", Place::Start),
            ("/", Place::Start),
            ("/shared", Place::Shared("#text".to_owned())),
            ("/shared/", Place::Shared("#text".to_owned())),
            ("/clusters/sample", library(LibraryId::Sample)),
            ("/clusters/sample/artist", library(LibraryId::Sample)),
            ("/clusters/0123456789abcdef", library(content)),
            ("/clusters/0123456789abcdef/label", library(content)),
            ("/clusters/nothing", Place::Other),
            ("/clusters", Place::Other),
            ("/about", Place::Other),
            ("/shared/more", Place::Other),
        ] {
            assert_eq!(place(path), expected, "{path}");
        }
    }

    #[test]
    fn a_page_shows_the_library_that_its_address_names() {
        let sample = Place::Library(LibraryId::Sample, Recipe::default());
        let shared = Place::Shared("#text".to_owned());
        let own = Some(LibraryId::Sample);
        let another = Some(LibraryId::Content(1));
        for (place, own, is_from_link, expected) in [
            (&sample, own, false, OnPage::OwnLibrary),
            (&sample, another, false, OnPage::NotOpen),
            (&sample, None, true, OnPage::NotOpen),
            (&shared, None, true, OnPage::SharedView),
            (&shared, own, false, OnPage::NotOpen),
            (&Place::Start, own, false, OnPage::NoLibrary),
            (&Place::Other, own, false, OnPage::NoLibrary),
        ] {
            assert_eq!(
                OnPage::new(place, own, is_from_link),
                expected,
                "{place:?} {own:?}"
            );
        }
    }
}

//! Which pages there are, where they are, and how they link to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::library::Library;
use crate::library::artist::ArtistKey;
use crate::library::index::Index;
use crate::library::label::LabelKey;

/// Artists and labels with fewer tracks have no page. Most have one or two, and thousands of
/// pages of one line would bury the others.
pub const FEWEST_TRACKS: usize = 5;

/// The way from the page of clusters to the folders of artists and labels.
pub(super) const FROM_CLUSTERS: &str = "../../../../";
/// The way there from the page of an artist or a label.
pub(super) const FROM_NAME: &str = "../../";

/// Whether a page is of an artist or of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Artist,
    Label,
}

/// The page of an artist or a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamePage {
    pub(super) kind: Kind,
    /// The name as it is shown.
    pub(super) name: String,
    /// Its tracks, in library order.
    pub(super) tracks: Vec<u32>,
    slug: String,
}

/// All pages of a library.
pub(super) struct Paths {
    library: String,
    artists: BTreeMap<ArtistKey, NamePage>,
    labels: BTreeMap<LabelKey, NamePage>,
}

impl NamePage {
    /// Where the page is.
    pub(super) fn path(&self) -> String {
        match self.kind {
            Kind::Artist => self.link(),
            Kind::Label => format!("{}/README.md", self.link()),
        }
    }

    /// How other pages link to it. The link to a label names its folder, where GitHub shows
    /// the README.
    pub(super) fn link(&self) -> String {
        match self.kind {
            Kind::Artist => format!("artists/{}/overview.md", self.slug),
            Kind::Label => format!("labels/{}", self.slug),
        }
    }
}

impl Paths {
    pub(super) fn new(library: &Library) -> Self {
        let index = Index::new(library);
        let artists = index.artists();
        let labels = index.labels();
        Self {
            library: slug(&library.name),
            artists: name_pages(
                Kind::Artist,
                artists.map(|(key, tracks)| (key, key.as_str(), tracks)),
            ),
            labels: name_pages(
                Kind::Label,
                labels.map(|(key, entry)| (key, entry.name.as_str(), &entry.tracks[..])),
            ),
        }
    }

    /// The path of the page of clusters.
    pub(super) fn clusters(&self) -> String {
        let library = &self.library;
        format!("reports/playlists/{library}/clusters/clusters_in_{library}.md")
    }

    /// The path of the map's picture.
    pub(super) fn picture(&self) -> String {
        format!("reports/{}", self.picture_in_reports())
    }

    /// The link to the picture on the page of clusters.
    pub(super) fn picture_link(&self) -> String {
        format!("../../../{}", self.picture_in_reports())
    }

    /// The page of an artist, if there is one.
    pub(super) fn artist(&self, name: &str) -> Option<&NamePage> {
        self.artists.get(&ArtistKey::from_name(name)?)
    }

    /// The page of a label, if there is one.
    pub(super) fn label(&self, key: &LabelKey) -> Option<&NamePage> {
        self.labels.get(key)
    }

    /// All pages of names, artists first.
    pub(super) fn pages(&self) -> impl Iterator<Item = &NamePage> {
        self.artists.values().chain(self.labels.values())
    }

    fn picture_in_reports(&self) -> String {
        format!(
            "images/playlists/{}/clusters/clusters_scatter.png",
            self.library
        )
    }
}

/// The pages of names with enough tracks; each has a path of its own.
fn name_pages<'i, K: Ord + Clone + 'i>(
    kind: Kind,
    names: impl Iterator<Item = (&'i K, &'i str, &'i [u32])>,
) -> BTreeMap<K, NamePage> {
    let mut taken = BTreeSet::new();
    let large = names.filter(|(_, _, tracks)| tracks.len() >= FEWEST_TRACKS);
    let page = |(key, name, tracks): (&K, &str, &[u32])| {
        let page = NamePage {
            kind,
            name: name.to_owned(),
            tracks: tracks.to_vec(),
            slug: unique(slug(name), &mut taken),
        };
        (key.clone(), page)
    };
    large.map(page).collect()
}

/// A slug that no other name has: the slug itself, or with a number appended.
fn unique(slug: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{slug}_{number}"));
    let mut candidates = std::iter::once(slug.clone()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate));
    let free = free.unwrap_or(slug);
    taken.insert(free.clone());
    free
}

/// The longest slug, in characters; at four bytes each, file systems accept it.
const LONGEST_SLUG: usize = 60;

/// Names that Windows reserves for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name as a part of a path, as on the original page: lower case, and `_` for each
/// character that is neither letter nor digit. `Sony Music Labels Inc.` becomes
/// `sony_music_labels_inc_`.
fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let lower = name.trim().to_lowercase();
    let mut slug: String = lower.chars().map(plain).take(LONGEST_SLUG).collect();
    if slug.is_empty() || is_device(&slug) {
        slug.push('_');
    }
    slug
}

fn is_device(slug: &str) -> bool {
    let port = slug
        .strip_prefix("com")
        .or_else(|| slug.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| number.len() == 1);
    is_port || DEVICES.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_paths_of_their_own() {
        let mut taken = BTreeSet::new();
        let slugs = ["a_b", "a_b", "a_b_2", "a_b"].map(|slug| unique(slug.into(), &mut taken));
        assert_eq!(slugs, ["a_b", "a_b_2", "a_b_2_2", "a_b_3"]);
    }

    #[test]
    fn slugs_are_those_of_the_original_page() {
        for (name, expected) in [
            ("International Pop", "international_pop"),
            ("Sony Music Labels Inc.", "sony_music_labels_inc_"),
            ("avex trax", "avex_trax"),
            ("AC/DC", "ac_dc"),
            ("夜光 プール", "夜光_プール"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn every_slug_can_be_the_name_of_a_folder() {
        for (name, expected) in [
            ("", "_"),
            ("..", "__"),
            ("CON", "con_"),
            ("com1", "com1_"),
            ("Com 1", "com_1"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"𠀋".repeat(1_000)).len() <= 240);
    }
}

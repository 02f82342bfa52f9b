//! Which pages there are, and how one links to another.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::slug::slug;
use crate::library::Library;
use crate::library::artist::ArtistKey;
use crate::library::index::Index;
use crate::library::label::LabelKey;

/// Artists and labels with fewer tracks have no page. Most have one or two: thousands of
/// pages of one line would bury the others.
pub const FEWEST_TRACKS: usize = 5;

/// From the page of clusters up to where artists and labels are.
pub(super) const FROM_CLUSTERS: &str = "../../../../";
/// From the page of an artist or a label up to there.
pub(super) const FROM_NAME: &str = "../../";

/// What a page of a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Artist,
    Label,
}

/// The page of an artist or a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: Kind,
    /// The name as it is shown.
    pub(super) name: String,
    /// Its tracks, in library order.
    pub(super) tracks: Vec<u32>,
    slug: String,
}

/// All pages of a library.
pub(super) struct Places {
    library: String,
    artists: BTreeMap<ArtistKey, Place>,
    labels: BTreeMap<LabelKey, Place>,
}

impl Place {
    /// Where the page is.
    pub(super) fn path(&self) -> String {
        match self.kind {
            Kind::Artist => self.link(),
            Kind::Label => format!("{}/README.md", self.link()),
        }
    }

    /// How others link to it. A label's link names its folder, whose page GitHub shows.
    pub(super) fn link(&self) -> String {
        match self.kind {
            Kind::Artist => format!("artists/{}/overview.md", self.slug),
            Kind::Label => format!("labels/{}", self.slug),
        }
    }
}

impl Places {
    /// The pages of a library.
    pub(super) fn of(library: &Library) -> Self {
        let index = Index::new(library);
        let artists = index.artists();
        let labels = index.labels();
        Self {
            library: slug(&library.name),
            artists: places(
                Kind::Artist,
                artists.map(|(key, tracks)| (key, key.as_str(), tracks)),
            ),
            labels: places(
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

    /// The same as the page of clusters links to it.
    pub(super) fn picture_link(&self) -> String {
        format!("../../../{}", self.picture_in_reports())
    }

    /// The page of an artist, if there is one.
    pub(super) fn artist(&self, name: &str) -> Option<&Place> {
        self.artists.get(&ArtistKey::from_name(name)?)
    }

    /// The page of a label, if there is one.
    pub(super) fn label(&self, key: &LabelKey) -> Option<&Place> {
        self.labels.get(key)
    }

    /// All pages of names, artists first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Place> {
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
fn places<'i, K: Ord + Clone + 'i>(
    kind: Kind,
    names: impl Iterator<Item = (&'i K, &'i str, &'i [u32])>,
) -> BTreeMap<K, Place> {
    let mut taken = BTreeSet::new();
    let large = names.filter(|(_, _, tracks)| tracks.len() >= FEWEST_TRACKS);
    let place = |(key, name, tracks): (&K, &str, &[u32])| {
        let place = Place {
            kind,
            name: name.to_owned(),
            tracks: tracks.to_vec(),
            slug: free(slug(name), &mut taken),
        };
        (key.clone(), place)
    };
    large.map(place).collect()
}

/// A slug that no other name has: the slug itself, or with a number behind it.
fn free(slug: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{slug}_{number}"));
    let mut candidates = std::iter::once(slug.clone()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate));
    let free = free.unwrap_or(slug);
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_paths_of_their_own() {
        let mut taken = BTreeSet::new();
        let slugs = ["a_b", "a_b", "a_b_2", "a_b"].map(|slug| free(slug.into(), &mut taken));
        assert_eq!(slugs, ["a_b", "a_b_2", "a_b_2_2", "a_b_3"]);
    }
}

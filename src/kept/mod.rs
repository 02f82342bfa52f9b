//! Results that the listener keeps: a recipe, the clusters that it gave, and their names.

mod edit;

pub use edit::{Edit, EditError, Edited, Full, edit_stored};

use serde::{Deserialize, Serialize};

use crate::analysis::{Clustering, Grouping, Recipe, fixed_order};
use crate::codec::{CodecError, Format};
use crate::library::clean::excerpt;
use crate::library::{Fingerprint, Track};
use crate::names::{ClusterNames, MAX_NAME_CHARS};

/// The format of the kept results of a library.
const FORMAT: Format = Format::new(1);

/// The most results that are kept of one library.
pub const MAX_KEPT: usize = 50;

/// The cluster of a track that is not placed.
const NOT_PLACED: u8 = u8::MAX;

/// A result that the listener keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptResult {
    /// What it is called.
    name: String,
    /// When it was kept, in seconds since 1970.
    pub made_at: u64,
    /// The recipe, as an address has it: what is stored outlives the types of a release.
    recipe: String,
    /// The names that clusters had, the listener's or others.
    pub clusters: Vec<String>,
    /// The names that the listener gave.
    pub names: ClusterNames,
    /// Track → cluster.
    cluster: Vec<u8>,
    /// Of the library's tracks; `None` where an earlier release kept it.
    #[serde(skip)]
    tracks: Option<Fingerprint>,
}

/// Which of the results of a library it is, whatever it is called and wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptId {
    made_at: u64,
    recipe: String,
}

impl KeptResult {
    /// The result of a clustering of a library with these tracks.
    #[must_use]
    pub fn new(
        clustering: &Clustering,
        names: &ClusterNames,
        tracks: &[Track],
        made_at: u64,
    ) -> Self {
        let mut cluster = vec![NOT_PLACED; tracks.len()];
        for (&track, &number) in clustering.tracks.iter().zip(&clustering.cluster) {
            if let Some(cluster) = cluster.get_mut(track as usize) {
                *cluster = number;
            }
        }
        let named = names.applied(clustering);
        Self {
            name: clustering.recipe.words(clustering.clusters.len()),
            made_at,
            recipe: clustering.recipe.to_query(),
            clusters: named.clusters.into_iter().map(|it| it.name).collect(),
            names: names.clone(),
            cluster,
            tracks: Some(Fingerprint::new(tracks)),
        }
    }

    /// Which result it is.
    #[must_use]
    pub fn id(&self) -> KeptId {
        KeptId {
            made_at: self.made_at,
            recipe: self.recipe.clone(),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Calls it something else; a name without anything visible changes nothing.
    pub fn rename(&mut self, name: &str) {
        let name = excerpt(name, MAX_NAME_CHARS);
        if !name.is_empty() {
            self.name = name;
        }
    }

    /// The recipe that gave it.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        let pairs = self.recipe.split('&');
        Recipe::from_query(pairs.filter_map(|pair| pair.split_once('=')))
    }

    /// Whether it is of a library with these tracks: one that has others since numbers them in
    /// another way. Of a result that an earlier release kept, only their number is known.
    #[must_use]
    pub fn fits(&self, tracks: &[Track]) -> bool {
        let has_number = self.cluster.len() == tracks.len();
        has_number && self.tracks.is_none_or(|own| own.is_of(tracks))
    }

    /// The placed tracks and their clusters.
    #[must_use]
    pub fn placed(&self) -> (Vec<u32>, Vec<u8>) {
        let all = (0..).zip(&self.cluster);
        let placed = all.filter(|&(_, &cluster)| cluster != NOT_PLACED);
        placed.map(|(track, &cluster)| (track, cluster)).unzip()
    }

    /// The names that the listener gave, by the places of the clusters in the fixed order.
    #[must_use]
    pub fn names_by_place(&self) -> ClusterNames {
        let (_, cluster) = self.placed();
        let mut sizes = vec![0; self.clusters.len()];
        for &cluster in &cluster {
            if let Some(size) = sizes.get_mut(usize::from(cluster)) {
                *size += 1;
            }
        }
        self.names.in_order(&fixed_order(&sizes, &cluster))
    }

    /// Whether it is of the same recipe as this clustering, and has the same groups.
    #[must_use]
    pub fn is_of(&self, clustering: &Clustering) -> bool {
        let (tracks, cluster) = self.placed();
        let own = Grouping {
            tracks: &tracks,
            cluster: &cluster,
        };
        let shown = clustering.grouping();
        self.recipe == clustering.recipe.to_query()
            && own.tracks == shown.tracks
            && own.cluster == shown.cluster
    }
}

/// The stored form of these results.
///
/// # Errors
///
/// [`CodecError`] when they cannot be written, which plain data always can.
pub fn to_bytes(kept: &[KeptResult]) -> Result<Vec<u8>, CodecError> {
    let tracks: Vec<Option<Fingerprint>> = kept.iter().map(|kept| kept.tracks).collect();
    FORMAT.encode(&(kept, tracks))
}

/// The results that were stored in this form.
///
/// # Errors
///
/// [`CodecError`] when they are damaged, or of a later release.
pub fn from_bytes(bytes: &[u8]) -> Result<Vec<KeptResult>, CodecError> {
    let (mut kept, tracks): (Vec<KeptResult>, Vec<Option<Fingerprint>>) =
        FORMAT.decode(bytes).or_else(|_| {
            // Earlier releases noted no fingerprint.
            Ok::<_, CodecError>((FORMAT.decode(bytes)?, Vec::new()))
        })?;
    for (kept, tracks) in kept.iter_mut().zip(tracks) {
        kept.tracks = tracks;
    }
    kept.truncate(MAX_KEPT);
    Ok(kept)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;
    use crate::analysis::analyse;
    use crate::sample;

    fn kept() -> KeptResult {
        let library = sample::library();
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        let mut names = ClusterNames::default();
        names.give(1, "Piano at night");
        KeptResult::new(&clustering, &names, &library.tracks, 1_800_000_000)
    }

    proptest! {
        #[test]
        fn results_read_back_as_stored(
            name in any::<String>(), made_at in any::<u64>(), cluster in any::<Vec<u8>>(),
        ) {
            let mut one = KeptResult { made_at, cluster, ..kept() };
            one.rename(&name);
            let all = vec![one, kept()];
            prop_assert_eq!(from_bytes(&to_bytes(&all).unwrap()), Ok(all));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            drop(from_bytes(&bytes));
        }
    }

    #[test]
    fn a_result_has_the_groups_and_names_of_its_clustering() {
        let library = sample::library();
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        let kept = kept();
        assert_eq!(kept.clusters[1], "Piano at night");
        assert_eq!(kept.clusters[0], clustering.clusters[0].name);
        let (tracks, cluster) = kept.placed();
        assert_eq!(
            (tracks, cluster),
            (clustering.tracks.clone(), clustering.cluster.clone())
        );
        assert!(kept.is_of(&clustering));
        assert_eq!(kept.name(), "5 clusters by the usual features");
    }

    #[test]
    fn names_are_known_by_place_whatever_numbers_the_clusters_had() {
        let library = sample::library();
        let mut clustering = analyse(&library, &Recipe::default()).unwrap();
        let by_place = kept().names_by_place();
        assert_eq!(by_place, kept().names, "the numbers of a fresh result");
        // As if the clusters had gone on from others, in the opposite order.
        let last = u8::try_from(clustering.clusters.len()).unwrap() - 1;
        clustering.clusters.reverse();
        clustering
            .cluster
            .iter_mut()
            .for_each(|it| *it = last - *it);
        let mut names = ClusterNames::default();
        names.give(last - 1, "Piano at night");
        let kept = KeptResult::new(&clustering, &names, &library.tracks, 0);
        assert_eq!(kept.names_by_place(), by_place);
    }

    #[test]
    fn no_more_are_read_than_are_kept() {
        let many = vec![kept(); MAX_KEPT + 3];
        assert_eq!(
            from_bytes(&to_bytes(&many).unwrap()).unwrap().len(),
            MAX_KEPT
        );
    }

    /// What this release stores is read by every later one. When this test fails, the reader
    /// has to be fixed, not the bytes.
    #[test]
    fn results_of_the_first_release_are_read() {
        let bytes = [
            &[1, 1, 3][..],
            b"Two",
            &[0x80, 0xa4, 0xa7, 0xda, 0x06, 10],
            b"k=2&seed=7",
            &[2, 1],
            b"A",
            &[1],
            b"B",
            &[1, 1, 1],
            b"B",
            &[3, 0, 255, 1],
        ]
        .concat();
        let mut names = ClusterNames::default();
        names.give(1, "B");
        let expected = KeptResult {
            name: "Two".into(),
            made_at: 1_800_000_000,
            recipe: "k=2&seed=7".into(),
            clusters: vec!["A".into(), "B".into()],
            names,
            cluster: vec![0, 255, 1],
            tracks: None,
        };
        assert_eq!(from_bytes(&bytes), Ok(vec![expected.clone()]));
        let tracks = sample::library().tracks;
        assert!(expected.fits(&tracks[..3]) && !expected.fits(&tracks[..4]));
    }

    #[test]
    fn a_result_fits_the_tracks_that_it_was_kept_of() {
        let stored = to_bytes(&[kept()]).unwrap();
        let kept = from_bytes(&stored).unwrap().remove(0);
        let mut tracks = sample::library().tracks;
        assert!(kept.fits(&tracks));
        // One is gone and another one came: as many, but other numbers.
        tracks.rotate_left(1);
        assert!(!kept.fits(&tracks));
    }
}

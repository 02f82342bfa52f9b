//! A library made of some tracks of another.

use serde::{Deserialize, Serialize};

use crate::analysis::{Cluster, Clustering, NotPlaced};
use crate::format::to_u32;
use crate::import::{ContentHash, joint_id};
use crate::library::{Fingerprint, Library, LibraryId};
use crate::provenance::{PartOrigin, Provenance, SpotifyOrigin};

/// Some tracks of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The library that they are taken from.
    pub of: LibraryId,
    /// Of that library's tracks.
    pub fingerprint: Fingerprint,
    /// The recipe by which it was grouped, as a query.
    pub recipe: String,
    /// What they are called.
    pub name: String,
    /// Indices into that library's tracks, ascending.
    pub tracks: Vec<u32>,
}

impl Part {
    /// These tracks as a library of their own. What is known of them goes along; the same
    /// tracks of the same library are the same library again.
    #[must_use]
    pub fn take(self, whole: Library, provenance: Provenance) -> (LibraryId, Library, Provenance) {
        let origin = PartOrigin {
            of: self.of,
            recipe: self.recipe.clone(),
            name: whole.name.clone(),
            tracks: to_u32(whole.tracks.len()),
            rest: Box::new(self.pick_details(provenance)),
        };
        let library = self.library(&whole);
        let mut hash = ContentHash::default();
        hash.extend(self.of.to_string().as_bytes());
        for track in &library.tracks {
            hash.extend(b"\n");
            hash.extend(track.key.to_string().as_bytes());
        }
        (joint_id(vec![hash]), library, Provenance::Part(origin))
    }

    /// What is known of these tracks, whatever they were a part of before.
    fn pick_details(&self, provenance: Provenance) -> Provenance {
        match provenance {
            Provenance::Spotify(spotify) => Provenance::Spotify(SpotifyOrigin {
                details: self.pick(&spotify.details),
                lists: spotify.lists,
            }),
            Provenance::Files(files) => Provenance::Files(files.pick(&self.tracks)),
            Provenance::Part(part) => self.pick_details(*part.rest),
            rest => rest,
        }
    }

    /// These tracks of a library, under the part's name.
    #[must_use]
    pub fn library(&self, whole: &Library) -> Library {
        Library {
            name: self.name.clone(),
            source: whole.source.clone(),
            tracks: self.pick(&whole.tracks),
        }
    }

    /// Where these tracks stand among the clusters of the whole library, which have as many
    /// tracks now as are here.
    #[must_use]
    pub fn clustering(&self, whole: &Clustering) -> Clustering {
        let numbered = || (0_u32..).zip(&self.tracks);
        let rows: Vec<(u32, usize)> = numbered()
            .filter_map(|(number, &track)| Some((number, whole.row(track)?)))
            .collect();
        let number = |track: u32| self.tracks.binary_search(&track).ok();
        let not_placed = whole.not_placed.iter().filter_map(|left| {
            let track = u32::try_from(number(left.track)?).ok()?;
            Some(NotPlaced { track, ..*left })
        });
        let clusters = whole
            .clusters
            .iter()
            .zip(whole.count_by_cluster(&self.tracks));
        let clusters = clusters.map(|(cluster, size)| Cluster {
            size,
            ..cluster.clone()
        });
        Clustering {
            clusters: clusters.collect(),
            tracks: rows.iter().map(|&(number, _)| number).collect(),
            cluster: column(&whole.cluster, &rows),
            position: column(&whole.position, &rows),
            own_distance: column(&whole.own_distance, &rows),
            next_distance: column(&whole.next_distance, &rows),
            not_placed: not_placed.collect(),
            ..whole.clone()
        }
    }

    /// Of some tracks of the whole library, those that are in this part, by their numbers here.
    #[must_use]
    pub fn pick_numbers(&self, tracks: &[usize]) -> Vec<usize> {
        let number = |&track: &usize| {
            let track = u32::try_from(track).ok()?;
            self.tracks.binary_search(&track).ok()
        };
        tracks.iter().filter_map(number).collect()
    }

    fn pick<T: Clone>(&self, all: &[T]) -> Vec<T> {
        let picked = self.tracks.iter();
        picked
            .filter_map(|&track| all.get(track as usize).cloned())
            .collect()
    }
}

fn column<T: Copy + Default>(values: &[T], rows: &[(u32, usize)]) -> Vec<T> {
    let value = |&(_, row): &(u32, usize)| values.get(row).copied().unwrap_or_default();
    rows.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    fn part(tracks: &[u32]) -> Part {
        Part {
            of: LibraryId::Sample,
            fingerprint: Fingerprint::new(&sample::library().tracks),
            recipe: "k=7".into(),
            name: "Sample Library: Happy".into(),
            tracks: tracks.to_vec(),
        }
    }

    #[test]
    fn a_part_is_a_library_with_a_way_back() {
        let whole = sample::library();
        let taken = |tracks: &[u32]| part(tracks).take(whole.clone(), Provenance::Sample);
        let (id, library, provenance) = taken(&[3, 8, 9_999]);
        assert_eq!(library.name, "Sample Library: Happy");
        assert_eq!(
            library.tracks,
            [whole.tracks[3].clone(), whole.tracks[8].clone()]
        );
        let origin = provenance.part().cloned().unwrap();
        assert_eq!((origin.of, origin.tracks), (LibraryId::Sample, 240));
        assert_eq!(
            (origin.name.as_str(), origin.recipe.as_str()),
            ("Sample Library", "k=7")
        );
        assert_eq!(taken(&[3, 8]).0, id, "the same tracks");
        assert_ne!(taken(&[3, 9]).0, id);
        let again = Part {
            of: id,
            ..part(&[1])
        }
        .take(library, provenance);
        assert_eq!(again.1.tracks, [whole.tracks[8].clone()]);
        assert_eq!(again.2.part().map(|it| it.of), Some(id));
        let stored = postcard::to_stdvec(&again.2).unwrap();
        assert_eq!(postcard::from_bytes(&stored), Ok(again.2));
    }

    #[test]
    fn tracks_of_a_part_keep_their_cluster() {
        let found = analyse(&sample::library(), &Recipe::default()).unwrap();
        let tracks = vec![found.tracks[4], found.tracks[70], found.not_placed[0].track];
        let mut sorted = tracks.clone();
        sorted.sort_unstable();
        let some = part(&sorted).clustering(&found);
        let number = |track| sorted.binary_search(&track).unwrap() as u32;
        for &track in &tracks {
            assert_eq!(some.cluster_of(number(track)), found.cluster_of(track));
        }
        let placed = some.clusters.iter().map(|cluster| cluster.size);
        assert_eq!(placed.sum::<u32>(), 2);
        assert_eq!(some.not_placed.len(), 1);
        assert_eq!(some.not_placed[0].track, number(tracks[2]));
    }
}

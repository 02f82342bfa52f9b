//! What clusters keep from one clustering of a library to the next: number, name, colour and
//! place on the map, where they are the same in substance.

use std::cmp::Reverse;

use ranking::{ascending, ranked};

use super::clustering::{Axis, Cluster, Clustering};
use crate::format::count_of;

/// Two clusters are the same in substance if their common tracks are at least this share of
/// the tracks of both.
const SAME: f64 = 0.5;
/// A cluster that shares this much with an earlier one keeps its name, whether it describes what
/// is in the cluster or the listener gave it.
pub const SAME_NAME: f64 = 0.75;

/// Which cluster each placed track is in.
#[derive(Debug, Clone, Copy)]
pub struct Grouping<'a> {
    /// Row → index into the library's tracks, ascending.
    pub tracks: &'a [u32],
    /// Row → cluster.
    pub cluster: &'a [u8],
}

/// The earlier cluster that a cluster is matched with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The earlier cluster.
    pub previous: u8,
    /// Their common tracks, as a share of the tracks of both; tracks that only one of the two
    /// groupings has do not count.
    pub overlap: f64,
}

/// Matches the clusters of `next`, of which there are `clusters`, with those of `previous` by
/// best overlap: the pair with the most common tracks comes first, and no cluster is matched
/// twice. Returns cluster of `next` → match.
#[must_use]
pub fn match_clusters(
    previous: Grouping<'_>,
    next: Grouping<'_>,
    clusters: u8,
) -> Vec<Option<Match>> {
    let shared = count_shared(previous, next);
    let (mut previous_sizes, mut next_sizes) = ([0; 256], [0; 256]);
    for pair in &shared {
        previous_sizes[usize::from(pair.previous)] += pair.tracks;
        next_sizes[usize::from(pair.next)] += pair.tracks;
    }
    let pairs = ranked(shared, |a, b| {
        b.tracks
            .cmp(&a.tracks)
            .then_with(|| (a.next, a.previous).cmp(&(b.next, b.previous)))
    });
    let mut matches: Vec<Option<Match>> = vec![None; usize::from(clusters)];
    for pair in pairs {
        let is_free = |it: &Option<Match>| it.is_none_or(|it| it.previous != pair.previous);
        let free = matches.iter().all(is_free);
        if let Some(slot @ None) = matches.get_mut(usize::from(pair.next)).filter(|_| free) {
            let all = previous_sizes[usize::from(pair.previous)]
                + next_sizes[usize::from(pair.next)]
                - pair.tracks;
            *slot = Some(Match {
                previous: pair.previous,
                overlap: f64::from(pair.tracks) / f64::from(all),
            });
        }
    }
    matches
}

/// Cluster → number of its colour, for the `clusters` clusters of `next`. No number occurs
/// twice.
///
/// A cluster takes the colour of the previous cluster that it is matched with; one without a
/// match takes the lowest free number. `colours` are those of the previous clusters.
#[must_use]
pub fn match_colours(
    previous: Grouping<'_>,
    colours: &[u8],
    next: Grouping<'_>,
    clusters: u8,
) -> Vec<u8> {
    let colour = |it: Match| colours.get(usize::from(it.previous)).copied();
    let matches = match_clusters(previous, next, clusters);
    let kept: Vec<_> = matches.iter().map(|it| it.and_then(colour)).collect();
    let mut fresh = (0..=u8::MAX).filter(|colour| !kept.contains(&Some(*colour)));
    let colours = kept.iter().map(|colour| colour.or_else(|| fresh.next()));
    colours.map(Option::unwrap_or_default).collect()
}

/// The fixed order of clusters of these sizes, with the cluster of each placed track.
#[must_use]
pub fn fixed_order(sizes: &[u32], cluster: &[u8]) -> Vec<usize> {
    let first = |of: usize| cluster.iter().position(|&it| usize::from(it) == of);
    let clusters = sizes.iter().enumerate();
    let keys = clusters.map(|(cluster, &size)| (Reverse(size), first(cluster), cluster));
    let order = ranked(keys.collect(), Ord::cmp);
    order.into_iter().map(|(.., cluster)| cluster).collect()
}

impl Clustering {
    /// The same clustering, numbered, named and mirrored so that it resembles an earlier
    /// clustering of the library. A cluster that is the same in substance keeps its number,
    /// as far as there are so many clusters, and, if both were made from the same features,
    /// its name. An axis is mirrored where that brings the tracks nearer to their earlier
    /// positions.
    #[must_use]
    pub fn continuing(mut self, previous: &Self) -> Self {
        let matches = self.matches(previous);
        let same = |overlap| {
            let same = move |it: &Match| it.overlap >= overlap;
            matches
                .iter()
                .map(move |it| it.filter(same))
                .collect::<Vec<_>>()
        };
        let (same_number, same_name) = (same(SAME), same(SAME_NAME));
        if previous.features == self.features {
            keep_names(&mut self.clusters, &same_name, &previous.clusters);
        }
        self.renumber(&order(&same_number));
        self.mirror_like(previous);
        self
    }

    /// The clusters of an earlier clustering of the library that these are matched with.
    #[must_use]
    pub fn matches(&self, previous: &Self) -> Vec<Option<Match>> {
        let clusters = u8::try_from(self.clusters.len()).unwrap_or(u8::MAX);
        match_clusters(previous.grouping(), self.grouping(), clusters)
    }

    /// The rows of this clustering in a library in which its tracks have other numbers: track
    /// → its number there. Tracks that are not there have no row.
    #[must_use]
    pub fn translated(&self, tracks: &[Option<u32>]) -> Self {
        let number = |&track: &u32| tracks.get(track as usize).copied().flatten();
        let rows = self.tracks.iter().enumerate();
        let rows = rows.filter_map(|(row, track)| Some((number(track)?, row)));
        let rows = ranked(rows.collect(), |(one, _), (other, _)| one.cmp(other));
        fn select<T: Copy + Default>(column: &[T], rows: &[(u32, usize)]) -> Vec<T> {
            let value = |(_, row): &(u32, usize)| column.get(*row).copied().unwrap_or_default();
            rows.iter().map(value).collect()
        }
        Self {
            tracks: rows.iter().map(|&(track, _)| track).collect(),
            cluster: select(&self.cluster, &rows),
            position: select(&self.position, &rows),
            own_distance: select(&self.own_distance, &rows),
            next_distance: select(&self.next_distance, &rows),
            not_placed: Vec::new(),
            ..self.clone()
        }
    }

    /// Which cluster each placed track is in.
    #[must_use]
    pub fn grouping(&self) -> Grouping<'_> {
        Grouping {
            tracks: &self.tracks,
            cluster: &self.cluster,
        }
    }

    /// The clusters in an order that depends only on which tracks they have, not on the
    /// clustering that this one continues: the largest first, of equally large ones that with
    /// the first track.
    #[must_use]
    pub fn fixed_order(&self) -> Vec<usize> {
        let sizes: Vec<u32> = self.clusters.iter().map(|it| it.size).collect();
        fixed_order(&sizes, &self.cluster)
    }

    /// Puts the clusters into this order, which has each cluster once.
    fn renumber(&mut self, order: &[usize]) {
        let mut number = vec![0_u8; order.len()];
        for (new, &old) in (0_u8..).zip(order) {
            number[old] = new;
        }
        for cluster in &mut self.cluster {
            *cluster = number
                .get(usize::from(*cluster))
                .copied()
                .unwrap_or(*cluster);
        }
        self.clusters = order
            .iter()
            .map(|&old| self.clusters[old].clone())
            .collect();
        if let Some(space) = &mut self.space {
            let means = &space.cluster_means;
            space.cluster_means = order.iter().map(|&old| means[old].clone()).collect();
        }
    }

    /// Mirrors each axis along which the common tracks lie opposite to their earlier positions.
    fn mirror_like(&mut self, previous: &Self) {
        let mut sums = [0.0_f64; 2];
        for (track, position) in self.tracks.iter().zip(&self.position) {
            let earlier = previous
                .row(*track)
                .and_then(|row| previous.position.get(row));
            for (axis, sum) in sums.iter_mut().enumerate() {
                *sum += earlier.map_or(0.0, |it| f64::from(it[axis]) * f64::from(position[axis]));
            }
        }
        for (axis, sum) in sums.into_iter().enumerate() {
            if sum < 0.0 {
                self.axes[axis].mirror();
                self.position.iter_mut().for_each(|it| it[axis] = -it[axis]);
            }
        }
    }
}

impl Axis {
    fn mirror(&mut self) {
        for loading in &mut self.loadings {
            loading.value = -loading.value;
        }
    }
}

/// New number → cluster: matched clusters at their earlier numbers, the others, in order, at
/// the free ones.
fn order(matches: &[Option<Match>]) -> Vec<usize> {
    let mut slots = vec![None; matches.len()];
    let mut rest = Vec::new();
    for (cluster, found) in matches.iter().enumerate() {
        match found.and_then(|it| slots.get_mut(usize::from(it.previous))) {
            Some(slot) => *slot = Some(cluster),
            None => rest.push(cluster),
        }
    }
    let mut rest = rest.into_iter();
    let filled = slots
        .into_iter()
        .filter_map(|slot| slot.or_else(|| rest.next()));
    filled.collect()
}

/// Gives clusters the names of their matches, unless another cluster has that name.
fn keep_names(clusters: &mut [Cluster], matches: &[Option<Match>], previous: &[Cluster]) {
    for (index, found) in matches.iter().enumerate() {
        let Some(earlier) = found.and_then(|it| previous.get(usize::from(it.previous))) else {
            continue;
        };
        let mut others = clusters
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        if others.all(|(_, other)| other.name != earlier.name) {
            clusters[index].name.clone_from(&earlier.name);
        }
    }
}

/// Two clusters and the number of tracks that they share.
struct Pair {
    previous: u8,
    next: u8,
    tracks: u32,
}

fn count_shared(previous: Grouping<'_>, next: Grouping<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut old = previous.tracks.iter().zip(previous.cluster).peekable();
    for (track, &next) in next.tracks.iter().zip(next.cluster) {
        while old.next_if(|(other, _)| *other < track).is_some() {}
        if let Some((_, &previous)) = old.next_if(|(other, _)| *other == track) {
            pairs.push(u32::from(u16::from_be_bytes([previous, next])));
        }
    }
    let pairs = ascending(pairs);
    let pairs = pairs.chunk_by(|one, other| one == other);
    pairs
        .filter_map(|same| {
            let [.., previous, next] = same.first()?.to_be_bytes();
            Some(Pair {
                previous,
                next,
                tracks: count_of(same),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(
        previous: (&[u32], &[u8]),
        colours: &[u8],
        next: (&[u32], &[u8]),
        clusters: u8,
    ) -> Vec<u8> {
        let grouping = |(tracks, cluster)| Grouping { tracks, cluster };
        match_colours(grouping(previous), colours, grouping(next), clusters)
    }

    #[test]
    fn renumbered_clusters_keep_their_colours() {
        let tracks = [0, 1, 2, 3, 4];
        let colours = matched(
            (&tracks, &[0, 0, 0, 1, 1]),
            &[4, 2],
            (&tracks, &[1, 1, 1, 0, 0]),
            2,
        );
        assert_eq!(colours, [2, 4]);
    }

    #[test]
    fn the_larger_share_of_a_split_keeps_the_colour() {
        let tracks = [0, 1, 2, 3, 4, 5];
        let colours = matched(
            (&tracks, &[0, 0, 0, 0, 0, 1]),
            &[0, 1],
            (&tracks, &[1, 1, 0, 0, 0, 2]),
            3,
        );
        assert_eq!(colours, [0, 2, 1]);
    }

    #[test]
    fn tracks_are_matched_by_index_and_not_by_row() {
        let colours = matched(
            (&[0, 1, 5, 6], &[0, 0, 1, 1]),
            &[7, 8],
            (&[1, 2, 5, 6, 9], &[1, 2, 0, 0, 2]),
            3,
        );
        assert_eq!(colours, [8, 7, 0]);
    }

    #[test]
    fn clusters_without_common_tracks_take_free_colours() {
        assert_eq!(matched((&[], &[]), &[], (&[1, 2], &[0, 1]), 2), [0, 1]);
        assert_eq!(matched((&[1], &[9]), &[3], (&[1], &[9]), 1), [0]);
    }
}

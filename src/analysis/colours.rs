//! Colours that clusters keep from one recipe to the next.

use ranking::ranked;

/// Which cluster each placed track is in.
#[derive(Debug, Clone, Copy)]
pub struct Grouping<'a> {
    /// Row → index into the library's tracks, ascending.
    pub tracks: &'a [u32],
    /// Row → cluster.
    pub cluster: &'a [u8],
}

/// Cluster → number of its colour, for the `clusters` clusters of `next`. No number occurs
/// twice.
///
/// A cluster takes the colour of the previous cluster with which it shares most tracks;
/// the pair that shares most comes first. A cluster without such a pair takes the lowest
/// free number. `colours` are those of the previous clusters.
#[must_use]
pub fn match_colours(
    previous: Grouping<'_>,
    colours: &[u8],
    next: Grouping<'_>,
    clusters: u8,
) -> Vec<u8> {
    let pairs = ranked(count_shared(previous, next), |a, b| {
        b.tracks
            .cmp(&a.tracks)
            .then_with(|| (a.next, a.previous).cmp(&(b.next, b.previous)))
    });
    let mut taken: Vec<Option<u8>> = vec![None; usize::from(clusters)];
    for pair in pairs {
        let Some(&colour) = colours.get(usize::from(pair.previous)) else {
            continue;
        };
        let free = !taken.contains(&Some(colour));
        if let Some(slot @ None) = taken.get_mut(usize::from(pair.next)).filter(|_| free) {
            *slot = Some(colour);
        }
    }
    let used = taken.clone();
    let mut fresh = (0..=u8::MAX).filter(|colour| !used.contains(&Some(*colour)));
    taken
        .into_iter()
        .map(|colour| colour.or_else(|| fresh.next()).unwrap_or_default())
        .collect()
}

/// Two clusters and the number of tracks that they share.
struct Pair {
    previous: u8,
    next: u8,
    tracks: u32,
}

fn count_shared(previous: Grouping<'_>, next: Grouping<'_>) -> Vec<Pair> {
    let mut counts = std::collections::BTreeMap::new();
    let mut old = previous.tracks.iter().zip(previous.cluster).peekable();
    for (track, &next) in next.tracks.iter().zip(next.cluster) {
        while old.next_if(|(other, _)| *other < track).is_some() {}
        if let Some((_, &previous)) = old.next_if(|(other, _)| *other == track) {
            *counts.entry((previous, next)).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|((previous, next), tracks)| Pair {
            previous,
            next,
            tracks,
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

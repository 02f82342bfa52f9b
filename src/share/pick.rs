//! Which tracks go first.

use crate::analysis::{Clustering, Members};

/// The tracks in rounds: the nearest of each cluster, then the second nearest of each,
/// and so on. Whatever is cut off at the end, each cluster keeps its share.
pub fn in_rounds(clustering: &Clustering, tracks: usize) -> impl Iterator<Item = u32> {
    let members = Members::of(clustering, tracks);
    let clusters = clustering.clusters.len();
    let nearest: Vec<_> = (0..clusters).map(|of| members.nearest_first(of)).collect();
    let rounds = nearest.iter().map(|tracks| tracks.len()).max();
    (0..rounds.unwrap_or_default()).flat_map(move |round| {
        let of_round = nearest.iter().filter_map(|tracks| tracks.get(round));
        of_round.copied().collect::<Vec<_>>()
    })
}

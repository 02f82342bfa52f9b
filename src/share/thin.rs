//! Points without tracks: in an order in which they are short, and fewer where need be.

use super::lattice::{Cell, cell, code};
use super::wire::Points;

/// A point: its cluster, and the place of its cell along the curve.
pub type Spot = (u8, u32);

/// The spot of a point.
pub fn spot(cluster: u8, at: Cell) -> Spot {
    (cluster, code(at))
}

/// So many of the spots, which are sorted: evenly along the curve, so that each cluster
/// and each region of the map keeps its share.
pub fn thinned(spots: &[Spot], count: usize) -> impl Iterator<Item = Spot> + '_ {
    let (all, count) = (spots.len() as u64, count as u64);
    let before = move |index: u64| index * count / all.max(1);
    let kept = (0..all).zip(spots);
    kept.filter(move |&(index, _)| before(index + 1) > before(index) || count >= all)
        .map(|(_, &spot)| spot)
}

/// Sorted spots as steps from one to the next, beginning anew in each cluster.
pub fn points(spots: impl Iterator<Item = Spot>, clusters: usize) -> Points {
    let mut points = Points {
        counts: vec![0; clusters],
        steps: Vec::new(),
    };
    let mut last = None;
    for (cluster, code) in spots {
        if let Some(count) = points.counts.get_mut(usize::from(cluster)) {
            let from = last.filter(|&(before, _)| before == cluster);
            points.steps.push(code - from.map_or(0, |(_, code)| code));
            *count += 1;
            last = Some((cluster, code));
        }
    }
    points
}

/// The points again, with their clusters; `None` where counts and steps do not agree.
pub fn cells(points: &Points) -> Option<Vec<(u8, Cell)>> {
    let mut cells = Vec::with_capacity(points.steps.len());
    let mut steps = points.steps.iter();
    for (cluster, &count) in (0..).zip(&points.counts) {
        let mut at = 0_u32;
        for _ in 0..count {
            at = at.checked_add(*steps.next()?)?;
            cells.push((cluster, cell(at)?));
        }
    }
    steps.next().is_none().then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thinning_keeps_the_share_of_each_cluster() {
        let spots: Vec<Spot> = (0..900).map(|i| (u8::from(i >= 600), i)).collect();
        let kept: Vec<Spot> = thinned(&spots, 90).collect();
        assert_eq!(kept.len(), 90);
        assert_eq!(kept.iter().filter(|(cluster, _)| *cluster == 0).count(), 60);
        for gap in kept.windows(2).map(|pair| pair[1].1 - pair[0].1) {
            assert_eq!(gap, 10);
        }
        assert_eq!(thinned(&spots, 0).count(), 0);
        assert_eq!(thinned(&spots, 5_000).count(), 900);
        assert_eq!(thinned(&[], 3).count(), 0);
    }

    #[test]
    fn points_read_back() {
        let mut spots = vec![(0, 5), (0, 5), (0, 9), (2, 1), (2, 1 << 23)];
        spots.sort_unstable();
        let points = points(spots.iter().copied(), 3);
        assert_eq!(points.counts, [3, 0, 2]);
        assert_eq!(points.steps[..4], [5, 0, 4, 1]);
        let back = cells(&points).unwrap();
        let again: Vec<Spot> = back.into_iter().map(|(of, at)| spot(of, at)).collect();
        assert_eq!(again, spots);
    }

    #[test]
    fn counts_that_lie_are_refused() {
        let points = |counts: &[u32], steps: &[u32]| Points {
            counts: counts.to_vec(),
            steps: steps.to_vec(),
        };
        assert!(cells(&points(&[2], &[1])).is_none());
        assert!(cells(&points(&[1], &[1, 1])).is_none());
        assert!(cells(&points(&[u32::MAX; 3], &[])).is_none());
        assert!(cells(&points(&[2], &[u32::MAX, 1])).is_none());
        assert!(cells(&points(&[1], &[1 << 24])).is_none());
    }
}

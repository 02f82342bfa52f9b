//! Lines with fewer points.

use crate::map::Position;

/// The ring without the points that are at most `tolerance` from the line between those
/// that remain (Douglas and Peucker, 1973). The first point stays, and the one farthest
/// from it.
pub fn simplify(ring: &[Position], tolerance: f64) -> Vec<Position> {
    let Some(&first) = ring.first() else {
        return Vec::new();
    };
    let farthest = (0..ring.len()).fold(0, |best, index| {
        let is_farther = distance(ring[index], first) > distance(ring[best], first);
        if is_farther { index } else { best }
    });
    // The ring twice around its start, so that its end can be the first point again.
    let closed: Vec<Position> = ring.iter().copied().chain([first]).collect();
    let mut is_kept = vec![false; closed.len()];
    is_kept[0] = true;
    is_kept[farthest] = true;
    let mut open = vec![(0, farthest), (farthest, ring.len())];
    while let Some((from, to)) = open.pop() {
        let mut worst = (tolerance, None);
        for index in from + 1..to {
            let off = distance_to_line(closed[index], closed[from], closed[to]);
            if off > worst.0 {
                worst = (off, Some(index));
            }
        }
        if let Some(index) = worst.1 {
            is_kept[index] = true;
            open.extend([(from, index), (index, to)]);
        }
    }
    let kept = ring.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(&point, _)| point).collect()
}

fn distance(one: Position, other: Position) -> f64 {
    let (dx, dy) = (one.x - other.x, one.y - other.y);
    (dx * dx + dy * dy).sqrt()
}

/// The distance from a point to the line between two others.
fn distance_to_line(at: Position, from: Position, to: Position) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx * dx + dy * dy;
    if length <= 0.0 {
        return distance(at, from);
    }
    let along = ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
    distance(at, from.towards(to, along.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[[f32; 2]]) -> Vec<Position> {
        points.iter().map(|&point| point.into()).collect()
    }

    #[test]
    fn a_square_keeps_its_corners_only() {
        let square = ring(&[
            [0.0, 0.0],
            [1.0, 0.01],
            [2.0, 0.0],
            [2.0, 1.0],
            [2.0, 2.0],
            [1.0, 2.0],
            [0.0, 2.0],
            [0.0, 1.0],
        ]);
        let corners = ring(&[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]]);
        assert_eq!(simplify(&square, 0.05), corners);
        assert_eq!(simplify(&square, 0.0).len(), 5, "the dent stays");
    }

    #[test]
    fn short_rings_stay() {
        assert!(simplify(&[], 1.0).is_empty());
        let one = ring(&[[1.0, 1.0]]);
        assert_eq!(simplify(&one, 1.0), one);
        let triangle = ring(&[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]);
        assert_eq!(simplify(&triangle, 0.1), triangle);
    }
}

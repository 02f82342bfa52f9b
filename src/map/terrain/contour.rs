//! Lines of equal density.

use super::density::Density;
use crate::map::Position;

/// A closed line, its last point joined to its first.
pub type Ring = Vec<Position>;

/// The lines along which the density has this value, by marching squares (Lorensen and
/// Cline, 1987, in two dimensions). A point has a higher density if and only if the lines
/// go around it an odd number of times. The border of the grid counts as low, so that
/// every line is closed.
pub fn trace(density: &Density, threshold: f32) -> Vec<Ring> {
    let tracer = Tracer::new(density, threshold);
    let mut next = tracer.steps();
    let mut rings = Vec::new();
    for start in 0..next.len() {
        let mut ring = Vec::new();
        let mut edge = start;
        while let Some(to) = next[edge].take() {
            ring.push(tracer.crossing(edge));
            edge = to;
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

/// The side of a cell that a line crosses: from a node to the one on its right (even) or
/// above it (odd).
type Edge = usize;

struct Tracer<'d> {
    density: &'d Density,
    columns: usize,
    rows: usize,
    values: &'d [f32],
    threshold: f32,
}

impl<'d> Tracer<'d> {
    fn new(density: &'d Density, threshold: f32) -> Self {
        let (columns, rows, values) = density.values();
        Self {
            density,
            columns,
            rows,
            values,
            threshold,
        }
    }

    /// The value of a node; nothing on the border.
    fn value(&self, column: usize, row: usize) -> f32 {
        let is_inner = column > 0 && row > 0 && column + 1 < self.columns && row + 1 < self.rows;
        let index = row * self.columns + column;
        self.values
            .get(index)
            .copied()
            .filter(|_| is_inner)
            .unwrap_or_default()
    }

    /// For each edge, the edge that a line goes to from there, with what is higher on its
    /// left. Each edge parts two cells: a line comes in from one and goes out to the other.
    fn steps(&self) -> Vec<Option<Edge>> {
        let mut next = vec![None; 2 * self.columns * self.rows];
        for row in 0..self.rows.saturating_sub(1) {
            for column in 0..self.columns.saturating_sub(1) {
                let node = row * self.columns + column;
                let [south, west] = [2 * node, 2 * node + 1];
                let [north, east] = [2 * (node + self.columns), 2 * (node + 1) + 1];
                let corners = [
                    self.value(column, row),
                    self.value(column + 1, row),
                    self.value(column + 1, row + 1),
                    self.value(column, row + 1),
                ];
                let mut go = |from: Edge, to: Edge| next[from] = Some(to);
                let is_high = corners.map(|value| value >= self.threshold);
                let saddle = || corners.iter().sum::<f32>() / 4.0 >= self.threshold;
                match is_high {
                    [true, true, true, true] | [false, false, false, false] => {}
                    [true, false, false, false] => go(south, west),
                    [false, true, false, false] => go(east, south),
                    [false, false, true, false] => go(north, east),
                    [false, false, false, true] => go(west, north),
                    [true, true, false, false] => go(east, west),
                    [false, true, true, false] => go(north, south),
                    [false, false, true, true] => go(west, east),
                    [true, false, false, true] => go(south, north),
                    [true, true, true, false] => go(north, west),
                    [false, true, true, true] => go(west, south),
                    [true, false, true, true] => go(south, east),
                    [true, true, false, true] => go(east, north),
                    [true, false, true, false] if saddle() => {
                        go(south, east);
                        go(north, west);
                    }
                    [true, false, true, false] => {
                        go(south, west);
                        go(north, east);
                    }
                    [false, true, false, true] if saddle() => {
                        go(west, south);
                        go(east, north);
                    }
                    [false, true, false, true] => {
                        go(east, south);
                        go(west, north);
                    }
                }
            }
        }
        next
    }

    /// Where a line crosses an edge, by linear interpolation.
    fn crossing(&self, edge: Edge) -> Position {
        let node = edge / 2;
        let (column, row) = (node % self.columns, node / self.columns);
        let (right, up) = if edge.is_multiple_of(2) {
            (1, 0)
        } else {
            (0, 1)
        };
        let from = f64::from(self.value(column, row));
        let to = f64::from(self.value(column + right, row + up));
        let share = ((f64::from(self.threshold) - from) / (to - from)).clamp(0.0, 1.0);
        self.density.node(
            column as f64 + share * right as f64,
            row as f64 + share * up as f64,
        )
    }
}

/// The area inside a ring, positive for one that goes anticlockwise, by the shoelace
/// formula.
pub fn area(ring: &[Position]) -> f64 {
    let nexts = ring.iter().cycle().skip(1);
    let doubled: f64 = ring
        .iter()
        .zip(nexts)
        .map(|(one, next)| one.x * next.y - next.x * one.y)
        .sum();
    doubled / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_around_a_single_point_is_a_circle() {
        let positions = [[0.0, 0.0], [4.0, 0.0], [0.0, 4.0], [4.0, 4.0], [2.0, 2.0]];
        let density = Density::new(&[positions.as_slice(), &[[2.0, 2.0]; 60]].concat());
        let rings = trace(&density, density.peak() * 0.5);
        assert_eq!(rings.len(), 1);
        let radius = |at: &Position| libm::hypot(at.x - 2.0, at.y - 2.0);
        let radii: Vec<f64> = rings[0].iter().map(radius).collect();
        let mean = radii.iter().sum::<f64>() / radii.len() as f64;
        assert!(radii.iter().all(|radius| (radius - mean).abs() < 0.04));
        let area = area(&rings[0]);
        assert!(area > 0.0, "the dense side is on the left");
        assert!((area / (std::f64::consts::PI * mean * mean) - 1.0).abs() < 0.05);
    }

    #[test]
    fn a_hole_has_a_ring_that_goes_the_other_way() {
        let circle = (0..400).map(|step| {
            let angle = f64::from(step) / 400.0 * std::f64::consts::TAU;
            [libm::cos(angle) as f32, libm::sin(angle) as f32]
        });
        let density = Density::new(&circle.collect::<Vec<_>>());
        let rings = trace(&density, density.peak() * 0.4);
        let mut areas: Vec<f64> = rings.iter().map(|ring| area(ring)).collect();
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas.len(), 2);
        assert!(areas[0] < 0.0 && areas[1] > -areas[0], "{areas:?}");
    }

    #[test]
    fn beyond_the_peak_there_is_no_line() {
        let density = Density::new(&[[0.0, 0.0], [1.0, 1.0]]);
        assert!(trace(&density, density.peak() * 1.1).is_empty());
    }
}

//! How densely points lie, on a coarse grid.

use crate::map::power::power;
use crate::map::{Bounds, Position};

/// Cells along the longer side of the points.
const CELLS: f64 = 110.0;

/// How far the kernel reaches, in bandwidths; beyond that it is below 1.2 % of its middle.
const REACH: f64 = 3.0;

/// An estimate of the density of points: their number in each cell, blurred by a Gaussian.
///
/// The bandwidth is `0.62 σ n^(−1/6)`, where σ is the root of the mean variance of both
/// axes: Scott's rule for two dimensions (*Multivariate Density Estimation*, 1992), made
/// narrower because maps of several groups are not one normal distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    columns: u32,
    rows: u32,
    /// The middle of the first cell, at the lower left, in data units.
    origin: [f64; 2],
    /// The side of a cell in data units.
    cell: f64,
    bandwidth: f64,
    /// Points per squared data unit, row by row from below.
    values: Vec<f32>,
}

impl Density {
    /// The density of these points. Those that are not finite do not count.
    #[must_use]
    pub fn new(positions: &[[f32; 2]]) -> Self {
        let mut density = Self::frame(positions);
        density.values = density.estimate(finite(positions));
        density
    }

    /// An empty grid with room for all points and the kernel around them.
    fn frame(positions: &[[f32; 2]]) -> Self {
        let bounds = Bounds::new(positions);
        let cell = bounds.width().max(bounds.height()) / CELLS;
        let bandwidth = bandwidth(positions).max(0.75 * cell);
        let margin = libm::ceil(REACH * bandwidth / cell) + 2.0;
        let cells = |length: f64| (libm::ceil(length / cell) + 2.0 * margin) as u32 + 1;
        let min = bounds.min();
        Self {
            columns: cells(bounds.width()),
            rows: cells(bounds.height()),
            origin: [min.x - margin * cell, min.y - margin * cell],
            cell,
            bandwidth,
            values: Vec::new(),
        }
    }

    /// The density of these points on this grid: each point is shared among the four cells
    /// around it, by how near they are.
    fn estimate(&self, points: impl Iterator<Item = Position>) -> Vec<f32> {
        let columns = self.columns as usize;
        let mut values = vec![0.0_f32; columns * self.rows as usize];
        for point in points {
            let Some((index, [x, y])) = self.locate(point) else {
                continue;
            };
            let (x, y) = (x as f32, y as f32);
            values[index] += (1.0 - x) * (1.0 - y);
            values[index + 1] += x * (1.0 - y);
            values[index + columns] += (1.0 - x) * y;
            values[index + columns + 1] += x * y;
        }
        raster::blur(&mut values, columns, &self.kernel());
        let per_area = (1.0 / (self.cell * self.cell)) as f32;
        values.iter_mut().for_each(|value| *value *= per_area);
        values
    }

    /// Weights of a Gaussian from the middle outwards, which add up to 1 over both sides.
    fn kernel(&self) -> Vec<f32> {
        let cells = self.bandwidth / self.cell;
        let reach = libm::ceil(REACH * cells) as u32;
        let weights: Vec<f64> = (0..=reach)
            .map(|distance| {
                let share = f64::from(distance) / cells;
                libm::exp(-share * share / 2.0)
            })
            .collect();
        let sum = 2.0 * weights.iter().sum::<f64>() - 1.0;
        weights.iter().map(|weight| (weight / sum) as f32).collect()
    }

    /// The cell below and left of a position, and the position's share of the way to the
    /// next ones; `None` outside of the grid.
    fn locate(&self, position: Position) -> Option<(usize, [f64; 2])> {
        let x = (position.x - self.origin[0]) / self.cell;
        let y = (position.y - self.origin[1]) / self.cell;
        let (column, row) = (libm::floor(x), libm::floor(y));
        let inside = column >= 0.0
            && row >= 0.0
            && column < f64::from(self.columns) - 1.0
            && row < f64::from(self.rows) - 1.0;
        let index = || row as usize * self.columns as usize + column as usize;
        inside.then(|| (index(), [x - column, y - row]))
    }

    /// The density at a position, in points per squared data unit; 0 outside of the grid.
    #[must_use]
    pub fn at(&self, position: Position) -> f64 {
        let Some((index, [x, y])) = self.locate(position) else {
            return 0.0;
        };
        let value = |index: usize| self.values.get(index).copied().map_or(0.0, f64::from);
        let above = index + self.columns as usize;
        let low = value(index) + (value(index + 1) - value(index)) * x;
        let high = value(above) + (value(above + 1) - value(above)) * x;
        low + (high - low) * y
    }

    /// How many other points lie around a point at this position for each squared data unit,
    /// as far as a density can tell: without the point's own share.
    #[must_use]
    pub fn crowding(&self, position: Position) -> f64 {
        let own = 1.0 / (std::f64::consts::TAU * self.bandwidth * self.bandwidth);
        (self.at(position) - own).max(0.0)
    }

    /// The highest density.
    #[must_use]
    pub fn peak(&self) -> f32 {
        self.values.iter().copied().fold(0.0, f32::max)
    }

    /// Where each of `clusters` clusters is densest; `None` for one without points. Of
    /// several positions that are equally dense the first counts, from below and from the
    /// left.
    pub(super) fn densest(
        &self,
        positions: &[[f32; 2]],
        cluster: &[u8],
        clusters: usize,
    ) -> Vec<Option<Position>> {
        let densest = |wanted: usize| {
            let rows = positions.iter().zip(cluster);
            let own = rows.filter(|(_, of)| usize::from(**of) == wanted);
            let values = self.estimate(own.map(|(&at, _)| at.into()).filter(is_finite));
            let first = values
                .iter()
                .enumerate()
                .fold(
                    (0, 0.0),
                    |best, (index, &value)| {
                        if value > best.1 { (index, value) } else { best }
                    },
                );
            (first.1 > 0.0).then(|| self.position(first.0 as u32))
        };
        (0..clusters).map(densest).collect()
    }

    /// The middle of a cell.
    fn position(&self, index: u32) -> Position {
        let (column, row) = (index % self.columns, index / self.columns);
        self.node(f64::from(column), f64::from(row))
    }

    /// The position of fractional cell coordinates.
    pub(super) fn node(&self, column: f64, row: f64) -> Position {
        Position {
            x: self.origin[0] + column * self.cell,
            y: self.origin[1] + row * self.cell,
        }
    }

    /// The side of a cell in data units.
    pub(super) fn cell(&self) -> f64 {
        self.cell
    }

    /// Columns, rows, and the values row by row.
    pub(super) fn values(&self) -> (usize, usize, &[f32]) {
        (self.columns as usize, self.rows as usize, &self.values)
    }
}

fn is_finite(position: &Position) -> bool {
    position.x.is_finite() && position.y.is_finite()
}

fn finite(positions: &[[f32; 2]]) -> impl Iterator<Item = Position> + Clone {
    let positions = positions.iter().map(|&position| Position::from(position));
    positions.filter(is_finite)
}

/// The bandwidth for these points; 0 where all are on one position.
fn bandwidth(positions: &[[f32; 2]]) -> f64 {
    let points = finite(positions);
    let count = points.clone().count().max(1) as f64;
    let sum = |value: fn(Position) -> f64| points.clone().map(value).sum::<f64>();
    let (x, y) = (sum(|at| at.x) / count, sum(|at| at.y) / count);
    let squares = points.map(|at| (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y));
    let sigma = (squares.sum::<f64>() / (2.0 * count)).sqrt();
    0.62 * sigma * power(count, -1.0 / 6.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lattice of points with a spacing of 1.
    fn lattice(side: u16) -> Vec<[f32; 2]> {
        let along = 0..side;
        along
            .clone()
            .flat_map(|x| along.clone().map(move |y| [f32::from(x), f32::from(y)]))
            .collect()
    }

    #[test]
    fn nothing_is_lost() {
        for positions in [lattice(1), lattice(2), lattice(30), vec![[5.0, 5.0]; 7]] {
            let density = Density::new(&positions);
            let sum: f64 = density.values.iter().copied().map(f64::from).sum();
            let points = sum * density.cell * density.cell;
            let count = positions.len() as f64;
            assert!((points / count - 1.0).abs() < 1e-3, "{points} of {count}");
        }
    }

    #[test]
    fn the_bandwidth_is_that_of_the_formula() {
        // The variance of 0, …, 29 is (30² − 1) / 12.
        let sigma = (899.0_f64 / 12.0).sqrt();
        let expected = 0.62 * sigma * libm::pow(900.0, -1.0 / 6.0);
        assert!((bandwidth(&lattice(30)) - expected).abs() < 1e-9);
    }

    #[test]
    fn one_point_for_each_unit_is_a_density_of_one() {
        let density = Density::new(&lattice(30));
        let middle = Position { x: 14.5, y: 14.5 };
        assert!(
            (density.at(middle) - 1.0).abs() < 0.02,
            "{}",
            density.at(middle)
        );
        assert!((density.crowding(middle) - 1.0).abs() < 0.08);
        assert_eq!(density.at(Position { x: 900.0, y: 0.0 }), 0.0);
    }

    #[test]
    fn a_point_is_no_neighbour_of_its_own() {
        let density = Density::new(&[[0.0, 0.0], [100.0, 100.0]]);
        let crowding = density.crowding(Position::default());
        assert!(crowding < 1e-4, "{crowding}");
    }

    #[test]
    fn a_cluster_is_densest_where_most_of_its_points_are() {
        let mut positions = lattice(10);
        positions.extend([[2.0, 7.0]; 20]);
        positions.push([f32::NAN, 0.0]);
        let mut cluster = vec![0; 100];
        cluster.extend([1; 21]);
        let density = Density::new(&positions);
        let densest = density.densest(&positions, &cluster, 3);
        let at = densest[1].unwrap();
        assert!(
            (at.x - 2.0).abs() < 0.2 && (at.y - 7.0).abs() < 0.2,
            "{at:?}"
        );
        assert!(densest[0].is_some());
        assert_eq!(densest[2], None);
    }

    #[test]
    fn no_points_are_too_strange() {
        for positions in [
            vec![],
            vec![[f32::NAN, 1.0]],
            vec![[0.0, 0.0], [f32::MAX, f32::MIN]],
            vec![[1e-30, 0.0], [0.0, 0.0]],
        ] {
            let density = Density::new(&positions);
            assert!(density.columns < 400 && density.rows < 400, "{positions:?}");
            assert!(density.values.iter().all(|value| value.is_finite()));
        }
    }
}

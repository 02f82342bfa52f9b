//! Which points stand where: a uniform grid over the data.

use ranking::ascending;

use super::{Bounds, ClusterSet, DrawOrder, Position};

/// Points a cell on average; a handful keeps both the cells and the walk short.
const POINTS_A_CELL: f64 = 4.0;

/// An index of rows by place. It is built once for each set of positions; what is
/// switched off is asked for in each question, as it changes more often.
///
/// Rows whose position is not finite are in no cell: they are never found.
#[derive(Debug, Clone)]
pub struct Grid {
    positions: Vec<[f32; 2]>,
    clusters: Vec<u8>,
    bounds: Bounds,
    columns: usize,
    lines: usize,
    /// Cell → where its rows begin in `rows`; one entry more than there are cells.
    starts: Vec<u32>,
    /// Rows by cell, ascending within each.
    rows: Vec<u32>,
}

impl Grid {
    /// Sorts rows into cells. `clusters` has one entry a row; rows beyond the shorter of
    /// the two are left out.
    #[must_use]
    pub fn new(positions: &[[f32; 2]], clusters: &[u8]) -> Self {
        let count = positions.len().min(clusters.len());
        let positions = positions[..count].to_vec();
        let bounds = Bounds::new(&positions);
        let cells = (count as f64 / POINTS_A_CELL).max(1.0);
        let side = (bounds.width() * bounds.height() / cells).sqrt();
        let along = |length: f64| ((length / side).ceil() as usize).clamp(1, count.max(1));
        let mut grid = Self {
            columns: along(bounds.width()),
            lines: along(bounds.height()),
            clusters: clusters[..count].to_vec(),
            positions,
            bounds,
            starts: Vec::new(),
            rows: Vec::new(),
        };
        grid.sort_into_cells();
        grid
    }

    /// Counting sort of the rows by cell.
    fn sort_into_cells(&mut self) {
        let cells: Vec<Option<usize>> = self
            .positions
            .iter()
            .map(|&position| self.cell(position))
            .collect();
        let mut starts = vec![0u32; self.columns * self.lines + 1];
        for cell in cells.iter().flatten() {
            starts[cell + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        self.rows = vec![0; starts.last().map_or(0, |&all| all as usize)];
        for (row, cell) in cells
            .iter()
            .enumerate()
            .filter_map(|(row, cell)| Some((row, (*cell)?)))
        {
            self.rows[next[cell] as usize] = row as u32;
            next[cell] += 1;
        }
        self.starts = starts;
    }

    /// How many rows there are, found or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// The rectangle that holds all points.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Where a row stands.
    #[must_use]
    pub fn position(&self, row: u32) -> Option<Position> {
        self.positions
            .get(row as usize)
            .map(|&position| position.into())
    }

    /// Whether the row can be found while `hidden` is switched off.
    #[must_use]
    pub fn is_visible(&self, row: u32, hidden: ClusterSet) -> bool {
        let index = row as usize;
        let finite = |position: &[f32; 2]| position.iter().all(|value| value.is_finite());
        self.positions.get(index).is_some_and(finite)
            && self
                .clusters
                .get(index)
                .is_some_and(|&cluster| !hidden.contains(cluster))
    }

    /// The visible row nearest to `at` within `radius` data units; of several at the same
    /// distance the one that is drawn on top.
    #[must_use]
    pub fn nearest(&self, at: Position, radius: f64, hidden: ClusterSet) -> Option<u32> {
        let corner = |sign: f64| Position {
            x: at.x + sign * radius,
            y: at.y + sign * radius,
        };
        let order = DrawOrder::new(self.len());
        let rank = |row: u32| order.rank(row);
        let mut best = (radius * radius, None);
        self.visit(corner(-1.0), corner(1.0), hidden, |row, position| {
            let (dx, dy) = (position.x - at.x, position.y - at.y);
            let squared = dx * dx + dy * dy;
            let wins =
                squared < best.0 || (squared <= best.0 && best.1.map(rank) < Some(rank(row)));
            if wins {
                best = (squared, Some(row));
            }
        });
        best.1
    }

    /// The visible rows in the rectangle between two opposite corners, ascending.
    #[must_use]
    pub fn within(&self, one: Position, other: Position, hidden: ClusterSet) -> Vec<u32> {
        let mut found = Vec::new();
        let (low, high) = Position::corners(one, other);
        self.visit(low, high, hidden, |row, _| found.push(row));
        ascending(found)
    }

    /// Shows `see` every visible row between the corners `low` and `high`.
    pub(super) fn visit(
        &self,
        low: Position,
        high: Position,
        hidden: ClusterSet,
        mut see: impl FnMut(u32, Position),
    ) {
        let inside = |position: Position| {
            (low.x..=high.x).contains(&position.x) && (low.y..=high.y).contains(&position.y)
        };
        let (first, last) = (self.column_and_line(low), self.column_and_line(high));
        for line in first.1..=last.1 {
            for column in first.0..=last.0 {
                for &row in self.rows_of(line * self.columns + column) {
                    let position = Position::from(self.positions[row as usize]);
                    if inside(position) && !hidden.contains(self.clusters[row as usize]) {
                        see(row, position);
                    }
                }
            }
        }
    }

    fn rows_of(&self, cell: usize) -> &[u32] {
        &self.rows[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }

    fn cell(&self, position: [f32; 2]) -> Option<usize> {
        let finite = position.iter().all(|value| value.is_finite());
        finite.then(|| {
            let (column, line) = self.column_and_line(position.into());
            line * self.columns + column
        })
    }

    /// The cell that holds a place, or the nearest to it. A float that is negative or
    /// NaN becomes 0 when it becomes an integer.
    fn column_and_line(&self, position: Position) -> (usize, usize) {
        let min = self.bounds.min();
        let column = (position.x - min.x) / self.bounds.width() * self.columns as f64;
        let line = (position.y - min.y) / self.bounds.height() * self.lines as f64;
        (
            (column as usize).min(self.columns - 1),
            (line as usize).min(self.lines - 1),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [[f32; 2]; 5] = [
        [0.0, 0.0],
        [1.0, 0.0],
        [0.0, 1.0],
        [1.0, 1.0],
        [f32::NAN, 0.5],
    ];

    fn square() -> Grid {
        Grid::new(&SQUARE, &[0, 1, 0, 1, 0])
    }

    #[test]
    fn the_nearest_point_within_reach_is_found() {
        let (grid, at) = (square(), Position { x: 0.9, y: 0.2 });
        assert_eq!(grid.nearest(at, 0.5, ClusterSet::EMPTY), Some(1));
        assert_eq!(grid.nearest(at, 0.2, ClusterSet::EMPTY), None);
        assert_eq!(grid.nearest(at, 1.0, ClusterSet::EMPTY.toggled(1)), Some(0));
        assert_eq!(
            grid.nearest(
                Position {
                    x: f64::NAN,
                    y: 0.0
                },
                1.0,
                ClusterSet::EMPTY
            ),
            None
        );
    }

    #[test]
    fn of_points_on_one_place_the_one_on_top_is_found() {
        let grid = Grid::new(&[[0.5, 0.5]; 3], &[0, 1, 2]);
        let at = Position { x: 0.5, y: 0.5 };
        let drawn: Vec<usize> = DrawOrder::new(3).rows().collect();
        let (top, next) = (drawn[2] as u32, drawn[1] as u32);
        assert_eq!(grid.nearest(at, 0.1, ClusterSet::EMPTY), Some(top));
        let without = ClusterSet::EMPTY.toggled(top as u8);
        assert_eq!(grid.nearest(at, 0.1, without), Some(next));
    }

    #[test]
    fn a_box_holds_its_edges_and_takes_corners_in_any_order() {
        let (grid, low, high) = (
            square(),
            Position { x: 0.0, y: 0.0 },
            Position { x: 1.0, y: 0.5 },
        );
        assert_eq!(grid.within(high, low, ClusterSet::EMPTY), [0, 1]);
        assert_eq!(grid.within(low, high, ClusterSet::EMPTY.toggled(0)), [1]);
    }

    #[test]
    fn an_empty_grid_finds_nothing() {
        let grid = Grid::new(&[], &[]);
        assert!(grid.is_empty());
        assert_eq!(
            grid.nearest(Position::default(), 10.0, ClusterSet::EMPTY),
            None
        );
    }

    #[test]
    fn points_on_one_line_make_a_small_grid() {
        let positions: Vec<[f32; 2]> = (0..1000u16).map(|x| [f32::from(x), 3.0]).collect();
        let grid = Grid::new(&positions, &[0; 1000]);
        assert!(grid.columns * grid.lines <= 4 * 1000);
        let at = Position { x: 500.2, y: 3.0 };
        assert_eq!(grid.nearest(at, 5.0, ClusterSet::EMPTY), Some(500));
    }
}

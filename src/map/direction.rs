//! Walking from point to point with the arrow keys.

use std::cmp::Ordering;

use super::{ClusterSet, Grid, Position};

/// The way an arrow key points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards smaller first components.
    Left,
    /// Towards larger first components.
    Right,
    /// Towards larger second components.
    Up,
    /// Towards smaller second components.
    Down,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// How far `to` is ahead of `from`, and how far to the left of the way ahead.
    fn ahead_and_left(self, from: Position, to: Position) -> (f64, f64) {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        match self {
            Self::Left => (-dx, -dy),
            Self::Right => (dx, dy),
            Self::Up => (dy, -dx),
            Self::Down => (-dy, dx),
        }
    }

    /// The corners of the box that begins at `from`, goes `reach` ahead and `reach` to
    /// either side.
    fn ahead(self, from: Position, reach: f64) -> (Position, Position) {
        let (left, right, down, up) = match self {
            Self::Left => (reach, 0.0, reach, reach),
            Self::Right => (0.0, reach, reach, reach),
            Self::Up => (reach, reach, 0.0, reach),
            Self::Down => (reach, reach, reach, 0.0),
        };
        let low = Position {
            x: from.x - left,
            y: from.y - down,
        };
        let high = Position {
            x: from.x + right,
            y: from.y + up,
        };
        (low, high)
    }

    /// Points on one place are walked through by row: upwards by `Right` and `Up`,
    /// downwards by the other two.
    fn row_order(self, one: u32, other: u32) -> Ordering {
        match self {
            Self::Right | Self::Up => one.cmp(&other),
            Self::Left | Self::Down => other.cmp(&one),
        }
    }
}

impl Grid {
    /// The visible row that an arrow key leads to: the nearest in the quarter that the
    /// arrow points to; where that is empty, one that is ahead and not far aside; `None`
    /// at the end of the map. Points on the same place come one after the other.
    ///
    /// These steps are the edges of a Yao graph with four cones; a test walks it to show
    /// that every point is reached from every other.
    #[must_use]
    pub fn neighbour(&self, from: u32, direction: Direction, hidden: ClusterSet) -> Option<u32> {
        let start = self.position(from)?;
        let finite = start.x.is_finite() && start.y.is_finite();
        let walk = Walk {
            grid: self,
            from,
            start,
            direction,
            hidden,
        };
        finite.then(|| {
            walk.here()
                .or_else(|| walk.in_quarter())
                .or_else(|| walk.in_half())
        })?
    }
}

/// One press of an arrow key.
struct Walk<'a> {
    grid: &'a Grid,
    from: u32,
    start: Position,
    direction: Direction,
    hidden: ClusterSet,
}

impl Walk<'_> {
    /// The next row on the very same place.
    fn here(&self) -> Option<u32> {
        let mut rows = Vec::new();
        self.grid
            .visit(self.start, self.start, self.hidden, |row, _| rows.push(row));
        rows.retain(|&row| self.direction.row_order(row, self.from) == Ordering::Greater);
        rows.into_iter()
            .min_by(|&one, &other| self.direction.row_order(one, other))
    }

    /// The nearest row in the quarter ahead. The box grows until it holds one; a second
    /// look as far as that one makes sure that none outside of the box is nearer. A point
    /// on a diagonal is in one quarter only: where quarters share points, a tie in both
    /// can hide one of them for good.
    fn in_quarter(&self) -> Option<u32> {
        let bounds = self.grid.bounds();
        let longest = bounds.width().max(bounds.height());
        let mut reach = longest / (self.grid.len() as f64).sqrt().max(1.0);
        let distance = |ahead: f64, left: f64| {
            let in_quarter = -ahead < left && left <= ahead;
            in_quarter.then(|| (ahead * ahead + left * left).sqrt())
        };
        loop {
            if let Some((found, _)) = self.best(reach, distance) {
                return self.best(found, distance).map(|(_, row)| row);
            }
            if reach > longest {
                return None;
            }
            reach *= 2.0;
        }
    }

    /// The best row anywhere ahead, where being aside counts double.
    fn in_half(&self) -> Option<u32> {
        let bounds = self.grid.bounds();
        let everything = 2.0 * bounds.width().max(bounds.height());
        let cost = |ahead: f64, left: f64| Some(ahead + 2.0 * left.abs());
        self.best(everything, cost).map(|(_, row)| row)
    }

    /// The row with the least `cost(ahead, left)` in the box that goes `reach` ahead.
    fn best(&self, reach: f64, cost: impl Fn(f64, f64) -> Option<f64>) -> Option<(f64, u32)> {
        let mut best: Option<(f64, u32)> = None;
        let (low, high) = self.direction.ahead(self.start, reach);
        self.grid.visit(low, high, self.hidden, |row, position| {
            let (ahead, left) = self.direction.ahead_and_left(self.start, position);
            let Some(cost) = (ahead > 0.0).then(|| cost(ahead, left)).flatten() else {
                return;
            };
            let wins = best.is_none_or(|(least, holder)| {
                let order = cost.total_cmp(&least);
                order.then_with(|| self.direction.row_order(row, holder)) == Ordering::Less
            });
            if wins {
                best = Some((cost, row));
            }
        });
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_to_the_nearest_point_ahead() {
        let positions = [[0.0, 0.0], [1.0, 0.2], [2.0, 0.0], [0.1, 1.0], [-3.0, -9.0]];
        let grid = Grid::new(&positions, &[0, 1, 0, 0, 0]);
        let step = |from, direction| grid.neighbour(from, direction, ClusterSet::EMPTY);
        assert_eq!(step(0, Direction::Right), Some(1));
        assert_eq!(step(1, Direction::Left), Some(0));
        assert_eq!(step(0, Direction::Up), Some(3));
        assert_eq!(
            step(0, Direction::Left),
            Some(4),
            "nothing in the quarter, but something ahead"
        );
        assert_eq!(step(2, Direction::Right), None);
        assert_eq!(step(9, Direction::Right), None);
        assert_eq!(
            grid.neighbour(0, Direction::Right, ClusterSet::EMPTY.toggled(1)),
            Some(2)
        );
    }

    #[test]
    fn points_on_one_place_come_one_after_the_other() {
        let grid = Grid::new(&[[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [0.0, 0.0]], &[0; 4]);
        let step = |from, direction| grid.neighbour(from, direction, ClusterSet::EMPTY);
        let there = [0, 2, 3].map(|from| step(from, Direction::Right));
        assert_eq!(there, [Some(2), Some(3), Some(1)]);
        let back = [1, 3, 2, 0].map(|from| step(from, Direction::Left));
        assert_eq!(back, [Some(3), Some(2), Some(0), None]);
    }
}

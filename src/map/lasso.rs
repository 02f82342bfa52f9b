//! A free-hand outline, and what lies in it.

use ranking::ascending;

use super::{ClusterSet, Grid, Position};

/// A closed outline in data units. A place lies in it by the even-odd rule: where the
/// outline crosses itself, what is enclosed twice is outside again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lasso {
    corners: Vec<Position>,
}

impl Lasso {
    /// The outline through these corners and back to the first. Corners that are not
    /// finite are left out.
    #[must_use]
    pub fn new(corners: impl IntoIterator<Item = Position>) -> Self {
        let finite = |corner: &Position| corner.x.is_finite() && corner.y.is_finite();
        Self {
            corners: corners.into_iter().filter(finite).collect(),
        }
    }

    /// Whether `place` lies within.
    #[must_use]
    pub fn contains(&self, position: Position) -> bool {
        let nexts = self.corners.iter().cycle().skip(1);
        let crossings = self.corners.iter().zip(nexts).filter(|&(from, to)| {
            let spans = (from.y > position.y) != (to.y > position.y);
            spans && position.x < from.x + (position.y - from.y) / (to.y - from.y) * (to.x - from.x)
        });
        crossings.count() % 2 == 1
    }

    /// The visible rows within, ascending.
    #[must_use]
    pub fn rows(&self, grid: &Grid, hidden: ClusterSet) -> Vec<u32> {
        let Some((low, high)) = self.extent() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        grid.visit(low, high, hidden, |row, position| {
            if self.contains(position) {
                found.push(row);
            }
        });
        ascending(found)
    }

    /// The corners of the rectangle around the outline.
    fn extent(&self) -> Option<(Position, Position)> {
        let first = *self.corners.first()?;
        let corners = self.corners.iter();
        Some(corners.fold((first, first), |(low, high), &corner| {
            (
                Position::corners(low, corner).0,
                Position::corners(high, corner).1,
            )
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lasso(corners: &[[f32; 2]]) -> Lasso {
        Lasso::new(corners.iter().copied().map(Position::from))
    }

    #[test]
    fn a_bay_is_outside() {
        let bay = lasso(&[[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 1.0], [0.0, 4.0]]);
        assert!(bay.contains(Position { x: 0.5, y: 2.0 }));
        assert!(!bay.contains(Position { x: 2.0, y: 3.0 }));
        assert!(!bay.contains(Position { x: 5.0, y: 2.0 }));
    }

    #[test]
    fn the_middle_of_a_pentagram_is_outside() {
        let star = lasso(&[
            [0.0, 1.0],
            [0.6, -0.8],
            [-0.95, 0.3],
            [0.95, 0.3],
            [-0.6, -0.8],
        ]);
        assert!(!star.contains(Position { x: 0.0, y: 0.0 }));
        assert!(star.contains(Position { x: 0.0, y: 0.8 }));
    }

    #[test]
    fn rows_are_those_within_that_are_switched_on() {
        let grid = Grid::new(&[[1.0, 1.0], [9.0, 9.0], [1.5, 1.0]], &[0, 0, 1]);
        let around = lasso(&[[0.0, 0.0], [3.0, 0.0], [3.0, 3.0], [0.0, 3.0]]);
        assert_eq!(around.rows(&grid, ClusterSet::EMPTY), [0, 2]);
        assert_eq!(around.rows(&grid, ClusterSet::EMPTY.toggled(0)), [2]);
        assert!(lasso(&[]).rows(&grid, ClusterSet::EMPTY).is_empty());
        assert!(
            lasso(&[[1.0, 1.0], [2.0, 2.0]])
                .rows(&grid, ClusterSet::EMPTY)
                .is_empty()
        );
    }
}

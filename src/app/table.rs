//! A table of tracks: how it is sorted, and which of its rows are laid out.

use std::ops::Range;

use crate::format::to_u32;
use crate::library::order::{Direction, SortBy};

/// How many rows a table shows before it is asked for all.
pub(crate) const FIRST_ROWS: usize = 10;

/// How many rows fit at most into the window of a long table.
const ROWS_IN_SIGHT: usize = 24;

/// Rows laid out above and below those in sight, so that quick scrolling shows no gaps.
const SPARE_ROWS: usize = 8;

/// How many rows are shown above a row that was asked for.
const ROWS_ABOVE: usize = 2;

/// How a table is sorted; `None` is the order in which its rows were given.
pub(crate) type Sorting = Option<(SortBy, Direction)>;

/// What was set on a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TableState {
    /// How it is sorted.
    pub(crate) sorting: Sorting,
    /// Whether all rows are shown.
    pub(crate) all: bool,
    /// How far those are scrolled, in CSS pixels.
    pub(crate) scroll: i32,
}

impl TableState {
    /// Sorted by a column whose heading was clicked: first one way, then the other, and the
    /// third click gives the first order back. The rows begin at the top.
    pub(crate) fn sorted_by(self, by: SortBy) -> Self {
        let first = by.first_direction();
        let sorting = match self.sorting {
            Some((sorted, direction)) if sorted == by && direction == first => {
                Some((by, direction.reversed()))
            }
            Some((sorted, _)) if sorted == by => None,
            _ => Some((by, first)),
        };
        Self {
            sorting,
            scroll: 0,
            ..self
        }
    }

    /// With all rows, or only the first ones again.
    pub(crate) fn with_all(self, all: bool) -> Self {
        Self {
            all,
            scroll: 0,
            ..self
        }
    }
}

/// The rows of a long table that are laid out; `first` is the first of them.
pub(crate) fn rows_laid_out(first: usize, count: usize) -> Range<usize> {
    let first = first.min(count);
    first..count.min(first + ROWS_IN_SIGHT + 2 * SPARE_ROWS)
}

/// The first row to lay out in a window that is scrolled this far, in CSS pixels. It stays
/// what it was, `first`, while all rows in sight are laid out already: rows that are laid out
/// anew lose the focus.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scroll position is a small number, and made non-negative here"
)]
pub(crate) fn first_row(first: usize, scroll: i32, row_height: f64) -> usize {
    let in_sight = (f64::from(scroll) / row_height.max(1.0)).max(0.0) as usize;
    if (first..=first + 2 * SPARE_ROWS).contains(&in_sight) {
        return first;
    }
    in_sight.saturating_sub(SPARE_ROWS)
}

/// How far to scroll the window, in CSS pixels, so that a row is near its top.
#[expect(
    clippy::cast_possible_truncation,
    reason = "browsers end a page far below the limit of an i32"
)]
pub(crate) fn scroll_to_row(row: usize, row_height: f64) -> i32 {
    let above = to_u32(row.saturating_sub(ROWS_ABOVE));
    (f64::from(above) * row_height) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_click_gives_the_first_order_back() {
        let first = SortBy::Album.first_direction();
        let scrolled = TableState {
            all: true,
            scroll: 400,
            ..TableState::default()
        };
        let once = scrolled.sorted_by(SortBy::Album);
        assert_eq!(once.sorting, Some((SortBy::Album, first)));
        assert_eq!((once.all, once.scroll), (true, 0));
        let twice = once.sorted_by(SortBy::Album);
        assert_eq!(twice.sorting, Some((SortBy::Album, first.reversed())));
        assert_eq!(twice.sorted_by(SortBy::Album).sorting, None);
        let other = twice.sorted_by(SortBy::Score);
        assert_eq!(
            other.sorting,
            Some((SortBy::Score, SortBy::Score.first_direction()))
        );
    }

    #[test]
    fn rows_are_laid_out_around_those_in_sight() {
        assert_eq!(rows_laid_out(0, 15), 0..15);
        assert_eq!(rows_laid_out(0, 1_000), 0..40);
        assert_eq!(rows_laid_out(990, 1_000), 990..1_000);
        assert_eq!(rows_laid_out(990, 5), 5..5, "fewer rows since");
    }

    #[test]
    fn a_row_that_was_scrolled_to_is_laid_out() {
        for (row, height) in [(0, 62.0), (1, 62.0), (9, 62.0), (700, 48.5), (49_999, 62.0)] {
            for before in [0, 5, 695, 40_000] {
                let first = first_row(before, scroll_to_row(row, height), height);
                assert!(rows_laid_out(first, 50_000).contains(&row), "{row}");
            }
        }
    }

    #[test]
    fn a_window_that_bounces_above_its_top_begins_with_the_first_row() {
        assert_eq!(first_row(50, -30, 62.0), 0);
        assert_eq!(first_row(0, 100, 0.0), 92);
    }

    #[test]
    fn rows_in_sight_that_are_laid_out_stay_as_they_are() {
        for in_sight in [20, 28, 36] {
            assert_eq!(first_row(20, in_sight * 48, 48.0), 20);
        }
        assert_eq!(first_row(20, 37 * 48, 48.0), 29);
        assert_eq!(first_row(20, 19 * 48, 48.0), 11);
    }
}

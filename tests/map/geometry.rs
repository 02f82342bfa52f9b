//! What the map promises about points: the one under the pointer is found whatever the
//! data, and every point can be reached with the arrow keys.

use proptest::prelude::*;

use tone_clusters::map::{
    Bounds, ClusterSet, Direction, DrawOrder, Fit, Grid, Insets, Lasso, Pixel, Position, Viewport,
};

/// Points that like to stand on each other and on lines, as tracks that are alike do.
fn points() -> impl Strategy<Value = Vec<([f32; 2], u8)>> {
    let coarse = (0..6i8, 0..6i8).prop_map(|(x, y)| [f32::from(x) / 4.0, f32::from(y) / 4.0]);
    let position = prop_oneof![
        (-1.0f32..1.0, -1.0f32..1.0).prop_map(|(x, y)| [x, y]),
        coarse
    ];
    prop::collection::vec((position, 0..5u8), 1..120)
}

fn grid_of(points: &[([f32; 2], u8)]) -> Grid {
    let (positions, clusters): (Vec<_>, Vec<_>) = points.iter().copied().unzip();
    Grid::new(&positions, &clusters)
}

/// Rows of switched-on clusters for which `wanted` holds, the slow and plain way.
fn rows_where(
    points: &[([f32; 2], u8)],
    hidden: ClusterSet,
    wanted: impl Fn(Position) -> bool,
) -> Vec<u32> {
    let rows = (0u32..).zip(points);
    rows.filter(|(_, (position, cluster))| {
        !hidden.contains(*cluster) && wanted(Position::from(*position))
    })
    .map(|(row, _)| row)
    .collect()
}

/// Every row that the arrow keys lead to from `start`.
fn reached_from(start: u32, grid: &Grid, hidden: ClusterSet) -> Vec<u32> {
    let (mut seen, mut open) = (vec![start], vec![start]);
    while let Some(row) = open.pop() {
        for next in Direction::ALL
            .into_iter()
            .filter_map(|way| grid.neighbour(row, way, hidden))
        {
            if !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    seen.sort_unstable();
    seen
}

proptest! {
    #[test]
    fn the_nearest_point_is_the_nearest(points in points(), x in -2.0..2.0, y in -2.0..2.0, radius in 0.0..2.0, off in 0..5u8) {
        let (grid, at, hidden) = (grid_of(&points), Position { x, y }, ClusterSet::EMPTY.toggled(off));
        let squared = |position: Position| (position.x - x) * (position.x - x) + (position.y - y) * (position.y - y);
        let near = rows_where(&points, hidden, |position| squared(position) <= radius * radius);
        let distance = |row: &u32| squared(points[*row as usize].0.into());
        let least = near.iter().map(distance).fold(f64::INFINITY, f64::min);
        let order = DrawOrder::new(points.len());
        let nearest = near.into_iter().filter(|row| distance(row) <= least);
        let expected = nearest.max_by_key(|&row| order.rank(row));
        prop_assert_eq!(grid.nearest(at, radius, hidden), expected);
    }

    #[test]
    fn a_box_holds_what_lies_in_it(points in points(), corners in [-1.5..1.5, -1.5..1.5, -1.5..1.5, -1.5..1.5f64], off in 0..5u8) {
        let [x, y, u, v] = corners;
        let hidden = ClusterSet::EMPTY.toggled(off);
        let expected = rows_where(&points, hidden, |position| {
            (x.min(u)..=x.max(u)).contains(&position.x) && (y.min(v)..=y.max(v)).contains(&position.y)
        });
        let found = grid_of(&points).within(Position { x, y }, Position { x: u, y: v }, hidden);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_lasso_holds_what_lies_in_it(points in points(), corners in prop::collection::vec((-1.5..1.5, -1.5..1.5f64), 0..9), off in 0..5u8) {
        let lasso = Lasso::new(corners.into_iter().map(|(x, y)| Position { x, y }));
        let hidden = ClusterSet::EMPTY.toggled(off);
        let expected = rows_where(&points, hidden, |position| lasso.contains(position));
        prop_assert_eq!(lasso.rows(&grid_of(&points), hidden), expected);
    }

    #[test]
    fn every_point_is_reached_with_the_arrow_keys(points in points(), off in 0..5u8) {
        let (grid, hidden) = (grid_of(&points), ClusterSet::EMPTY.toggled(off));
        let visible = rows_where(&points, hidden, |_| true);
        for &start in visible.iter().take(5) {
            prop_assert_eq!(&reached_from(start, &grid, hidden), &visible);
        }
    }

    #[test]
    fn nothing_is_too_strange_for_the_grid(positions in prop::collection::vec([any::<f32>(), any::<f32>()], 0..40), x: f64, y: f64) {
        let grid = Grid::new(&positions, &vec![0; positions.len()]);
        let at = Position { x, y };
        prop_assert!(grid.nearest(at, f64::INFINITY, ClusterSet::EMPTY).is_none_or(|row| (row as usize) < positions.len()));
        for way in Direction::ALL {
            prop_assert_ne!(grid.neighbour(0, way, ClusterSet::EMPTY), Some(0));
        }
    }

    #[test]
    fn a_place_comes_back_from_its_pixel_in_every_view(
        points in points(), zooms in prop::collection::vec((0.1..8.0, 0.0..400.0, 0.0..300.0), 0..6), x in -1.0..1.5, y in -1.0..1.5,
    ) {
        let positions: Vec<[f32; 2]> = points.iter().map(|(position, _)| *position).collect();
        let viewport = Viewport::new(400.0, 300.0, Insets { left: 20.0, bottom: 30.0, ..Insets::default() });
        let fit = Fit::new(Bounds::new(&positions), viewport);
        let zoomed = |view: tone_clusters::map::MapView, (factor, x, y)| view.zoomed(&fit, factor, Pixel { x, y });
        let view = zooms.into_iter().fold(fit.home(), zoomed);
        let projection = fit.project(view);
        let back = projection.to_position(projection.to_pixel(Position { x, y }));
        prop_assert!((back.x - x).abs() < 1e-9 && (back.y - y).abs() < 1e-9);
        let seen = [viewport.plot().min(), viewport.plot().max()].map(|corner| projection.to_position(corner));
        let all = fit.half_window(1.0);
        for corner in seen {
            prop_assert!((corner.x - fit.centre().x).abs() <= all.x * (1.0 + 1e-9));
            prop_assert!((corner.y - fit.centre().y).abs() <= all.y * (1.0 + 1e-9));
        }
    }
}

//! The land that points stand on: where they are dense, and where the names of clusters go.

mod contour;
mod crowding;
mod density;
mod simplify;

pub use density::Density;

use serde::{Deserialize, Serialize};

use self::crowding::Crowding;
use super::{Bounds, Position};

/// The densities that have a contour, as shares of the highest.
pub const LEVELS: [f32; 4] = [0.08, 0.22, 0.42, 0.66];

/// How far a simplified contour may be from the traced one, in cells of the density grid.
const TOLERANCE: f64 = 0.12;

/// The smallest area that a contour encloses, in cells of the density grid.
const SMALLEST: f64 = 1.5;

/// What follows from the density of a map's points: contours, places for names, and how
/// crowded each point is. It is made once for each set of positions, by the worker, and is
/// small, so that it can be sent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Terrain {
    contours: Vec<Vec<Vec<[f32; 2]>>>,
    anchors: Vec<Option<[f32; 2]>>,
    crowding: Crowding,
}

impl Terrain {
    /// The terrain of these points. `cluster` has an entry for each of them, below
    /// `clusters`.
    #[must_use]
    pub fn new(positions: &[[f32; 2]], cluster: &[u8], clusters: usize) -> Self {
        let density = Density::new(positions);
        let peak = density.peak();
        let contours = LEVELS.map(|level| contour(&density, level * peak));
        let anchors = density.densest(positions, cluster, clusters);
        Self {
            contours: contours.to_vec(),
            anchors: anchors.into_iter().map(|at| at.map(single)).collect(),
            crowding: Crowding::new(&crowding(&density, positions)),
        }
    }

    /// The rings of each contour in data units, the lowest density first. A ring is closed
    /// from its last point to its first; what is inside is decided by the even-odd rule.
    #[must_use]
    pub fn contours(&self) -> &[Vec<Vec<[f32; 2]>>] {
        &self.contours
    }

    /// Where a cluster is densest; `None` for one without points.
    #[must_use]
    pub fn anchor(&self, cluster: usize) -> Option<Position> {
        self.anchors
            .get(cluster)
            .copied()
            .flatten()
            .map(Position::from)
    }

    /// Row → how many other points lie around it for each squared data unit.
    #[must_use]
    pub fn crowding(&self) -> Vec<f32> {
        self.crowding.values()
    }

    /// What the map must have room for: the points, whose bounds these are, and the lowest
    /// contour.
    #[must_use]
    pub fn bounds(&self, points: Bounds) -> Bounds {
        let lowest = self.contours.iter().take(1).flatten().flatten();
        lowest.fold(points, |bounds, &point| bounds.including(point.into()))
    }
}

fn crowding(density: &Density, positions: &[[f32; 2]]) -> Vec<f32> {
    let crowding = |&position: &[f32; 2]| density.crowding(position.into()) as f32;
    positions.iter().map(crowding).collect()
}

/// The contour at a density, simplified, without what is too small to be seen.
fn contour(density: &Density, threshold: f32) -> Vec<Vec<[f32; 2]>> {
    if threshold <= 0.0 {
        return Vec::new();
    }
    let cell = density.cell();
    let rings = contour::trace(density, threshold).into_iter();
    rings
        .filter(|ring| contour::area(ring).abs() >= SMALLEST * cell * cell)
        .map(|ring| simplify::simplify(&ring, TOLERANCE * cell))
        .map(|ring| ring.into_iter().map(single).collect())
        .collect()
}

/// A position in single precision, as positions of points are.
fn single(at: Position) -> [f32; 2] {
    [at.x as f32, at.y as f32]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_groups() -> (Vec<[f32; 2]>, Vec<u8>) {
        let group = |middle: f32| {
            (0..200_u16).map(move |step| {
                let angle = f32::from(step) * 2.4;
                let radius = f32::from(step).sqrt() / 14.0;
                [middle + radius * angle.cos(), radius * angle.sin()]
            })
        };
        let positions = group(-5.0).chain(group(5.0)).collect();
        let cluster = [0, 1].into_iter().flat_map(|of| [of; 200]).collect();
        (positions, cluster)
    }

    #[test]
    fn each_of_two_groups_has_land_and_an_anchor_of_its_own() {
        let (positions, cluster) = two_groups();
        let terrain = Terrain::new(&positions, &cluster, 2);
        for rings in terrain.contours() {
            assert_eq!(rings.len(), 2);
        }
        let anchors = [0, 1].map(|of| terrain.anchor(of).unwrap());
        assert!((anchors[0].x + 5.0).abs() < 0.5 && (anchors[1].x - 5.0).abs() < 0.5);
        assert_eq!(terrain.anchor(2), None);
        assert_eq!(terrain, Terrain::new(&positions, &cluster, 2));
    }

    #[test]
    fn a_terrain_reads_back_as_sent() {
        let (positions, cluster) = two_groups();
        let terrain = Terrain::new(&positions, &cluster, 2);
        let bytes = postcard::to_stdvec(&terrain).unwrap();
        assert!(bytes.len() < 8_000, "{}", bytes.len());
        assert_eq!(postcard::from_bytes(&bytes), Ok(terrain));
    }

    #[test]
    fn the_map_holds_the_lowest_contour() {
        let (positions, cluster) = two_groups();
        let terrain = Terrain::new(&positions, &cluster, 2);
        let points = Bounds::new(&positions);
        let bounds = terrain.bounds(points);
        assert!(bounds.width() > points.width() && bounds.height() > points.height());
        let inside = |at: &[f32; 2]| {
            let at = Position::from(*at);
            (bounds.min().x..=bounds.max().x).contains(&at.x)
                && (bounds.min().y..=bounds.max().y).contains(&at.y)
        };
        assert!(terrain.contours()[0].iter().flatten().all(inside));
    }

    #[test]
    fn nothing_has_no_land() {
        let terrain = Terrain::new(&[], &[], 3);
        assert!(terrain.contours().iter().all(Vec::is_empty));
        assert_eq!(terrain.anchor(0), None);
        let points = Bounds::new(&[]);
        assert_eq!(terrain.bounds(points), points);
    }
}

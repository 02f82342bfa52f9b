//! What the map shows, made once for each clustering.

use std::sync::Arc;

use ranking::ranked;

use crate::analysis::{Axis, Clustering};
use crate::map::draw::AxisTitle;
use crate::map::{Bounds, Grid, Terrain};

/// A clustering, ready to be drawn and asked.
#[derive(Debug)]
pub struct Scene {
    /// What the analysis found.
    pub clustering: Arc<Clustering>,
    /// Its points, by place.
    pub grid: Grid,
    /// The land that they stand on.
    pub terrain: Arc<Terrain>,
    /// Row → how many other points lie around it for each squared data unit.
    pub crowding: Vec<f32>,
    /// What its two axes say.
    pub titles: [AxisTitle; 2],
}

impl Scene {
    /// Whether both are of the same clustering, whatever its library is called.
    pub fn shows_the_same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.clustering, &other.clustering)
            && Arc::ptr_eq(&self.terrain, &other.terrain)
    }

    /// Prepares a clustering.
    pub fn new(clustering: Arc<Clustering>, terrain: Arc<Terrain>) -> Self {
        Self {
            crowding: terrain.crowding(),
            terrain,
            grid: Grid::new(&clustering.position, &clustering.cluster),
            titles: [0, 1].map(|axis| title(&clustering.axes[axis])),
            clustering,
        }
    }

    /// The rectangle that the figure shows at zoom 1.
    pub fn bounds(&self) -> Bounds {
        self.terrain.bounds(self.grid.bounds())
    }

    /// The rectangle around most of a cluster: without the twentieth of its points at each
    /// end of each axis, which may be far away.
    pub fn bounds_of(&self, cluster: u8) -> Option<Bounds> {
        let rows = self
            .clustering
            .cluster
            .iter()
            .zip(&self.clustering.position);
        let own: Vec<[f32; 2]> = rows
            .filter(|(of, _)| **of == cluster)
            .map(|(_, &at)| at)
            .collect();
        let last = own.len().checked_sub(1)?;
        let [across, upwards] = [0, 1].map(|axis| {
            let values: Vec<f32> = own.iter().map(|at| at[axis]).collect();
            let values = ranked(values, f32::total_cmp);
            [values[last / 20], values[last - last / 20]]
        });
        Some(Bounds::new(&[
            [across[0], upwards[0]],
            [across[1], upwards[1]],
        ]))
    }

    /// The row of a track, if the track has a place.
    pub fn row_of(&self, track: u32) -> Option<u32> {
        u32::try_from(self.clustering.row(track)?).ok()
    }

    /// The track of a row.
    pub fn track_of(&self, row: u32) -> Option<u32> {
        self.clustering.tracks.get(row as usize).copied()
    }

    /// The cluster of a row.
    pub fn cluster_of(&self, row: u32) -> Option<u8> {
        self.clustering.cluster.get(row as usize).copied()
    }
}

fn title(axis: &Axis) -> AxisTitle {
    let (head, tail) = axis.words();
    // An axis along which nothing varies has no words, and then nothing is written at it.
    let words = |text: &str| {
        let words = text.split(", ").filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    AxisTitle {
        head: words(&head),
        tail: words(&tail),
    }
}

/// A scene with its points where they are right now: under way in a glide, or at home.
#[derive(Debug, Clone)]
pub struct Pose {
    /// What is shown.
    pub scene: Arc<Scene>,
    /// Row → place, while the points are under way.
    under_way: Option<Vec<[f32; 2]>>,
    /// The rectangle that the figure shows at zoom 1.
    pub bounds: Bounds,
}

impl Pose {
    /// Every point where it belongs.
    pub fn at_rest(scene: Arc<Scene>) -> Self {
        Self {
            bounds: scene.bounds(),
            under_way: None,
            scene,
        }
    }

    /// Points under way.
    pub fn under_way(scene: Arc<Scene>, positions: Vec<[f32; 2]>, bounds: Bounds) -> Self {
        Self {
            scene,
            under_way: Some(positions),
            bounds,
        }
    }

    /// Whether points are under way.
    pub fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Row → place.
    pub fn positions(&self) -> &[[f32; 2]] {
        let at_rest = &self.scene.clustering.position;
        self.under_way.as_ref().unwrap_or(at_rest)
    }
}

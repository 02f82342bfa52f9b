//! All points of a map into one picture.

use raster::{Raster, Sprite};

use super::{ClusterSet, PixelBox, Projection, SpriteSheet};

/// The diameter of a point in CSS pixels: small where there are many, growing slowly
/// with the zoom, in steps of half a pixel, so that a zoom seldom asks for new sprites.
#[must_use]
pub fn mark_size(count: usize, plot_width: f64, plot_height: f64, zoom: f64) -> f64 {
    /// The share of the plot that points would cover, side by side.
    const COVER: f64 = 0.03;
    let area_each = plot_width * plot_height * COVER / count.max(1) as f64;
    let size = area_each.sqrt().clamp(2.5, 9.0) * zoom.max(1.0).sqrt().sqrt();
    (size.min(13.0) * 2.0).round() / 2.0
}

/// What is drawn: a position and a cluster for each row.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// Row → place. A row whose place is not finite is not drawn.
    pub positions: &'a [[f32; 2]],
    /// Row → cluster.
    pub clusters: &'a [u8],
}

/// Which points are hidden, and which step back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Emphasis<'a> {
    /// Clusters that are switched off.
    pub hidden: ClusterSet,
    /// If some cluster is highlighted, the others step back.
    pub cluster: Option<u8>,
    /// Row → whether it is selected; empty when nothing is. The others step back.
    pub selected: &'a [bool],
}

impl Emphasis<'_> {
    /// The highlighted cluster. One that is switched off has nothing to stand before.
    fn highlighted(&self) -> Option<u8> {
        self.cluster
            .filter(|&cluster| !self.hidden.contains(cluster))
    }

    /// Whether some points step back.
    fn is_mixed(&self) -> bool {
        self.highlighted().is_some() || !self.selected.is_empty()
    }

    /// Whether a row is among those that step back, or among the others, as is asked for.
    fn shows(&self, row: usize, cluster: u8, stepped_back: bool) -> bool {
        let beside = self
            .highlighted()
            .is_some_and(|highlighted| highlighted != cluster);
        let left_out =
            !self.selected.is_empty() && !self.selected.get(row).copied().unwrap_or(false);
        !self.hidden.contains(cluster) && (beside || left_out) == stepped_back
    }
}

/// The plot in whole device pixels: where the picture goes on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceBox {
    /// From the left of the canvas.
    pub x: i32,
    /// From the top of the canvas.
    pub y: i32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

impl DeviceBox {
    /// The device pixels of a box, at `ratio` of them to a CSS pixel.
    #[must_use]
    pub fn from_css(css: PixelBox, ratio: f64) -> Self {
        let device = |length: f64| (length * ratio).round() as i32;
        let (x, y) = (device(css.min().x), device(css.min().y));
        Self {
            x,
            y,
            width: device(css.max().x).saturating_sub(x).max(1) as u32,
            height: device(css.max().y).saturating_sub(y).max(1) as u32,
        }
    }
}

/// Stamps every visible point into a picture of the plot, at `ratio` device pixels to a
/// CSS pixel. Where the picture belongs on the canvas is returned.
///
/// Points come in the order of rows, whatever their cluster, so that no cluster covers
/// all others and two pictures of the same data are alike. What steps back comes first.
pub fn paint(
    raster: &mut Raster,
    sheet: &SpriteSheet,
    rows: Rows,
    emphasis: Emphasis,
    projection: &Projection,
    ratio: f64,
) -> DeviceBox {
    let area = DeviceBox::from_css(projection.plot(), ratio);
    raster.reset(area.width, area.height);
    let device = |position: [f32; 2]| {
        let pixel = projection.to_pixel(position.into());
        let finite = pixel.x.is_finite() && pixel.y.is_finite();
        let [x, y] = [pixel.x, pixel.y].map(|at| (at * ratio).floor() as i32);
        finite.then(|| (x.saturating_sub(area.x), y.saturating_sub(area.y)))
    };
    let mut stamp_all = |sprites: &[Sprite], stepped_back: bool| {
        let stencils: Vec<_> = sprites
            .iter()
            .map(|sprite| raster.stencil(sprite))
            .collect();
        for (row, (&position, &cluster)) in rows.positions.iter().zip(rows.clusters).enumerate() {
            if !emphasis.shows(row, cluster, stepped_back) {
                continue;
            }
            if let Some((stencil, (x, y))) =
                stencils.get(usize::from(cluster)).zip(device(position))
            {
                raster.stamp(stencil, x, y);
            }
        }
    };
    if emphasis.is_mixed() {
        stamp_all(sheet.stepped_back(), true);
    }
    stamp_all(sheet.plain(), false);
    area
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Bounds, Fit, Insets, Theme, Viewport};

    const RATIO: f64 = 2.0;
    const PLACES: [[f32; 2]; 4] = [[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0], [f32::NAN, 0.0]];

    fn picture(emphasis: Emphasis, clusters: &[u8]) -> (Raster, impl Fn(usize) -> Option<[u8; 4]>) {
        let viewport = Viewport::new(
            120.0,
            100.0,
            Insets {
                left: 20.0,
                ..Insets::default()
            },
        );
        let fit = Fit::new(Bounds::new(&PLACES), viewport);
        let projection = fit.project(fit.home());
        let mut sheet = SpriteSheet::default();
        sheet.prepare(Theme::Light, 6.0, RATIO, &[0, 1]);
        let mut raster = Raster::default();
        let rows = Rows {
            positions: &PLACES,
            clusters,
        };
        let area = paint(&mut raster, &sheet, rows, emphasis, &projection, RATIO);
        assert_eq!((area.x, area.y, area.width, area.height), (40, 0, 200, 200));
        let copy = raster.clone();
        let at = move |row: usize| {
            let pixel = projection.to_pixel(PLACES[row].into());
            copy.pixel((pixel.x * RATIO) as i32 - 40, (pixel.y * RATIO) as i32)
        };
        (raster, at)
    }

    fn opaque(entry: u8) -> Option<[u8; 4]> {
        Some(Theme::Light.cluster(entry).with_alpha(1.0))
    }

    #[test]
    fn points_are_where_their_places_are_in_the_colour_of_their_cluster() {
        let (raster, at) = picture(Emphasis::default(), &[0, 1, 0, 0]);
        assert_eq!([at(0), at(1), at(2)], [opaque(0), opaque(1), opaque(0)]);
        assert_eq!(raster.pixel(0, 0), Some([0; 4]));
    }

    #[test]
    fn what_is_switched_off_is_not_drawn() {
        let hidden = ClusterSet::EMPTY.toggled(1);
        let (_, at) = picture(
            Emphasis {
                hidden,
                ..Emphasis::default()
            },
            &[0, 1, 0, 0],
        );
        assert_eq!([at(0), at(1)], [opaque(0), Some([0; 4])]);
    }

    #[test]
    fn all_but_the_highlighted_cluster_and_all_but_the_selection_step_back() {
        let highlighted = Emphasis {
            cluster: Some(1),
            ..Emphasis::default()
        };
        let (_, at) = picture(highlighted, &[0, 1, 0, 0]);
        assert_eq!(at(1), opaque(1));
        assert_ne!(at(0), opaque(0));
        let hidden = ClusterSet::EMPTY.toggled(1);
        let (_, at) = picture(
            Emphasis {
                hidden,
                ..highlighted
            },
            &[0, 1, 0, 0],
        );
        assert_eq!(at(0), opaque(0), "what is switched off is not highlighted");
        let selected = Emphasis {
            selected: &[true, false, false, false],
            ..Emphasis::default()
        };
        let (_, at) = picture(selected, &[0, 0, 0, 0]);
        assert_eq!(at(0), opaque(0));
        assert_ne!(at(1), opaque(0));
    }

    #[test]
    fn a_cluster_without_a_sprite_is_passed_over() {
        let (_, at) = picture(Emphasis::default(), &[0, 7, 0, 0]);
        assert_eq!([at(0), at(1)], [opaque(0), Some([0; 4])]);
    }

    #[test]
    fn points_are_small_where_there_are_many_and_grow_with_the_zoom() {
        let sizes = [10, 1_000, 10_000, 50_000].map(|count| mark_size(count, 1200.0, 800.0, 1.0));
        assert!(
            sizes.is_sorted_by(|large, small| large >= small),
            "{sizes:?}"
        );
        assert_eq!((sizes[0], sizes[3]), (9.0, 2.5));
        assert!(mark_size(50_000, 1200.0, 800.0, 64.0) > 5.0);
        assert_eq!(mark_size(0, 0.0, 0.0, f64::NAN), 2.5);
    }
}

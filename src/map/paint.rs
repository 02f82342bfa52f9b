//! All points of a map into one picture.

use raster::{Raster, Sprite, Stencil};

use super::marks::{TRANSLUCENCY_STEPS, Translucency};
use super::{ClusterSet, DrawOrder, PixelBox, Projection, SpriteSheet};

/// Within how many diameters of a point others are its neighbours.
const NEIGHBOUR_REACH: f64 = 1.5;

/// The height of a band of the picture, in device pixels. Points are stamped band by band:
/// all pixels of one band fit into the processor's cache, which makes a crowd of points
/// several times faster than stamping all over the picture.
const BAND: i32 = 64;

/// The points of a map: a value for each row.
#[derive(Debug, Clone, Copy)]
pub struct Points<'a> {
    /// Row → position. A row whose position is not finite is not drawn.
    pub positions: &'a [[f32; 2]],
    /// Row → cluster.
    pub clusters: &'a [u8],
    /// Row → look, an index of the sprite sheet.
    pub looks: &'a [u8],
    /// Row → how many other points lie around it for each squared data unit; empty where
    /// nobody knows, so that all are opaque.
    pub crowding: &'a [f32],
    /// Clusters that are switched off.
    pub hidden: ClusterSet,
    /// Row → whether it is bright; empty while attention is on everything.
    pub bright: &'a [bool],
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
/// CSS pixel and with points of `size` CSS pixels. Where the picture belongs on the canvas is
/// returned.
///
/// Within each band of the picture points come in a [`DrawOrder`], so that no cluster covers
/// all others and two pictures of the same data are alike. What is grey comes before what is
/// bright.
pub fn paint(
    raster: &mut Raster,
    sheet: &SpriteSheet,
    points: Points,
    projection: &Projection,
    size: f64,
    ratio: f64,
) -> DeviceBox {
    let area = DeviceBox::from_css(projection.plot(), ratio);
    raster.reset(area.width, area.height);
    let painter = Painter {
        points,
        projection,
        ratio,
        area,
    };
    if points.bright.is_empty() {
        let limits = crowding_limits(points.positions.len(), size, projection.scale());
        let flat: Vec<Sprite> = sheet.plain().iter().flatten().cloned().collect();
        painter.stamp(raster, &flat, |row| {
            let crowding = points.crowding.get(row).copied().unwrap_or_default();
            let step = limits.iter().filter(|limit| crowding < **limit).count();
            Some(usize::from(*points.looks.get(row)?) * TRANSLUCENCY_STEPS + step)
        });
    } else {
        let look_of = |row: usize, bright: bool| {
            let is_bright = points.bright.get(row).copied().unwrap_or(false);
            let look = points.looks.get(row).copied()?;
            (is_bright == bright).then_some(usize::from(look))
        };
        painter.stamp(raster, sheet.grey(), |row| look_of(row, false));
        painter.stamp(raster, sheet.bright(), |row| look_of(row, true));
    }
    raster.finish();
    area
}

/// The densities of other points below which a point is one degree more opaque: it has
/// neighbours within some diameters, whose number follows from density and scale.
fn crowding_limits(count: usize, size: f64, scale: f64) -> [f32; TRANSLUCENCY_STEPS - 1] {
    let radius = NEIGHBOUR_REACH * size / scale;
    let area = std::f64::consts::PI * radius * radius;
    let limits = Translucency::new(count).step_limits();
    limits.map(|neighbours| (neighbours / area) as f32)
}

/// Where the points of a picture go.
struct Painter<'a> {
    points: Points<'a>,
    projection: &'a Projection,
    ratio: f64,
    area: DeviceBox,
}

impl Painter<'_> {
    /// Stamps each visible row that `sprite_of` gives the index of a sprite.
    fn stamp(
        &self,
        raster: &mut Raster,
        sprites: &[Sprite],
        sprite_of: impl Fn(usize) -> Option<usize>,
    ) {
        let stencils: Vec<Stencil> = sprites
            .iter()
            .map(|sprite| raster.stencil(sprite))
            .collect();
        let bands = self.area.height as usize / BAND as usize + 1;
        let mut stamps: Vec<Vec<(u16, i32, i32)>> = vec![Vec::new(); bands];
        let rows = self.points.positions.len().min(self.points.clusters.len());
        for row in DrawOrder::new(rows).rows().take(rows) {
            if self.points.hidden.contains(self.points.clusters[row]) {
                continue;
            }
            let Some((sprite, (x, y))) =
                sprite_of(row).zip(self.device(self.points.positions[row]))
            else {
                continue;
            };
            // What is above or below the picture may reach into its first or last band.
            let band = (y.max(0) / BAND) as usize;
            if let Some(stamps) = stamps.get_mut(band.min(bands - 1)) {
                stamps.push((sprite as u16, x, y));
            }
        }
        for (sprite, x, y) in stamps.into_iter().flatten() {
            if let Some(stencil) = stencils.get(usize::from(sprite)) {
                raster.stamp(stencil, x, y);
            }
        }
    }

    /// A position in device pixels of the picture.
    fn device(&self, position: [f32; 2]) -> Option<(i32, i32)> {
        let pixel = self.projection.to_pixel(position.into());
        let finite = pixel.x.is_finite() && pixel.y.is_finite();
        let [x, y] = [pixel.x, pixel.y].map(|at| (at * self.ratio).floor() as i32);
        finite.then(|| (x.saturating_sub(self.area.x), y.saturating_sub(self.area.y)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Bounds, Fit, Insets, Look, Shape, Theme, Viewport};

    const RATIO: f64 = 2.0;
    const SIZE: f64 = 6.0;
    const POSITIONS: [[f32; 2]; 4] = [[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0], [f32::NAN, 0.0]];

    fn points<'a>(clusters: &'a [u8], bright: &'a [bool]) -> Points<'a> {
        Points {
            positions: &POSITIONS,
            clusters,
            looks: clusters,
            crowding: &[],
            hidden: ClusterSet::EMPTY,
            bright,
        }
    }

    fn picture(points: Points) -> impl Fn(usize) -> Option<[u8; 4]> {
        let insets = Insets {
            left: 20.0,
            ..Insets::default()
        };
        let viewport = Viewport::new(120.0, 100.0, insets);
        let fit = Fit::new(Bounds::new(&POSITIONS), viewport);
        let projection = fit.project(fit.home());
        let looks = [0, 1].map(|entry| Look {
            shape: Shape::from_entry(entry),
            colour: Theme::Light.cluster(entry),
        });
        let mut sheet = SpriteSheet::default();
        sheet.prepare(Theme::Light, SIZE, RATIO, 4, &looks);
        let mut raster = Raster::default();
        let area = paint(&mut raster, &sheet, points, &projection, SIZE, RATIO);
        assert_eq!((area.x, area.y, area.width, area.height), (40, 0, 200, 200));
        assert_eq!(raster.pixel(0, 0), Some([0; 4]));
        move |row| {
            let pixel = projection.to_pixel(POSITIONS[row].into());
            raster.pixel((pixel.x * RATIO) as i32 - 40, (pixel.y * RATIO) as i32)
        }
    }

    fn opaque(entry: u8) -> Option<[u8; 4]> {
        Some(Theme::Light.cluster(entry).with_alpha(1.0))
    }

    fn is_near(one: Option<[u8; 4]>, colour: crate::map::Colour) -> bool {
        let channels = one.unwrap_or_default();
        let pairs = channels.iter().zip(colour.channels());
        pairs
            .into_iter()
            .all(|(one, other)| one.abs_diff(other) <= 2)
    }

    #[test]
    fn points_are_where_their_positions_are_in_the_colour_of_their_look() {
        let at = picture(points(&[0, 1, 0, 0], &[]));
        assert_eq!([at(0), at(1), at(2)], [opaque(0), opaque(1), opaque(0)]);
    }

    #[test]
    fn what_is_switched_off_is_not_drawn() {
        let at = picture(Points {
            hidden: ClusterSet::EMPTY.toggled(1),
            ..points(&[0, 1, 0, 0], &[])
        });
        assert_eq!([at(0), at(1)], [opaque(0), Some([0; 4])]);
    }

    #[test]
    fn all_but_what_is_bright_is_grey() {
        let at = picture(points(&[0, 1, 0, 0], &[true, false, false, false]));
        assert!(is_near(at(0), Theme::Light.cluster(0)), "{:?}", at(0));
        for row in [1, 2] {
            assert!(is_near(at(row), Theme::Light.grey_mark()), "{:?}", at(row));
        }
    }

    #[test]
    fn crowded_points_are_translucent() {
        let crowding = [1e9, 0.0, 0.0, 0.0];
        let at = picture(Points {
            crowding: &crowding,
            ..points(&[0, 1, 0, 0], &[])
        });
        assert_eq!(at(0).map(|colour| colour[3]), Some(230), "0.9 of 255");
        assert_eq!(at(1), opaque(1));
    }

    #[test]
    fn a_row_without_a_sprite_is_passed_over() {
        let at = picture(points(&[0, 7, 0, 0], &[]));
        assert_eq!([at(0), at(1)], [opaque(0), Some([0; 4])]);
    }
}

//! Names on the map: where each stands, and from which zoom on it is shown.
//!
//! After Been, Daiches and Yap, 'Dynamic Map Labeling' (IEEE Transactions on Visualization
//! and Computer Graphics 12(5), 2006): names are placed once for all scales. A name keeps
//! its place beside the position that it belongs to, and has one range of scales in which it
//! is shown. So no name overlaps another at any zoom, and none appears, vanishes and appears
//! again while the visitor zooms in.

use super::{Pixel, PixelBox, Position, Projection};

/// The least room between two names, in CSS pixels: beside and above each other.
const GAP: (f64, f64) = (10.0, 4.0);

/// How far a name may be moved up (negative) or down to be free, in CSS pixels, the
/// preferred distances first.
const SHIFTS: [f64; 7] = [0.0, -20.0, 20.0, -40.0, 40.0, 60.0, -60.0];

/// The name of a cluster of at most this many points stands beside them.
pub const FEW_POINTS: u32 = 2;

/// A name that wants a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// What it belongs to.
    pub anchor: Position,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its height in CSS pixels.
    pub height: f64,
    /// Whether it stands above or below its anchor: of so few points, it would cover all.
    pub is_beside: bool,
}

/// A name with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedLabel {
    label: Label,
    /// From the anchor's pixel to the middle of the name.
    offset: Pixel,
    from_scale: f64,
}

impl PlacedLabel {
    /// The scale from which on it is shown, in CSS pixels for one data unit; infinite if
    /// there is never room.
    #[must_use]
    pub fn from_scale(&self) -> f64 {
        self.from_scale
    }

    /// The box of the name in this projection, whether it is shown or not.
    #[must_use]
    pub fn area(&self, projection: &Projection) -> PixelBox {
        let at = projection.to_pixel(self.label.anchor);
        let (x, y) = (at.x + self.offset.x, at.y + self.offset.y);
        let (half_width, half_height) = (self.label.width / 2.0, self.label.height / 2.0);
        PixelBox::between(
            Pixel {
                x: x - half_width,
                y: y - half_height,
            },
            Pixel {
                x: x + half_width,
                y: y + half_height,
            },
        )
    }

    /// The box of the name if it is shown in this projection: there is room for it at the
    /// projection's scale, and all of it lies within `frame`.
    #[must_use]
    pub fn shown(&self, projection: &Projection, frame: PixelBox) -> Option<PixelBox> {
        let has_room = projection.scale() >= self.from_scale * (1.0 - 1e-9);
        let area = self.area(projection);
        let fits = frame.contains(area.min()) && frame.contains(area.max());
        (has_room && fits).then_some(area)
    }
}

/// Places names, the most important first. `home` is the projection in which the whole map
/// is seen, the smallest scale that there is, and `frame` the part of the figure that names
/// may stand in.
#[must_use]
pub fn place_labels(labels: &[Label], home: &Projection, frame: PixelBox) -> Vec<PlacedLabel> {
    let mut placed: Vec<PlacedLabel> = Vec::with_capacity(labels.len());
    for &label in labels {
        let candidates = candidates(label, home, frame).map(|offset| {
            let mut candidate = PlacedLabel {
                label,
                offset,
                from_scale: home.scale(),
            };
            for other in &placed {
                let conflict = last_overlap(&candidate, other);
                if conflict > other.from_scale {
                    candidate.from_scale = candidate.from_scale.max(conflict);
                }
            }
            candidate
        });
        // Of several that can be shown from the same scale on, the first is preferred.
        let best = candidates.reduce(|best, candidate| {
            if candidate.from_scale < best.from_scale {
                candidate
            } else {
                best
            }
        });
        placed.extend(best);
    }
    placed
}

/// Offsets to try: a name near the edge is moved inwards so that all of it is seen at home,
/// and shifts that would leave the frame are tried only if none stays inside.
fn candidates(label: Label, home: &Projection, frame: PixelBox) -> impl Iterator<Item = Pixel> {
    let at = home.to_pixel(label.anchor);
    let inside = |low: f64, high: f64, half: f64, value: f64| {
        let (low, high) = (low + half, high - half);
        if low <= high {
            value.clamp(low, high)
        } else {
            (low + high) / 2.0
        }
    };
    let (half_width, half_height) = (label.width / 2.0, label.height / 2.0);
    let (min, max) = (frame.min(), frame.max());
    let x = inside(min.x, max.x, half_width, at.x) - at.x;
    let fits = |y: &f64| at.y + y - half_height >= min.y && at.y + y + half_height <= max.y;
    let shifts = SHIFTS
        .into_iter()
        .filter(|&y| !(label.is_beside && y == 0.0));
    let mut shifts: Vec<f64> = shifts.filter(fits).collect();
    if shifts.is_empty() {
        shifts.push(inside(min.y, max.y, half_height, at.y) - at.y);
    }
    shifts.into_iter().map(move |y| Pixel { x, y })
}

/// The scale above which two names never overlap: 0 if they do at none, infinite if they
/// do however far one zooms in.
///
/// The distance of the middles is `scale · difference + offset` along each axis, so that
/// they overlap within one interval of scales along each axis, and in both where these
/// intervals meet.
fn last_overlap(one: &PlacedLabel, other: &PlacedLabel) -> f64 {
    let (a, b) = (one.label, other.label);
    let across = interval(
        a.anchor.x - b.anchor.x,
        one.offset.x - other.offset.x,
        (a.width + b.width) / 2.0 + GAP.0,
    );
    // Pixels grow downwards, data units upwards.
    let down = interval(
        b.anchor.y - a.anchor.y,
        one.offset.y - other.offset.y,
        (a.height + b.height) / 2.0 + GAP.1,
    );
    let (from, to) = (across.0.max(down.0), across.1.min(down.1));
    if from < to { to.max(0.0) } else { 0.0 }
}

/// The scales between which `|difference · scale + offset| < reach`.
fn interval(difference: f64, offset: f64, reach: f64) -> (f64, f64) {
    let ends = [
        (-reach - offset) / difference,
        (reach - offset) / difference,
    ];
    match difference {
        difference if difference > 0.0 => (ends[0], ends[1]),
        difference if difference < 0.0 => (ends[1], ends[0]),
        _ if offset.abs() < reach => (f64::NEG_INFINITY, f64::INFINITY),
        _ => (f64::INFINITY, f64::NEG_INFINITY),
    }
}

/// Moves names that lie below a ring up or down, where that leads them over no other name and
/// not over the frame.
pub fn make_room(areas: &mut [Option<PixelBox>], ring: PixelBox, frame: PixelBox) {
    for index in 0..areas.len() {
        let Some(area) = areas[index].filter(|area| area.overlaps(ring)) else {
            continue;
        };
        let is_free = |moved: &PixelBox| {
            let mut others = areas.iter().enumerate();
            frame.contains(moved.min())
                && frame.contains(moved.max())
                && !others.any(|(other, area)| {
                    other != index && area.is_some_and(|area| area.overlaps(*moved))
                })
        };
        let up = ring.min().y - area.max().y;
        let down = ring.max().y - area.min().y;
        let nearest_first = if -up <= down { [up, down] } else { [down, up] };
        let moved = nearest_first.map(|by| area.moved(0.0, by));
        if let Some(moved) = moved.into_iter().find(is_free) {
            areas[index] = Some(moved);
        }
    }
}

/// About how wide a text of bold letters is, in CSS pixels, where nothing can measure it.
/// Letters of East Asian scripts are as wide as high.
#[must_use]
pub fn estimate_width(text: &str, font_size: f64) -> f64 {
    let width = |c: char| if c >= '\u{1100}' { 1.0 } else { 0.58 };
    text.chars().map(width).sum::<f64>() * font_size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Bounds, Fit, Insets, Viewport};

    const SIZE: (f64, f64) = (100.0, 22.0);

    fn fit() -> Fit {
        let viewport = Viewport::new(800.0, 600.0, Insets::default());
        Fit::new(Bounds::new(&[[0.0, 0.0], [8.0, 6.0]]), viewport)
    }

    fn place(anchors: &[[f32; 2]]) -> Vec<PlacedLabel> {
        let fit = fit();
        let labels: Vec<Label> = anchors
            .iter()
            .map(|&anchor| Label {
                anchor: anchor.into(),
                width: SIZE.0,
                height: SIZE.1,
                is_beside: false,
            })
            .collect();
        place_labels(&labels, &fit.project(fit.home()), fit.viewport().plot())
    }

    #[test]
    fn the_name_of_few_points_stands_beside_its_anchor() {
        let fit = fit();
        let home = fit.project(fit.home());
        for anchor in [[4.0, 3.0], [4.0, 6.0], [0.0, 0.0]] {
            let label = Label {
                anchor: anchor.into(),
                width: SIZE.0,
                height: SIZE.1,
                is_beside: true,
            };
            let placed = place_labels(&[label], &home, fit.viewport().plot());
            let area = placed[0].shown(&home, fit.viewport().plot());
            let anchor = home.to_pixel(label.anchor);
            assert!(area.is_some_and(|area| !area.contains(anchor)), "{area:?}");
        }
    }

    #[test]
    fn a_name_with_room_stands_on_its_anchor_at_once() {
        let placed = place(&[[4.0, 3.0], [1.0, 1.0]]);
        let home = fit().project(fit().home());
        for label in &placed {
            assert_eq!(label.from_scale(), home.scale());
            assert_eq!(label.offset, Pixel { x: 0.0, y: 0.0 });
        }
    }

    #[test]
    fn the_less_important_of_two_names_on_one_spot_is_moved() {
        let placed = place(&[[4.0, 3.0], [4.1, 3.0]]);
        assert_eq!(placed[0].offset.y, 0.0);
        assert_eq!(placed[1].offset.y, -40.0, "20 would touch the first name");
        assert_eq!(placed[1].from_scale(), placed[0].from_scale());
    }

    #[test]
    fn a_name_without_room_comes_when_there_is_some() {
        let crowd: Vec<[f32; 2]> = (0..8_u8)
            .map(|at| [4.0 + f32::from(at) * 0.05, 3.0])
            .collect();
        let placed = place(&crowd);
        let home = fit().project(fit().home()).scale();
        let late: Vec<_> = placed
            .iter()
            .filter(|one| one.from_scale() > home)
            .collect();
        assert!(!late.is_empty() && late.len() < 8);
        assert!(late.iter().all(|one| one.from_scale().is_finite()));
    }

    #[test]
    fn names_at_the_edge_are_moved_inwards() {
        let placed = place(&[[0.0, 6.0], [8.0, 0.0]]);
        let (home, frame) = (fit().project(fit().home()), fit().viewport().plot());
        for label in placed {
            assert!(label.shown(&home, frame).is_some(), "{label:?}");
        }
    }

    #[test]
    fn names_on_the_very_same_position_are_shown_until_no_shift_is_left() {
        let placed = place(&[[4.0, 3.0]; 9]);
        let shown = placed.iter().filter(|one| one.from_scale().is_finite());
        assert_eq!(shown.count(), 3, "in the middle, 40 above and 40 below");
    }

    #[test]
    fn a_figure_without_room_has_no_names_and_no_panic() {
        let viewport = Viewport::new(20.0, 10.0, Insets::default());
        let fit = Fit::new(Bounds::new(&[[0.0, 0.0], [1.0, 1.0]]), viewport);
        let home = fit.project(fit.home());
        let label = Label {
            anchor: Position::default(),
            width: 100.0,
            height: 22.0,
            is_beside: false,
        };
        let placed = place_labels(&[label; 2], &home, viewport.plot());
        assert!(
            placed
                .iter()
                .all(|one| one.shown(&home, viewport.plot()).is_none())
        );
    }

    #[test]
    fn wide_letters_are_wide() {
        assert!((estimate_width("夜光", 15.0) - 30.0).abs() < 1e-9);
        assert!(estimate_width("Mellow", 15.0) < 60.0);
    }

    #[test]
    fn a_name_makes_room_for_a_ring_and_no_name_covers_another() {
        let name = |x: f64, y: f64| {
            let (half_width, half_height) = (SIZE.0 / 2.0, SIZE.1 / 2.0);
            let corner = |sign: f64| Pixel {
                x: x + sign * half_width,
                y: y + sign * half_height,
            };
            PixelBox::between(corner(-1.0), corner(1.0))
        };
        let frame = fit().viewport().plot();
        let ring = PixelBox::around(Pixel { x: 300.0, y: 204.0 }, 12.0);
        let mut areas = [Some(name(300.0, 200.0)), None, Some(name(500.0, 200.0))];
        make_room(&mut areas, ring, frame);
        assert_eq!(areas[0], Some(name(300.0, 181.0)), "up is nearer");
        assert_eq!(areas[2], Some(name(500.0, 200.0)));
        let mut areas = [Some(name(300.0, 200.0)), Some(name(320.0, 172.0))];
        make_room(&mut areas, ring, frame);
        assert_eq!(areas[0], Some(name(300.0, 227.0)), "above is another name");
        let mut areas = [
            Some(name(300.0, 200.0)),
            Some(name(320.0, 172.0)),
            Some(name(320.0, 235.0)),
        ];
        let before = areas;
        make_room(&mut areas, ring, frame);
        assert_eq!(areas, before, "there is no room");
    }
}

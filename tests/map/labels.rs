//! What the map promises about names and contours, whatever the clusters.

use proptest::prelude::*;

use tone_clusters::map::{
    Bounds, CONTOUR_LEVELS, Density, Fit, Insets, Label, MAX_ZOOM, PixelBox, PlacedLabel, Position,
    Projection, Terrain, Viewport, place_labels,
};

fn fit() -> Fit {
    let insets = Insets {
        left: 28.0,
        bottom: 30.0,
        top: 8.0,
        right: 10.0,
    };
    let viewport = Viewport::new(700.0, 480.0, insets);
    Fit::new(Bounds::new(&[[-1.0, -1.0], [1.0, 1.0]]), viewport)
}

/// The projection at so many times the scale of home.
fn zoomed(zoom: f64) -> Projection {
    let fit = fit();
    let middle = fit.viewport().plot().centre();
    fit.project(fit.home().zoomed(&fit, zoom, middle))
}

/// Names whose anchors like to be near each other, on one line or on one position.
fn labels() -> impl Strategy<Value = Vec<Label>> {
    let coarse =
        (0..5_u8, 0..5_u8).prop_map(|(x, y)| [f64::from(x) / 4.0 - 0.5, f64::from(y) / 4.0 - 0.5]);
    let anchor = prop_oneof![
        [-1.0..1.0, -1.0..1.0_f64],
        [-0.05..0.05, -0.05..0.05_f64],
        coarse
    ];
    let label = (anchor, 20.0..260.0_f64, 16.0..26.0_f64, any::<bool>()).prop_map(
        |([x, y], width, height, is_beside)| Label {
            anchor: Position { x, y },
            width,
            height,
            is_beside,
        },
    );
    prop::collection::vec(label, 0..21)
}

fn overlap(one: PixelBox, other: PixelBox) -> bool {
    one.min().x < other.max().x - 1e-6
        && other.min().x < one.max().x - 1e-6
        && one.min().y < other.max().y - 1e-6
        && other.min().y < one.max().y - 1e-6
}

fn shown(placed: &[PlacedLabel], projection: &Projection) -> Vec<usize> {
    let has_room = |label: &PlacedLabel| label.from_scale() <= projection.scale();
    (0..placed.len())
        .filter(|&at| has_room(&placed[at]))
        .collect()
}

proptest! {
    #[test]
    fn no_two_shown_names_overlap_at_any_zoom(labels in labels(), zooms in prop::collection::vec(1.0..MAX_ZOOM, 12)) {
        let frame = fit().viewport().plot();
        let placed = place_labels(&labels, &zoomed(1.0), frame);
        prop_assert_eq!(placed.len(), labels.len());
        // The scales at which something changes are the hardest.
        let home = zoomed(1.0).scale();
        let changes = placed.iter().map(|one| one.from_scale() / home).filter(|zoom| *zoom <= MAX_ZOOM);
        for zoom in changes.chain(zooms).chain([1.0, MAX_ZOOM]) {
            let projection = zoomed(zoom);
            let shown = shown(&placed, &projection);
            for (at, &one) in shown.iter().enumerate() {
                for &other in &shown[..at] {
                    let areas = [one, other].map(|label| placed[label].area(&projection));
                    prop_assert!(!overlap(areas[0], areas[1]), "{one} and {other} at {zoom}");
                }
            }
        }
    }

    #[test]
    fn a_name_that_is_shown_stays_shown_at_larger_scales(labels in labels(), mut zooms in prop::collection::vec(1.0..MAX_ZOOM, 8)) {
        let placed = place_labels(&labels, &zoomed(1.0), fit().viewport().plot());
        zooms.sort_by(f64::total_cmp);
        let mut before = Vec::new();
        for zoom in zooms {
            let now = shown(&placed, &zoomed(zoom));
            prop_assert!(before.iter().all(|label| now.contains(label)));
            before = now;
        }
    }

    #[test]
    fn the_most_important_name_is_always_shown(labels in labels()) {
        let home = zoomed(1.0);
        let frame = fit().viewport().plot();
        let placed = place_labels(&labels, &home, frame);
        if let Some(first) = placed.first() {
            prop_assert_eq!(first.from_scale(), home.scale());
            prop_assert!(first.shown(&home, frame).is_some());
        }
        prop_assert_eq!(&placed, &place_labels(&labels, &home, frame));
    }
}

/// Whether rings go around a position an odd number of times.
fn is_inside(rings: &[Vec<[f32; 2]>], at: Position) -> bool {
    let mut inside = false;
    for ring in rings {
        for (one, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (one, next) = (Position::from(*one), Position::from(*next));
            let crosses = (one.y > at.y) != (next.y > at.y)
                && at.x < one.x + (at.y - one.y) / (next.y - one.y) * (next.x - one.x);
            inside ^= crosses;
        }
    }
    inside
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What is clearly denser than a contour lies inside of it, what is clearly less dense
    /// outside, whatever the points. What is near the line is not asked: it is simplified,
    /// and islands of a few cells are left out.
    #[test]
    fn contours_part_what_is_denser_from_what_is_not(
        groups in prop::collection::vec(([-3.0..3.0_f32, -3.0..3.0_f32], 0.2..1.5_f32, 20..160_usize), 1..5),
        probes in prop::collection::vec([-5.0..5.0_f64, -5.0..5.0_f64], 60),
    ) {
        let mut positions = Vec::new();
        for ([x, y], spread, count) in groups {
            positions.extend((0..count).map(|step| {
                let (angle, radius) = (step as f32 * 2.399_963, (step as f32 / count as f32).sqrt() * spread);
                [x + radius * angle.cos(), y + radius * angle.sin()]
            }));
        }
        let cluster = vec![0; positions.len()];
        let terrain = Terrain::new(&positions, &cluster, 1);
        let density = Density::new(&positions);
        let peak = f64::from(density.peak());
        for (rings, level) in terrain.contours().iter().zip(CONTOUR_LEVELS) {
            let level = f64::from(level) * peak;
            for &[x, y] in &probes {
                let at = Position { x, y };
                let density = density.at(at);
                if density > level + 0.12 * peak {
                    prop_assert!(is_inside(rings, at), "{at:?} {density} {level}");
                } else if density < level - 0.12 * peak || density < 0.02 * peak {
                    prop_assert!(!is_inside(rings, at), "{at:?} {density} {level}");
                }
            }
        }
        let anchor = terrain.anchor(0).unwrap();
        prop_assert!(density.at(anchor) > 0.95 * peak);
        prop_assert_eq!(&terrain, &Terrain::new(&positions, &cluster, 1));
    }
}

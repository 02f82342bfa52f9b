//! What the map promises about colours: they stand out from every background, and they can
//! be told apart, also without one kind of cones.

use tone_clusters::map::{COLOURS, Colour, Theme};

/// Linear sRGB of a colour (IEC 61966-2-1).
fn linear(colour: Colour) -> [f64; 3] {
    colour.channels().map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            libm::pow((value + 0.055) / 1.055, 2.4)
        }
    })
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| {
        row.iter()
            .zip(vector)
            .map(|(factor, value)| factor * value)
            .sum()
    })
}

/// Contrast ratio (WCAG 2.2, 'contrast ratio' and 'relative luminance').
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = linear(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

/// CIELAB of a linear sRGB colour, for the white point D65 (CIE 15; matrix of IEC 61966-2-1).
fn lab(linear: [f64; 3]) -> [f64; 3] {
    let to_xyz = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let xyz = times(to_xyz, linear);
    let white = [0.950_47, 1.0, 1.088_83];
    let [x, y, z] = [0, 1, 2].map(|axis| {
        let value = xyz[axis] / white[axis];
        if value > 216.0 / 24_389.0 {
            libm::cbrt(value)
        } else {
            (24_389.0 / 27.0 * value + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 distance of two CIELAB colours (CIE 142; Sharma, Wu and Dalal, 2005).
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |chroma: f64| libm::pow(chroma, 7.0);
    let weight = |chroma: f64| (seventh(chroma) / (seventh(chroma) + seventh(25.0))).sqrt();
    let degrees = |a: f64, b: f64| libm::atan2(b, a).to_degrees().rem_euclid(360.0);
    let mean_chroma = (libm::hypot(a1, b1) + libm::hypot(a2, b2)) / 2.0;
    let stretch = 1.0 + 0.5 * (1.0 - weight(mean_chroma));
    let (a1, a2) = (stretch * a1, stretch * a2);
    let (c1, c2) = (libm::hypot(a1, b1), libm::hypot(a2, b2));
    let (h1, h2) = (degrees(a1, b1), degrees(a2, b2));
    let is_grey = c1 * c2 <= 0.0;
    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * libm::sin((turn / 2.0).to_radians());
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = match h1 + h2 {
        sum if is_grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cosine = |degrees: f64| libm::cos(degrees.to_radians());
    let t = 1.0 - 0.17 * cosine(h - 30.0) + 0.24 * cosine(2.0 * h) + 0.32 * cosine(3.0 * h + 6.0)
        - 0.20 * cosine(4.0 * h - 63.0);
    let squared = (l - 50.0) * (l - 50.0);
    let sl = 1.0 + 0.015 * squared / (20.0 + squared).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let from_blue = (h - 275.0) / 25.0;
    let rotation = 60.0 * libm::exp(-from_blue * from_blue);
    let rt = -libm::sin(rotation.to_radians()) * 2.0 * weight(c);
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

/// How a viewer without one kind of cone sees linear sRGB, at full severity (Machado,
/// Oliveira and Fernandes, 2009, table of precomputed matrices).
const PROTANOPIA: [[f64; 3]; 3] = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
];
const DEUTERANOPIA: [[f64; 3]; 3] = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
];
const TRITANOPIA: [[f64; 3]; 3] = [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.303900],
];
const ALL_CONES: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Distance of two colours as this viewer sees them.
fn difference(one: Colour, other: Colour, eyes: [[f64; 3]; 3]) -> f64 {
    let [one, other] = [one, other]
        .map(|colour| lab(times(eyes, linear(colour)).map(|value| value.clamp(0.0, 1.0))));
    ciede2000(one, other)
}

/// The smallest distance between any two of the first `count` colours of a theme.
fn least_difference(theme: Theme, count: u8, eyes: [[f64; 3]; 3]) -> f64 {
    let pairs = (0..count).flat_map(|one| (0..one).map(move |other| (one, other)));
    let differences =
        pairs.map(|(one, other)| difference(theme.cluster(one), theme.cluster(other), eyes));
    differences.fold(f64::INFINITY, f64::min)
}

fn entries() -> impl Iterator<Item = u8> {
    0..COLOURS as u8
}

/// The backgrounds that a point can be on: page, panel, and the densest land, where four
/// contours lie over the panel.
fn grounds(theme: Theme) -> [Colour; 3] {
    let densest = (0..4).fold(theme.panel(), |ground, _| theme.land().over(ground));
    [theme.page(), theme.panel(), densest]
}

#[test]
fn every_colour_stands_out_from_every_background() {
    for theme in Theme::ALL {
        for ground in grounds(theme) {
            for colour in entries().map(|entry| theme.cluster(entry)) {
                let ratio = contrast(colour, ground);
                assert!(ratio >= 3.0, "{theme:?} {colour} on {ground}: {ratio:.2}");
            }
            for step in 0..=20 {
                let colour = theme.scale(f64::from(step) / 20.0);
                let ratio = contrast(colour, ground);
                assert!(ratio >= 3.0, "{theme:?} {step} {colour}: {ratio:.2}");
            }
        }
    }
}

/// No two colours look like relatives, to viewers with and without one kind of cones.
#[test]
fn all_colours_can_be_told_apart_by_everyone() {
    for (theme, ordinary, without_a_cone) in [(Theme::Light, 20.0, 10.0), (Theme::Dark, 24.0, 12.0)]
    {
        let count = COLOURS as u8;
        let least = least_difference(theme, count, ALL_CONES);
        assert!(least >= ordinary, "{theme:?}: {least:.1}");
        for eyes in [PROTANOPIA, DEUTERANOPIA, TRITANOPIA] {
            let least = least_difference(theme, count, eyes);
            assert!(
                least >= without_a_cone,
                "{theme:?}: {least:.1} with {eyes:?}"
            );
        }
    }
}

#[test]
fn the_first_five_are_further_apart() {
    for (theme, ordinary, without_a_cone) in [(Theme::Light, 30.0, 15.0), (Theme::Dark, 25.0, 12.5)]
    {
        let least = least_difference(theme, 5, ALL_CONES);
        assert!(least >= ordinary, "{theme:?}: {least:.1}");
        for eyes in [PROTANOPIA, DEUTERANOPIA, TRITANOPIA] {
            let least = least_difference(theme, 5, eyes);
            assert!(
                least >= without_a_cone,
                "{theme:?}: {least:.1} with {eyes:?}"
            );
        }
    }
}

#[test]
fn no_cluster_looks_like_a_link() {
    for theme in Theme::ALL {
        for entry in entries() {
            let least = difference(theme.cluster(entry), theme.accent(), ALL_CONES);
            assert!(least >= 12.0, "{theme:?} {entry}: {least:.1}");
        }
    }
}

/// The scale for ordered values goes from the background's side of lightness to the other.
#[test]
fn ordered_values_have_ordered_lightness() {
    for theme in Theme::ALL {
        let steps = (0..=20).map(|step| lab(linear(theme.scale(f64::from(step) / 20.0)))[0]);
        let steps: Vec<f64> = steps.collect();
        let is_ordered = match theme {
            Theme::Light => steps.is_sorted_by(|one, next| one > next),
            Theme::Dark => steps.is_sorted_by(|one, next| one < next),
        };
        assert!(is_ordered, "{theme:?}: {steps:.1?}");
    }
}

#[test]
fn text_can_be_read_on_page_and_panel() {
    for theme in Theme::ALL {
        for ink in [theme.ink(), theme.ink_soft(), theme.accent()] {
            for ground in [theme.page(), theme.panel()] {
                let ratio = contrast(ink, ground);
                assert!(ratio >= 4.5, "{theme:?} {ink} on {ground}: {ratio:.2}");
            }
        }
    }
}

/// The formulas above against published values: 21 for black on white (WCAG), 4.54 for
/// #767676 on white (the usual example of the lightest grey for text), four of the test
/// pairs for CIEDE2000 (Sharma, Wu and Dalal, 2005, table 1), and greys that no missing
/// cone changes.
#[test]
fn the_formulas_agree_with_published_values() {
    let (black, white) = (Colour::rgb(0, 0, 0), Colour::rgb(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(Colour::rgb(0x76, 0x76, 0x76), white) - 4.54).abs() < 0.005);
    for (one, other, known) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
    ] {
        let distance = ciede2000(one, other);
        assert!((distance - known).abs() < 5e-5, "{distance} {known}");
    }
    for eyes in [PROTANOPIA, DEUTERANOPIA, TRITANOPIA] {
        let distance = difference(black, white, eyes);
        assert!((distance - 100.0).abs() < 0.1, "{distance}");
    }
}

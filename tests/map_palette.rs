//! What the map promises about colours: they can be seen on the page's ground, and the
//! first eight can be told apart without one kind of cone.

use tone_clusters::map::{Colour, PALETTE_LEN, Theme};

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

/// Oklab of a linear sRGB colour (Björn Ottosson, 2020).
fn oklab(linear: [f64; 3]) -> [f64; 3] {
    let to_cones = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    let to_lab = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    times(to_lab, times(to_cones, linear).map(libm::cbrt))
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

/// Distance in Oklab between two colours as this viewer sees them.
fn difference(one: Colour, other: Colour, eyes: [[f64; 3]; 3]) -> f64 {
    let [one, other] = [one, other]
        .map(|colour| oklab(times(eyes, linear(colour)).map(|value| value.clamp(0.0, 1.0))));
    one.iter()
        .zip(other)
        .map(|(a, b)| (a - b) * (a - b))
        .sum::<f64>()
        .sqrt()
}

/// The closest pair among the first `count` colours of a theme.
fn least_difference(theme: Theme, count: u8, eyes: [[f64; 3]; 3]) -> f64 {
    let pairs = (0..count).flat_map(|one| (0..one).map(move |other| (one, other)));
    let differences =
        pairs.map(|(one, other)| difference(theme.cluster(one), theme.cluster(other), eyes));
    differences.fold(f64::INFINITY, f64::min)
}

fn entries() -> impl Iterator<Item = u8> {
    0..PALETTE_LEN as u8
}

#[test]
fn every_colour_stands_out_from_page_and_panel() {
    for theme in Theme::ALL {
        for entry in entries() {
            let colour = theme.cluster(entry);
            for ground in [theme.page(), theme.panel()] {
                let ratio = contrast(colour, ground);
                assert!(
                    ratio >= 3.0,
                    "{theme:?} {entry} {colour} on {ground}: {ratio:.2}"
                );
            }
        }
    }
}

#[test]
fn the_first_eight_can_be_told_apart_by_everyone() {
    for theme in Theme::ALL {
        for eyes in [ALL_CONES, PROTANOPIA, DEUTERANOPIA, TRITANOPIA] {
            let least = least_difference(theme, 8, eyes);
            assert!(least >= 0.08, "{theme:?}: {least:.3} with {eyes:?}");
        }
    }
}

#[test]
fn all_twenty_can_be_told_apart_with_three_kinds_of_cones() {
    for theme in Theme::ALL {
        let least = least_difference(theme, PALETTE_LEN as u8, ALL_CONES);
        assert!(least >= 0.06, "{theme:?}: {least:.3}");
    }
}

#[test]
fn no_cluster_looks_like_a_link() {
    for theme in Theme::ALL {
        for entry in entries() {
            let least = difference(theme.cluster(entry), theme.accent(), ALL_CONES);
            assert!(least >= 0.1, "{theme:?} {entry}: {least:.3}");
        }
    }
}

#[test]
fn words_can_be_read_on_page_and_panel() {
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
/// #767676 on white (the usual example of the lightest grey for text), Oklab of sRGB red
/// as in Ottosson's article, and greys that no missing cone changes.
#[test]
fn the_yardsticks_are_right() {
    let (black, white) = (Colour::rgb(0, 0, 0), Colour::rgb(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((contrast(Colour::rgb(0x76, 0x76, 0x76), white) - 4.54).abs() < 0.005);
    let red = oklab(linear(Colour::rgb(255, 0, 0)));
    assert!(
        red.iter()
            .zip([0.628, 0.225, 0.126])
            .all(|(value, known)| (value - known).abs() < 1e-3),
        "{red:?}"
    );
    for eyes in [PROTANOPIA, DEUTERANOPIA, TRITANOPIA] {
        assert!((difference(black, white, eyes) - 1.0).abs() < 1e-3);
    }
}

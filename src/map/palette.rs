//! The colours of the map, in the light and the dark theme.

use std::fmt;

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// A colour from its three channels.
    #[must_use]
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// A colour from six hexadecimal digits, `0xrrggbb`.
    const fn hex(digits: u32) -> Self {
        let [_, red, green, blue] = digits.to_be_bytes();
        Self { red, green, blue }
    }

    /// Red, green, blue.
    #[must_use]
    pub fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// The colour on the way to `other`: this at 0, the other at 1.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |from: u8, to: u8| {
            (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8
        };
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    /// As a pixel that is not premultiplied, with alpha from 0 to 1.
    #[must_use]
    pub fn with_alpha(self, alpha: f64) -> [u8; 4] {
        let alpha = (alpha.clamp(0.0, 1.0) * 255.0).round() as u8;
        [self.red, self.green, self.blue, alpha]
    }
}

/// As CSS writes it: `#4b4bd6`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// How many colours there are.
pub const COLOURS: usize = 10;

/// How many palette entries there are, each with another pair of colour and shape (see
/// [`Shape::from_entry`](super::Shape::from_entry)): one for each cluster that an analysis
/// can have.
pub const PALETTE_LEN: usize = 20;

/// Whether the page is light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light background.
    #[default]
    Light,
    /// Light text on a dark background.
    Dark,
}

/// A layer that lies over another: a colour, and how much it covers, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tint {
    pub colour: Colour,
    /// How much of what lies below it covers.
    pub alpha: f64,
}

impl Tint {
    /// The colour that results where the tint covers `ground`.
    #[must_use]
    pub fn over(self, ground: Colour) -> Colour {
        ground.towards(self.colour, self.alpha)
    }
}

/// As CSS writes it: `rgb(122 104 60 / 4.2%)`.
impl fmt::Display for Tint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.colour.channels();
        let percent = self.alpha * 100.0;
        write!(f, "rgb({red} {green} {blue} / {percent}%)")
    }
}

impl Theme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The background of the page: `--bg` in the style sheet.
    #[must_use]
    pub const fn page(self) -> Colour {
        self.pick(0xfbfaf7, 0x14161a)
    }

    /// The background of the map and of other panels: `--panel` in the style sheet.
    #[must_use]
    pub const fn panel(self) -> Colour {
        self.pick(0xffffff, 0x1b1e24)
    }

    /// The colour of text: `--ink` in the style sheet.
    #[must_use]
    pub const fn ink(self) -> Colour {
        self.pick(0x1d1d22, 0xecebe6)
    }

    /// The colour of secondary text: `--ink-soft` in the style sheet.
    #[must_use]
    pub const fn ink_soft(self) -> Colour {
        self.pick(0x5b5b66, 0xa6a7b0)
    }

    /// The colour of rules between things: `--line` in the style sheet.
    #[must_use]
    pub const fn line(self) -> Colour {
        self.pick(0xe6e3dc, 0x2b2f37)
    }

    /// The colour of links and of what is selected: `--accent` in the style sheet.
    #[must_use]
    pub const fn accent(self) -> Colour {
        self.pick(0x4b4bd6, 0xa3a4ff)
    }

    /// The colour of points while others stand out.
    #[must_use]
    pub const fn grey_mark(self) -> Colour {
        self.pick(0xcfccc4, 0x3d424c)
    }

    /// The fill of every contour. Contours lie within each other, so the map grows darker
    /// (in the dark theme, lighter) where it is denser.
    #[must_use]
    pub const fn land(self) -> Tint {
        match self {
            Self::Light => Tint {
                colour: Colour::rgb(122, 104, 60),
                alpha: 0.042,
            },
            Self::Dark => Tint {
                colour: Colour::rgb(214, 220, 240),
                alpha: 0.026,
            },
        }
    }

    /// The line of every contour.
    #[must_use]
    pub const fn coast(self) -> Tint {
        match self {
            Self::Light => Tint {
                colour: Colour::rgb(92, 78, 44),
                alpha: 0.2,
            },
            Self::Dark => Tint {
                colour: Colour::rgb(214, 220, 240),
                alpha: 0.14,
            },
        }
    }

    /// The colour of a palette entry. Colours begin again after the tenth.
    #[must_use]
    pub fn cluster(self, entry: u8) -> Colour {
        let palette = match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        };
        palette[usize::from(entry) % COLOURS]
    }

    /// What the colour of a palette entry is called.
    #[must_use]
    pub fn colour_name(self, entry: u8) -> &'static str {
        let names = match self {
            Self::Light => [
                "blue",
                "brick red",
                "teal",
                "purple",
                "gold",
                "pink",
                "sky blue",
                "olive",
                "brown",
                "black",
            ],
            Self::Dark => [
                "blue", "orange", "teal", "purple", "yellow", "pink", "sky blue", "green", "red",
                "white",
            ],
        };
        names[usize::from(entry) % COLOURS]
    }

    /// The colour at `share` of the scale for ordered values, from low at 0 to high at 1.
    /// Its lightness changes in one direction only, away from the background.
    #[must_use]
    pub fn scale(self, share: f64) -> Colour {
        let [low, middle, high] = match self {
            Self::Light => [LIGHT[4], LIGHT[2], LIGHT[9]],
            Self::Dark => [DARK[3], DARK[5], DARK[4]],
        };
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        if share < 0.5 {
            low.towards(middle, share * 2.0)
        } else {
            middle.towards(high, share * 2.0 - 1.0)
        }
    }

    const fn pick(self, light: u32, dark: u32) -> Colour {
        match self {
            Self::Light => Colour::hex(light),
            Self::Dark => Colour::hex(dark),
        }
    }
}

/// The colours of the light theme: blue, brick, teal, purple, gold, pink, sky, olive, brown,
/// ink. Contrast of at least 3:1 to page, panel and the densest land; the distances that
/// keep them apart are held by `tests/map/palette.rs`.
const LIGHT: [Colour; COLOURS] = [
    Colour::hex(0x5d6eff),
    Colour::hex(0xa1463b),
    Colour::hex(0x046a67),
    Colour::hex(0x6f017b),
    Colour::hex(0xa57d02),
    Colour::hex(0xda2e8d),
    Colour::hex(0x048eb2),
    Colour::hex(0x4a5102),
    Colour::hex(0x462621),
    Colour::hex(0x182232),
];

/// The colours of the dark theme: blue, orange, teal, purple, gold, pink, sky, green, red,
/// paper; with the same promises.
const DARK: [Colour; COLOURS] = [
    Colour::hex(0x62a1ff),
    Colour::hex(0xe88907),
    Colour::hex(0x469384),
    Colour::hex(0xa165af),
    Colour::hex(0xffdd45),
    Colour::hex(0xdfa6b2),
    Colour::hex(0x49dffe),
    Colour::hex(0x98d082),
    Colour::hex(0xca5846),
    Colour::hex(0xf4f2ed),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_css_writes_them() {
        assert_eq!(Colour::rgb(75, 75, 214).to_string(), "#4b4bd6");
        assert_eq!(Colour::hex(0x0a_0b_0c), Colour::rgb(10, 11, 12));
    }

    #[test]
    fn a_colour_goes_towards_another() {
        let (black, white) = (Colour::rgb(0, 0, 0), Colour::rgb(255, 255, 255));
        assert_eq!(black.towards(white, 0.0), black);
        assert_eq!(black.towards(white, 7.0), white);
        assert_eq!(black.towards(white, 0.5).channels(), [128; 3]);
        assert_eq!(white.with_alpha(0.5), [255, 255, 255, 128]);
    }

    #[test]
    fn colours_begin_again_after_the_tenth() {
        assert_eq!(Theme::Dark.cluster(10), Theme::Dark.cluster(0));
        assert_eq!(Theme::Light.cluster(255), Theme::Light.cluster(5));
    }

    #[test]
    fn tints_are_written_as_css_writes_them() {
        assert_eq!(Theme::Light.land().to_string(), "rgb(122 104 60 / 4.2%)");
        let half = Tint {
            colour: Colour::rgb(0, 0, 0),
            alpha: 0.5,
        };
        assert_eq!(
            half.over(Colour::rgb(200, 100, 50)),
            Colour::rgb(100, 50, 25)
        );
    }
}

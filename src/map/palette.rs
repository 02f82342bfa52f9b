//! The colours of clusters, on light and on dark ground.

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

/// How many cluster colours there are: one for each cluster an analysis can have.
pub const PALETTE_LEN: usize = 20;

/// Whether the page is light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light ground.
    #[default]
    Light,
    /// Light ink on dark ground.
    Dark,
}

impl Theme {
    /// Both themes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The ground of the page. The style sheet's `--bg` is the same.
    #[must_use]
    pub const fn page(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0xfbfaf7),
            Self::Dark => Colour::hex(0x14161a),
        }
    }

    /// The ground of the map and of other panels. The style sheet's `--panel` is the same.
    #[must_use]
    pub const fn panel(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0xffffff),
            Self::Dark => Colour::hex(0x1b1e24),
        }
    }

    /// The colour of text. The style sheet's `--ink` is the same.
    #[must_use]
    pub const fn ink(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0x1c1d21),
            Self::Dark => Colour::hex(0xeceae4),
        }
    }

    /// The colour of text that stands back. The style sheet's `--ink-soft` is the same.
    #[must_use]
    pub const fn ink_soft(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0x5c5f68),
            Self::Dark => Colour::hex(0xa4a8b3),
        }
    }

    /// The colour of rules between things. The style sheet's `--line` is the same.
    #[must_use]
    pub const fn line(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0xe4e2dc),
            Self::Dark => Colour::hex(0x30343d),
        }
    }

    /// The colour of links and of what is selected. The style sheet's `--accent` is the
    /// same.
    #[must_use]
    pub const fn accent(self) -> Colour {
        match self {
            Self::Light => Colour::hex(0x4b4bd6),
            Self::Dark => Colour::hex(0x9d9dff),
        }
    }

    /// The colour of a palette entry; entries begin again after [`PALETTE_LEN`].
    ///
    /// An entry has about the same hue in both themes. The first eight stay apart for
    /// viewers without one of the three kinds of cones, which no twenty colours do.
    #[must_use]
    pub fn cluster(self, entry: u8) -> Colour {
        let palette = match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        };
        palette[usize::from(entry) % PALETTE_LEN]
    }
}

/// Contrast of at least 3:1 on both grounds of the light theme.
const LIGHT: [Colour; PALETTE_LEN] = [
    Colour::hex(0x128cff),
    Colour::hex(0xf35a00),
    Colour::hex(0x105e5e),
    Colour::hex(0xb3719e),
    Colour::hex(0x735707),
    Colour::hex(0x4c119a),
    Colour::hex(0x741105),
    Colour::hex(0x74955d),
    Colour::hex(0xb05dd3),
    Colour::hex(0x933eb3),
    Colour::hex(0x428dbf),
    Colour::hex(0x336625),
    Colour::hex(0x1a538b),
    Colour::hex(0x1b871f),
    Colour::hex(0x60313c),
    Colour::hex(0x96700b),
    Colour::hex(0xe059b4),
    Colour::hex(0x208085),
    Colour::hex(0xa54138),
    Colour::hex(0x879505),
];

/// Contrast of at least 3:1 on both grounds of the dark theme.
const DARK: [Colour; PALETTE_LEN] = [
    Colour::hex(0x4073f8),
    Colour::hex(0xed821c),
    Colour::hex(0x25ffc4),
    Colour::hex(0x9f6792),
    Colour::hex(0xe3e334),
    Colour::hex(0xf68ffe),
    Colour::hex(0xce3d31),
    Colour::hex(0x1dc38d),
    Colour::hex(0xf1c4fd),
    Colour::hex(0xb15dd8),
    Colour::hex(0x2c8ce2),
    Colour::hex(0x43dd7a),
    Colour::hex(0x637da9),
    Colour::hex(0x7b975c),
    Colour::hex(0xf190b0),
    Colour::hex(0xdcb91f),
    Colour::hex(0xea5b98),
    Colour::hex(0x28d3d8),
    Colour::hex(0xba7f77),
    Colour::hex(0xdee1b2),
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
    fn entries_begin_again_after_the_last() {
        assert_eq!(Theme::Dark.cluster(20), Theme::Dark.cluster(0));
        assert_eq!(Theme::Light.cluster(255), Theme::Light.cluster(15));
    }
}

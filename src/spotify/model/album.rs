//! An album, whole or as a track names it, and its pictures.

use serde::Deserialize;

use crate::http::is_private;
use crate::http::json::{lenient, lenient_id, lenient_list};
use crate::library::{AlbumId, ReleaseDate};

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct AlbumObject {
    /// Its id; local files' albums have none.
    #[serde(default, deserialize_with = "lenient_id")]
    pub id: Option<AlbumId>,
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
    /// Its cover in several sizes.
    #[serde(default, deserialize_with = "lenient_list")]
    pub images: Vec<Image>,
    /// When it came out: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(default, deserialize_with = "lenient")]
    pub release_date: Option<String>,
    /// Its label; development-mode apps get none.
    #[serde(default, deserialize_with = "lenient")]
    pub label: Option<String>,
    /// The © and ℗ lines; only whole albums have them.
    #[serde(default, deserialize_with = "lenient_list")]
    pub copyrights: Vec<Copyright>,
}

/// A copyright line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Copyright {
    /// The line.
    #[serde(default, deserialize_with = "lenient")]
    pub text: Option<String>,
    /// `C` for the album, `P` for the recording.
    #[serde(default, rename = "type", deserialize_with = "lenient")]
    pub kind: Option<String>,
}

impl AlbumObject {
    /// The address of its cover, in the size for tables.
    #[must_use]
    pub fn cover(&self) -> Option<String> {
        cover(&self.images)
    }

    /// When it came out.
    #[must_use]
    pub fn released(&self) -> Option<ReleaseDate> {
        ReleaseDate::parse(self.release_date.as_deref()?)
    }

    /// Its label: `label` if it comes, else who the ℗ line names.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let given = self
            .label
            .as_deref()
            .map(str::trim)
            .filter(|label| !label.is_empty());
        given.map(str::to_owned).or_else(|| {
            let recording = |line: &&Copyright| line.kind.as_deref() == Some("P");
            holder(self.copyrights.iter().find(recording)?.text.as_deref()?)
        })
    }
}

/// Who a ℗ line names: the line without its sign and its years.
fn holder(line: &str) -> Option<String> {
    // 'This compilation ℗ 2010 …': what counts is behind the sign.
    let line = line.rsplit_once('℗').map_or(line, |(_, behind)| behind);
    let mut rest = line.trim_start_matches(['©', ' ']).trim();
    for sign in ["(P)", "(p)", "(C)", "(c)"] {
        rest = rest
            .strip_prefix(sign)
            .unwrap_or(rest)
            .trim_start_matches(['©', ' ']);
    }
    let rest = after_years(rest)
        .trim()
        .trim_start_matches(['-', ',', '.'])
        .trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// What follows '2020', '1975, 2011' or '1999-2004' at the start of a text. Only a list
/// goes on to a second year: '2012 1965 Records' names 1965 Records.
fn after_years(text: &str) -> &str {
    let Some(mut rest) = after_year(text) else {
        return text;
    };
    while let Some(further) = rest.trim_start().strip_prefix([',', '-', '–', '/', '&']) {
        match after_year(further.trim_start()) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    rest
}

fn after_year(text: &str) -> Option<&str> {
    let (year, rest) = text.split_at_checked(4)?;
    // Japanese and Chinese names follow a year without a space.
    let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    (whole && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

/// The width that a cover needs in a table, in device pixels: 50 at a ratio of 2.
const COVER_WIDTH: u32 = 100;

/// A picture in one size.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Image {
    /// Its address.
    #[serde(default, deserialize_with = "lenient")]
    pub url: Option<String>,
    /// Its width in pixels; pictures that listeners upload have none.
    #[serde(default, deserialize_with = "lenient")]
    pub width: Option<u32>,
}

/// The address of the smallest picture that is large enough for a table, else of the
/// largest; only encrypted ones.
#[must_use]
pub fn cover(images: &[Image]) -> Option<String> {
    let size = |image: &&Image| {
        let width = image.width.unwrap_or(COVER_WIDTH);
        // Those too small come last, the largest of them first.
        (
            width < COVER_WIDTH,
            if width < COVER_WIDTH {
                u32::MAX - width
            } else {
                width
            },
        )
    };
    let encrypted = |image: &&Image| image.url.as_deref().is_some_and(is_private);
    images
        .iter()
        .filter(encrypted)
        .min_by_key(size)?
        .url
        .clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_what_stands_behind_sign_and_years() {
        for (line, name) in [
            ("2020 Smihilism Records", "Smihilism Records"),
            ("℗ 2019 Ninja Tune", "Ninja Tune"),
            (
                "(P) 2004 Domino Recording Co Ltd",
                "Domino Recording Co Ltd",
            ),
            ("© 2001 ℗ 2001 XL", "XL"),
            (
                "℗ 1975, 2011 Queen Productions Ltd.",
                "Queen Productions Ltd.",
            ),
            ("1999-2004 Warp", "Warp"),
            ("This compilation ℗ 2010 Rhino", "Rhino"),
            ("2012 1965 Records", "1965 Records"),
            ("2009 4AD", "4AD"),
            ("℗2009株式会社", "株式会社"),
            ("Self-released", "Self-released"),
            ("2020, Blume", "Blume"),
        ] {
            assert_eq!(holder(line).as_deref(), Some(name), "{line}");
        }
        for nothing in ["", "℗", "2020", "℗ 2020 ", "(P) 2019"] {
            assert_eq!(holder(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_label_comes_first_then_the_line_of_the_recording() {
        let album: AlbumObject = serde_json::from_str(
            r#"{"label":" ","copyrights":[{"text":"2020 A","type":"C"},null,{"text":"2020 B","type":"P"}]}"#,
        )
        .unwrap();
        assert_eq!(album.label().as_deref(), Some("B"));
        assert_eq!(
            AlbumObject {
                label: Some("X".into()),
                ..album
            }
            .label()
            .as_deref(),
            Some("X")
        );
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        let released = |date: &str| {
            AlbumObject {
                release_date: Some(date.into()),
                ..Default::default()
            }
            .released()
        };
        assert_eq!(
            released("2020-12-18"),
            ReleaseDate::new(2020, Some(12), Some(18))
        );
        assert_eq!(released("1969-07"), ReleaseDate::new(1969, Some(7), None));
        assert_eq!(released("1969"), ReleaseDate::new(1969, None, None));
        assert_eq!(released("1969-00-00"), ReleaseDate::new(1969, None, None));
        for unknown in ["0000", "", "null", "-1"] {
            assert_eq!(released(unknown), None, "{unknown}");
        }
    }

    fn image(url: &str, width: Option<u32>) -> Image {
        Image {
            url: Some(url.into()),
            width,
        }
    }

    #[test]
    fn the_smallest_that_is_large_enough_is_taken() {
        let sizes = [640, 300, 64].map(|width| image(&format!("https://i/{width}"), Some(width)));
        assert_eq!(cover(&sizes).as_deref(), Some("https://i/300"));
        assert_eq!(cover(&sizes[2..]).as_deref(), Some("https://i/64"));
        assert_eq!(
            cover(&[image("https://i/x", None)]).as_deref(),
            Some("https://i/x")
        );
    }

    #[test]
    fn only_an_encrypted_address_is_taken() {
        assert_eq!(
            cover(&[
                image("javascript:alert(1)", None),
                image("http://i/x", None)
            ]),
            None
        );
        assert_eq!(cover(&[Image::default()]), None);
    }
}

//! A picture in one size.

use serde::Deserialize;

use crate::http::is_private;
use crate::http::json::lenient;

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

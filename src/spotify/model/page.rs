//! One page of a longer list.

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::http::json::lenient;

/// How many entries a page is asked to have: the most that the Web API gives.
pub const LIMIT: u32 = 50;

/// A page; its entries are not yet read, so that one that cannot be is no loss to the rest.
#[derive(Debug, serde::Deserialize)]
pub struct Page<'a> {
    /// The entries.
    #[serde(borrow)]
    pub items: Vec<&'a RawValue>,
    /// How many entries the whole list has.
    #[serde(default, deserialize_with = "lenient")]
    pub total: Option<u32>,
    #[serde(default, deserialize_with = "next")]
    next: Next,
}

/// What a page says about the one behind it.
#[derive(Debug, Default)]
enum Next {
    /// Nothing.
    #[default]
    Unsaid,
    /// There is none.
    None,
    /// There is one, at this offset if its address can be read.
    At(Option<u32>),
}

impl Page<'_> {
    /// Where the next page begins, after this one that began at `offset`; `None` when
    /// this was the last. It is always further on, and never leaves entries out.
    ///
    /// Only the offset is taken from `next`: a token must not follow an address that
    /// came from outside.
    #[must_use]
    pub fn next_offset(&self, offset: u32) -> Option<u32> {
        let got = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        let behind = offset.checked_add(got.max(1))?;
        match self.next {
            Next::None => None,
            Next::At(Some(at)) if at > offset && at <= offset.saturating_add(LIMIT) => Some(at),
            Next::At(_) => Some(behind),
            Next::Unsaid => {
                (got > 0 && self.total.is_some_and(|total| total > behind)).then_some(behind)
            }
        }
    }
}

fn next<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Next, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    let url: Option<String> = serde_json::from_str(raw.get()).unwrap_or_default();
    Ok(url.map_or(Next::None, |url| Next::At(offset_in(&url))))
}

fn offset_in(url: &str) -> Option<u32> {
    let (_, query) = url.split_once('?')?;
    let (_, offset) =
        form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "offset")?;
    offset.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(json: &str, offset: u32) -> Option<u32> {
        serde_json::from_str::<Page>(json)
            .unwrap()
            .next_offset(offset)
    }

    #[test]
    fn the_next_page_is_where_next_says() {
        let url = |offset: u32| {
            format!(r#"{{"items":[1,2],"next":"https://x/?offset={offset}&limit=48"}}"#)
        };
        assert_eq!(after(&url(48), 0), Some(48));
        assert_eq!(after(r#"{"items":[1],"total":9,"next":null}"#, 0), None);
    }

    #[test]
    fn a_next_that_goes_back_or_too_far_is_not_followed() {
        let url =
            |offset: &str| format!(r#"{{"items":[1,2],"next":"https://x/?offset={offset}"}}"#);
        for wrong in ["0", "100", "20000", "-1", "x", ""] {
            assert_eq!(after(&url(wrong), 100), Some(102), "{wrong}");
        }
        assert_eq!(after(r#"{"items":[],"next":"x"}"#, u32::MAX), None);
    }

    #[test]
    fn without_a_word_on_it_the_total_decides() {
        assert_eq!(after(r#"{"items":[1],"total":9}"#, 3), Some(4));
        assert_eq!(after(r#"{"items":[1],"total":4}"#, 3), None);
        assert_eq!(after(r#"{"items":[],"total":4}"#, 0), None);
        assert_eq!(after(r#"{"items":[1]}"#, 0), None);
    }

    #[test]
    fn a_page_without_entries_is_none() {
        assert!(serde_json::from_str::<Page>("{}").is_err());
        assert!(serde_json::from_str::<Page>(r#"{"items":{}}"#).is_err());
    }
}

//! One page of a longer list.

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::format::to_u32;
use crate::http::json::lenient;
use crate::http::{Next, PageInfo};

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
    /// What is said about the next page.
    #[serde(default, deserialize_with = "next")]
    pub next: Next,
}

impl Page<'_> {
    /// How many entries came.
    #[must_use]
    pub fn entries(&self) -> u32 {
        to_u32(self.items.len())
    }

    /// What decides on the next page.
    #[must_use]
    pub fn info(&self, is_new: bool) -> PageInfo {
        PageInfo {
            limit: LIMIT,
            entries: self.entries(),
            is_new,
            total: self.total,
            next: self.next,
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

    fn read(json: &str) -> Option<(u32, Option<u32>, Next)> {
        let page: Page = serde_json::from_str(json).ok()?;
        Some((page.entries(), page.total, page.next))
    }

    #[test]
    fn a_page_says_what_is_behind_it() {
        for (json, page) in [
            (
                r#"{"items":[1,2],"next":"https://x/?offset=48&limit=48"}"#,
                (2, None, Next::At(Some(48))),
            ),
            (
                r#"{"items":[1],"total":9,"next":null}"#,
                (1, Some(9), Next::None),
            ),
            (
                r#"{"items":[],"total":"9","next":"x"}"#,
                (0, None, Next::At(None)),
            ),
            (
                r#"{"items":[],"next":"x?offset=-1"}"#,
                (0, None, Next::At(None)),
            ),
            (r#"{"items":[],"total":4}"#, (0, Some(4), Next::Unsaid)),
        ] {
            assert_eq!(read(json), Some(page), "{json}");
        }
    }

    #[test]
    fn a_page_without_entries_is_none() {
        assert_eq!(read("{}"), None);
        assert_eq!(read(r#"{"items":{}}"#), None);
    }
}

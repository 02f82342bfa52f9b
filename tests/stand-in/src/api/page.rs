//! Long lists, a page at a time.

use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

use super::ApiError;
use crate::query::Pairs;

/// The most entries on a page.
pub(crate) const MOST: u32 = 50;

/// Entries on a page where no number is asked for.
const USUAL: u32 = 20;

/// The largest offset that is answered.
const FURTHEST: u32 = 100_000;

/// Which part of a list was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    pub limit: u32,
    pub offset: u32,
}

impl Page {
    /// Reads `limit` and `offset`; more than 50 at once are refused.
    pub(crate) fn from_query(pairs: &Pairs) -> Result<Self, ApiError> {
        let limit = pairs
            .parsed("limit")
            .map_err(|_| ApiError::invalid("limit"))?;
        let offset = pairs
            .parsed("offset")
            .map_err(|_| ApiError::invalid("offset"))?;
        let page = Self {
            limit: limit.unwrap_or(USUAL),
            offset: offset.unwrap_or(0),
        };
        match page {
            Self { limit, .. } if !(1..=MOST).contains(&limit) => Err(ApiError::invalid("limit")),
            Self { offset, .. } if offset > FURTHEST => Err(ApiError::invalid("offset")),
            page => Ok(page),
        }
    }

    /// The entries of this page.
    pub(crate) fn cut<'a, T>(&self, list: &'a [T]) -> &'a [T] {
        let start = list.len().min(self.offset as usize);
        let end = list.len().min(start + self.limit as usize);
        &list[start..end]
    }

    /// The page as the API gives it, with the addresses of its neighbours. They repeat
    /// everything else that was asked.
    pub(crate) fn wrap(
        &self,
        address: &str,
        asked: &Pairs,
        total: usize,
        items: Vec<Value>,
    ) -> Value {
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let after = self.offset.saturating_add(self.limit);
        let before = self.offset.saturating_sub(self.limit);
        json!({
            "href": self.at(address, asked, self.offset),
            "items": items,
            "limit": self.limit,
            "next": (after < total).then(|| self.at(address, asked, after)),
            "offset": self.offset,
            "previous": (self.offset > 0).then(|| self.at(address, asked, before)),
            "total": total,
        })
    }

    fn at(&self, address: &str, asked: &Pairs, offset: u32) -> String {
        let kept = asked
            .0
            .iter()
            .filter(|(name, _)| name != "limit" && name != "offset");
        let query = Serializer::new(String::new())
            .append_pair("offset", &offset.to_string())
            .append_pair("limit", &self.limit.to_string())
            .extend_pairs(kept)
            .finish();
        format!("{address}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Pairs {
        Pairs(
            pairs
                .iter()
                .map(|&(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    #[test]
    fn limits_are_kept() {
        assert_eq!(
            Page::from_query(&pairs(&[])),
            Ok(Page {
                limit: 20,
                offset: 0
            })
        );
        for wrong in [
            ("limit", "0"),
            ("limit", "51"),
            ("limit", "x"),
            ("offset", "-1"),
            ("offset", "100001"),
        ] {
            assert_eq!(
                Page::from_query(&pairs(&[wrong])),
                Err(ApiError::invalid(wrong.0)),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn pages_lead_from_one_to_the_next() {
        let page = Page {
            limit: 2,
            offset: 2,
        };
        assert_eq!(page.cut(&[1, 2, 3]), [3]);
        assert_eq!(
            Page {
                limit: 2,
                offset: 9
            }
            .cut(&[1, 2, 3]),
            [0; 0]
        );
        let value = page.wrap(
            "x",
            &pairs(&[("offset", "2"), ("fields", "a,b")]),
            5,
            vec![],
        );
        assert_eq!(value["next"], "x?offset=4&limit=2&fields=a%2Cb");
        assert_eq!(value["previous"], "x?offset=0&limit=2&fields=a%2Cb");
        assert_eq!(
            page.wrap("x", &Pairs::default(), 4, vec![])["next"],
            Value::Null
        );
    }
}

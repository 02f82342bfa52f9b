//! The `fields` filter of playlist calls: `items(added_at,item(name,album(!images))),next`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ApiError;

/// Deeper than any answer is.
const DEEPEST: usize = 12;

/// Which parts of a value are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    wanted: BTreeMap<String, Fields>,
    unwanted: Vec<String>,
}

impl Fields {
    /// Reads a filter.
    pub(crate) fn parse(text: &str) -> Result<Self, ApiError> {
        let mut rest = text;
        let fields = list(&mut rest, 0)?;
        if rest.is_empty() {
            Ok(fields)
        } else {
            Err(ApiError::invalid("fields"))
        }
    }

    /// The parts of a value that are asked for; a filter that names nothing asks for all.
    /// What is asked for and missing stays missing.
    pub(crate) fn apply(&self, value: Value) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.apply(item)).collect(),
            Value::Object(map) => Value::Object(self.pick(map)),
            other => other,
        }
    }

    fn pick(&self, map: Map<String, Value>) -> Map<String, Value> {
        let kept = map
            .into_iter()
            .filter_map(|(name, value)| match self.wanted.get(&name) {
                Some(inner) => Some((name, inner.apply(value))),
                None if self.wanted.is_empty() && !self.unwanted.contains(&name) => {
                    Some((name, value))
                }
                None => None,
            });
        kept.collect()
    }
}

/// A list up to its closing bracket or the end.
fn list(rest: &mut &str, depth: usize) -> Result<Fields, ApiError> {
    let mut fields = Fields::default();
    if depth > DEEPEST {
        return Err(ApiError::invalid("fields"));
    }
    loop {
        if let Some(excluded) = rest.strip_prefix('!') {
            *rest = excluded;
            fields.unwanted.push(name(rest)?);
        } else {
            let (name, inner) = path(rest, depth)?;
            let known = fields.wanted.entry(name).or_default();
            known.wanted.extend(inner.wanted);
            known.unwanted.extend(inner.unwanted);
        }
        match rest.strip_prefix(',') {
            Some(more) => *rest = more.trim_start(),
            None => return Ok(fields),
        }
    }
}

/// `a`, `a.b.c` or `a(b,c)`.
fn path(rest: &mut &str, depth: usize) -> Result<(String, Fields), ApiError> {
    let name = name(rest)?;
    let mut inner = Fields::default();
    if let Some(more) = rest.strip_prefix('.') {
        *rest = more;
        if depth > DEEPEST {
            return Err(ApiError::invalid("fields"));
        }
        let (child, fields) = path(rest, depth + 1)?;
        inner.wanted.insert(child, fields);
    } else if let Some(more) = rest.strip_prefix('(') {
        *rest = more;
        inner = list(rest, depth + 1)?;
        *rest = rest
            .strip_prefix(')')
            .ok_or_else(|| ApiError::invalid("fields"))?;
    }
    Ok((name, inner))
}

fn name(rest: &mut &str) -> Result<String, ApiError> {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
    *rest = after;
    if name.is_empty() {
        Err(ApiError::invalid("fields"))
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filtered(fields: &str) -> Value {
        let value = json!({
            "total": 2,
            "items": [
                { "added_at": "x", "item": { "name": "a", "album": { "name": "b", "id": 1 } } },
                { "added_at": "y", "item": null },
            ],
        });
        Fields::parse(fields).unwrap().apply(value)
    }

    #[test]
    fn the_documented_forms_work() {
        assert_eq!(filtered("total"), json!({ "total": 2 }));
        assert_eq!(
            filtered("items(item(name,album(id)))"),
            json!({ "items": [{ "item": { "name": "a", "album": { "id": 1 } } }, { "item": null }] })
        );
        assert_eq!(
            filtered("items.item.album.name"),
            json!({ "items": [{ "item": { "album": { "name": "b" } } }, { "item": null }] })
        );
        assert_eq!(
            filtered("items.item(!name),total"),
            json!({
                "total": 2,
                "items": [{ "item": { "album": { "name": "b", "id": 1 } } }, { "item": null }],
            })
        );
    }

    #[test]
    fn broken_filters_are_refused() {
        let deep = "a(".repeat(100);
        let long = "a.".repeat(100_000) + "a";
        for text in [
            "",
            ",",
            "a(",
            "a)",
            "a(b))",
            "a..b",
            "a b",
            deep.as_str(),
            long.as_str(),
        ] {
            assert_eq!(Fields::parse(text), Err(ApiError::invalid("fields")));
        }
    }
}

//! Answers that are wrong in what they say: totals, addresses of next pages, entries, and
//! audio features.

use axum::body::Body;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use serde_json::{Value, json};

use super::What;

/// Entries that are not what a list is of.
const ODD: [fn() -> Value; 5] = [
    || Value::Null,
    || json!(7),
    || json!("odd"),
    || json!({}),
    || json!([]),
];

/// One in so many entries is odd.
const ODD_EVERY: usize = 5;

/// Edits an answer in JSON; any other goes out as it is.
pub(super) async fn answer(what: What, offset: u32, response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    let Ok(mut json) = serde_json::from_slice::<Value>(&bytes) else {
        return Response::from_parts(head, Body::from(bytes));
    };
    edit(what, offset, &mut json);
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from(json.to_string()))
}

fn edit(what: What, offset: u32, json: &mut Value) {
    match what {
        What::TotalOff { by } => set_total(json, |total| total.saturating_add(by.into())),
        What::TotalGrows => set_total(json, |total| total.max(i64::from(offset) + 100)),
        What::TotalShrinks => set_total(json, |total| total - i64::from(offset) / 2),
        What::NextEndsEarly => {
            if let Some(next) = json.get_mut("next") {
                *next = Value::Null;
            }
        }
        What::NextNeverEnds => set_next(json, offset),
        What::OddEntries => add_odd_entries(json),
        What::OutOfRange => each_number(json, |number| json!(number * 100.0 + 1.0)),
        What::OtherTypes => each_number(json, |number| json!(number.to_string())),
        _ => {}
    }
}

fn set_total(json: &mut Value, change: impl Fn(i64) -> i64) {
    if let Some(total) = json.get_mut("total")
        && let Some(number) = total.as_i64()
    {
        *total = change(number).max(0).into();
    }
}

/// Names a next page, which is where the offset and the limit say.
fn set_next(json: &mut Value, offset: u32) {
    let limit = json.get("limit").and_then(Value::as_u64).unwrap_or(50);
    let after = u64::from(offset) + limit;
    if let Some(next) = json.get_mut("next") {
        *next = format!("https://api.spotify.com/v1/next?offset={after}&limit={limit}").into();
    }
}

/// Puts odd entries among those of a list, in place of none.
fn add_odd_entries(json: &mut Value) {
    for name in ["items", "content"] {
        let Some(entries) = json.get_mut(name).and_then(Value::as_array_mut) else {
            continue;
        };
        let odd = ODD.iter().cycle();
        let mut mixed = Vec::new();
        for (chunk, odd) in entries.chunks(ODD_EVERY).zip(odd) {
            mixed.extend_from_slice(chunk);
            mixed.push(odd());
        }
        *entries = mixed;
    }
}

/// Writes each number in an answer of ReccoBeats in another way.
fn each_number(json: &mut Value, write: impl Fn(f64) -> Value) {
    let content = json.get_mut("content").and_then(Value::as_array_mut);
    for entry in content.into_iter().flatten() {
        let fields = entry.as_object_mut().into_iter().flatten();
        for (_, value) in fields {
            if let Some(number) = value.as_f64() {
                *value = write(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(what: What, offset: u32, mut json: Value) -> Value {
        edit(what, offset, &mut json);
        json
    }

    #[test]
    fn totals_and_next_pages_are_edited() {
        let page = json!({ "items": [], "limit": 50, "next": null, "total": 120 });
        for (what, total) in [
            (What::TotalOff { by: 20 }, 140),
            (What::TotalOff { by: -200 }, 0),
            (What::TotalGrows, 200),
            (What::TotalShrinks, 70),
        ] {
            assert_eq!(edited(what, 100, page.clone())["total"], total, "{what:?}");
        }
        let next = edited(What::NextNeverEnds, 100, page.clone());
        assert!(
            next["next"]
                .as_str()
                .unwrap()
                .contains("offset=150&limit=50")
        );
        assert_eq!(edited(What::NextEndsEarly, 0, next)["next"], Value::Null);
    }

    #[test]
    fn what_is_no_page_has_no_next_one() {
        assert_eq!(edited(What::NextNeverEnds, 0, json!([true])), json!([true]));
        assert_eq!(edited(What::NextEndsEarly, 0, json!({})), json!({}));
    }

    #[test]
    fn odd_entries_stand_among_the_others() {
        let list = json!({ "items": [1, 2, 3, 4, 5, 6] });
        let expected = json!({ "items": [1, 2, 3, 4, 5, null, 6, 7] });
        assert_eq!(edited(What::OddEntries, 0, list), expected);
    }

    #[test]
    fn features_come_out_of_range_or_as_text() {
        let features = json!({ "content": [{ "href": "x", "energy": 0.5 }] });
        let value = |what| edited(what, 0, features.clone())["content"][0].clone();
        assert_eq!(
            value(What::OutOfRange),
            json!({ "href": "x", "energy": 51.0 })
        );
        assert_eq!(
            value(What::OtherTypes),
            json!({ "href": "x", "energy": "0.5" })
        );
    }
}

//! Reading JSON from a service that may leave out any field, or send another type.
//!
//! For `#[serde(deserialize_with = …)]`. A field that is missing, null or of another type
//! is `None`, and a list loses only the entries that cannot be read.

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Reads a field; `None` when it is not what was expected.
///
/// # Errors
///
/// Only when the text around it is not JSON.
pub(crate) fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).ok())
}

/// Reads a list; what is not a list is an empty one, and entries that are not what was
/// expected are left out.
///
/// # Errors
///
/// Only when the text around it is not JSON.
pub(crate) fn lenient_list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    let list: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    Ok(list
        .into_iter()
        .filter_map(|raw| serde_json::from_str(raw.get()).ok())
        .collect())
}

/// Reads an id; `None` when it is not one.
///
/// # Errors
///
/// Only when the text around it is not JSON.
pub(crate) fn lenient_id<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr,
{
    let text: Option<String> = lenient(deserializer)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// Reads a number, which may be written as a text; `None` when it is neither, or not
/// finite.
///
/// # Errors
///
/// Only when the text around it is not JSON.
pub(crate) fn lenient_number<'de, D>(deserializer: D) -> Result<Option<f64>, D::Error>
where
    D: Deserializer<'de>,
{
    let raw = <&RawValue>::deserialize(deserializer)?;
    let number = serde_json::from_str::<f64>(raw.get()).ok().or_else(|| {
        let text: String = serde_json::from_str(raw.get()).ok()?;
        text.trim().parse().ok()
    });
    Ok(number.filter(|number| number.is_finite()))
}

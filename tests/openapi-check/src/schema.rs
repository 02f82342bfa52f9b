//! From the schemas of OpenAPI 3.0 to JSON Schema.

use serde_json::{Value, json};

use crate::description::resolve;

/// Rewrites every schema of a document in place.
pub(crate) fn to_json_schema(document: &mut Value) {
    let original = document.clone();
    rewrite(&original, document);
}

fn rewrite(document: &Value, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(document, item)),
        Value::Object(_) => {
            drop_deprecated(document, value);
            allow_null(value);
            let children = value
                .as_object_mut()
                .into_iter()
                .flat_map(|map| map.values_mut());
            children.for_each(|child| rewrite(document, child));
        }
        _ => {}
    }
}

/// Takes deprecated properties off the list of required ones.
fn drop_deprecated(document: &Value, schema: &mut Value) {
    let Some(required) = schema["required"].as_array() else {
        return;
    };
    let kept = required.iter().filter(|name| {
        let name = name.as_str().unwrap_or_default();
        !is_deprecated(document, schema, name)
    });
    schema["required"] = kept.cloned().collect();
}

/// Whether a property is marked so where it is defined: here, or in one of the schemas
/// that this one is put together from.
fn is_deprecated(document: &Value, schema: &Value, name: &str) -> bool {
    let here = schema["properties"][name]["deprecated"] == json!(true);
    let parts = schema["allOf"].as_array().into_iter().flatten();
    here || parts
        .map(|part| resolve(document, part))
        .any(|part| is_deprecated(document, part, name))
}

/// `nullable: true` becomes one more type.
fn allow_null(schema: &mut Value) {
    if schema["nullable"] == json!(true) && schema["type"].is_string() {
        schema["type"] = json!([schema["type"], "null"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deprecated_properties_are_not_required() {
        let mut document = json!({
            "components": { "schemas": {
                "Base": { "properties": { "label": { "deprecated": true }, "name": {} } },
                "Album": { "required": ["label", "name"], "allOf": [{ "$ref": "#/components/schemas/Base" }] },
            } },
        });
        to_json_schema(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Album"]["required"],
            json!(["name"])
        );
    }

    #[test]
    fn a_nullable_value_may_be_null() {
        let mut schema =
            json!({ "properties": { "next": { "type": "string", "nullable": true } } });
        to_json_schema(&mut schema);
        assert_eq!(
            schema["properties"]["next"]["type"],
            json!(["string", "null"])
        );
    }
}

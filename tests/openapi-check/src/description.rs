//! Finding one's way in a description.

use serde_json::Value;

use crate::{Description, Mismatch};

impl Description {
    /// The operation of a method on a path such as `/albums/4aawyAB9vmqN3uQ7FjRGTy`. A
    /// path that is described word for word outweighs one with a placeholder.
    pub(crate) fn operation(&self, method: &str, path: &str) -> Result<&Value, Mismatch> {
        let paths = self.document["paths"].as_object();
        let fitting = paths
            .into_iter()
            .flatten()
            .filter(|(template, _)| fits(template, path));
        let best = fitting.min_by_key(|(template, _)| template.matches('{').count());
        let (_, item) = best.ok_or_else(|| Mismatch::Path(path.to_owned()))?;
        let operation = item.get(method.to_ascii_lowercase());
        operation.ok_or_else(|| Mismatch::Method(format!("{method} {path}")))
    }

    /// What a value stands for: itself, or what its `$ref` points to.
    pub(crate) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        resolve(&self.document, value)
    }

    /// The reasons why a value does not fit a schema of the description, one a line.
    pub(crate) fn check(&self, schema: &Value, value: &Value) -> Result<(), Mismatch> {
        let whole = serde_json::json!({
            "allOf": [schema],
            "components": self.document["components"],
        });
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .should_validate_formats(true)
            .build(&whole)
            .map_err(|error| Mismatch::Value(error.to_string()))?;
        let reasons = validator.iter_errors(value);
        let reasons: Vec<String> = reasons
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        if reasons.is_empty() {
            Ok(())
        } else {
            Err(Mismatch::Value(reasons.join("\n")))
        }
    }
}

/// Follows one `$ref` within a document; what leads nowhere is `null`.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value["$ref"]
        .as_str()
        .and_then(|text| text.strip_prefix('#'));
    match target {
        Some(pointer) => document.pointer(pointer).unwrap_or(&Value::Null),
        None => value,
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(hole), Some(part)) if hole.starts_with('{') && !part.is_empty() => {}
            (Some(word), Some(part)) if word == part => {}
            _ => return false,
        }
    }
}

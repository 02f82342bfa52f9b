//! Answers.

use serde_json::{Value, json};

use crate::{Description, Mismatch};

impl Description {
    /// Holds the JSON of an answer against the description. `path` is the one below the
    /// API's base address; an answer without a body is `null`.
    ///
    /// # Errors
    ///
    /// The description has no such call or status, or the body is not as described.
    pub fn check_answer(
        &self,
        method: &str,
        path: &str,
        status: u16,
        body: &Value,
    ) -> Result<(), Mismatch> {
        if status >= 400 {
            return self.check(&refusal(), body);
        }
        let operation = self.operation(method, path)?;
        let response = &operation["responses"][status.to_string()];
        if response.is_null() {
            return Err(Mismatch::Status(status));
        }
        let schema = &self.resolve(response)["content"]["application/json"]["schema"];
        match (schema, body) {
            (Value::Null, Value::Null) => Ok(()),
            (Value::Null, _) => Err(Mismatch::Value("a body where none is described".to_owned())),
            _ => self.check(schema, body),
        }
    }
}

/// What every refusal looks like.
fn refusal() -> Value {
    json!({
        "type": "object",
        "required": ["error"],
        "properties": { "error": { "$ref": "#/components/schemas/ErrorObject" } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = r##"
paths:
  /albums/{id}:
    get:
      responses:
        "200":
          $ref: "#/components/responses/OneAlbum"
  /me/library:
    delete:
      responses:
        "200": { description: done }
components:
  responses:
    OneAlbum:
      content:
        application/json:
          schema: { $ref: "#/components/schemas/Album" }
  schemas:
    Album:
      type: object
      required: [name, label]
      properties:
        name: { type: string }
        label: { type: string, deprecated: true }
        added_at: { type: string, format: date-time }
    ErrorObject:
      type: object
      required: [status, message]
"##;

    #[test]
    fn an_answer_must_fit_its_schema() {
        let description = Description::parse(YAML).unwrap();
        let check = |body| description.check_answer("GET", "/albums/x", 200, &body);
        assert_eq!(check(json!({ "name": "a" })), Ok(()));
        assert!(check(json!({ "name": null })).is_err());
        assert!(check(json!({ "name": "a", "added_at": "yesterday" })).is_err());
        assert!(check(json!({})).is_err());
    }

    #[test]
    fn a_refusal_has_one_form_everywhere() {
        let description = Description::parse(YAML).unwrap();
        let good = json!({ "error": { "status": 404, "message": "Not found" } });
        assert_eq!(
            description.check_answer("GET", "/albums/x", 404, &good),
            Ok(())
        );
        assert!(
            description
                .check_answer("GET", "/albums/x", 404, &good["error"])
                .is_err()
        );
    }

    #[test]
    fn what_is_not_described_is_a_mismatch() {
        let description = Description::parse(YAML).unwrap();
        let check =
            |method, path, status, body| description.check_answer(method, path, status, &body);
        assert_eq!(check("DELETE", "/me/library", 200, Value::Null), Ok(()));
        assert!(check("DELETE", "/me/library", 200, json!({})).is_err());
        assert_eq!(
            check("GET", "/albums/x", 201, Value::Null),
            Err(Mismatch::Status(201))
        );
        assert!(matches!(
            check("PUT", "/albums/x", 200, Value::Null),
            Err(Mismatch::Method(_))
        ));
        assert!(matches!(
            check("GET", "/albums", 200, Value::Null),
            Err(Mismatch::Path(_))
        ));
    }
}

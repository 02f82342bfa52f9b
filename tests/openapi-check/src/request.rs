//! Requests.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::form_urlencoded;

use crate::{Description, Mismatch};

impl Description {
    /// Holds a request against the description: the call is there and not deprecated,
    /// every parameter of the query is described and has a value that is allowed, none
    /// is missing, and the body, where there is one, fits.
    ///
    /// # Errors
    ///
    /// The first of these that does not hold.
    pub fn check_request(
        &self,
        method: &str,
        path: &str,
        query: &str,
        body: Option<&Value>,
    ) -> Result<(), Mismatch> {
        let operation = self.operation(method, path)?;
        if operation["deprecated"] == json!(true) {
            return Err(Mismatch::Deprecated(format!("{method} {path}")));
        }
        let given: BTreeMap<_, _> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let described = self.query_parameters(operation);
        for (name, value) in &given {
            let parameter = described.get(name.as_str());
            let parameter = parameter.ok_or_else(|| Mismatch::UnknownParameter(name.clone()))?;
            self.check(&parameter["schema"], &typed(&parameter["schema"], value))?;
        }
        for (name, parameter) in described {
            if parameter["required"] == json!(true) && !given.contains_key(name) {
                return Err(Mismatch::MissingParameter(name.to_owned()));
            }
        }
        body.map_or(Ok(()), |body| self.check_body(operation, body))
    }

    fn query_parameters<'a>(&'a self, operation: &'a Value) -> BTreeMap<&'a str, &'a Value> {
        let all = operation["parameters"].as_array().into_iter().flatten();
        let all = all.map(|parameter| self.resolve(parameter));
        let in_query = all.filter(|parameter| parameter["in"] == json!("query"));
        in_query
            .filter_map(|parameter| Some((parameter["name"].as_str()?, parameter)))
            .collect()
    }

    fn check_body(&self, operation: &Value, body: &Value) -> Result<(), Mismatch> {
        let content = &self.resolve(&operation["requestBody"])["content"];
        match &content["application/json"]["schema"] {
            Value::Null => Err(Mismatch::Value("a body where none is described".to_owned())),
            schema => self.check(schema, body),
        }
    }
}

/// A query has texts alone; a schema may want a number.
fn typed(schema: &Value, text: &str) -> Value {
    let number = schema["type"] == json!("integer");
    match text.parse::<i64>() {
        Ok(value) if number => json!(value),
        _ => json!(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = r##"
paths:
  /me/library/contains:
    get:
      parameters:
        - { name: uris, in: query, required: true, schema: { type: string } }
        - { $ref: "#/components/parameters/QueryLimit" }
  /tracks:
    get: { deprecated: true }
  /me/playlists:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [name] }
components:
  parameters:
    QueryLimit:
      { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
"##;

    #[test]
    fn parameters_are_held_against_their_description() {
        let description = Description::parse(YAML).unwrap();
        let check = |query| description.check_request("GET", "/me/library/contains", query, None);
        assert_eq!(check("uris=a%2Cb&limit=50"), Ok(()));
        assert_eq!(
            check("limit=50"),
            Err(Mismatch::MissingParameter("uris".into()))
        );
        assert_eq!(
            check("uris=a&ids=b"),
            Err(Mismatch::UnknownParameter("ids".into()))
        );
        assert!(matches!(check("uris=a&limit=51"), Err(Mismatch::Value(_))));
        assert!(matches!(check("uris=a&limit=x"), Err(Mismatch::Value(_))));
    }

    #[test]
    fn deprecated_calls_and_wrong_bodies_are_mismatches() {
        let description = Description::parse(YAML).unwrap();
        let tracks = description.check_request("GET", "/tracks", "", None);
        assert_eq!(tracks, Err(Mismatch::Deprecated("GET /tracks".into())));
        let create = |body| description.check_request("POST", "/me/playlists", "", Some(&body));
        assert_eq!(create(json!({ "name": "a" })), Ok(()));
        assert!(create(json!({ "title": "a" })).is_err());
    }
}

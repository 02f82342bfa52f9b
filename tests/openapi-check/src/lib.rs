//! Holds requests and answers against an OpenAPI 3.0 description of the Web API.
//!
//! The community's description is stricter than the service in three points, and the
//! check gives way in these and no others:
//!
//! - fields marked deprecated are never required: development-mode apps do not get them;
//! - `nullable` is honoured, which JSON Schema does not know;
//! - every refusal is `{"error": {…}}`, though the description forgets the outer object
//!   for some statuses and does not list others.

mod answer;
mod description;
mod request;
mod schema;

use std::path::Path;

use serde_json::Value;
use thiserror::Error;

/// A description that was read.
#[derive(Debug)]
pub struct Description {
    /// The document, its schemas turned into JSON Schema.
    document: Value,
}

/// The description itself cannot be used.
#[derive(Debug, Error)]
pub enum Unusable {
    /// It cannot be read.
    #[error("the description cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// It is not YAML.
    #[error("the description is not YAML: {0}")]
    Yaml(#[from] serde_saphyr::Error),
    /// It describes no paths.
    #[error("the description has no paths")]
    NoPaths,
}

/// What a request or an answer has that the description does not allow.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Mismatch {
    /// There is no such path.
    #[error("{0} is no path of the description")]
    Path(String),
    /// The path has no such method.
    #[error("{0} has no such method")]
    Method(String),
    /// The call is on its way out.
    #[error("{0} is deprecated")]
    Deprecated(String),
    /// The call has no answer with this status.
    #[error("no answer with status {0} is described")]
    Status(u16),
    /// A parameter that is not described.
    #[error("the parameter {0} is not described")]
    UnknownParameter(String),
    /// A parameter that must be given.
    #[error("the parameter {0} is missing")]
    MissingParameter(String),
    /// A parameter or a body with a value that is not allowed: where, and why.
    #[error("not as described: {0}")]
    Value(String),
}

impl Description {
    /// Reads a description from a YAML file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no description.
    pub fn read(path: &Path) -> Result<Self, Unusable> {
        Self::parse(&std::fs::read_to_string(path)?)
    }

    /// Reads a description from YAML.
    ///
    /// # Errors
    ///
    /// The text is no description.
    pub fn parse(yaml: &str) -> Result<Self, Unusable> {
        let mut document: Value = serde_saphyr::from_str(yaml)?;
        if !document["paths"].is_object() {
            return Err(Unusable::NoPaths);
        }
        schema::to_json_schema(&mut document);
        Ok(Self { document })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_description_is_said_to_be_none() {
        assert!(matches!(
            Description::parse("a: [1"),
            Err(Unusable::Yaml(_))
        ));
        assert!(matches!(Description::parse("a: 1"), Err(Unusable::NoPaths)));
        assert!(matches!(
            Description::read(Path::new("nowhere.yml")),
            Err(Unusable::File(_))
        ));
    }
}

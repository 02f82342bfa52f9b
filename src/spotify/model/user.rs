//! A listener.

use serde::Deserialize;

use crate::http::json::lenient;

/// A listener, as far as the page cares: who owns what, and how to greet them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct User {
    /// Their id, a text of any form.
    #[serde(default, deserialize_with = "lenient")]
    pub id: Option<String>,
    /// The name that they show.
    #[serde(default, deserialize_with = "lenient")]
    pub display_name: Option<String>,
}

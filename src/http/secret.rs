//! Text that must not be seen.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A token, a code or a verifier. Nothing prints it: `Debug` shows that it is there,
/// and there is no `Display`. It can be serialised, because the browser's storage is
/// where it lives.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for a request's header or body.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

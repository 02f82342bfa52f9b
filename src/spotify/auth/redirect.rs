//! The address that Spotify sends the visitor back to.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::http::{host, is_private};

/// An address that Spotify accepts to come back to. It has to be registered exactly
/// like this, a slash at its end included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RedirectUri(String);

/// Why nobody can log in from where the page is served.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RedirectError {
    /// The page was opened as `localhost`.
    #[error("Spotify does not accept localhost: open this page as {0} and log in there.")]
    Localhost(String),
    /// The page is served without encryption.
    #[error(
        "Spotify only accepts pages served with https. The sample library and CSV files work here."
    )]
    NotPrivate,
}

impl RedirectUri {
    /// The page's own address, without query and fragment.
    ///
    /// # Errors
    ///
    /// When Spotify would refuse it: `localhost`, or plain HTTP from elsewhere.
    pub fn new(page: &str) -> Result<Self, RedirectError> {
        let address = page.split(['?', '#']).next().unwrap_or_default();
        let rest = address
            .split_once("://")
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        if host(rest).eq_ignore_ascii_case("localhost") {
            return Err(RedirectError::Localhost(address.replacen(
                "localhost",
                "127.0.0.1",
                1,
            )));
        }
        is_private(address)
            .then(|| Self(address.to_owned()))
            .ok_or(RedirectError::NotPrivate)
    }
}

impl fmt::Display for RedirectUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_kept_exactly_but_for_query_and_fragment() {
        for (page, address) in [
            (
                "https://example.org/tones/?a=b#c",
                "https://example.org/tones/",
            ),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("http://[::1]:8080/", "http://[::1]:8080/"),
        ] {
            assert_eq!(
                RedirectUri::new(page).map(|uri| uri.to_string()),
                Ok(address.to_owned())
            );
        }
    }

    #[test]
    fn what_spotify_refuses_is_said_beforehand() {
        let elsewhere = RedirectError::Localhost("http://127.0.0.1:8080/".into());
        assert_eq!(RedirectUri::new("http://localhost:8080/"), Err(elsewhere));
        for page in [
            "http://example.org/",
            "file:///tmp/index.html",
            "",
            "http://127.0.0.1.example.org/",
        ] {
            assert_eq!(
                RedirectUri::new(page),
                Err(RedirectError::NotPrivate),
                "{page}"
            );
        }
    }
}

//! What the host of the page has set: `config.json`, served beside the page.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where everything is, and as whom the page speaks to Spotify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The host's client id; without one, a visitor has to bring their own.
    pub client_id: Option<ClientId>,
    /// Spotify's accounts service.
    pub accounts: Base,
    /// Spotify's Web API.
    pub api: Base,
    /// The source of audio features.
    pub reccobeats: Base,
    /// Milliseconds between two calls to it.
    pub reccobeats_gap: u32,
}

/// The address that calls are appended to; no slash at its end.
///
/// HTTPS, or plain HTTP on a loopback address: tokens travel to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

/// The name of an app at Spotify: 32 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientId(String);

/// The text is not a client id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "A client id is 32 digits and letters from a to f: copy it from the app's page on developer.spotify.com."
)]
pub struct NotAClientId;

/// `config.json` cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// Not JSON, or not an object of texts.
    #[error(
        "The host's config.json cannot be read, so logging in is off. The sample library and CSV files work."
    )]
    Unreadable,
    /// The client id is malformed.
    #[error(
        "The client id in the host's config.json is not 32 hexadecimal digits, so logging in is off. You can use your own client id."
    )]
    ClientId,
    /// An address is not HTTPS, nor HTTP on a loopback address.
    #[error(
        "The address of {0} in the host's config.json is neither https nor on this machine, so logging in is off. The sample library and CSV files work."
    )]
    Address(&'static str),
}

#[derive(Deserialize)]
struct Raw {
    client_id: Option<String>,
    accounts: Option<String>,
    api: Option<String>,
    reccobeats: Option<String>,
    reccobeats_gap: Option<u32>,
}

impl Config {
    /// Reads `config.json`. What it leaves out is the real service; an empty client id
    /// is none.
    ///
    /// # Errors
    ///
    /// When it is not JSON, or a value cannot be what it stands for.
    pub fn from_json(json: &[u8]) -> Result<Self, ConfigError> {
        let raw: Raw = serde_json::from_slice(json).map_err(|_| ConfigError::Unreadable)?;
        let client_id = raw.client_id.filter(|id| !id.trim().is_empty());
        let defaults = Self::default();
        Ok(Self {
            client_id: client_id
                .map(|id| id.parse())
                .transpose()
                .map_err(|_| ConfigError::ClientId)?,
            accounts: base(raw.accounts, defaults.accounts, "accounts")?,
            api: base(raw.api, defaults.api, "api")?,
            reccobeats: base(raw.reccobeats, defaults.reccobeats, "reccobeats")?,
            reccobeats_gap: raw.reccobeats_gap.unwrap_or(defaults.reccobeats_gap),
        })
    }
}

impl Default for Config {
    /// The real services, and no client id.
    fn default() -> Self {
        Self {
            client_id: None,
            accounts: Base("https://accounts.spotify.com".into()),
            api: Base("https://api.spotify.com/v1".into()),
            reccobeats: Base("https://api.reccobeats.com/v1".into()),
            // Its limits are not published; a second is polite.
            reccobeats_gap: 1000,
        }
    }
}

fn base(text: Option<String>, default: Base, name: &'static str) -> Result<Base, ConfigError> {
    text.map_or(Ok(default), |text| {
        Base::new(&text).ok_or(ConfigError::Address(name))
    })
}

impl Base {
    /// An address; `None` when a token must not be sent to it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let plain =
            !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#@\\".contains(c));
        (plain && is_private(text)).then(|| Self(text.to_owned()))
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether nobody on the way can read what is sent to this address.
pub(super) fn is_private(address: &str) -> bool {
    if let Some(rest) = address.strip_prefix("https://") {
        return !host(rest).is_empty();
    }
    address
        .strip_prefix("http://")
        .is_some_and(|rest| matches!(host(rest), "127.0.0.1" | "[::1]"))
}

/// The host of an address without its scheme, without the port.
pub(super) fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

impl ClientId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClientId {
    type Err = NotAClientId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let fits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
            .ok_or(NotAClientId)
    }
}

impl TryFrom<String> for ClientId {
    type Error = NotAClientId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ClientId> for String {
    fn from(id: ClientId) -> Self {
        id.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn what_is_left_out_is_the_real_service() {
        assert_eq!(Config::from_json(b"{}"), Ok(Config::default()));
        let json = format!(r#"{{"client_id":"{ID}","api":"http://127.0.0.1:9000/v1/","more":1}}"#);
        let config = Config::from_json(json.as_bytes()).unwrap();
        assert_eq!(config.client_id.unwrap().as_str(), ID);
        assert_eq!(config.api.as_str(), "http://127.0.0.1:9000/v1");
        assert_eq!(config.accounts, Config::default().accounts);
    }

    #[test]
    fn an_empty_client_id_is_none() {
        assert_eq!(
            Config::from_json(br#"{"client_id":""}"#),
            Ok(Config::default())
        );
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        assert_eq!(Config::from_json(b"<html>"), Err(ConfigError::Unreadable));
        assert_eq!(
            Config::from_json(br#"{"client_id":"abc"}"#),
            Err(ConfigError::ClientId)
        );
        for address in [
            "http://example.org",
            "ftp://127.0.0.1",
            "https://",
            "https://a@b",
            "http://localhost:1",
        ] {
            let json = format!(r#"{{"accounts":"{address}"}}"#);
            assert_eq!(
                Config::from_json(json.as_bytes()),
                Err(ConfigError::Address("accounts")),
                "{address}"
            );
        }
    }

    #[test]
    fn a_client_id_is_32_hexadecimal_digits() {
        assert_eq!(
            format!(" {} ", ID.to_uppercase())
                .parse::<ClientId>()
                .unwrap()
                .as_str(),
            ID
        );
        for wrong in [
            "",
            "0123",
            "0123456789abcdef0123456789abcdeg",
            "0123456789abcdef0123456789abcdef0",
        ] {
            assert_eq!(wrong.parse::<ClientId>(), Err(NotAClientId), "{wrong}");
        }
    }
}

//! What the host of the page has set: `config.json`, served beside the page.

use serde::Deserialize;
use thiserror::Error;

use crate::http::{BaseUrl, Service};
use crate::spotify::auth::ClientId;

/// Where the services are, and which app the page is to Spotify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The host's client id; without one, a visitor has to bring one of their own.
    pub client_id: Option<ClientId>,
    pub accounts: BaseUrl,
    pub api: BaseUrl,
    pub reccobeats: BaseUrl,
    /// Milliseconds between two requests to ReccoBeats.
    pub reccobeats_gap: u32,
    /// Whether visitors can open Spotify's player on the page.
    pub player: bool,
}

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
    player: Option<bool>,
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
            accounts: base_url(raw.accounts, defaults.accounts, "accounts")?,
            api: base_url(raw.api, defaults.api, "api")?,
            reccobeats: base_url(raw.reccobeats, defaults.reccobeats, "reccobeats")?,
            reccobeats_gap: raw.reccobeats_gap.unwrap_or(defaults.reccobeats_gap),
            player: raw.player.unwrap_or(defaults.player),
        })
    }

    /// Where a service is.
    #[must_use]
    pub fn base_url(&self, service: Service) -> &BaseUrl {
        match service {
            Service::SpotifyAccounts => &self.accounts,
            Service::SpotifyApi => &self.api,
            Service::ReccoBeats => &self.reccobeats,
        }
    }
}

impl Default for Config {
    /// The real services, and no client id.
    fn default() -> Self {
        Self {
            client_id: None,
            accounts: BaseUrl::real(Service::SpotifyAccounts),
            api: BaseUrl::real(Service::SpotifyApi),
            reccobeats: BaseUrl::real(Service::ReccoBeats),
            // ReccoBeats does not publish its limits; a second is polite.
            reccobeats_gap: 1000,
            player: true,
        }
    }
}

fn base_url(
    text: Option<String>,
    default: BaseUrl,
    name: &'static str,
) -> Result<BaseUrl, ConfigError> {
    text.map_or(Ok(default), |text| {
        BaseUrl::new(&text).ok_or(ConfigError::Address(name))
    })
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
    fn a_host_can_switch_the_player_off() {
        let config = |json: &[u8]| Config::from_json(json).unwrap();
        assert!(config(b"{}").player);
        assert!(!config(br#"{"player":false}"#).player);
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
}

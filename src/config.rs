//! What the host of the page has set: `config.json`, served beside the page.

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

/// What `config.json` says, as it stands there.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub client_id: Option<String>,
    pub accounts: Option<String>,
    pub api: Option<String>,
    pub reccobeats: Option<String>,
    pub reccobeats_gap: Option<u32>,
    pub player: Option<bool>,
}

impl Config {
    /// Understands what `config.json` says. What it leaves out is the real service; an empty
    /// client id is none.
    ///
    /// # Errors
    ///
    /// When a value cannot be what it stands for.
    pub fn new(settings: Settings) -> Result<Self, ConfigError> {
        let client_id = settings.client_id.filter(|id| !id.trim().is_empty());
        let defaults = Self::default();
        Ok(Self {
            client_id: client_id
                .map(|id| id.parse())
                .transpose()
                .map_err(|_| ConfigError::ClientId)?,
            accounts: base_url(settings.accounts, defaults.accounts, "accounts")?,
            api: base_url(settings.api, defaults.api, "api")?,
            reccobeats: base_url(settings.reccobeats, defaults.reccobeats, "reccobeats")?,
            reccobeats_gap: settings.reccobeats_gap.unwrap_or(defaults.reccobeats_gap),
            player: settings.player.unwrap_or(defaults.player),
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
        assert_eq!(Config::new(Settings::default()), Ok(Config::default()));
        let config = Config::new(Settings {
            client_id: Some(ID.to_owned()),
            api: Some("http://127.0.0.1:9000/v1/".to_owned()),
            ..Settings::default()
        });
        let config = config.unwrap();
        assert_eq!(config.client_id.unwrap().as_str(), ID);
        assert_eq!(config.api.as_str(), "http://127.0.0.1:9000/v1");
        assert_eq!(config.accounts, Config::default().accounts);
    }

    #[test]
    fn a_host_can_switch_the_player_off() {
        let config = |player| {
            let settings = Settings {
                player,
                ..Settings::default()
            };
            Config::new(settings).unwrap()
        };
        assert!(config(None).player);
        assert!(!config(Some(false)).player);
    }

    fn with_client_id(id: &str) -> Settings {
        Settings {
            client_id: Some(id.to_owned()),
            ..Settings::default()
        }
    }

    #[test]
    fn an_empty_client_id_is_none() {
        assert_eq!(Config::new(with_client_id(" ")), Ok(Config::default()));
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        let malformed = Config::new(with_client_id("abc"));
        assert_eq!(malformed, Err(ConfigError::ClientId));
        for address in [
            "http://example.org",
            "ftp://127.0.0.1",
            "https://",
            "https://a@b",
            "http://localhost:1",
        ] {
            let config = Config::new(Settings {
                accounts: Some(address.to_owned()),
                ..Settings::default()
            });
            assert_eq!(config, Err(ConfigError::Address("accounts")), "{address}");
        }
    }
}

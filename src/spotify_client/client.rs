//! Sending requests as the listener, with tokens that are renewed in time.

use std::rc::Rc;

use super::token_store;
use crate::config::{Config, ConfigError, Settings};
use crate::http::{Request, Response, Secret, Service};
use crate::platform::fetch;
use crate::platform::json::{JsonObject, WrongType};
use crate::platform::lock::{is_marked, mark, with_lock};
use crate::platform::policy::PolicyWatch;
use crate::platform::system::{milliseconds_since_1970, wait};
use crate::spotify::auth::{LoginError, PendingLogin, Tokens, read_refreshed, read_tokens};

/// The lock under which tokens are renewed, in all tabs.
const RENEWAL: &str = "spotify-tokens";
/// How long other tabs are told that tokens were renewed, or forgotten since they cannot be, in
/// milliseconds: longer than any browser takes to pass local storage on to them.
const MARKED: u32 = 10_000;
/// How often a tab looks whether the tokens that another one renewed have come to it, in
/// milliseconds.
const LOOKS: u32 = 50;
/// The waits before a request for tokens is repeated, in milliseconds.
const WAITS: [u32; 3] = [1000, 2000, 4000];

/// Sends requests.
#[derive(Debug, Clone)]
pub struct Client {
    config: Rc<Config>,
}

impl Client {
    /// A client of the services that the host has set.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            config: Rc::new(config),
        }
    }

    /// Sends a request: one to the Web API in the listener's name, one to ReccoBeats in
    /// nobody's.
    ///
    /// # Errors
    ///
    /// When nobody is logged in, or the log-in does not carry the request. Whatever goes
    /// wrong on the way is a response without a status.
    pub async fn send(&self, request: &Request) -> Result<Response, LoginError> {
        match request.service {
            Service::SpotifyApi => self.send_as_listener(request).await,
            Service::SpotifyAccounts => Ok(send(&self.config, request, None).await),
            Service::ReccoBeats => self.send_unless_blocked(request).await,
        }
    }

    /// Sends a request in nobody's name; an error where the page's own policy forbids it.
    async fn send_unless_blocked(&self, request: &Request) -> Result<Response, LoginError> {
        let policy = PolicyWatch::start();
        let response = send(&self.config, request, None).await;
        let address = self.config.base_url(request.service).as_str();
        if response.status.is_none() && policy.has_blocked(address) {
            return Err(LoginError::BlockedByPolicy(address.to_owned()));
        }
        Ok(response)
    }

    pub(super) async fn redeem(
        &self,
        pending: &PendingLogin,
        code: &Secret,
    ) -> Result<Tokens, LoginError> {
        let policy = PolicyWatch::start();
        let accounts = self.config.accounts.as_str();
        let is_blocked = || policy.has_blocked(accounts);
        let response = ask_for_tokens(&self.config, &pending.redeem(code), is_blocked).await;
        let tokens = read_tokens(pending, &response, milliseconds_since_1970());
        tokens.map_err(|error| match error {
            LoginError::NotFinished if is_blocked() => {
                LoginError::BlockedByPolicy(accounts.to_owned())
            }
            error => error,
        })
    }

    async fn send_as_listener(&self, request: &Request) -> Result<Response, LoginError> {
        let tokens = token_store::tokens_for_request()?;
        tokens.allow(request)?;
        let tokens = if tokens.is_due(milliseconds_since_1970()) {
            self.renewed(tokens).await?
        } else {
            tokens
        };
        let response = send(&self.config, request, Some(tokens.access())).await;
        if response.status != Some(401) {
            return Ok(response);
        }
        // A token can expire early; but if a fresh one is refused, that is the response.
        let tokens = self.renewed(tokens).await?;
        Ok(send(&self.config, request, Some(tokens.access())).await)
    }

    async fn renewed(&self, old: Tokens) -> Result<Tokens, LoginError> {
        let config = Rc::clone(&self.config);
        let renewal = with_lock(RENEWAL, async move { renew(&config, &old).await });
        renewal.await.unwrap_or(Err(LoginError::Unavailable))
    }
}

/// Renews the tokens, unless another tab has done so.
async fn renew(config: &Config, old: &Tokens) -> Result<Tokens, LoginError> {
    let renewal = format!("{RENEWAL} {}", old.fingerprint());
    let tokens = latest_tokens(old, &renewal).await?;
    if tokens.access() != old.access() {
        return Ok(tokens);
    }
    let renewed = match tokens.refresh() {
        Some(call) => read_refreshed(
            &tokens,
            &ask_for_tokens(config, &call, || false).await,
            milliseconds_since_1970(),
        ),
        None => Err(LoginError::RefreshDead),
    };
    // A listener who disconnects meanwhile, in this tab or another, stays logged out.
    let stored = token_store::tokens_for_request()?;
    if stored != tokens {
        // A fresh log-in that came meanwhile counts, whatever became of this one.
        return Ok(stored);
    }
    let concerns_all_tabs = token_store::are_on_device();
    let outcome = match renewed {
        Ok(renewed) => {
            token_store::keep_tokens(&renewed)?;
            Ok(renewed)
        }
        Err(LoginError::RefreshDead) => {
            token_store::forget_dead();
            // Beside the dead one of this tab, there may be another one on the device.
            token_store::tokens_for_request()
        }
        Err(error) => return Err(error),
    };
    if concerns_all_tabs {
        mark(&renewal, MARKED).await;
    }
    outcome
}

/// The tokens as they are stored; where another tab says that it has renewed or forgotten the old
/// ones, as it left them.
async fn latest_tokens(old: &Tokens, renewal: &str) -> Result<Tokens, LoginError> {
    loop {
        let tokens = token_store::tokens_for_request()?;
        if tokens.access() != old.access() || !is_marked(renewal).await {
            return Ok(tokens);
        }
        wait(LOOKS).await;
    }
}

/// Asks for tokens, and again after a while if that fails in passing, unless there is no
/// hope.
async fn ask_for_tokens(
    config: &Config,
    request: &Request,
    is_hopeless: impl Fn() -> bool,
) -> Response {
    for pause in WAITS {
        let response = send(config, request, None).await;
        if !response.is_transient() {
            return response;
        }
        wait(pause).await;
        if is_hopeless() {
            return response;
        }
    }
    send(config, request, None).await
}

async fn send(config: &Config, request: &Request, token: Option<&Secret>) -> Response {
    fetch::send(config.base_url(request.service), request, token).await
}

/// Reads the host's `config.json`. Without one, the defaults hold.
///
/// # Errors
///
/// When it is there and cannot be used.
pub async fn load_config(address: &str) -> Result<Config, ConfigError> {
    let file = fetch::read_json(address).await;
    match file.and_then(|json| json.as_ref().map(settings).transpose()) {
        Ok(Some(settings)) => Config::new(settings),
        Ok(None) => Ok(Config::default()),
        Err(WrongType) => Err(ConfigError::Unreadable),
    }
}

fn settings(json: &JsonObject) -> Result<Settings, WrongType> {
    Ok(Settings {
        client_id: json.text("client_id")?,
        accounts: json.text("accounts")?,
        api: json.text("api")?,
        reccobeats: json.text("reccobeats")?,
        reccobeats_gap: json.whole_number("reccobeats_gap")?,
        player: json.flag("player")?,
    })
}

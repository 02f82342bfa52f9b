//! Making calls as the listener, with tokens that are kept alive.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;

use super::browser::{epoch, ticks};
use super::fetch::fetch;
use super::locks::exclusively;
use super::run::Transport;
use super::vault;
use crate::config::Config;
use crate::http::{Request, Response, Secret};
use crate::reccobeats::LookupError;
use crate::spotify::ApiError;
use crate::spotify::auth::{LoginError, PendingLogin, Tokens, read_refreshed, read_tokens};

/// The lock under which tokens are renewed, in all tabs.
const RENEWAL: &str = "spotify-tokens";
/// A lock that nobody holds is had within so many milliseconds.
const AT_ONCE: u64 = 50;
/// How long another tab's tokens may take to be seen here, in milliseconds: browsers pass
/// local storage from tab to tab in their own time, and no lock waits for that.
const SETTLING: u32 = 250;
/// The waits before a call for tokens is made again, in milliseconds.
const WAITS: [u32; 3] = [1000, 2000, 4000];

/// Makes calls.
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

    /// Milliseconds between two calls to ReccoBeats.
    #[must_use]
    pub fn reccobeats_gap(&self) -> u32 {
        self.config.reccobeats_gap
    }

    pub(super) async fn redeem(
        &self,
        pending: &PendingLogin,
        code: &Secret,
    ) -> Result<Tokens, LoginError> {
        let answer = ask_for_tokens(&self.config, &pending.redeem(code)).await;
        read_tokens(pending, &answer, epoch())
    }

    async fn send_as_listener(&self, request: &Request) -> Result<Response, ApiError> {
        let tokens = vault::tokens().ok_or(LoginError::LoggedOut)?;
        tokens.allow(request)?;
        let tokens = if tokens.is_due(epoch()) {
            self.renewed(tokens).await?
        } else {
            tokens
        };
        let answer = fetch(&self.config, request, Some(tokens.access())).await;
        if answer.status != Some(401) {
            return Ok(answer);
        }
        // A token can die before its time, but a fresh one that is refused is an answer.
        let tokens = self.renewed(tokens).await?;
        Ok(fetch(&self.config, request, Some(tokens.access())).await)
    }

    async fn renewed(&self, old: Tokens) -> Result<Tokens, LoginError> {
        let config = Rc::clone(&self.config);
        let asked = ticks();
        let renewal = exclusively(RENEWAL, async move {
            // Who had to wait for the lock waited for another tab's renewal.
            if ticks() - asked > AT_ONCE {
                TimeoutFuture::new(SETTLING).await;
            }
            renew(&config, &old).await
        });
        renewal.await.unwrap_or(Err(LoginError::Unavailable))
    }
}

/// To the Web API, in the listener's name.
impl Transport<ApiError> for Client {
    async fn send(&self, request: &Request) -> Result<Response, ApiError> {
        self.send_as_listener(request).await
    }
}

/// To ReccoBeats, in nobody's name.
impl Transport<LookupError> for Client {
    async fn send(&self, request: &Request) -> Result<Response, LookupError> {
        Ok(fetch(&self.config, request, None).await)
    }
}

/// Renews the tokens, unless another tab did so while this one waited for the lock.
async fn renew(config: &Config, old: &Tokens) -> Result<Tokens, LoginError> {
    let tokens = vault::tokens().ok_or(LoginError::LoggedOut)?;
    if tokens.access() != old.access() {
        return Ok(tokens);
    }
    let renewed = match tokens.refresh() {
        Some(call) => read_refreshed(&tokens, &ask_for_tokens(config, &call).await, epoch()),
        None => Err(LoginError::RefreshDead),
    };
    // Whoever disconnects meanwhile, in this tab or another, stays so.
    if vault::tokens().is_none() {
        return Err(LoginError::LoggedOut);
    }
    match renewed {
        Ok(renewed) => vault::keep_tokens(&renewed).map(|()| renewed),
        Err(error) => {
            if error == LoginError::RefreshDead {
                vault::forget_dead();
            }
            Err(error)
        }
    }
}

async fn ask_for_tokens(config: &Config, call: &Request) -> Response {
    for wait in WAITS {
        let answer = fetch(config, call, None).await;
        if !answer.is_transient() {
            return answer;
        }
        TimeoutFuture::new(wait).await;
    }
    fetch(config, call, None).await
}

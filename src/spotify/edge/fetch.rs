//! Making a call.

use gloo_net::http::{Request, RequestBuilder};
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::spotify::auth::Secret;
use crate::spotify::call::{Answer, Call, Host, Method};
use crate::spotify::config::{Config, ConfigError};

/// After how many milliseconds a call counts as lost.
const PATIENCE: u32 = 30_000;

/// Makes a call. Whatever goes wrong on the way is no answer: the browser does not say
/// what it was.
pub(super) async fn fetch(config: &Config, call: &Call, token: Option<&Secret>) -> Answer {
    try_fetch(config, call, token).await.unwrap_or_default()
}

/// Reads the host's `config.json`; where there is none, the defaults hold.
///
/// # Errors
///
/// When it is there and cannot be used.
pub async fn load_config(address: &str) -> Result<Config, ConfigError> {
    let answer = match Request::get(address).send().await {
        Ok(response) if response.ok() => response.binary().await,
        Ok(_) | Err(_) => return Ok(Config::default()),
    };
    Config::from_json(&answer.map_err(|_| ConfigError::Unreadable)?)
}

async fn try_fetch(
    config: &Config,
    call: &Call,
    token: Option<&Secret>,
) -> Result<Answer, gloo_net::Error> {
    let response = request(config, call, token)?.send().await?;
    Ok(Answer {
        status: Some(response.status()),
        retry_after: response
            .headers()
            .get("Retry-After")
            .and_then(|seconds| seconds.trim().parse().ok()),
        body: response.binary().await?,
    })
}

fn request(
    config: &Config,
    call: &Call,
    token: Option<&Secret>,
) -> Result<Request, gloo_net::Error> {
    let endpoint = call.endpoint(config);
    let builder = match call.method {
        Method::Get => Request::get(&endpoint),
        Method::PostForm(_) | Method::PostJson(_) => Request::post(&endpoint),
        Method::Delete(_) => Request::delete(&endpoint),
    };
    // To a query that is in the address already, it would add another `&`.
    let builder = builder.query(call.query.iter().map(|(name, value)| (*name, value)));
    let mut builder = guarded(builder, call.host);
    if let (Host::Api, Some(token)) = (call.host, token) {
        builder = builder.header("Authorization", &format!("Bearer {}", token.expose()));
    }
    match &call.method {
        Method::Get | Method::Delete(None) => builder.build(),
        Method::PostForm(form) => builder
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form.expose()),
        Method::PostJson(json) | Method::Delete(Some(json)) => builder
            .header("Content-Type", "application/json")
            .body(json),
    }
}

/// No cookie, no referrer, no following of redirects, and no copy in the browser's cache
/// of what is the listener's, where Disconnect could not reach it.
fn guarded(builder: RequestBuilder, host: Host) -> RequestBuilder {
    let builder = builder
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error);
    match host {
        Host::Accounts | Host::Api => builder.cache(RequestCache::NoStore),
        Host::ReccoBeats => builder,
    }
}

//! Making a call.

use gloo_net::http::{Request as Fetch, RequestBuilder};
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::config::{Config, ConfigError};
use crate::http::{Method, Request, Response, Secret, Service};

/// After how many milliseconds a call counts as lost.
const PATIENCE: u32 = 30_000;

/// Makes a call. Whatever goes wrong on the way is no answer: the browser does not say
/// what it was.
pub(super) async fn fetch(config: &Config, request: &Request, token: Option<&Secret>) -> Response {
    try_fetch(config, request, token).await.unwrap_or_default()
}

/// Reads the host's `config.json`; where there is none, the defaults hold.
///
/// # Errors
///
/// When it is there and cannot be used.
pub async fn load_config(address: &str) -> Result<Config, ConfigError> {
    let answer = match Fetch::get(address).send().await {
        Ok(response) if response.ok() => response.binary().await,
        Ok(_) | Err(_) => return Ok(Config::default()),
    };
    Config::from_json(&answer.map_err(|_| ConfigError::Unreadable)?)
}

async fn try_fetch(
    config: &Config,
    request: &Request,
    token: Option<&Secret>,
) -> Result<Response, gloo_net::Error> {
    let response = to_fetch(config, request, token)?.send().await?;
    Ok(Response {
        status: Some(response.status()),
        retry_after: response
            .headers()
            .get("Retry-After")
            .and_then(|seconds| seconds.trim().parse().ok()),
        body: response.binary().await?,
    })
}

fn to_fetch(
    config: &Config,
    request: &Request,
    token: Option<&Secret>,
) -> Result<Fetch, gloo_net::Error> {
    let endpoint = request.endpoint(config.base_url(request.service));
    let builder = match request.method {
        Method::Get => Fetch::get(&endpoint),
        Method::PostForm(_) | Method::PostJson(_) => Fetch::post(&endpoint),
        Method::Delete(_) => Fetch::delete(&endpoint),
    };
    // To a query that is in the address already, it would add another `&`.
    let builder = builder.query(request.query.iter().map(|(name, value)| (*name, value)));
    let mut builder = guarded(builder, request.service);
    if let (Service::SpotifyApi, Some(token)) = (request.service, token) {
        builder = builder.header("Authorization", &format!("Bearer {}", token.expose()));
    }
    match &request.method {
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
fn guarded(builder: RequestBuilder, service: Service) -> RequestBuilder {
    let builder = builder
        .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error);
    match service {
        Service::SpotifyAccounts | Service::SpotifyApi => builder.cache(RequestCache::NoStore),
        Service::ReccoBeats => builder,
    }
}

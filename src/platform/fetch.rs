//! Sending a request.

use gloo_net::http::{Request as Fetch, RequestBuilder};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect, window,
};

use super::json::{JsonObject, WrongType};
use crate::http::{BaseUrl, Method, Request, Response, Secret, Service};

/// After how many milliseconds a request counts as lost.
const TIMEOUT: u32 = 30_000;

/// Sends a request to a service; the token goes in a header. Whatever goes wrong on the way
/// is no response: the browser does not say what it was.
pub async fn send(base: &BaseUrl, request: &Request, token: Option<&Secret>) -> Response {
    try_send(base, request, token).await.unwrap_or_default()
}

/// Reads a file of the page's own host that has a JSON object; `None` when there is none, and an
/// error when it is there and has something else.
pub async fn read_json(address: &str) -> Result<Option<JsonObject>, WrongType> {
    match get(address).await {
        Some(response) if response.ok() => {
            let json = response.json().map_err(|_| WrongType)?;
            let value = JsFuture::from(json).await.map_err(|_| WrongType)?;
            JsonObject::new(value).map(Some)
        }
        _ => Ok(None),
    }
}

/// By the browser's own function, since the page needs the library for nothing else at first.
async fn get(address: &str) -> Option<web_sys::Response> {
    let response = JsFuture::from(window()?.fetch_with_str(address)).await;
    response.ok()?.dyn_into().ok()
}

async fn try_send(
    base: &BaseUrl,
    request: &Request,
    token: Option<&Secret>,
) -> Result<Response, gloo_net::Error> {
    let response = to_fetch(base, request, token)?.send().await?;
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
    base: &BaseUrl,
    request: &Request,
    token: Option<&Secret>,
) -> Result<Fetch, gloo_net::Error> {
    let endpoint = request.endpoint(base);
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
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT)))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error);
    match service {
        Service::SpotifyAccounts | Service::SpotifyApi => builder.cache(RequestCache::NoStore),
        Service::ReccoBeats => builder,
    }
}

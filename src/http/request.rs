//! A request to a service, and the response to it, as plain data.

use super::{BaseUrl, Secret, Service};

/// How a request is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Posts a body of `application/x-www-form-urlencoded`, which may hold a token.
    PostForm(Secret),
    /// Posts a body of `application/json`.
    PostJson(String),
    /// Deletes what the address names, or what a body of `application/json` does.
    Delete(Option<String>),
}

/// A request to a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub service: Service,
    pub method: Method,
    /// The path behind the service's base URL, from its slash on.
    pub path: String,
    /// The query's names and values, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// The OAuth scope that the access token has to have (RFC 6749, section 3.3).
    pub scope: Option<&'static str>,
}

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status; `None` when there was no response that the page may see: no
    /// network, a time-out, or a refusal without CORS headers, such as some 429.
    pub status: Option<u16>,
    /// The seconds of `Retry-After`, where it can be read.
    pub retry_after: Option<u32>,
    pub body: Vec<u8>,
}

/// A response that is not what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl From<serde_json::Error> for Unreadable {
    fn from(_: serde_json::Error) -> Self {
        Self
    }
}

impl Request {
    /// A request that reads.
    #[must_use]
    pub fn get(
        service: Service,
        path: impl Into<String>,
        query: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            service,
            method: Method::Get,
            path: path.into(),
            query,
            scope: None,
        }
    }

    /// A request that posts a form.
    #[must_use]
    pub fn post_form(service: Service, path: &str, form: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        Self {
            method: Method::PostForm(Secret::new(form)),
            ..Self::get(service, path, Vec::new())
        }
    }

    /// Whether it changes something, so that it must not be sent a second time on the
    /// chance that the first one was lost.
    #[must_use]
    pub fn is_write(&self) -> bool {
        self.method != Method::Get
    }

    /// The address without the query.
    #[must_use]
    pub fn endpoint(&self, base: &BaseUrl) -> String {
        format!("{}{}", base.as_str(), self.path)
    }

    /// The whole address, encoded.
    #[must_use]
    pub fn url(&self, base: &BaseUrl) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.query)
            .finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.endpoint(base))
    }
}

impl Response {
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: Some(status),
            retry_after: None,
            body: body.into(),
        }
    }

    /// No response that the page may see.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether the service says that it did not do what was asked.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self.status, Some(400..=499))
    }

    /// Whether it is a failure that may pass: no response, too many requests, or an error
    /// of the service's own.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        self.status
            .is_none_or(|status| status == 429 || status >= 500)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encoded() {
        let base = BaseUrl::new("https://api.spotify.com/v1").unwrap();
        let uris = vec![("uris", "spotify:track:a,spotify:track:b".into())];
        assert_eq!(
            Request::get(Service::SpotifyApi, "/me/library/contains", uris).url(&base),
            "https://api.spotify.com/v1/me/library/contains?uris=spotify%3Atrack%3Aa%2Cspotify%3Atrack%3Ab"
        );
        assert_eq!(
            Request::get(Service::SpotifyApi, "/me", Vec::new()).url(&base),
            "https://api.spotify.com/v1/me"
        );
    }

    #[test]
    fn a_form_is_not_shown() {
        let request = Request::post_form(
            Service::SpotifyAccounts,
            "/api/token",
            &[("refresh_token", "hunter2")],
        );
        assert!(!format!("{request:?}").contains("hunter2"));
    }
}

//! A call to be made, and the answer to it, without the making.

use crate::spotify::auth::{Scope, Secret};
use crate::spotify::config::Config;

/// Which service a call goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Host {
    /// Spotify's accounts service; no token goes there in a header.
    Accounts,
    /// Spotify's Web API; the access token goes there.
    Api,
    /// ReccoBeats; nothing of the listener's goes there but track ids and ISRCs.
    ReccoBeats,
}

/// How a call is made.
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

/// A call to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Which service it goes to.
    pub host: Host,
    /// How it is made.
    pub method: Method,
    /// The path behind the service's address, from its slash on.
    pub path: String,
    /// The query's names and values, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// What the listener has to have allowed.
    pub scope: Option<Scope>,
}

/// What came of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status; `None` when there was no answer that the page may see: no
    /// network, a time-out, or a refusal without CORS headers, such as some 429.
    pub status: Option<u16>,
    /// The seconds of `Retry-After`, where it can be read.
    pub retry_after: Option<u32>,
    /// The body.
    pub body: Vec<u8>,
}

impl Call {
    /// A call that reads from the Web API.
    #[must_use]
    pub fn get(
        path: impl Into<String>,
        query: Vec<(&'static str, String)>,
        scope: Option<Scope>,
    ) -> Self {
        Self {
            host: Host::Api,
            method: Method::Get,
            path: path.into(),
            query,
            scope,
        }
    }

    /// A call that reads from ReccoBeats.
    #[must_use]
    pub fn reccobeats(path: &str, query: Vec<(&'static str, String)>) -> Self {
        Self {
            host: Host::ReccoBeats,
            ..Self::get(path, query, None)
        }
    }

    /// A call that posts a form.
    #[must_use]
    pub fn post_form(host: Host, path: &str, form: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        Self {
            host,
            method: Method::PostForm(Secret::new(form)),
            path: path.to_owned(),
            query: Vec::new(),
            scope: None,
        }
    }

    /// A call that changes something of the listener's at the Web API.
    #[must_use]
    pub fn change(method: Method, path: impl Into<String>, scope: Scope) -> Self {
        Self {
            method,
            ..Self::get(path, Vec::new(), Some(scope))
        }
    }

    /// Whether it changes something, so that it must not be made again just in case.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.method != Method::Get
    }

    /// The address without the query.
    #[must_use]
    pub fn endpoint(&self, config: &Config) -> String {
        let base = match self.host {
            Host::Accounts => &config.accounts,
            Host::Api => &config.api,
            Host::ReccoBeats => &config.reccobeats,
        };
        format!("{}{}", base.as_str(), self.path)
    }

    /// The whole address, encoded.
    #[must_use]
    pub fn url(&self, config: &Config) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.query)
            .finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.endpoint(config))
    }
}

impl Answer {
    /// An answer with this status and body.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: Some(status),
            retry_after: None,
            body: body.into(),
        }
    }

    /// No answer that the page may see.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether the service says that it did not do what it was called for.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self.status, Some(400..=499))
    }

    /// Whether it is a failure that may pass: no answer, too many calls, or an error of
    /// the service's own.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        self.status
            .is_none_or(|status| status == 429 || status >= 500)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encoded() {
        let call = Call::get(
            "/me/library/contains",
            vec![("uris", "spotify:track:a,spotify:track:b".into())],
            None,
        );
        assert_eq!(
            call.url(&Config::default()),
            "https://api.spotify.com/v1/me/library/contains?uris=spotify%3Atrack%3Aa%2Cspotify%3Atrack%3Ab"
        );
        assert_eq!(
            Call::get("/me", Vec::new(), None).url(&Config::default()),
            "https://api.spotify.com/v1/me"
        );
    }

    #[test]
    fn a_form_is_not_shown() {
        let call = Call::post_form(
            Host::Accounts,
            "/api/token",
            &[("refresh_token", "hunter2")],
        );
        assert!(!format!("{call:?}").contains("hunter2"));
    }
}

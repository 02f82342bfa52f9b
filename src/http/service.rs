//! The services that the page talks to, and where they are.

/// The services that the page talks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Spotify's accounts service. It gets tokens, in the body, and no token in a header.
    SpotifyAccounts,
    /// Spotify's Web API. It gets the access token in a header.
    SpotifyApi,
    /// ReccoBeats. It gets track ids and ISRCs, and nothing else of the listener's.
    ReccoBeats,
}

/// The address that the paths of requests are appended to; no slash at its end.
///
/// HTTPS, or plain HTTP on a loopback address: tokens travel to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// An address; `None` when a token must not be sent to it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let plain =
            !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#@\\".contains(c));
        (plain && is_private(text)).then(|| Self(text.to_owned()))
    }

    /// Where the real service is.
    #[must_use]
    pub fn real(service: Service) -> Self {
        let address = match service {
            Service::SpotifyAccounts => "https://accounts.spotify.com",
            Service::SpotifyApi => "https://api.spotify.com/v1",
            Service::ReccoBeats => "https://api.reccobeats.com/v1",
        };
        Self(address.to_owned())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether nobody on the way can read what is sent to this address.
#[must_use]
pub fn is_private(address: &str) -> bool {
    if let Some(rest) = address.strip_prefix("https://") {
        return !host(rest).is_empty();
    }
    address
        .strip_prefix("http://")
        .is_some_and(|rest| matches!(host(rest), "127.0.0.1" | "[::1]"))
}

/// The host of an address without its scheme, without the port.
#[must_use]
pub fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_https_or_loopback() {
        for (text, base) in [
            ("https://example.org/v1/", Some("https://example.org/v1")),
            (
                " http://127.0.0.1:9000/v1 ",
                Some("http://127.0.0.1:9000/v1"),
            ),
            ("http://[::1]:80", Some("http://[::1]:80")),
            ("http://example.org", None),
            ("http://127.0.0.1.example.org", None),
            ("ftp://127.0.0.1", None),
            ("https://", None),
            ("https://a@b", None),
            ("https://a/?b", None),
        ] {
            let read = BaseUrl::new(text);
            assert_eq!(read.as_ref().map(BaseUrl::as_str), base, "{text}");
        }
    }
}

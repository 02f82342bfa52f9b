//! Where a log-in may come back to.

use url::{Host, Url};

/// Whether `asked` is covered by the `registered` address.
///
/// Exactly the same text, trailing slash included; or loopback registered without a
/// port, and asked with any. Plain HTTP is for loopback addresses alone, and
/// `localhost` is not one.
pub(crate) fn is_covered(registered: &str, asked: &str) -> bool {
    let Ok(url) = Url::parse(asked) else {
        return false;
    };
    let loopback = is_loopback(&url);
    let allowed = url.scheme() == "https" || (url.scheme() == "http" && loopback);
    if !allowed || url.host() == Some(Host::Domain("localhost")) {
        return false;
    }
    registered == asked || (loopback && registered == without_port(&url, asked))
}

/// The text as it was asked, without the port. What the parser makes of the address
/// would not do: it adds the slash that may be missing.
fn without_port(url: &Url, asked: &str) -> String {
    match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => asked.replacen(&format!("{host}:{port}"), host, 1),
        _ => asked.to_owned(),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_must_match_exactly() {
        let registered = "https://example.org/tones/";
        assert!(is_covered(registered, registered));
        for other in [
            "https://example.org/tones",
            "https://example.org/tones/?a=1",
            "https://example.org:8443/tones/",
            "http://example.org/tones/",
        ] {
            assert!(!is_covered(registered, other), "{other}");
        }
    }

    #[test]
    fn loopback_without_a_port_covers_every_port() {
        assert!(is_covered("http://127.0.0.1/", "http://127.0.0.1:8080/"));
        assert!(is_covered("http://[::1]/back", "http://[::1]:9/back"));
        for other in ["http://127.0.0.1:8080", "http://127.0.0.1:8080/back"] {
            assert!(!is_covered("http://127.0.0.1/", other), "{other}");
        }
        assert!(!is_covered(
            "http://127.0.0.1:80/",
            "http://127.0.0.1:8080/"
        ));
    }

    #[test]
    fn plain_http_and_localhost_are_refused_even_where_registered() {
        for address in [
            "http://example.org/",
            "http://localhost:8080/",
            "https://localhost/",
        ] {
            assert!(!is_covered(address, address), "{address}");
        }
        assert!(!is_covered("not an address", "not an address"));
    }
}

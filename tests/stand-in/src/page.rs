//! The built page, hosted so that it speaks to a stand-in and to nobody else.
//!
//! The files are those of the build, on a loopback port of their own, so that every call
//! crosses origins as it does in earnest. Four things differ, none of them on disk:
//!
//! - `config.json` names the stand-in's addresses, in place of the real services';
//! - the Content-Security-Policy in the page's `meta` element lists the stand-in's origin
//!   as well: for calls (`connect-src`) and for covers (`img-src`), which it serves too;
//! - the service worker keeps nothing: a browser would go on with the policy it has kept;
//! - the page's address is registered with every app, on loopback without a port.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;
use static_host::{Overlay, StaticHost};

use crate::server::StandIn;
use crate::settings::HOST_CLIENT;

/// A service worker that leaves everything to the host.
const KEEPS_NOTHING: &str = "// The stand-in's page is not kept.\n";

/// What the host of the page decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosting {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The client id in `config.json`; a host may have none.
    pub client_id: Option<String>,
}

impl Default for Hosting {
    /// Any free port, and [`HOST_CLIENT`].
    fn default() -> Self {
        Self {
            port: 0,
            client_id: Some(HOST_CLIENT.to_owned()),
        }
    }
}

/// Hosts the page that was built into `dist`, under the base that it was built for.
///
/// # Errors
///
/// There is no page in `dist`, its policy is not as expected, or the port is taken.
pub fn serve(dist: &Path, stand_in: &StandIn, hosting: &Hosting) -> io::Result<StaticHost> {
    let addresses = stand_in.addresses();
    let base = static_host::base_of(dist)?;
    let page = fs::read_to_string(dist.join("index.html"))?;
    let page = allow(&page, &addresses.origin)?;
    let config = json!({
        "client_id": hosting.client_id,
        "accounts": addresses.accounts,
        "api": addresses.api,
        "reccobeats": addresses.reccobeats,
        // Politeness is for the real service.
        "reccobeats_gap": 0,
    });
    let overlay = Overlay::default()
        .with("index.html", page)
        .with("sw.js", KEEPS_NOTHING)
        .with("config.json", config.to_string());
    stand_in.register(&format!("http://127.0.0.1{base}"));
    StaticHost::start_with(dist, &base, hosting.port, overlay)
}

/// The page with one origin more in its policy, for calls and for pictures.
fn allow(page: &str, origin: &str) -> io::Result<String> {
    ["connect-src", "img-src"]
        .into_iter()
        .try_fold(page.to_owned(), |page, directive| {
            let allowed = extend(&page, directive, origin);
            allowed.ok_or_else(|| {
                let why = format!("the policy in index.html has no {directive} to extend");
                io::Error::new(io::ErrorKind::InvalidData, why)
            })
        })
}

/// Adds a source to the end of a directive; `None` where the policy has no such directive.
fn extend(page: &str, directive: &str, source: &str) -> Option<String> {
    let policy = page.find("Content-Security-Policy")?;
    let start = policy + page[policy..].find(&format!("{directive} "))?;
    let end = start + page[start..].find([';', '"'])?;
    let (before, after) = page.split_at(end);
    Some(format!("{before} {source}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_the_stand_in_in_and_is_otherwise_the_same() {
        let page = |connect: &str, img: &str| {
            format!(
                "<title>connect-src x;</title><meta http-equiv=\"Content-Security-Policy\" \
                 content=\"default-src 'none'; connect-src {connect}; img-src {img}\"><p>"
            )
        };
        assert_eq!(
            allow(&page("'self'", "data:"), "http://127.0.0.1:1").unwrap(),
            page("'self' http://127.0.0.1:1", "data: http://127.0.0.1:1")
        );
    }

    #[test]
    fn a_page_without_a_policy_is_refused() {
        assert!(allow("<p>", "http://127.0.0.1:1").is_err());
        let incomplete = "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src x\">";
        assert!(allow(incomplete, "http://127.0.0.1:1").is_err());
    }
}

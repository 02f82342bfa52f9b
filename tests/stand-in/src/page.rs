//! The built page, hosted so that it speaks to a stand-in and to nobody else.
//!
//! The files are those of the build, on a loopback port of their own, so that every call
//! crosses origins as it does with the real services. Four things differ, none of them on disk:
//!
//! - `config.json` names the stand-in's addresses, in place of the real services';
//! - the Content-Security-Policy in the page's `meta` element lists the stand-in's origin
//!   as well: for calls (`connect-src`) and for covers (`img-src`), which it serves too;
//! - the service worker keeps nothing: a browser would go on with the policy it has kept;
//! - the page's address is registered with every app, on loopback without a port.

use std::fs;
use std::io;
use std::path::Path;

use release::allow;
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
    let page = allow(&page, &addresses.origin).map_err(io::Error::other)?;
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

//! The built page beside a stand-in.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use stand_in::page::{self, Hosting};
use stand_in::{HOST_CLIENT, VISITORS_CLIENT};

use crate::support::{Visitor, read};

/// A folder with a page that was built for `base`.
fn build(base: &str) -> tempfile::TempDir {
    let dist = tempfile::tempdir().unwrap();
    let page = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         connect-src 'self'; img-src data:\"><base href=\"{base}\">"
    );
    std::fs::write(dist.path().join("index.html"), page).unwrap();
    std::fs::write(dist.path().join("boot.js"), "boot()").unwrap();
    dist
}

#[tokio::test]
async fn the_page_is_told_where_the_stand_in_is() {
    let visitor = Visitor::new();
    let dist = build("/any/path/");
    let host = page::serve(dist.path(), &visitor.stand_in, &Hosting::default()).unwrap();
    let get = async |path: &str| {
        let url = format!("{}{path}", host.url());
        read(visitor.http.get(url).send().await.unwrap()).await
    };
    let addresses = visitor.stand_in.addresses();
    let config = json!({
        "client_id": HOST_CLIENT, "accounts": addresses.accounts,
        "api": addresses.api, "reccobeats": addresses.reccobeats, "reccobeats_gap": 0,
    });
    assert_eq!(get("config.json").await, (200, config));
    let (_, html) = get("").await;
    let policy = format!(
        "connect-src 'self' {0}; img-src data: {0}\"",
        addresses.origin
    );
    assert!(html.as_str().unwrap().contains(&policy), "{html}");
    assert_eq!(get("boot.js").await, (200, json!("boot()")));
}

#[tokio::test]
async fn log_ins_come_back_to_the_page_and_not_beside_it() {
    let visitor = Visitor::new();
    let dist = build("/any/path/");
    let host = page::serve(dist.path(), &visitor.stand_in, &Hosting::default()).unwrap();
    for (client, address, status) in [
        (HOST_CLIENT, host.url(), 303),
        (VISITORS_CLIENT, host.url(), 303),
        (HOST_CLIENT, format!("{}deeper", host.url()), 400),
    ] {
        let changes = [("client_id", client), ("redirect_uri", address.as_str())];
        let url = visitor.authorize_url(&changes);
        let response = visitor.http.get(url).send().await.unwrap();
        assert_eq!(response.status(), status, "{client} {address}");
    }
}

#[tokio::test]
async fn a_host_may_have_no_client_id() {
    let visitor = Visitor::new();
    let dist = build("/");
    let hosting = Hosting {
        client_id: None,
        ..Hosting::default()
    };
    let host = page::serve(dist.path(), &visitor.stand_in, &hosting).unwrap();
    let url = format!("{}config.json", host.url());
    let (_, config) = read(visitor.http.get(url).send().await.unwrap()).await;
    let config: BTreeMap<String, Value> = serde_json::from_value(config).unwrap();
    assert_eq!(config["client_id"], Value::Null);
}

#[tokio::test]
async fn without_a_page_nothing_is_served() {
    let visitor = Visitor::new();
    let nowhere = Path::new("nowhere");
    assert!(page::serve(nowhere, &visitor.stand_in, &Hosting::default()).is_err());
}

//! The stand-in against a description of the Web API.
//!
//! The description is Spotify's and no part of this project, so these tests are ignored
//! until somebody asks for them: `CONTRIBUTING.md` has the command.

use std::path::PathBuf;

use openapi_check::Description;
use reqwest::Method;
use serde_json::{Value, json};
use stand_in::{Fault, Keys, Service, Settings, What};

use crate::support::{EVERYTHING, Visitor, read};

/// A visitor who holds every answer against the description.
struct Checked {
    visitor: Visitor,
    description: Description,
    token: String,
}

impl Checked {
    async fn new(settings: Settings) -> Self {
        let path = std::env::var_os("OPENAPI").expect("OPENAPI is the path of the description");
        let visitor = Visitor::with(settings);
        let token = visitor.token_for(EVERYTHING).await;
        let description = Description::read(&PathBuf::from(path)).unwrap();
        Self {
            visitor,
            description,
            token,
        }
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let request = self.visitor.request(method.clone(), &self.token, path);
        let request = match &body {
            Some(body) => request.json(body),
            None => request,
        };
        let (status, answer) = read(request.send().await.unwrap()).await;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        if status < 400 {
            let asked = self
                .description
                .check_request(method.as_str(), path, query, body.as_ref());
            assert_eq!(asked, Ok(()), "{method} {path}?{query}");
        }
        let checked =
            self.description
                .check_answer(method.as_str(), path, status, &ordinary(&answer));
        assert_eq!(checked, Ok(()), "{method} {path}?{query}: {status}");
        answer
    }

    async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await
    }

    async fn playlists(&self) -> Vec<Value> {
        let page = self.get("/me/playlists?limit=50&offset=0").await;
        page["items"].as_array().unwrap().clone()
    }
}

/// An answer without the entries that the description does not know, though they were
/// recorded from the live service: those that are gone, and local files.
pub fn ordinary(answer: &Value) -> Value {
    let mut answer = answer.clone();
    for place in ["/items", "/items/items", "/tracks/items"] {
        if let Some(Value::Array(entries)) = answer.pointer_mut(place) {
            entries.retain(|entry| !is_odd(entry));
        }
    }
    answer
}

fn is_odd(entry: &Value) -> bool {
    let gone = ["item", "track"]
        .iter()
        .any(|name| entry.get(name).is_some_and(Value::is_null));
    gone || entry["is_local"] == true
}

#[tokio::test]
#[ignore = "needs OPENAPI, the path of a description of the Web API"]
async fn every_read_is_as_described() {
    for keys in [Keys::New, Keys::Old, Keys::Both] {
        let settings = Settings {
            keys,
            ..Settings::default()
        };
        let checked = Checked::new(settings).await;
        checked.get("/me").await;
        let saved = checked.get("/me/tracks?limit=50&offset=50").await;
        for entry in saved["items"].as_array().unwrap() {
            checked
                .get(&format!(
                    "/albums/{}",
                    entry["track"]["album"]["id"].as_str().unwrap()
                ))
                .await;
        }
        let uri = saved["items"][0]["track"]["uri"].as_str().unwrap();
        checked
            .get(&format!("/me/library/contains?uris={uri}"))
            .await;
        checked
            .get("/me/top/tracks?time_range=short_term&limit=50")
            .await;
        for playlist in checked.playlists().await {
            let id = playlist["id"].as_str().unwrap();
            checked
                .get(&format!("/playlists/{id}?additional_types=track,episode"))
                .await;
            checked
                .get(&format!(
                    "/playlists/{id}/items?limit=50&additional_types=track,episode"
                ))
                .await;
        }
    }
}

#[tokio::test]
#[ignore = "needs OPENAPI, the path of a description of the Web API"]
async fn every_write_is_as_described() {
    let checked = Checked::new(Settings::default()).await;
    let saved = checked.get("/me/tracks?limit=50").await;
    let uri = &saved["items"][0]["track"]["uri"];
    let new = json!({ "name": "Cluster #1", "description": "Mellow", "public": false });
    let playlist = checked.call(Method::POST, "/me/playlists", Some(new)).await;
    let items = format!("/playlists/{}/items", playlist["id"].as_str().unwrap());
    let body = json!({ "uris": [uri], "position": 0 });
    checked.call(Method::POST, &items, Some(body)).await;
    let library = format!("/me/library?uris={}", playlist["uri"].as_str().unwrap());
    checked.call(Method::DELETE, &library, None).await;
}

#[tokio::test]
#[ignore = "needs OPENAPI, the path of a description of the Web API"]
async fn every_refusal_is_as_described() {
    let checked = Checked::new(Settings::default()).await;
    for path in [
        "/me/tracks?limit=51",
        "/me/library/contains?uris=x",
        "/albums/0000000000000000000000",
        "/audio-features",
        "/nowhere",
    ] {
        assert!(checked.get(path).await["error"].is_object(), "{path}");
    }
    for what in [
        What::TokenRevoked,
        What::NotYours,
        What::InsufficientScope,
        What::NotFound,
        What::RateLimited { retry_after: 1 },
        What::QuotaExceeded,
        What::ServerError { status: 503 },
    ] {
        checked
            .visitor
            .stand_in
            .add_fault(Fault::new(Service::Api, what).times(1));
        assert!(checked.get("/me").await["error"].is_object(), "{what:?}");
    }
}

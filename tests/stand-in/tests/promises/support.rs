//! A small client, as strict and as dull as a test needs it.

use std::collections::BTreeMap;

use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;
use stand_in::{HOST_CLIENT, Settings, StandIn};

/// Where log-ins come back to.
pub const REDIRECT: &str = "http://127.0.0.1:8080/";

/// The pair of RFC 7636, appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What the page asks for at first.
pub const READING: &str = "user-library-read playlist-read-private playlist-read-collaborative";

/// Everything that the page ever asks for, and what undoing needs.
pub const EVERYTHING: &str = "user-library-read playlist-read-private playlist-read-collaborative \
    user-top-read playlist-modify-private playlist-modify-public user-library-modify";

/// A stand-in and somebody in front of it.
pub struct Visitor {
    pub stand_in: StandIn,
    pub http: Client,
}

/// A status and the JSON that came with it; a text that is no JSON is a string.
pub type Answer = (u16, Value);

impl Visitor {
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    /// In front of a stand-in that agrees at once.
    pub fn with(settings: Settings) -> Self {
        let settings = Settings {
            auto_agree: true,
            ..settings
        };
        Self {
            stand_in: StandIn::start(settings).unwrap(),
            http: Client::builder().redirect(Policy::none()).build().unwrap(),
        }
    }

    /// The address of the log-in, right but for these changes; an empty value leaves a
    /// parameter out.
    pub fn authorize_url(&self, changes: &[(&str, &str)]) -> String {
        let mut query = BTreeMap::from([
            ("client_id", HOST_CLIENT),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("scope", READING),
            ("state", "xyz"),
            ("code_challenge_method", "S256"),
            ("code_challenge", CHALLENGE),
        ]);
        query.extend(changes.iter().copied());
        let query = query.into_iter().filter(|(_, value)| !value.is_empty());
        let base = format!("{}/authorize", self.stand_in.addresses().accounts);
        reqwest::Url::parse_with_params(&base, query)
            .unwrap()
            .into()
    }

    /// The parameters that a log-in comes back with.
    pub async fn come_back(&self, changes: &[(&str, &str)]) -> BTreeMap<String, String> {
        let response = self
            .http
            .get(self.authorize_url(changes))
            .send()
            .await
            .unwrap();
        came_back_with(&response)
    }

    /// Asks the token endpoint, with a form that is right but for these changes.
    pub async fn exchange(&self, code: &str, changes: &[(&str, &str)]) -> Answer {
        let mut form = BTreeMap::from([
            ("grant_type", "authorization_code"),
            ("client_id", HOST_CLIENT),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("code", code),
        ]);
        form.extend(changes.iter().copied());
        self.token(&form).await
    }

    pub async fn refresh(&self, refresh_token: &str) -> Answer {
        let form = BTreeMap::from([
            ("grant_type", "refresh_token"),
            ("client_id", HOST_CLIENT),
            ("refresh_token", refresh_token),
        ]);
        self.token(&form).await
    }

    async fn token(&self, form: &BTreeMap<&str, &str>) -> Answer {
        let url = format!("{}/api/token", self.stand_in.addresses().accounts);
        read(self.http.post(url).form(form).send().await.unwrap()).await
    }

    /// Logs in and gives the whole answer of the token endpoint.
    pub async fn log_in(&self, scopes: &str) -> Value {
        let back = self.come_back(&[("scope", scopes)]).await;
        let (status, tokens) = self.exchange(&back["code"], &[]).await;
        assert_eq!(status, 200, "{tokens}");
        tokens
    }

    /// Logs in and gives the access token.
    pub async fn token_for(&self, scopes: &str) -> String {
        self.log_in(scopes).await["access_token"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub fn request(&self, method: Method, token: &str, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.stand_in.addresses().api);
        self.http.request(method, url).bearer_auth(token)
    }

    pub async fn get(&self, token: &str, path: &str) -> Answer {
        read(self.request(Method::GET, token, path).send().await.unwrap()).await
    }

    pub async fn post(&self, token: &str, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, token, path).json(body);
        read(request.send().await.unwrap()).await
    }

    pub async fn delete(&self, token: &str, path: &str) -> Answer {
        read(
            self.request(Method::DELETE, token, path)
                .send()
                .await
                .unwrap(),
        )
        .await
    }

    /// Asks ReccoBeats.
    pub async fn reccobeats(&self, path: &str) -> Answer {
        let url = format!("{}{path}", self.stand_in.addresses().reccobeats);
        read(self.http.get(url).send().await.unwrap()).await
    }

    /// Every entry of a long list, page after page, by following `next`.
    pub async fn all(&self, token: &str, path: &str) -> Vec<Value> {
        let mut next = Some(format!("{}{path}", self.stand_in.addresses().api));
        let mut entries = Vec::new();
        while let Some(url) = next {
            let page = self.http.get(url).bearer_auth(token).send().await.unwrap();
            let (status, page) = read(page).await;
            assert_eq!(status, 200, "{page}");
            entries.extend(page["items"].as_array().unwrap().iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
        }
        entries
    }

    /// The playlists whose owner has this id.
    pub async fn playlists_of(&self, token: &str, owner: &str) -> Vec<Value> {
        let mut playlists = self.all(token, "/me/playlists?limit=50").await;
        playlists.retain(|playlist| playlist["owner"]["id"] == owner);
        playlists
    }
}

/// The parameters of the address that an answer leads to.
pub fn came_back_with(response: &Response) -> BTreeMap<String, String> {
    assert_eq!(response.status(), 303);
    let location = response.headers()["location"].to_str().unwrap();
    assert!(location.starts_with(REDIRECT), "{location}");
    let url = reqwest::Url::parse(location).unwrap();
    url.query_pairs().into_owned().collect()
}

pub async fn read(response: Response) -> Answer {
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    let body = match text.as_str() {
        "" => Value::Null,
        text => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
    };
    (status, body)
}

/// The message of a refusal.
pub fn message(answer: &Answer) -> (u16, &str) {
    (
        answer.0,
        answer.1["error"]["message"].as_str().unwrap_or_default(),
    )
}

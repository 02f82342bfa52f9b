//! The way in for tests: what was asked, what was given out, and the controls over HTTP.

use reqwest::Method;
use serde_json::{Value, json};
use stand_in::IssuedKind;

use crate::support::{Answer, READING, Visitor, read};

async fn control(visitor: &Visitor, method: Method, path: &str, body: Option<Value>) -> Answer {
    let url = format!("{}{path}", visitor.stand_in.addresses().control);
    let request = visitor.http.request(method, url);
    let request = match body {
        Some(body) => request.json(&body),
        None => request,
    };
    read(request.send().await.unwrap()).await
}

#[tokio::test]
async fn requests_are_written_down() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let request = visitor.request(Method::GET, &token, "/me/tracks?limit=1&x=%20");
    request
        .header("referer", "http://127.0.0.1:8080/")
        .send()
        .await
        .unwrap();
    let requests = visitor.stand_in.requests();
    let paths: Vec<&str> = requests.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/accounts/authorize",
            "/accounts/api/token",
            "/api/v1/me/tracks"
        ]
    );
    let last = requests.last().unwrap();
    assert_eq!(
        (last.method.as_str(), last.query.as_str()),
        ("GET", "limit=1&x=%20")
    );
    assert_eq!(last.token.as_deref(), Some(token.as_str()));
    assert_eq!(last.referer.as_deref(), Some("http://127.0.0.1:8080/"));
    assert_eq!(last.status, 200);
}

#[tokio::test]
async fn calls_can_be_counted_by_method_and_path() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor.all(&token, "/me/tracks?limit=50").await;
    assert_eq!(visitor.stand_in.count("GET", "/api/v1/me/tracks"), 5);
    assert_eq!(visitor.stand_in.count("POST", "/api/v1/me/tracks"), 0);
    assert_eq!(visitor.stand_in.count("POST", "/accounts/api/token"), 1);
}

#[tokio::test]
async fn a_token_in_an_address_is_found() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor.get(&token, "/me").await;
    assert_eq!(visitor.stand_in.leaks(), []);
    visitor.get(&token, &format!("/me?token={token}")).await;
    visitor
        .request(Method::GET, &token, "/me/tracks")
        .header("referer", format!("http://127.0.0.1:8080/?t={token}"))
        .send()
        .await
        .unwrap();
    let leaks = visitor.stand_in.leaks();
    let paths: Vec<&str> = leaks.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(paths, ["/api/v1/me", "/api/v1/me/tracks"]);
    let over_http = control(&visitor, Method::GET, "/leaks", None).await.1;
    assert_eq!(over_http.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn everything_secret_is_listed() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let (_, fresh) = visitor
        .refresh(tokens["refresh_token"].as_str().unwrap())
        .await;
    let issued = visitor.stand_in.issued();
    let kinds: Vec<IssuedKind> = issued.iter().map(|secret| secret.kind).collect();
    use IssuedKind::{Access, Code, Refresh, RefreshedAccess};
    assert_eq!(kinds, [Code, Refresh, Access, RefreshedAccess]);
    assert_eq!(fresh["access_token"], issued[3].value.as_str());
}

#[tokio::test]
async fn the_controls_work_over_http() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let fault = json!({
        "service": "api", "path": "/me", "times": 1, "without_cors": true,
        "what": { "kind": "rate_limited", "retry_after": 2 },
    });
    assert_eq!(
        control(&visitor, Method::POST, "/faults", Some(fault))
            .await
            .0,
        204
    );
    assert_eq!(visitor.get(&token, "/me").await.0, 429);

    let faults = json!({ "refresh": "dead" });
    assert_eq!(
        control(&visitor, Method::PUT, "/faults", Some(faults))
            .await
            .0,
        204
    );
    assert_eq!(
        control(&visitor, Method::GET, "/faults", None).await.1["refresh"],
        "dead"
    );
    assert_eq!(
        control(&visitor, Method::DELETE, "/faults", None).await.0,
        204
    );
    assert_eq!(
        control(&visitor, Method::GET, "/faults", None).await.1["refresh"],
        "without"
    );
    let odd = json!({ "service": "api", "what": { "kind": "odd" } });
    assert_eq!(
        control(&visitor, Method::POST, "/faults", Some(odd))
            .await
            .0,
        422
    );

    assert_eq!(
        control(&visitor, Method::GET, "/requests", None).await.1[2]["status"],
        429
    );
    control(&visitor, Method::DELETE, "/requests", None).await;
    assert_eq!(
        control(&visitor, Method::GET, "/requests", None).await.1,
        json!([])
    );
    assert_eq!(
        control(&visitor, Method::GET, "/issued", None).await.1[0]["kind"],
        "code"
    );
}

#[tokio::test]
async fn time_and_tokens_are_controlled_over_http() {
    let visitor = Visitor::new();
    let (first, second) = (
        visitor.token_for(READING).await,
        visitor.token_for(READING).await,
    );
    let hour = json!({ "seconds": 3600 });
    assert_eq!(visitor.get(&first, "/me").await.0, 200);
    control(&visitor, Method::POST, "/clock", Some(hour)).await;
    assert_eq!(visitor.get(&first, "/me").await.0, 401);
    assert_eq!(visitor.get(&second, "/me").await.0, 401);
    let third = visitor.token_for(READING).await;
    control(&visitor, Method::POST, "/revoke-access", None).await;
    assert_eq!(visitor.get(&third, "/me").await.0, 401);
}

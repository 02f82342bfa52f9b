//! What a browser is told.

use reqwest::header::HeaderMap;
use reqwest::{Method, Response};
use stand_in::{Fault, Service, What};

use crate::support::{READING, Visitor};

async fn preflight(visitor: &Visitor, url: String, method: &str, headers: &str) -> Response {
    let request = visitor.http.request(Method::OPTIONS, url);
    let request = request
        .header("origin", "http://127.0.0.1:8080")
        .header("access-control-request-method", method)
        .header("access-control-request-headers", headers);
    request.send().await.unwrap()
}

fn lists(headers: &HeaderMap, name: &str, value: &str) -> bool {
    let text = headers
        .get(name)
        .map(|text| text.to_str().unwrap().to_ascii_lowercase());
    text.is_some_and(|text| text.split(',').any(|part| part.trim() == value))
}

#[tokio::test]
async fn the_api_lets_authorized_calls_in_and_conditional_ones_not() {
    let visitor = Visitor::new();
    let url = format!("{}/me", visitor.stand_in.addresses().api);
    let response = preflight(&visitor, url, "GET", "authorization,if-none-match").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let allows = |header| lists(response.headers(), "access-control-allow-headers", header);
    assert!(allows("authorization") && allows("content-type"));
    assert!(!allows("if-none-match") && !allows("x-requested-with"));
    assert!(lists(
        response.headers(),
        "access-control-allow-methods",
        "delete"
    ));
}

#[tokio::test]
async fn the_token_endpoint_lets_forms_in_and_no_authorization() {
    let visitor = Visitor::new();
    let url = format!("{}/api/token", visitor.stand_in.addresses().accounts);
    let response = preflight(&visitor, url, "POST", "content-type,authorization").await;
    let allows = |header| lists(response.headers(), "access-control-allow-headers", header);
    assert!(allows("content-type") && !allows("authorization"));
}

#[tokio::test]
async fn refusals_can_be_read_and_retry_after_cannot() {
    let visitor = Visitor::new();
    visitor.stand_in.add_fault(Fault::new(
        Service::Api,
        What::RateLimited { retry_after: 7 },
    ));
    let response = visitor
        .request(Method::GET, "any", "/me")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert!(
        !response
            .headers()
            .contains_key("access-control-expose-headers")
    );
}

#[tokio::test]
async fn an_answer_can_lack_its_headers() {
    let visitor = Visitor::new();
    let limited = What::RateLimited { retry_after: 7 };
    visitor
        .stand_in
        .add_fault(Fault::new(Service::Api, limited).times(1).without_cors());
    visitor
        .stand_in
        .add_fault(Fault::new(Service::ReccoBeats, What::Nothing).without_cors());
    let token = visitor.token_for(READING).await;
    let bare = visitor
        .request(Method::GET, &token, "/me")
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), 429);
    assert!(!bare.headers().contains_key("access-control-allow-origin"));
    let good = visitor
        .request(Method::GET, &token, "/me")
        .send()
        .await
        .unwrap();
    assert_eq!(good.status(), 200);
    assert!(good.headers().contains_key("access-control-allow-origin"));

    let url = format!("{}/track?ids=x", visitor.stand_in.addresses().reccobeats);
    let right = visitor.http.get(url).send().await.unwrap();
    assert_eq!(right.status(), 200);
    assert!(!right.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn reccobeats_takes_plain_requests_alone() {
    let visitor = Visitor::new();
    let url = format!(
        "{}/audio-features?ids=x",
        visitor.stand_in.addresses().reccobeats
    );
    let response = preflight(&visitor, url, "GET", "x-custom").await;
    assert!(
        !response
            .headers()
            .contains_key("access-control-allow-headers")
    );
}

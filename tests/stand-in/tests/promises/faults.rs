//! Everything that can be switched to go wrong.

use reqwest::Method;
use serde_json::json;
use stand_in::{Fault, Faults, Service, What};

use crate::support::{READING, Visitor, message, read};

#[tokio::test]
async fn each_refusal_has_its_status_and_its_words() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    for (what, status, words) in [
        (What::NotYours, 403, "Forbidden"),
        (What::InsufficientScope, 403, "Insufficient client scope"),
        (What::NotFound, 404, "Resource not found"),
        (
            What::RateLimited { retry_after: 1 },
            429,
            "API rate limit exceeded",
        ),
        (What::ServerError { status: 502 }, 502, "Server error"),
    ] {
        visitor
            .stand_in
            .add_fault(Fault::new(Service::Api, what).times(1));
        assert_eq!(message(&visitor.get(&token, "/me").await), (status, words));
        assert_eq!(visitor.get(&token, "/me").await.0, 200);
    }
}

#[tokio::test]
async fn two_refusals_are_plain_text() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    for what in [What::NotListed, What::OwnerWithoutPremium] {
        visitor
            .stand_in
            .add_fault(Fault::new(Service::Api, what).times(1));
        let (status, body) = visitor.get(&token, "/me").await;
        assert!(status == 403 && body.is_string(), "{body}");
    }
}

#[tokio::test]
async fn a_quota_is_named() {
    let visitor = Visitor::new();
    visitor
        .stand_in
        .add_fault(Fault::new(Service::Api, What::QuotaExceeded));
    let (status, body) = visitor.get("any", "/me").await;
    assert_eq!(
        (status, &body["error"]["reason"]),
        (429, &json!("QUOTA_EXCEEDED"))
    );
    visitor.stand_in.set_faults(Faults::default());
    assert_eq!(visitor.get("any", "/me").await.0, 401);
}

#[tokio::test]
async fn a_token_can_die_in_the_middle_of_a_list() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let token = tokens["access_token"].as_str().unwrap();
    let dies = Fault::new(Service::Api, What::TokenRevoked).on("/me/tracks");
    visitor.stand_in.add_fault(dies.from_offset(100).times(1));
    for (offset, status) in [(0, 200), (50, 200), (100, 401), (100, 401), (0, 401)] {
        let path = format!("/me/tracks?limit=50&offset={offset}");
        assert_eq!(visitor.get(token, &path).await.0, status, "{offset}");
    }
    let (_, fresh) = visitor
        .refresh(tokens["refresh_token"].as_str().unwrap())
        .await;
    let fresh = fresh["access_token"].as_str().unwrap();
    assert_eq!(
        visitor.get(fresh, "/me/tracks?limit=50&offset=100").await.0,
        200
    );
}

#[tokio::test]
async fn the_server_can_fail_at_an_offset_and_recover() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let fails = Fault::new(Service::Api, What::ServerError { status: 500 });
    visitor
        .stand_in
        .add_fault(fails.on("/me/tracks").from_offset(150).times(2));
    for (offset, status) in [(100, 200), (150, 500), (150, 500), (150, 200)] {
        let path = format!("/me/tracks?limit=50&offset={offset}");
        assert_eq!(visitor.get(&token, &path).await.0, status, "{offset}");
    }
}

#[tokio::test]
async fn a_connection_can_be_cut_in_the_middle_of_an_answer() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor
        .stand_in
        .add_fault(Fault::new(Service::Api, What::Cut).times(1));
    let request = || visitor.request(Method::GET, &token, "/me/tracks").send();
    let half = async { request().await?.text().await };
    assert!(half.await.is_err());
    assert_eq!(read(request().await.unwrap()).await.0, 200);
}

#[tokio::test]
async fn a_slow_answer_is_a_right_one() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor.stand_in.add_fault(Fault::new(
        Service::Api,
        What::Slow {
            milliseconds: 60_000,
        },
    ));
    let path = visitor.request(Method::GET, &token, "/me");
    let impatient = path
        .timeout(std::time::Duration::from_millis(50))
        .send()
        .await;
    assert!(impatient.unwrap_err().is_timeout());
    let late = What::Slow { milliseconds: 1 };
    visitor.stand_in.set_faults(Faults {
        waiting: vec![Fault::new(Service::Api, late)],
        ..Faults::default()
    });
    assert_eq!(visitor.get(&token, "/me").await.0, 200);
}

#[tokio::test]
async fn each_service_fails_alone() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let down = What::ServerError { status: 503 };
    visitor
        .stand_in
        .add_fault(Fault::new(Service::ReccoBeats, down).without_cors());
    visitor
        .stand_in
        .add_fault(Fault::new(Service::Accounts, down).on("/api/token"));
    assert_eq!(visitor.reccobeats("/audio-features?ids=x").await.0, 503);
    assert_eq!(
        visitor
            .refresh(tokens["refresh_token"].as_str().unwrap())
            .await
            .0,
        503
    );
    assert_eq!(
        visitor
            .get(tokens["access_token"].as_str().unwrap(), "/me")
            .await
            .0,
        200
    );
    assert!(visitor.come_back(&[]).await.contains_key("code"));
}

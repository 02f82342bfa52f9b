//! Codes, access tokens and refresh tokens.

use std::time::Duration;

use serde_json::json;
use stand_in::{Client, Faults, HOST_CLIENT, RefreshAnswer, Settings, Standing, VISITORS_CLIENT};

use crate::support::{Answer, READING, Visitor, message};

fn refused(answer: &Answer) -> (u16, &str, &str) {
    let text = |name: &str| answer.1[name].as_str().unwrap_or_default();
    (answer.0, text("error"), text("error_description"))
}

#[tokio::test]
async fn a_code_works_once() {
    let visitor = Visitor::new();
    let code = visitor.come_back(&[]).await.remove("code").unwrap();
    assert_eq!(visitor.exchange(&code, &[]).await.0, 200);
    let again = visitor.exchange(&code, &[]).await;
    assert_eq!(
        refused(&again),
        (400, "invalid_grant", "Invalid authorization code")
    );
}

#[tokio::test]
async fn a_code_works_for_ten_minutes() {
    let visitor = Visitor::new();
    let code = visitor.come_back(&[]).await.remove("code").unwrap();
    visitor.stand_in.advance(Duration::from_secs(601));
    assert_eq!(
        refused(&visitor.exchange(&code, &[]).await).1,
        "invalid_grant"
    );
}

#[tokio::test]
async fn a_code_must_be_exchanged_as_it_was_asked_for() {
    let visitor = Visitor::new();
    let other = "a".repeat(43);
    for (change, error, words) in [
        (
            ("code_verifier", other.as_str()),
            "invalid_grant",
            "code_verifier was incorrect",
        ),
        (
            ("code_verifier", ""),
            "invalid_grant",
            "code_verifier was incorrect",
        ),
        (
            ("redirect_uri", "http://127.0.0.1:8081/"),
            "invalid_grant",
            "Invalid redirect URI",
        ),
        (
            ("client_id", VISITORS_CLIENT),
            "invalid_grant",
            "Invalid authorization code",
        ),
        (("client_id", "unknown"), "invalid_client", "Invalid client"),
        (
            ("grant_type", "password"),
            "unsupported_grant_type",
            "grant_type parameter is missing",
        ),
    ] {
        let code = visitor.come_back(&[]).await.remove("code").unwrap();
        let answer = visitor.exchange(&code, &[change]).await;
        assert_eq!(refused(&answer), (400, error, words), "{change:?}");
    }
}

#[tokio::test]
async fn tokens_must_be_asked_for_with_a_form() {
    let visitor = Visitor::new();
    let url = format!("{}/api/token", visitor.stand_in.addresses().accounts);
    let json = visitor
        .http
        .post(url)
        .json(&json!({ "grant_type": "refresh_token" }));
    assert_eq!(json.send().await.unwrap().status(), 415);
}

#[tokio::test]
async fn an_access_token_dies_after_an_hour_and_is_refreshed() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let old = tokens["access_token"].as_str().unwrap();
    assert_eq!(visitor.get(old, "/me").await.0, 200);
    visitor.stand_in.advance(Duration::from_secs(3600));
    assert_eq!(
        message(&visitor.get(old, "/me").await),
        (401, "The access token expired")
    );

    let (status, fresh) = visitor
        .refresh(tokens["refresh_token"].as_str().unwrap())
        .await;
    assert_eq!(status, 200);
    assert!(fresh.get("refresh_token").is_none());
    assert_eq!(fresh["scope"], READING);
    assert_eq!(
        visitor
            .get(fresh["access_token"].as_str().unwrap(), "/me")
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn a_refresh_token_dies_six_months_after_the_log_in_however_often_it_is_used() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let refresh = tokens["refresh_token"].as_str().unwrap();
    visitor.stand_in.advance(Duration::from_secs(181 * 86_400));
    assert_eq!(visitor.refresh(refresh).await.0, 200);
    visitor.stand_in.advance(Duration::from_secs(86_400));
    let dead = visitor.refresh(refresh).await;
    assert_eq!(
        refused(&dead),
        (400, "invalid_grant", "Refresh token expired")
    );
}

#[tokio::test]
async fn refresh_tokens_can_be_kept_rotated_or_dead() {
    let visitor = Visitor::new();
    let tokens = visitor.log_in(READING).await;
    let first = tokens["refresh_token"].as_str().unwrap();
    let switch = |refresh| {
        visitor.stand_in.set_faults(Faults {
            refresh,
            ..Faults::default()
        })
    };

    switch(RefreshAnswer::Same);
    assert_eq!(visitor.refresh(first).await.1["refresh_token"], first);

    switch(RefreshAnswer::Rotated);
    let second = visitor.refresh(first).await.1["refresh_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_ne!(second, first);
    let old = visitor.refresh(first).await;
    assert_eq!(
        refused(&old),
        (400, "invalid_grant", "Invalid refresh token")
    );

    switch(RefreshAnswer::Dead);
    let dead = visitor.refresh(&second).await;
    assert_eq!(
        refused(&dead),
        (400, "invalid_grant", "Refresh token revoked")
    );
    switch(RefreshAnswer::Without);
    assert_eq!(visitor.refresh(&second).await.0, 400);
}

#[tokio::test]
async fn a_call_needs_a_token_that_was_given_out() {
    let visitor = Visitor::new();
    let url = format!("{}/me", visitor.stand_in.addresses().api);
    let without = visitor.http.get(url).send().await.unwrap();
    assert_eq!(without.status(), 401);
    assert_eq!(
        message(&visitor.get("made-up", "/me").await),
        (401, "Invalid access token")
    );
}

#[tokio::test]
async fn all_access_tokens_can_be_revoked_at_once() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor.stand_in.revoke_access();
    assert_eq!(visitor.get(&token, "/me").await.0, 401);
}

#[tokio::test]
async fn an_app_in_bad_standing_logs_in_and_is_refused_every_call() {
    for (standing, words) in [
        (Standing::NotListed, "the user may not be registered"),
        (
            Standing::OwnerWithoutPremium,
            "Active premium subscription required",
        ),
    ] {
        let client = Client {
            standing,
            ..Client::new(HOST_CLIENT)
        };
        let visitor = Visitor::with(Settings {
            clients: vec![client],
            ..Settings::default()
        });
        let token = visitor.token_for(READING).await;
        let (status, text) = visitor.get(&token, "/me").await;
        assert_eq!(status, 403);
        assert!(text.as_str().unwrap().contains(words), "{text}");
    }
}

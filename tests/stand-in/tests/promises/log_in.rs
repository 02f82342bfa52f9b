//! The page on which the listener agrees.

use reqwest::StatusCode;
use stand_in::{Faults, ReturnedState, Settings, StandIn};

use crate::support::{READING, Visitor, came_back_with};

#[tokio::test]
async fn a_log_in_comes_back_with_a_code_and_its_state() {
    let visitor = Visitor::new();
    let back = visitor.come_back(&[("state", "a b&c")]).await;
    assert_eq!(back["state"], "a b&c");
    let (status, tokens) = visitor.exchange(&back["code"], &[]).await;
    assert_eq!(status, 200);
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 3600);
    assert_eq!(tokens["scope"], READING);
    assert!(tokens["refresh_token"].is_string());
}

#[tokio::test]
async fn the_page_has_agree_and_cancel() {
    let mut visitor = Visitor::new();
    visitor.stand_in = StandIn::start(Settings::default()).unwrap();
    let url = visitor.authorize_url(&[]);
    let page = visitor.http.get(&url).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let html = page.text().await.unwrap();
    assert!(
        html.contains(">Agree</button>") && html.contains(">Cancel</button>"),
        "{html}"
    );
    assert!(html.contains("<li>user-library-read</li>"), "{html}");

    let decide = async |decision| {
        let form = [("decision", decision)];
        came_back_with(&visitor.http.post(&url).form(&form).send().await.unwrap())
    };
    assert!(decide("agree").await.contains_key("code"));
    let denied = decide("cancel").await;
    assert_eq!(denied["error"], "access_denied");
    assert_eq!(denied["state"], "xyz");
    assert!(!denied.contains_key("code"));
}

#[tokio::test]
async fn a_wrong_app_or_address_never_leads_anywhere() {
    let visitor = Visitor::new();
    for (change, message) in [
        (("client_id", "unknown"), "Invalid client"),
        (
            ("redirect_uri", "http://127.0.0.1:8080/other"),
            "Invalid redirect URI",
        ),
        (
            ("redirect_uri", "http://127.0.0.1:8080"),
            "Invalid redirect URI",
        ),
        (
            ("redirect_uri", "http://localhost:8080/"),
            "Invalid redirect URI",
        ),
        (
            ("redirect_uri", "https://example.org/"),
            "Invalid redirect URI",
        ),
    ] {
        let url = visitor.authorize_url(&[change]);
        let response = visitor.http.get(url).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{change:?}");
        assert!(
            response.text().await.unwrap().contains(message),
            "{change:?}"
        );
    }
}

#[tokio::test]
async fn an_app_that_asks_wrongly_is_told() {
    let visitor = Visitor::new();
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("scope", "user-library-read everything"), "invalid_scope"),
    ] {
        let back = visitor.come_back(&[change]).await;
        assert_eq!(back["error"], error, "{change:?}");
        assert_eq!(back["state"], "xyz");
    }
}

#[tokio::test]
async fn a_state_can_come_back_wrong_or_not_at_all() {
    let visitor = Visitor::new();
    let come_back = async |state| {
        visitor.stand_in.set_faults(Faults {
            state,
            ..Faults::default()
        });
        visitor.come_back(&[]).await
    };
    let wrong = come_back(ReturnedState::Wrong).await;
    assert!(wrong.contains_key("code") && wrong["state"] != "xyz");
    assert!(
        !come_back(ReturnedState::Missing)
            .await
            .contains_key("state")
    );
    assert_eq!(come_back(ReturnedState::Unchanged).await["state"], "xyz");
}

//! Everything that can be switched to go wrong.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use stand_in::{Coverage, Fault, Faults, Service, Settings, What};

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
async fn an_answer_is_held_until_faults_are_set_anew() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let stand_in = &visitor.stand_in;
    stand_in.add_fault(Fault::new(Service::Api, What::Held).times(1));
    let set_anew = async {
        while !stand_in.faults().waiting.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let answered = stand_in.count("GET", "/api/v1/me");
        stand_in.set_faults(Faults::default());
        answered
    };
    let ((status, _), answered_before) = tokio::join!(visitor.get(&token, "/me"), set_anew);
    assert_eq!((status, answered_before), (200, 0));
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

#[tokio::test]
async fn a_list_can_be_wrong_about_its_length() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let page = async |what: What, offset: u32| {
        let fault = Fault::new(Service::Api, what).on("/me/tracks").times(1);
        visitor.stand_in.add_fault(fault);
        let path = format!("/me/tracks?limit=50&offset={offset}");
        visitor.get(&token, &path).await.1
    };
    // The listener has 240 saved tracks.
    assert_eq!(page(What::TotalOff { by: 20 }, 0).await["total"], 260);
    assert_eq!(page(What::TotalOff { by: -20 }, 0).await["total"], 220);
    assert_eq!(page(What::TotalGrows, 200).await["total"], 300);
    assert_eq!(page(What::TotalShrinks, 200).await["total"], 140);
    assert!(page(What::NextEndsEarly, 0).await["next"].is_null());
    let behind = page(What::NextNeverEnds, 300).await;
    assert_eq!(behind["items"], json!([]));
    assert!(behind["next"].as_str().unwrap().contains("offset=350"));
    let (_, honest) = visitor.get(&token, "/me/tracks?limit=50&offset=200").await;
    assert_eq!(
        (&honest["total"], &honest["next"]),
        (&json!(240), &json!(null))
    );
}

#[tokio::test]
async fn every_list_can_have_odd_entries() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    visitor
        .stand_in
        .add_fault(Fault::new(Service::Api, What::OddEntries));
    visitor
        .stand_in
        .add_fault(Fault::new(Service::ReccoBeats, What::OddEntries));
    for path in ["/me/tracks?limit=50", "/me/playlists?limit=50"] {
        let (_, page) = visitor.get(&token, path).await;
        let items = page["items"].as_array().unwrap();
        assert!(
            items.contains(&json!(null)) && items.contains(&json!(7)),
            "{path}"
        );
        assert!(items.len() > 10, "{path}");
    }
}

#[tokio::test]
async fn audio_features_can_be_out_of_range_or_of_another_type() {
    let visitor = Visitor::with(Settings {
        coverage: Coverage {
            by_id: 1.0,
            by_isrc: 1.0,
        },
        ..Settings::default()
    });
    let token = visitor.token_for(READING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let id = saved
        .iter()
        .find_map(|entry| entry["track"]["id"].as_str())
        .unwrap();
    let path = format!("/audio-features?ids={id}");
    let features = async |what: What| {
        visitor
            .stand_in
            .add_fault(Fault::new(Service::ReccoBeats, what).times(1));
        visitor.reccobeats(&path).await.1["content"][0].clone()
    };
    assert!(features(What::OutOfRange).await["energy"].as_f64() > Some(1.0));
    assert!(features(What::OtherTypes).await["energy"].is_string());
    assert!(features(What::Nothing).await["energy"].as_f64() <= Some(1.0));
}

//! Audio features.

use serde_json::Value;
use stand_in::{Coverage, Settings};

use crate::support::{READING, Visitor};

/// Ids and ISRCs of forty saved tracks that have both.
async fn tracks(visitor: &Visitor) -> (Vec<String>, Vec<String>) {
    let token = visitor.token_for(READING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let both = saved.iter().filter_map(|entry| {
        let isrc = entry["track"]["external_ids"]["isrc"].as_str()?;
        Some((entry["track"]["id"].as_str()?.to_owned(), isrc.to_owned()))
    });
    both.take(40).unzip()
}

fn content(body: &Value) -> &[Value] {
    body["content"].as_array().unwrap()
}

fn with_coverage(by_id: f64, by_isrc: f64) -> Visitor {
    let coverage = Coverage { by_id, by_isrc };
    Visitor::with(Settings {
        coverage,
        ..Settings::default()
    })
}

#[tokio::test]
async fn features_are_found_by_id() {
    let visitor = with_coverage(1.0, 0.0);
    let (ids, isrcs) = tracks(&visitor).await;
    let (status, body) = visitor
        .reccobeats(&format!("/audio-features?ids={}", ids.join(",")))
        .await;
    assert_eq!(status, 200);
    assert_eq!(content(&body).len(), 40);
    for (object, id) in content(&body).iter().zip(&ids) {
        assert_eq!(
            object["href"],
            format!("https://open.spotify.com/track/{id}")
        );
        assert!((0.0..=1.0).contains(&object["energy"].as_f64().unwrap()));
        assert_eq!(object["id"].as_str().unwrap().len(), 36);
    }
    let (_, none) = visitor
        .reccobeats(&format!("/audio-features?ids={}", isrcs.join(",")))
        .await;
    assert!(content(&none).is_empty());
}

#[tokio::test]
async fn features_are_found_by_isrc_under_another_id() {
    let visitor = with_coverage(0.0, 1.0);
    let (ids, isrcs) = tracks(&visitor).await;
    let (_, none) = visitor
        .reccobeats(&format!("/audio-features?ids={}", ids.join(",")))
        .await;
    assert!(content(&none).is_empty());
    let (_, body) = visitor
        .reccobeats(&format!("/audio-features?ids={}", isrcs.join(",")))
        .await;
    assert_eq!(content(&body).len(), 40);
    for ((object, isrc), id) in content(&body).iter().zip(&isrcs).zip(&ids) {
        assert_eq!(object["isrc"], isrc.as_str());
        assert!(!object["href"].as_str().unwrap().ends_with(id));
    }
}

#[tokio::test]
async fn unknown_tracks_are_left_out() {
    let visitor = with_coverage(0.5, 0.0);
    let (ids, _) = tracks(&visitor).await;
    let (_, body) = visitor
        .reccobeats(&format!("/audio-features?ids={}", ids.join(",")))
        .await;
    assert!((1..40).contains(&content(&body).len()));
    let (status, none) = visitor
        .reccobeats("/audio-features?ids=0000000000000000000000,x")
        .await;
    assert_eq!((status, content(&none).len()), (200, 0));
}

#[tokio::test]
async fn forty_ids_and_no_more() {
    let visitor = Visitor::new();
    for (count, status) in [(0, 400), (1, 200), (40, 200), (41, 400)] {
        for call in ["audio-features", "track"] {
            let ids = vec!["x"; count].join(",");
            assert_eq!(
                visitor.reccobeats(&format!("/{call}?ids={ids}")).await.0,
                status,
                "{count}"
            );
        }
    }
}

#[tokio::test]
async fn a_track_has_a_title_and_a_length() {
    let visitor = with_coverage(1.0, 1.0);
    let (ids, isrcs) = tracks(&visitor).await;
    let (_, body) = visitor
        .reccobeats(&format!("/track?ids={}&ids={}", ids[0], isrcs[1]))
        .await;
    assert_eq!(content(&body).len(), 2);
    assert!(content(&body)[0]["trackTitle"].is_string());
    assert!(content(&body)[0]["durationMs"].is_u64());
    assert_eq!(content(&body)[1]["isrc"], isrcs[1].as_str());
}

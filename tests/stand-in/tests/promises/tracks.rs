//! Liked Songs, top lists and albums.

use std::collections::BTreeSet;

use serde_json::Value;
use stand_in::Settings;

use crate::support::{EVERYTHING, READING, Visitor, message};

#[tokio::test]
async fn liked_songs_come_whole_page_after_page() {
    let visitor = Visitor::with(Settings {
        saved: 120,
        ..Settings::default()
    });
    let token = visitor.token_for(READING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    assert_eq!(saved.len(), 120);
    assert_eq!(
        visitor
            .stand_in
            .requests()
            .iter()
            .filter(|asked| asked.path == "/api/v1/me/tracks")
            .count(),
        3
    );
    let ids: BTreeSet<&str> = saved
        .iter()
        .map(|entry| entry["track"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 120);
    let added: Vec<&str> = saved
        .iter()
        .map(|entry| entry["added_at"].as_str().unwrap())
        .collect();
    assert!(added.is_sorted_by(|newer, older| newer > older));
    let with_isrc = saved
        .iter()
        .filter(|entry| entry["track"]["external_ids"]["isrc"].is_string());
    assert!(with_isrc.count() > 100);
}

#[tokio::test]
async fn a_library_follows_from_its_seed() {
    let first = async |seed| {
        let visitor = Visitor::with(Settings {
            seed,
            ..Settings::default()
        });
        let token = visitor.token_for(READING).await;
        visitor.get(&token, "/me/tracks?limit=1").await.1["items"][0]["track"]["id"].clone()
    };
    assert_eq!(first(7).await, first(7).await);
    assert_ne!(first(7).await, first(8).await);
}

#[tokio::test]
async fn a_large_library_answers_at_its_end() {
    let visitor = Visitor::with(Settings {
        saved: 50_000,
        ..Settings::default()
    });
    let token = visitor.token_for(READING).await;
    let (_, page) = visitor
        .get(&token, "/me/tracks?limit=50&offset=49980")
        .await;
    assert_eq!(page["total"], 50_000);
    assert_eq!(page["items"].as_array().unwrap().len(), 20);
    assert_eq!(page["next"], Value::Null);
}

#[tokio::test]
async fn names_come_in_several_scripts_and_some_are_awkward() {
    let visitor = Visitor::with(Settings {
        saved: 500,
        ..Settings::default()
    });
    let token = visitor.token_for(READING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let names: String = saved
        .iter()
        .map(|entry| entry["track"]["name"].as_str().unwrap())
        .collect();
    for word in ["雨", "바다", "גשם", "مطر", "гавань", "ฝน"] {
        assert!(names.contains(word), "{word}");
    }
    assert!(names.contains("<script>"));
}

#[tokio::test]
async fn no_more_than_fifty_at_once() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    for path in ["/me/tracks", "/me/playlists", "/me/top/tracks"] {
        for limit in ["51", "0", "-1", "x"] {
            let answer = visitor.get(&token, &format!("{path}?limit={limit}")).await;
            assert_eq!(message(&answer), (400, "Invalid limit"), "{path} {limit}");
        }
    }
}

#[tokio::test]
async fn each_call_needs_its_scope() {
    let visitor = Visitor::new();
    let token = visitor.token_for("user-read-email").await;
    for path in ["/me/tracks", "/me/playlists", "/me/top/tracks"] {
        let answer = visitor.get(&token, path).await;
        assert_eq!(
            message(&answer),
            (403, "Insufficient client scope"),
            "{path}"
        );
    }
    assert_eq!(visitor.get(&token, "/me").await.0, 200);
}

#[tokio::test]
async fn the_three_top_lists_differ() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let mut lists = BTreeSet::new();
    for range in ["short_term", "medium_term", "long_term"] {
        let (_, page) = visitor
            .get(
                &token,
                &format!("/me/top/tracks?time_range={range}&limit=50"),
            )
            .await;
        assert_eq!(page["items"].as_array().unwrap().len(), 50);
        lists.insert(page["items"].to_string());
    }
    assert_eq!(lists.len(), 3);
    assert_eq!(
        visitor
            .get(&token, "/me/top/tracks?time_range=ever")
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn an_album_has_rights_and_no_label() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let mut lines = 0;
    for entry in saved.iter().take(20) {
        let album = &entry["track"]["album"];
        let (status, whole) = visitor
            .get(
                &token,
                &format!("/albums/{}", album["id"].as_str().unwrap()),
            )
            .await;
        assert_eq!(status, 200);
        assert_eq!(whole["name"], album["name"]);
        assert!(whole.get("label").is_none() && whole.get("popularity").is_none());
        let rights = whole["copyrights"].as_array().unwrap();
        lines += rights.iter().filter(|line| line["type"] == "P").count();
    }
    assert!(lines > 10);
    assert_eq!(
        message(&visitor.get(&token, "/albums/0000000000000000000000").await).0,
        404
    );
    assert_eq!(
        message(&visitor.get(&token, "/albums/x").await),
        (400, "Invalid base62 id")
    );
}

#[tokio::test]
async fn what_is_gone_is_never_served() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let (_, page) = visitor.get(&token, "/me/tracks?limit=1").await;
    let track = &page["items"][0]["track"];
    for field in [
        "popularity",
        "available_markets",
        "linked_from",
        "preview_url",
    ] {
        assert!(track.get(field).is_none(), "{field}");
        assert!(track["album"].get(field).is_none(), "{field}");
    }
    let id = track["id"].as_str().unwrap();
    for path in ["audio-features", "tracks", "albums", "artists"] {
        let answer = visitor.get(&token, &format!("/{path}?ids={id}")).await;
        assert_eq!(answer.0, 403, "{path}");
    }
    for path in [
        format!("/audio-features/{id}"),
        format!("/audio-analysis/{id}"),
        format!("/me/tracks/contains?ids={id}"),
    ] {
        assert_eq!(visitor.get(&token, &path).await.0, 403, "{path}");
    }
}

#[tokio::test]
async fn covers_are_pictures_of_the_stand_in() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let (_, page) = visitor.get(&token, "/me/tracks?limit=1").await;
    let images = page["items"][0]["track"]["album"]["images"]
        .as_array()
        .unwrap();
    assert_eq!(images.len(), 3);
    let url = images[2]["url"].as_str().unwrap();
    let picture = visitor.http.get(url).send().await.unwrap();
    assert_eq!(picture.headers()["content-type"], "image/svg+xml");
    assert!(picture.text().await.unwrap().contains("width=\"64\""));
}

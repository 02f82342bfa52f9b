//! Saving a cluster as a playlist.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{EVERYTHING, READING, Visitor, message, read};

async fn uris(visitor: &Visitor, token: &str) -> Vec<Value> {
    let saved = visitor.all(token, "/me/tracks?limit=50").await;
    saved
        .iter()
        .map(|entry| entry["track"]["uri"].clone())
        .collect()
}

async fn new_playlist(visitor: &Visitor, token: &str) -> String {
    let body = json!({ "name": "Cluster #1", "description": "Mellow", "public": false });
    let (status, playlist) = visitor.post(token, "/me/playlists", &body).await;
    assert_eq!(status, 201);
    assert_eq!(playlist["name"], "Cluster #1");
    assert_eq!(playlist["items"]["total"], 0);
    format!("/playlists/{}/items", playlist["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_new_playlist_takes_entries_where_they_are_put() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = uris(&visitor, &token).await;
    let items = new_playlist(&visitor, &token).await;
    let (status, first) = visitor
        .post(&token, &items, &json!({ "uris": uris[..2] }))
        .await;
    assert_eq!(status, 201);
    let body = json!({ "uris": uris[2..3], "position": 0 });
    let (_, second) = visitor.post(&token, &items, &body).await;
    assert_ne!(first["snapshot_id"], second["snapshot_id"]);
    let entries = visitor.all(&token, &items).await;
    let inside: Vec<&Value> = entries.iter().map(|entry| &entry["item"]["uri"]).collect();
    assert_eq!(inside, [&uris[2], &uris[0], &uris[1]]);
    let listed = visitor.playlists_of(&token, "a_listener").await;
    assert_eq!(listed[0]["items"]["total"], 3);
}

#[tokio::test]
async fn the_same_call_again_adds_again() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = uris(&visitor, &token).await;
    let items = new_playlist(&visitor, &token).await;
    for _ in 0..2 {
        assert_eq!(
            visitor
                .post(&token, &items, &json!({ "uris": uris[..100] }))
                .await
                .0,
            201
        );
    }
    assert_eq!(visitor.get(&token, &items).await.1["total"], 200);
}

#[tokio::test]
async fn what_was_added_can_be_removed() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = uris(&visitor, &token).await;
    let items = new_playlist(&visitor, &token).await;
    visitor
        .post(&token, &items, &json!({ "uris": uris[..5] }))
        .await;
    let named: Vec<Value> = uris[1..3].iter().map(|uri| json!({ "uri": uri })).collect();
    let request = visitor.request(Method::DELETE, &token, &items);
    let request = request.json(&json!({ "items": named }));
    let (status, _) = read(request.send().await.unwrap()).await;
    assert_eq!(status, 200);
    let entries = visitor.all(&token, &items).await;
    let inside: Vec<&Value> = entries.iter().map(|entry| &entry["item"]["uri"]).collect();
    assert_eq!(inside, [&uris[0], &uris[3], &uris[4]]);
}

#[tokio::test]
async fn what_cannot_be_added_changes_nothing() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = uris(&visitor, &token).await;
    let items = new_playlist(&visitor, &token).await;
    for body in [
        json!({ "uris": uris[..101] }),
        json!({ "uris": [] }),
        json!({ "uris": [uris[0], "spotify:track:0000000000000000000000"] }),
        json!({ "uris": [uris[0]], "position": 1 }),
        json!("no object"),
    ] {
        assert_eq!(visitor.post(&token, &items, &body).await.0, 400, "{body}");
    }
    assert_eq!(visitor.get(&token, &items).await.1["total"], 0);
}

#[tokio::test]
async fn writing_needs_its_scopes_and_a_playlist_of_ones_own() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = uris(&visitor, &token).await;
    let theirs = visitor.playlists_of(&token, "a_stranger").await;
    let items = format!("/playlists/{}/items", theirs[0]["id"].as_str().unwrap());
    let answer = visitor
        .post(&token, &items, &json!({ "uris": uris[..1] }))
        .await;
    assert_eq!(message(&answer), (403, "Forbidden"));

    let reader = visitor.token_for(READING).await;
    let items = new_playlist(&visitor, &token).await;
    let body = json!({ "name": "x", "uris": uris[..1] });
    for path in ["/me/playlists", items.as_str()] {
        let answer = visitor.post(&reader, path, &body).await;
        assert_eq!(
            message(&answer),
            (403, "Insufficient client scope"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_playlist_is_public_unless_told_otherwise_and_needs_a_name() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let (_, playlist) = visitor
        .post(&token, "/me/playlists", &json!({ "name": "x" }))
        .await;
    assert_eq!(playlist["public"], true);
    for body in [
        json!({}),
        json!({ "name": "" }),
        json!({ "name": "x", "collaborative": true }),
    ] {
        assert_eq!(
            visitor.post(&token, "/me/playlists", &body).await.0,
            400,
            "{body}"
        );
    }
}

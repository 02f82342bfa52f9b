//! Hearts, and undoing.

use serde_json::json;

use crate::support::{EVERYTHING, READING, Visitor, message};

#[tokio::test]
async fn contains_answers_in_the_order_of_the_question() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let saved = saved[0]["track"]["uri"].as_str().unwrap();
    let other = "spotify:track:0000000000000000000000";
    let playlists = visitor.playlists_of(&token, "a_stranger").await;
    let playlist = playlists[0]["uri"].as_str().unwrap();
    let path = format!("/me/library/contains?uris={saved},{other},{playlist}");
    assert_eq!(
        visitor.get(&token, &path).await,
        (200, json!([true, false, true]))
    );
}

#[tokio::test]
async fn forty_uris_and_no_more() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let uris = |count| vec!["spotify:track:0000000000000000000000"; count].join(",");
    for (method, path) in [("GET", "/me/library/contains"), ("DELETE", "/me/library")] {
        for (count, status) in [(0, 400), (40, 200), (41, 400)] {
            let path = format!("{path}?uris={}", uris(count));
            let method = method.parse().unwrap();
            let response = visitor.request(method, &token, &path).send().await.unwrap();
            assert_eq!(response.status(), status, "{path}");
        }
    }
    for wrong in [
        "spotify:track:short",
        "track",
        "spotify:song:0000000000000000000000",
    ] {
        let answer = visitor
            .get(&token, &format!("/me/library/contains?uris={wrong}"))
            .await;
        assert_eq!(answer.0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn what_is_removed_is_no_longer_contained() {
    let visitor = Visitor::new();
    let token = visitor.token_for(EVERYTHING).await;
    let saved = visitor.all(&token, "/me/tracks?limit=50").await;
    let own = visitor.playlists_of(&token, "a_listener").await;
    let uris = [&saved[0]["track"]["uri"], &own[0]["uri"]].map(|uri| uri.as_str().unwrap());
    let query = format!("?uris={}", uris.join(","));
    assert_eq!(
        visitor
            .delete(&token, &format!("/me/library{query}"))
            .await
            .0,
        200
    );
    let contains = visitor
        .get(&token, &format!("/me/library/contains{query}"))
        .await;
    assert_eq!(contains.1, json!([false, false]));
    assert_eq!(
        visitor.all(&token, "/me/tracks?limit=50").await.len(),
        saved.len() - 1
    );
    let left = visitor.playlists_of(&token, "a_listener").await;
    assert_eq!(left.len(), own.len() - 1);
    let path = format!("/playlists/{}", own[0]["id"].as_str().unwrap());
    assert_eq!(visitor.get(&token, &path).await.0, 200);
}

#[tokio::test]
async fn removing_needs_scopes_of_its_own() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    for kind in ["track", "playlist"] {
        let path = format!("/me/library?uris=spotify:{kind}:0000000000000000000000");
        let answer = visitor.delete(&token, &path).await;
        assert_eq!(
            message(&answer),
            (403, "Insufficient client scope"),
            "{kind}"
        );
    }
}

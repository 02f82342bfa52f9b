//! Playlists: whose they are, what is in them, and under which names.

use serde_json::Value;
use stand_in::{Keys, PlaylistCounts, Settings};

use crate::support::{READING, Visitor, message};

fn id(playlist: &Value) -> &str {
    playlist["id"].as_str().unwrap()
}

#[tokio::test]
async fn entries_are_for_owners_and_collaborators() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    for (owner, status) in [("a_listener", 200), ("a_friend", 200), ("a_stranger", 403)] {
        let playlists = visitor.playlists_of(&token, owner).await;
        assert!(!playlists.is_empty(), "{owner}");
        for playlist in playlists {
            let items = format!("/playlists/{}/items", id(&playlist));
            assert_eq!(visitor.get(&token, &items).await.0, status, "{owner}");
            let (found, whole) = visitor
                .get(&token, &format!("/playlists/{}", id(&playlist)))
                .await;
            assert_eq!(found, 200);
            assert_eq!(whole.get("items").is_some(), status == 200);
        }
    }
}

#[tokio::test]
async fn collaborative_and_private_playlists_have_scopes_of_their_own() {
    let visitor = Visitor::new();
    let all = visitor.token_for(READING).await;
    let friends = visitor.playlists_of(&all, "a_friend").await;
    let own = visitor.playlists_of(&all, "a_listener").await;
    let private = own.iter().find(|list| list["public"] == false).unwrap();

    let some = visitor.token_for("playlist-read-private").await;
    assert!(visitor.playlists_of(&some, "a_friend").await.is_empty());
    let answer = visitor
        .get(&some, &format!("/playlists/{}/items", id(&friends[0])))
        .await;
    assert_eq!(message(&answer), (403, "Insufficient client scope"));

    let none = visitor.token_for("user-library-read").await;
    let answer = visitor
        .get(&none, &format!("/playlists/{}/items", id(private)))
        .await;
    assert_eq!(message(&answer), (403, "Insufficient client scope"));
}

#[tokio::test]
async fn the_old_call_and_unknown_playlists_are_refused() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let own = visitor.playlists_of(&token, "a_listener").await;
    assert_eq!(
        visitor
            .get(&token, &format!("/playlists/{}/tracks", id(&own[0])))
            .await
            .0,
        403
    );
    let nowhere = visitor
        .get(&token, "/playlists/0000000000000000000000/items")
        .await;
    assert_eq!(message(&nowhere), (404, "Resource not found"));
    let many = visitor
        .get(
            &token,
            &format!("/playlists/{}/items?limit=51", id(&own[0])),
        )
        .await;
    assert_eq!(message(&many), (400, "Invalid limit"));
}

#[tokio::test]
async fn entries_come_under_the_names_of_the_settings() {
    for (keys, names) in [
        (Keys::New, vec!["item"]),
        (Keys::Old, vec!["track"]),
        (Keys::Both, vec!["item", "track"]),
    ] {
        let visitor = Visitor::with(Settings {
            keys,
            ..Settings::default()
        });
        let token = visitor.token_for(READING).await;
        let own = visitor.playlists_of(&token, "a_listener").await;
        let (_, page) = visitor
            .get(&token, &format!("/playlists/{}/items", id(&own[0])))
            .await;
        for name in ["item", "track"] {
            assert_eq!(
                page["items"][0].get(name).is_some(),
                names.contains(&name),
                "{keys:?}"
            );
            let counter = own[0].get(format!("{name}s"));
            assert_eq!(counter.is_some(), names.contains(&name), "{keys:?}");
            assert!(counter.is_none_or(|counter| counter["total"] == page["total"]));
        }
    }
}

async fn entries(visitor: &Visitor, token: &str, query: &str) -> Vec<Value> {
    let mut entries = Vec::new();
    for playlist in visitor.playlists_of(token, "a_listener").await {
        let path = format!("/playlists/{}/items?limit=50{query}", id(&playlist));
        entries.extend(visitor.all(token, &path).await);
    }
    entries
}

#[tokio::test]
async fn entries_are_as_odd_as_in_the_wild() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let entries = entries(&visitor, &token, "&additional_types=track,episode").await;
    assert!(entries.iter().any(|entry| entry["item"].is_null()));
    assert!(
        entries
            .windows(2)
            .any(|pair| pair[0]["item"] == pair[1]["item"])
    );
    let local = entries
        .iter()
        .find(|entry| entry["is_local"] == true)
        .unwrap();
    assert_eq!(local["item"]["id"], Value::Null);
    assert!(
        local["item"]["uri"]
            .as_str()
            .unwrap()
            .starts_with("spotify:local:")
    );
    let episode = entries
        .iter()
        .find(|entry| entry["item"]["type"] == "episode")
        .unwrap();
    assert!(episode["item"]["show"].is_object());
}

#[tokio::test]
async fn episodes_are_bent_into_tracks_for_those_who_do_not_ask() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let entries = entries(&visitor, &token, "").await;
    let episode = entries
        .iter()
        .find(|entry| entry["item"]["type"] == "episode")
        .unwrap();
    assert!(episode["item"].get("show").is_none());
    assert_eq!(episode["item"]["album"]["release_date"], Value::Null);
}

#[tokio::test]
async fn fields_are_filtered_and_asked_for_again_on_the_next_page() {
    let visitor = Visitor::new();
    let token = visitor.token_for(READING).await;
    let own = visitor.playlists_of(&token, "a_listener").await;
    let path = format!(
        "/playlists/{}/items?limit=5&fields=next,items(item(name))",
        id(&own[0])
    );
    let (_, page) = visitor.get(&token, &path).await;
    assert!(page.get("total").is_none());
    assert_eq!(page["items"][0].as_object().unwrap().len(), 1);
    assert!(
        page["next"]
            .as_str()
            .unwrap()
            .contains("fields=next%2Citems%28item%28name%29%29")
    );
    let broken = visitor
        .get(
            &token,
            &format!("/playlists/{}/items?fields=a(", id(&own[0])),
        )
        .await;
    assert_eq!(message(&broken), (400, "Invalid fields"));
}

#[tokio::test]
async fn there_can_be_thousands() {
    let playlists = PlaylistCounts {
        own: 3000,
        collaborative: 0,
        others: 0,
    };
    let visitor = Visitor::with(Settings {
        playlists,
        ..Settings::default()
    });
    let token = visitor.token_for(READING).await;
    assert_eq!(
        visitor.all(&token, "/me/playlists?limit=50").await.len(),
        3000
    );
}

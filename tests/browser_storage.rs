//! What an earlier release stored is found and moved, and copies of the page at different
//! paths of one origin do not see each other's data. The stored values in
//! `tests/fixtures/stored` were written by the release of November 2026, commit 5bfc7c6.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use futures_channel::oneshot;
use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Date, Promise, Uint8Array};
use tone_clusters::library::{LibraryId, Source};
use tone_clusters::spotify::auth::Scope;
use tone_clusters::spotify_client;
use tone_clusters::store::{
    Cache, LABELS, LibraryStore, LoadLog, PackedLibrary, ThemeChoice, delete_settings, load_theme,
    store_pending_action, store_theme, take_pending_action, versions_key,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Storage, window};

wasm_bindgen_test_configure!(run_in_browser);

macro_rules! stored {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/stored/", $name))
    };
}

macro_rules! stored_text {
    ($name:literal) => {
        include_str!(concat!("fixtures/stored/", $name))
    };
}

/// Makes this document the page of the copy at a path.
fn move_to(path: &str) {
    let document = window().unwrap().document().unwrap();
    let base = document.query_selector("base").unwrap().unwrap_or_else(|| {
        let base = document.create_element("base").unwrap();
        let head = document.query_selector("head").unwrap().unwrap();
        head.append_child(&base).unwrap();
        base
    });
    base.set_attribute("href", path).unwrap();
}

fn tab() -> Storage {
    window().unwrap().session_storage().unwrap().unwrap()
}

fn device() -> Storage {
    window().unwrap().local_storage().unwrap().unwrap()
}

fn id(text: &str) -> LibraryId {
    text.parse().unwrap()
}

/// A stored card, or whatever else has a time in front, used just now.
fn used_now(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[1..9].copy_from_slice(&Date::now().to_le_bytes());
    bytes
}

/// Opens the database of the earlier release.
async fn open_old() -> idb::Database {
    open_as("tone-clusters").await
}

/// Opens a database of this name, with the stores of every release.
async fn open_as(name: &str) -> idb::Database {
    let mut request = Factory::new().unwrap().open(name, Some(1)).unwrap();
    request.on_upgrade_needed(|event| {
        for store in ["cards", "libraries", "notes"] {
            let database = event.database().unwrap();
            let created = database.create_object_store(store, ObjectStoreParams::new());
            created.unwrap();
        }
    });
    request.await.unwrap()
}

/// Stores what the earlier release stored.
async fn store_as_before() {
    let database = open_old().await;
    let stores = ["cards", "libraries", "notes"];
    let transaction = database
        .transaction(&stores, TransactionMode::ReadWrite)
        .unwrap();
    let load = stored_text!("load_id");
    for (store, key, value) in [
        (
            "cards",
            stored_text!("files_id").to_owned(),
            stored!("files_card").to_vec(),
        ),
        (
            "libraries",
            stored_text!("files_id").to_owned(),
            stored!("files_library").to_vec(),
        ),
        (
            "cards",
            stored_text!("spotify_id").to_owned(),
            used_now(stored!("spotify_card")),
        ),
        (
            "libraries",
            stored_text!("spotify_id").to_owned(),
            stored!("spotify_library").to_vec(),
        ),
        ("notes", LABELS.to_owned(), stored!("labels").to_vec()),
        (
            "notes",
            format!("load {load}"),
            used_now(stored!("load_head")),
        ),
        (
            "notes",
            format!("journal {load}/0000000000"),
            stored!("load_delta").to_vec(),
        ),
    ] {
        let value = Uint8Array::from(value.as_slice());
        let store = transaction.object_store(store).unwrap();
        store.put(&value, Some(&key.into())).unwrap().await.unwrap();
    }
    transaction.commit().unwrap().await.unwrap();
    database.close();
    for (storage, key, value) in [
        (tab(), "spotify-tokens", stored_text!("tokens.json")),
        (tab(), "spotify-log-in", stored_text!("log_in.json")),
        (tab(), "errand", "#library"),
        (
            device(),
            "spotify-client-id",
            stored_text!("client_id.json"),
        ),
        (device(), "theme", "dark"),
    ] {
        storage.set_item(key, value).unwrap();
    }
}

async fn names() -> Vec<String> {
    let cards = LibraryStore::default().list().await;
    cards.into_iter().map(|card| card.name).collect()
}

#[wasm_bindgen_test]
async fn what_an_earlier_release_stored_is_moved_to_the_first_copy_that_asks() {
    move_to("/earlier/");
    store_as_before().await;

    assert_eq!(
        names().await,
        ["Liked Songs and Friday", "exportify net 2025"]
    );
    let files = LibraryStore::default()
        .load(id(stored_text!("files_id")))
        .await;
    assert_eq!(files.unwrap().library.tracks.len(), 5);
    let spotify = LibraryStore::default()
        .load(id(stored_text!("spotify_id")))
        .await;
    let spotify = spotify.unwrap();
    assert!(matches!(
        spotify.library.source,
        Source::Spotify {
            liked_songs: true,
            ..
        }
    ));
    assert_eq!(spotify.provenance.spotify().unwrap().details.len(), 3);
    assert_eq!(
        Cache::default().get(LABELS).await.unwrap(),
        stored!("labels")
    );
    assert_eq!(LoadLog::default().checkpoints().await.len(), 1);
    let load = LoadLog::default().read(id(stored_text!("load_id"))).await;
    assert_eq!(load.unwrap().1, [stored!("load_delta").to_vec()]);

    assert!(spotify_client::has_json());
    spotify_client::update_json().await.unwrap();
    assert!(!spotify_client::has_json());
    let tokens = spotify_client::tokens().unwrap();
    assert_eq!(tokens.access().expose(), "access");
    assert!(tokens.scopes().has(Scope::ReadLibrary));
    let client_id = spotify_client::own_client_id().unwrap();
    assert_eq!(client_id.as_str(), "0123456789abcdef0123456789abcdef");
    assert_eq!(load_theme(), ThemeChoice::Dark);
    assert_eq!(take_pending_action().as_deref(), Some("#library"));

    // A second copy comes too late for all of that.
    move_to("/later/");
    assert_eq!(names().await, [""; 0]);
    assert_eq!(spotify_client::tokens(), None);
    assert_eq!(spotify_client::own_client_id(), None);
    assert_eq!(load_theme(), ThemeChoice::System);
    assert_eq!(take_pending_action(), None);
    move_to("/earlier/");
    assert_eq!(names().await.len(), 2);
    spotify_client::forget_everything();
    delete_settings();
    assert!(LibraryStore::default().clear().await);
    assert_eq!(tab().length().unwrap() + device().length().unwrap(), 0);
}

#[wasm_bindgen_test]
async fn two_copies_on_one_origin_neither_see_nor_delete_each_others_data() {
    move_to("/a/");
    let stored = stored_library();
    assert!(LibraryStore::default().save(stored).await);
    assert!(
        Cache::default()
            .put_with("note", |_| b"of a".to_vec())
            .await
    );
    store_theme(ThemeChoice::Dark);
    store_pending_action("of a");

    move_to("/a/b/");
    assert_eq!(names().await, [""; 0]);
    assert_eq!(Cache::default().get("note").await, None);
    assert_eq!(load_theme(), ThemeChoice::System);
    assert_eq!(take_pending_action(), None);
    store_theme(ThemeChoice::Light);
    assert!(LibraryStore::default().clear().await);
    delete_settings();
    spotify_client::forget_everything();

    move_to("/a/");
    assert_eq!(names().await.len(), 1);
    assert_eq!(Cache::default().get("note").await.unwrap(), b"of a");
    assert_eq!(load_theme(), ThemeChoice::Dark);
    assert_eq!(take_pending_action().as_deref(), Some("of a"));
    assert!(LibraryStore::default().clear().await);
    delete_settings();
}

#[wasm_bindgen_test]
async fn the_versions_of_its_lists_are_stored_and_replaced_with_a_library() {
    move_to("/versions/");
    let (libraries, key) = (LibraryStore::default(), versions_key(LibraryId::Sample));
    let versions = || async { Cache::default().get(&key).await };
    let first = Some(b"first".as_slice());
    assert!(libraries.save_loaded(stored_library(), first, true).await);
    assert_eq!(versions().await.unwrap(), b"first");
    assert_eq!(names().await.len(), 1);
    // Of a library that is loaded in part there are none.
    assert!(libraries.save_loaded(stored_library(), None, false).await);
    assert_eq!(versions().await, None);
    assert!(libraries.clear().await);
}

#[wasm_bindgen_test]
async fn what_was_about_to_be_stored_when_everything_was_deleted_is_not_stored() {
    move_to("/emptied/");
    // The database is still to be opened when everything is deleted.
    let (answer, is_stored) = oneshot::channel();
    spawn_local(async move {
        let is_stored = Cache::default()
            .put_with("meanwhile", |_| b"of a visit".to_vec())
            .await;
        answer.send(is_stored).unwrap();
    });
    let a_moment = Promise::resolve(&JsValue::NULL);
    JsFuture::from(a_moment).await.unwrap();
    assert!(LibraryStore::default().clear().await);
    assert!(!is_stored.await.unwrap());
    let cache = Cache::default();
    assert_eq!(cache.get("meanwhile").await, None);
    // What is asked for afterwards is stored.
    assert!(cache.put_with("after", |_| b"of the next".to_vec()).await);
    assert_eq!(cache.get("after").await.unwrap(), b"of the next");
    assert!(LibraryStore::default().clear().await);
}

/// Adds to a stored list, and returns it.
async fn add_to_list(byte: u8) -> Vec<u8> {
    let add = |stored: Option<&[u8]>| {
        let list = [stored.unwrap_or_default(), &[byte]].concat();
        Ok::<_, ()>((list.clone(), list))
    };
    let added = Cache::default().update("list", add).await;
    added.unwrap().unwrap()
}

#[wasm_bindgen_test]
async fn what_two_add_to_a_value_at_once_is_both_in_it() {
    move_to("/both/");
    let (answer, first) = oneshot::channel();
    spawn_local(async move { answer.send(add_to_list(1).await).unwrap() });
    let second = add_to_list(2).await;
    let mut lists = [first.await.unwrap(), second];
    lists.sort_by_key(Vec::len);
    assert_eq!(lists[1].len(), 2, "{lists:?}");
    assert!(lists[1].starts_with(&lists[0]));
    let cache = Cache::default();
    // What refuses to go on from it leaves it as it is.
    let refused = cache.update("list", |_| Err::<(_, ()), _>("unreadable"));
    assert_eq!(refused.await, Some(Err("unreadable")));
    assert_eq!(cache.get("list").await.unwrap(), lists[1]);
    assert!(LibraryStore::default().clear().await);
}

#[wasm_bindgen_test]
async fn a_thread_that_deletes_what_is_its_own_leaves_what_others_store_after_that() {
    move_to("/others/");
    let database = open_as("tone-clusters /others/ database").await;
    let writing = database
        .transaction(&["notes"], TransactionMode::ReadWrite)
        .unwrap();
    let notes = writing.object_store("notes").unwrap();
    let theirs = Uint8Array::from(b"of another thread".as_slice());
    notes.put(&theirs, Some(&"theirs".into())).unwrap();
    writing.commit().unwrap().await.unwrap();
    database.close();

    // This thread has not opened it yet, and is about to put something there.
    let (answer, is_stored) = oneshot::channel();
    spawn_local(async move {
        let is_stored = Cache::default()
            .put_with("own", |_| b"of this one".to_vec())
            .await;
        answer.send(is_stored).unwrap();
    });
    let a_moment = Promise::resolve(&JsValue::NULL);
    JsFuture::from(a_moment).await.unwrap();
    LibraryStore::default().clear_own().await;
    assert!(!is_stored.await.unwrap());
    let cache = Cache::default();
    assert_eq!(cache.get("own").await, None);
    assert_eq!(cache.get("theirs").await.unwrap(), theirs.to_vec());

    assert!(cache.put_with("own", |_| b"of this one".to_vec()).await);
    LibraryStore::default().clear_own().await;
    assert_eq!(cache.get("own").await, None);
}

#[wasm_bindgen_test]
async fn what_is_being_stored_while_the_database_is_made_is_found() {
    move_to("/first/");
    spawn_local(async {
        assert!(
            Cache::default()
                .put_with("first", |_| b"of a visit".to_vec())
                .await
        );
    });
    let a_moment = Promise::resolve(&JsValue::NULL);
    JsFuture::from(a_moment).await.unwrap();
    let found = Cache::default().get("first").await;
    assert_eq!(found.unwrap(), b"of a visit");
    assert!(LibraryStore::default().clear().await);
}

#[wasm_bindgen_test]
async fn where_no_earlier_release_was_none_is_left_behind() {
    move_to("/new/");
    assert_eq!(names().await, [""; 0]);
    let request = Factory::new()
        .unwrap()
        .open("tone-clusters", Some(7))
        .unwrap();
    // Were there a database of this name with stores, they would be in it.
    let database = request.await.unwrap();
    assert_eq!(database.store_names(), [""; 0]);
    database.close();
    let deleting = Factory::new().unwrap().delete("tone-clusters").unwrap();
    deleting.await.unwrap();
}

fn stored_library() -> PackedLibrary {
    let library = tone_clusters::sample::library();
    let card = library.card(LibraryId::Sample);
    PackedLibrary::new(
        card,
        &library,
        &tone_clusters::provenance::Provenance::Sample,
    )
    .unwrap()
}

//! Whatever the answers are: no panic, always an end, and nothing lost that was there.
//! Time is a clock that only the loader's own waits move.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};
use tone_clusters::http::Response;
use tone_clusters::http::{Runner, Task};
use tone_clusters::library::{AlbumId, Library};
use tone_clusters::reccobeats::{FeatureCache, FeatureLookup, retry_policy};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::{
    PendingLogin, RedirectUri, Scopes, read_refreshed, read_tokens,
};
use tone_clusters::spotify::load::{
    Hearts, Labels, Loaded, LogEntry, Playlists, Scores, SourceList, Tracks,
};

use super::fixtures::{bytes, keys, keys_of, library, playlist_id};
use super::run::{Run, finish, run, run_until};
use super::service::FakeService;

const FIXTURES: [&str; 13] = [
    "album.json",
    "album_with_label.json",
    "contains.json",
    "liked_songs.json",
    "me.json",
    "playlist.json",
    "playlist_items.json",
    "playlists.json",
    "quota.json",
    "rate_limit.json",
    "reccobeats.json",
    "top_tracks.json",
    // Twice, since pages are what most calls read.
    "liked_songs.json",
];

const NAMES: [&str; 20] = [
    "items",
    "item",
    "track",
    "tracks",
    "total",
    "next",
    "id",
    "uri",
    "type",
    "name",
    "artists",
    "album",
    "images",
    "url",
    "width",
    "snapshot_id",
    "content",
    "href",
    "isrc",
    "error",
];

const TEXTS: [&str; 9] = [
    "",
    "track",
    "episode",
    "spotify:local:",
    "spotify:track:",
    "1LanternStreet00000001",
    "https://api.spotify.com/v1/me/tracks?offset=50&limit=50",
    "?offset=4294967295",
    "\u{202e}\u{0}<b>",
];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(&TEXTS[..]).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
}

fn json() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(5, 40, 6, |inner| {
        let named = (select(&NAMES[..]).prop_map(str::to_owned), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            prop::collection::vec(named, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Every place in a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                places(inner, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                places(inner, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// A fixture in which other things stand in some places.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<Index>(), json()), 0..4);
    (select(&FIXTURES[..]), changes).prop_map(|(name, changes)| {
        let mut value: Value = serde_json::from_slice(&bytes(name)).unwrap();
        for (place, other) in changes {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            let place: &String = place.get(&all);
            // A field of an arbitrary name may have no path of its own.
            if let Some(value) = value.pointer_mut(place) {
                *value = other;
            }
        }
        value.to_string().into()
    })
}

/// A fixture that was cut, and has other bytes here and there.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let harms = prop::collection::vec((any::<Index>(), any::<u8>()), 0..4);
    (select(&FIXTURES[..]), any::<Index>(), harms).prop_map(|(name, end, harms)| {
        let mut bytes = bytes(name);
        bytes.truncate(end.index(bytes.len()) + 1);
        for (place, byte) in harms {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes
    })
}

fn answer() -> impl Strategy<Value = Response> {
    let body = prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => json().prop_map(|value| value.to_string().into_bytes()),
        4 => mutated(),
        1 => damaged(),
    ];
    let status = prop_oneof![
        6 => Just(Some(200)),
        1 => select(vec![201, 204, 400, 401, 403, 404, 429, 500, 503]).prop_map(Some),
        1 => any::<u16>().prop_map(Some),
        1 => Just(None),
    ];
    let retry_after =
        prop_oneof![3 => Just(None), 1 => any::<Option<u32>>(), 1 => (0_u32..200).prop_map(Some)];
    (status, retry_after, body).prop_map(|(status, retry_after, body)| Response {
        status,
        retry_after,
        body,
    })
}

fn answers() -> impl Strategy<Value = Vec<Response>> {
    prop::collection::vec(answer(), 0..12)
}

/// Runs a task on these answers, and then on a connection that is cut for good.
fn run_on<T: Task>(loader: &mut Runner<T>, answers: &[Response]) -> Run<T::Error> {
    let mut left = answers.iter();
    let run = run(loader, |_| left.next().cloned().unwrap_or_default());
    assert!(run.calls.len() <= answers.len() + 6, "{:?}", run.paths());
    if let Some(Err(error)) = &run.end {
        assert!(!error.to_string().is_empty());
    }
    run
}

fn parts() -> Vec<SourceList> {
    vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ]
}

fn service() -> FakeService {
    let mut service = FakeService::liking(0..120);
    service.set_playlist(1, "one", 100..170);
    service.by_id = (0..80).collect();
    service.by_isrc = (80..160).collect();
    service
}

fn albums() -> impl Iterator<Item = AlbumId> {
    (0..30).map(|number| format!("{number:022}").parse().unwrap())
}

fn check(loaded: &Loaded) {
    assert_eq!(loaded.library.tracks.len(), loaded.details.len());
    for part in &loaded.lists {
        assert!(part.sentence().ends_with('.'));
    }
    let mut keys = keys(&loaded.library);
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), loaded.library.tracks.len());
}

fn holds(library: &Library, before: &[String]) -> bool {
    let now = keys(library);
    before.iter().all(|key| now.contains(key))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn tracks_are_only_ever_added(read in 0_usize..8, answers in answers()) {
        let service = service();
        let mut loader = Runner::new(Tracks::new(parts()), RETRY_POLICY);
        run_until(&mut loader, read, |call| service.answer(call));
        let before = keys(&loader.task().loaded().library);
        run_on(&mut loader, &answers);
        let after = loader.task().loaded();
        check(&after);
        prop_assert!(holds(&after.library, &before));
        // What the bad answers left to be read, good ones bring.
        let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
        finish(&mut loader, |call| service.answer(call));
        let whole = loader.task().loaded();
        check(&whole);
        prop_assert!(whole.is_complete() && holds(&whole.library, &keys(&after.library)));
    }

    #[test]
    fn a_break_takes_away_only_what_a_whole_reading_did_not_find(read in 0_usize..8, answers in answers()) {
        let service = service();
        let mut loader = Runner::new(Tracks::new(parts()), RETRY_POLICY);
        run_until(&mut loader, read, |call| service.answer(call));
        let before = keys(&loader.task().loaded().library);
        let task = loader.into_task().after_a_break();
        let mut loader = Runner::new(task, RETRY_POLICY);
        run_on(&mut loader, &answers);
        let after = loader.task().loaded();
        check(&after);
        let read_anew = after.lists.iter().any(|list| list.complete);
        prop_assert!(read_anew || holds(&after.library, &before));
        let mut task = loader.into_task();
        let entry = task.log_entry().unwrap();
        task.confirm_log_entry(true);
        let kept = Tracks::from_log(&entry.checkpoint, &[entry.delta]);
        let expected = task.after_a_break();
        prop_assert_eq!(kept.map(Tracks::after_a_break), Some(expected));
    }

    #[test]
    fn every_other_task_ends_and_keeps_what_it_found(found in 0_usize..5, answers in answers()) {
        let service = service();
        let mut library = library(0..170);

        let mut playlists = Runner::new(Playlists::default(), RETRY_POLICY);
        run_on(&mut playlists, &answers);

        let mut scores = Runner::new(Scores::default(), RETRY_POLICY);
        run_on(&mut scores, &answers);
        scores.task().apply(&mut library);

        let mut labels = Labels::default();
        labels.want(albums());
        let mut labels = Runner::new(labels, RETRY_POLICY);
        run_on(&mut labels, &answers);

        let mut hearts = Runner::new(Hearts::new(&library), RETRY_POLICY);
        run_until(&mut hearts, found, |call| service.answer(call));
        let known = hearts.progress().done;
        run_on(&mut hearts, &answers);
        prop_assert!(hearts.progress().done >= known);
        hearts.task().apply(&mut library);

        let task = FeatureLookup::new(&library.tracks, FeatureCache::default());
        let mut features = Runner::new(task, retry_policy(1000));
        run_until(&mut features, found, |call| service.answer(call));
        let known = features.task().cache().len();
        run_on(&mut features, &answers);
        prop_assert!(features.task().cache().len() >= known);
        let mut features = Runner::new(features.into_task(), retry_policy(1000));
        finish(&mut features, |call| service.answer(call));
        prop_assert_eq!(features.task().cache().len(), 170);
    }

    #[test]
    fn tokens_are_read_or_refused(answers in answers(), now in any::<u64>()) {
        let pending = PendingLogin::new(
            "5e7a0000000000000000000000000001".parse().unwrap(),
            RedirectUri::new("http://127.0.0.1:8080/").unwrap(),
            Scopes::at_log_in(),
            "/".into(),
            [[1; 32], [2; 32]],
            now,
        );
        let good = Response::new(200, r#"{"access_token":"a","refresh_token":"b","expires_in":3600}"#);
        let tokens = read_tokens(&pending, &good, now).unwrap();
        for answer in &answers {
            for read in [read_tokens(&pending, answer, now), read_refreshed(&tokens, answer, now)] {
                if let Err(error) = read {
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn a_damaged_checkpoint_is_absent_or_runs(
        read in 0_usize..8,
        harms in prop::collection::vec((any::<Index>(), any::<u8>()), 1..4),
    ) {
        let service = service();
        let mut loader = Runner::new(Tracks::new(parts()), RETRY_POLICY);
        run_until(&mut loader, read, |call| service.answer(call));
        let LogEntry {
            mut checkpoint,
            mut delta,
            ..
        } = loader.task().log_entry().unwrap();
        for (place, byte) in harms {
            let place = place.index(checkpoint.len() + delta.len());
            let harmed = checkpoint.iter_mut().chain(&mut delta).nth(place).unwrap();
            *harmed = byte;
        }
        if let Some(task) = Tracks::from_log(&checkpoint, &[delta]) {
            let mut loader = Runner::new(task.after_a_break(), RETRY_POLICY);
            run(&mut loader, |call| service.answer(call));
            let loaded = loader.task().loaded();
            prop_assert!(loaded.lists.iter().all(|part| part.sentence().ends_with('.')));
        }
    }
}

proptest! {
    // Each of these may take ten thousand answers.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_same_answers_for_ever_come_to_an_end(
        entries in prop::collection::vec(json(), 0..3),
        total in any::<Option<u32>>(),
        next in prop::option::of(select(&TEXTS[..])),
    ) {
        let page = serde_json::json!({ "items": entries, "total": total, "next": next }).to_string();
        let answer = || Response::new(200, page.clone());
        run(&mut Runner::new(Tracks::new(parts()), RETRY_POLICY), |_| answer());
        run(&mut Runner::new(Playlists::default(), RETRY_POLICY), |_| answer());
        run(&mut Runner::new(Hearts::new(&library(0..90)), RETRY_POLICY), |_| answer());
        run(&mut Runner::new(Scores::default(), RETRY_POLICY), |_| answer());
    }
}

#[test]
fn the_service_of_these_tests_is_sound() {
    let service = service();
    let mut loader = Runner::new(Tracks::new(parts()), RETRY_POLICY);
    finish(&mut loader, |call| service.answer(call));
    assert_eq!(keys(&loader.task().loaded().library), keys_of(0..170));
}

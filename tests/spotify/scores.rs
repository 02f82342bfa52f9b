//! The score, by the seed's formula: Σ weight × (51 − place), weights 1, 6 and 12.

use tone_clusters::http::Response;
use tone_clusters::http::Runner;
use tone_clusters::library::{Library, Track, TrackKey};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::Scope;
use tone_clusters::spotify::load::{SCORE_EXPLANATION, Scores};

use super::fixtures::{bytes, library};
use super::run::{finish, run_until};
use super::service::value;

fn top_three() -> Library {
    let mut library = library(0..1);
    let spotify = |id: &str| Track::unknown(TrackKey::Spotify(id.parse().unwrap()));
    library.tracks.push(spotify("1LanternStreet00000001"));
    library.tracks.push(spotify("1LanternStreet00000002"));
    let local = TrackKey::Local("spotify:local:a:b:c:1".into());
    library.tracks.push(Track::unknown(local));
    library
}

fn scores(library: &Library) -> Vec<Option<u32>> {
    library.tracks.iter().map(|track| track.score).collect()
}

#[test]
fn the_places_of_the_three_lists_add_up() {
    let mut loader = Runner::new(Scores::default(), RETRY_POLICY);
    let run = finish(&mut loader, |call| {
        assert_eq!(call.scope, Some(Scope::ReadTop.name()));
        Response::new(
            200,
            if value(call, "time_range") == "medium_term" {
                br#"{"items":[]}"#.to_vec()
            } else {
                bytes("top_tracks.json")
            },
        )
    });
    assert_eq!(
        run.values("time_range"),
        ["short_term", "medium_term", "long_term"]
    );
    assert_eq!(run.values("limit"), ["50"; 3]);
    let mut library = top_three();
    loader.task().apply(&mut library);
    // By hand: first is 50 × (1 + 12); third, behind a gone one, 48 × (1 + 12).
    assert_eq!(scores(&library), [Some(0), Some(624), Some(650), Some(0)]);
}

#[test]
fn two_lists_are_no_score() {
    let mut loader = Runner::new(Scores::default(), RETRY_POLICY);
    run_until(&mut loader, 2, |_| {
        Response::new(200, bytes("top_tracks.json"))
    });
    let mut library = top_three();
    loader.task().apply(&mut library);
    assert_eq!(scores(&library), [None; 4]);
}

#[test]
fn the_header_names_places_and_weights() {
    for word in ["51", "1, 6 and 12", "0 is"] {
        assert!(SCORE_EXPLANATION.contains(word), "{word}");
    }
}

//! A view that went through a link is the same view, but for rounding.

use proptest::prelude::*;
use tone_clusters::analysis::{Clustering, Recipe, analyse};
use tone_clusters::library::{Library, LibraryId, Source, Track, TrackKey};
use tone_clusters::names::ClusterNames;
use tone_clusters::sample;
use tone_clusters::share::{self, Budget, Covers, SharedView};

use super::fixtures::{Lot, MADE_AT, library, view};

/// The view of a link that has room for all of it.
fn through_a_link(view: &SharedView) -> SharedView {
    let link = share::link(view, Budget::LARGE).unwrap();
    assert_eq!(link.left_out, view.left_out());
    share::from_link(&link.text).unwrap()
}

fn close(one: f32, other: f32, step: f32) -> bool {
    (one - other).abs() <= step * 0.51 + 1e-6
}

fn extent(found: &Clustering, axis: usize) -> f32 {
    let along = || found.position.iter().map(|place| place[axis]);
    along().fold(f32::MIN, f32::max) - along().fold(f32::MAX, f32::min)
}

/// A view and what became of it: the same rows for carried tracks, in the same order.
fn assert_same(sent: &SharedView, got: &SharedView) {
    assert_eq!(got.card(), sent.card());
    assert_eq!(got.made_at(), sent.made_at());
    assert_eq!(got.not_placed(), sent.not_placed());
    assert_eq!(got.library(), sent.library());
    let (one, other) = (sent.clustering(), got.clustering());
    let exact = |found: &Clustering| {
        let sizes: Vec<u32> = found.clusters.iter().map(|cluster| cluster.size).collect();
        (
            found.recipe.clone(),
            found.basis,
            found.features.clone(),
            found.notes.clone(),
            sizes,
        )
    };
    assert_eq!(exact(one), exact(other));
    assert_eq!(
        one.axes.each_ref().map(|axis| axis.words()),
        other.axes.each_ref().map(|axis| axis.words())
    );
    assert_eq!(
        (one.choice.proposed, one.choice.lowered),
        (other.choice.proposed, other.choice.lowered)
    );
    assert_eq!(one.inertia, other.inertia);
    let shares = |found: &Clustering| {
        let of_clusters = found
            .clusters
            .iter()
            .flat_map(|cluster| cluster.means.clone());
        let axes = found.axes.each_ref().map(|axis| axis.explained_variance);
        let whole = [
            found.means.clone(),
            found.explained_variance.clone(),
            axes.to_vec(),
        ]
        .concat();
        of_clusters.chain(whole).collect::<Vec<f32>>()
    };
    assert_eq!(shares(one).len(), shares(other).len());
    for (one, other) in shares(one).into_iter().zip(shares(other)) {
        assert!(close(one, other, 1e-4), "{one} {other}");
    }
    assert_rows(one, other, sent.library().tracks.len());
}

fn assert_rows(one: &Clustering, other: &Clustering, carried: usize) {
    assert_eq!(one.tracks, other.tracks);
    let steps = [0, 1].map(|axis| extent(one, axis) / 4_095.0);
    let near = |one: [f32; 2], other: [f32; 2]| {
        (0..2).all(|axis| close(one[axis], other[axis], steps[axis]))
    };
    let reach = one.own_distance[..carried]
        .iter()
        .copied()
        .fold(0.0, f32::max);
    for row in 0..carried {
        assert_eq!(one.cluster[row], other.cluster[row]);
        assert!(near(one.position[row], other.position[row]));
        assert!(close(
            one.own_distance[row],
            other.own_distance[row],
            reach / 4_095.0
        ));
    }
    let mut rest: Vec<usize> = (carried..one.tracks.len()).collect();
    // Points without a track come in an order of their own: each has its like.
    for row in carried..other.tracks.len() {
        let like = rest.iter().position(|&own| {
            one.cluster[own] == other.cluster[row] && near(one.position[own], other.position[row])
        });
        rest.swap_remove(like.unwrap());
    }
    assert!(rest.is_empty());
}

#[test]
fn the_sample_library_comes_back_whole_with_its_covers() {
    let library = sample::library();
    let found = analyse(&library, &Recipe::default()).unwrap();
    let sent = SharedView::new(
        &library,
        LibraryId::Sample,
        &found,
        MADE_AT,
        Covers::Carried,
    );
    let got = through_a_link(&sent);
    assert_same(&sent, &got);
    assert_eq!(got.left_out().tracks, 8, "those that have no place");
    let original = |track: &Track| {
        library
            .tracks
            .iter()
            .find(|own| own.key == track.key)
            .unwrap()
            .cover
            .clone()
    };
    assert!(
        got.library()
            .tracks
            .iter()
            .all(|track| track.cover == original(track))
    );
}

#[test]
fn tables_show_the_nearest_tracks_in_their_order() {
    let library = library(1_000);
    let sent = view(&library, 5);
    let got = share::from_link(&share::link(&sent, Budget::LARGE).unwrap().text).unwrap();
    let found = super::fixtures::clusters(&library, 5);
    let whole = tone_clusters::analysis::Members::new(&found, library.tracks.len());
    let shared =
        tone_clusters::analysis::Members::new(got.clustering(), got.library().tracks.len());
    for cluster in 0..5 {
        let own = shared.nearest_first(cluster);
        assert!(own.len() > 20);
        for (&one, &other) in own.iter().zip(whole.nearest_first(cluster).iter()) {
            assert_eq!(
                got.library().tracks[one as usize].key,
                library.tracks[other as usize].key
            );
        }
    }
}

/// Readers from before there were names take the same text for a view with these names.
#[test]
fn names_from_the_listener_travel_along() {
    let library = library(100);
    let mut names = ClusterNames::default();
    names.give(1, "Piano at night");
    names.give(3, "夜光");
    let plain = view(&library, 4);
    let sent = view(&library, 4).with_names(names.clone());
    let link = share::link(&sent, Budget::LARGE).unwrap();
    let got = share::from_link(&link.text).unwrap();
    assert_eq!(got.names(), &names);
    let own = |view: &SharedView| {
        let clusters = view.clustering().clusters.iter();
        clusters
            .map(|cluster| cluster.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&got), own(&plain));
    assert_eq!(
        names.applied(got.clustering()).clusters[1].name,
        "Piano at night"
    );
    assert_eq!(through_a_link(&got).names(), &names);
    assert!(through_a_link(&plain).names().is_empty());
}

#[test]
fn estimated_audio_features_stay_marked() {
    let mut library = library(400);
    library.tracks[9].key = TrackKey::Local("spotify:local:a\u{202e}b::c:1".into());
    let marked = |view: &SharedView| {
        let tracks = view.estimates().tracks.iter();
        let tracks = tracks.map(|&track| view.library().tracks[track as usize].name.clone());
        tracks.collect::<Vec<_>>()
    };
    let plain = view(&library, 4);
    let sent = view(&library, 4).with_estimated(&library, &[2, 9, 77, 399]);
    let got = through_a_link(&sent);
    assert_eq!(got.estimates(), sent.estimates());
    let mut names = marked(&got);
    names.sort();
    let mut expected = [2, 9, 77, 399].map(|track: usize| library.tracks[track].name.clone());
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(
        got.estimates().sentence().as_deref(),
        Some(
            "The audio features of 4 tracks are estimated from other tracks of the same artists, and marked ≈."
        )
    );
    assert_eq!(through_a_link(&plain).estimates().sentence(), None);
    // A short link leaves tracks out, and still says how many are estimated.
    let all: Vec<usize> = (0..400).collect();
    let sent = view(&library, 4).with_estimated(&library, &all);
    let link = share::link(&sent, Budget::SMALL).unwrap();
    let got = share::from_link(&link.text).unwrap();
    let carried = got.library().tracks.len();
    assert!(carried < 400);
    assert_eq!(got.estimates().tracks.len(), carried);
    assert_eq!(got.estimates().total, 400);
}

#[test]
fn what_was_read_can_be_shared_again() {
    let once = through_a_link(&view(&library(100), 4));
    assert_same(&once, &through_a_link(&once));
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Zé ]{0,20}",
        1 => any::<String>(),
        1 => "[\u{202a}-\u{202e}\u{2066}-\u{2069}ab\t\n\u{85}]{0,8}",
        1 => "é{150,300}",
    ]
}

fn tracks() -> impl Strategy<Value = Vec<Track>> {
    let key = prop_oneof![
        3 => "[0-9a-zA-Z]{22}".prop_map(|id| TrackKey::Spotify(id.parse().unwrap())),
        1 => name().prop_map(|name| TrackKey::Local(format!("spotify:local:{name}"))),
        1 => (1..200_u16).prop_map(TrackKey::Sample),
    ];
    let cover = prop::option::of("https://i.scdn.co/image/[0-9a-f]{39,40}");
    let texts = (
        name(),
        prop::collection::vec(name(), 0..4),
        name(),
        prop::option::of(name()),
        cover,
    );
    let facts = (
        prop::option::of(any::<u32>()),
        prop::option::of(any::<bool>()),
        any::<u64>(),
        any::<bool>(),
    );
    let track = (key, texts, facts).prop_map(|(key, texts, (score, saved, seed, is_known))| {
        let (name, artists, album, label, cover) = texts;
        let mut lot = Lot::new(seed);
        let mut value = || Some(lot.below(1_001) as f32 / 1_000.0);
        let features = tone_clusters::library::AudioFeatures {
            danceability: value(),
            energy: value(),
            speechiness: value(),
            acousticness: value(),
            instrumentalness: value(),
            liveness: value(),
            valence: is_known.then(value).flatten(),
            ..Default::default()
        };
        // A made-up track has the cover of the sample library or none.
        let cover = cover.filter(|_| !matches!(key, TrackKey::Sample(_)));
        Track {
            name,
            artists,
            album,
            label,
            cover,
            score,
            saved,
            features: Some(features),
            ..Track::unknown(key)
        }
    });
    prop::collection::vec(track, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_view_comes_back(tracks in tracks(), name in name(), hash in any::<u64>(), made_at in any::<u64>(), k in 2..=20_u8) {
        let library = Library { name, source: Source::Files, tracks };
        let recipe = Recipe::default().with_clusters(tone_clusters::analysis::ClusterCount::exactly(k));
        if let Ok(found) = analyse(&library, &recipe) {
            let sent = SharedView::new(&library, LibraryId::Content(hash), &found, made_at, Covers::Carried);
            let link = share::link(&sent, Budget::LARGE).unwrap();
            prop_assert!(link.text.len() <= 32_768);
            prop_assert!(link.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
            let got = share::from_link(&link.text).unwrap();
            prop_assert_eq!(got.left_out(), link.left_out);
            if link.left_out == sent.left_out() {
                // Scores end one below the largest number; nobody has such a score.
                let is_whole = sent.library().tracks.iter().all(|track| track.score != Some(u32::MAX));
                prop_assume!(is_whole);
                assert_same(&sent, &got);
            }
        }
    }
}

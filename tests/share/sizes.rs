//! How long links are, and what they leave out.

use tone_clusters::library::LibraryId;
use tone_clusters::share::{self, Budget, Covers, LeftOut, Link, SharedView};

use super::fixtures::{MADE_AT, clusters, library, view};

fn link(tracks: usize, k: u8) -> Link {
    let view = view(&library(tracks), k);
    share::link(&view, Budget::for_tracks(tracks as u32)).unwrap()
}

/// How many tracks each cluster has in a link, and how many points.
fn shares(link: &Link) -> Vec<(usize, usize)> {
    let view = share::from_link(&link.text).unwrap();
    assert_eq!(view.left_out(), link.left_out);
    let carried = view.library().tracks.len();
    let clusters = &view.clustering().cluster;
    let of = |rows: &[u8], one: usize| rows.iter().filter(|&&c| usize::from(c) == one).count();
    (0..view.clustering().clusters.len())
        .map(|one| (of(&clusters[..carried], one), of(clusters, one)))
        .collect()
}

#[test]
fn a_small_library_fits_into_8_kilobytes_with_every_point_and_every_row_on_show() {
    for k in [3, 8] {
        let link = link(120, k);
        assert!(link.text.len() <= 8_192);
        assert_eq!(link.left_out.points, 0);
        for (tracks, points) in shares(&link) {
            assert!(tracks >= 10.min(points), "{tracks} of {points}");
        }
    }
}

#[test]
fn many_clusters_of_few_tracks_share_what_room_there_is() {
    let link = link(120, 20);
    assert!(link.text.len() <= 8_192);
    assert_eq!(link.left_out.points, 0);
    assert!(shares(&link).iter().all(|&(tracks, _)| tracks > 0));
}

#[test]
fn a_large_library_has_all_points_and_then_as_many_tracks_as_fit() {
    let link = link(1_000, 6);
    assert!(
        (30_000..=32_768).contains(&link.text.len()),
        "{}",
        link.text.len()
    );
    assert_eq!(link.left_out.points, 0);
    assert!(link.left_out.tracks < 700, "{:?}", link.left_out);
}

#[test]
fn the_points_of_a_huge_library_are_thinned_evenly() {
    let library = library(50_000);
    let link = share::link(&view(&library, 7), Budget::for_tracks(50_000)).unwrap();
    assert!(
        (30_000..=32_768).contains(&link.text.len()),
        "{}",
        link.text.len()
    );
    let shares = shares(&link);
    assert!(shares.iter().all(|&(tracks, _)| tracks >= 10));
    let drawn: usize = shares.iter().map(|(_, points)| points).sum();
    assert!(drawn > 5_000, "{drawn}");
    assert_eq!(link.left_out.points as usize, 50_000 - drawn);
    let sizes = clusters(&library, 7)
        .clusters
        .into_iter()
        .map(|cluster| cluster.size);
    for ((tracks, points), size) in shares.into_iter().zip(sizes) {
        let share = f64::from(size) / 50_000.0 * drawn as f64;
        assert!(
            (points as f64 - share).abs() <= tracks as f64 + 2.0,
            "{points}, not {share}"
        );
    }
}

#[test]
fn in_the_shortest_link_each_cluster_has_a_row() {
    for (tracks, k) in [(600, 9), (5_952, 10), (120, 3)] {
        let view = view(&library(tracks), k);
        let link = share::link(&view, Budget::new(1_900).after(45)).unwrap();
        assert!(link.text.len() <= 1_855);
        let shares = shares(&link);
        assert!(shares.iter().all(|&(tracks, _)| tracks > 0), "{shares:?}");
        assert!(shares.iter().any(|&(tracks, points)| points > tracks));
    }
}

#[test]
fn the_address_before_the_text_counts() {
    let view = view(&library(600), 6);
    for before in [0, 17, 200, 31_000] {
        let link = share::link(&view, Budget::LARGE.after(before)).unwrap();
        assert!(before + link.text.len() <= 32_768);
    }
    assert!(share::link(&view, Budget::LARGE.after(32_768)).is_err());
}

#[test]
fn names_that_do_not_compress_and_never_end_are_left_out_before_the_limit_is_passed() {
    let mut library = library(120);
    for (track, at) in library.tracks.iter_mut().zip(0_u32..) {
        let odd = |c: u32| char::from_u32(0x4e00 + (at * 7_919 + c * c * 31) % 20_000).unwrap();
        track.name = (0..10_000).map(odd).collect();
        track.artists = vec![track.name.clone(); 50];
        track.album = track.name.clone();
    }
    let link = share::link(&view(&library, 3), Budget::SMALL).unwrap();
    assert!(link.text.len() <= 8_192);
    assert_eq!(link.left_out.points, 0);
}

#[test]
fn without_covers_there_is_room_for_more_tracks() {
    let library = library(120);
    let clusters = clusters(&library, 3);
    let carried = |covers| {
        let view = SharedView::new(&library, LibraryId::Content(7), &clusters, MADE_AT, covers);
        share::link(&view, Budget::SMALL).unwrap()
    };
    let (with, without) = (carried(Covers::Carried), carried(Covers::LeftOut));
    assert!(without.left_out.tracks < with.left_out.tracks);
    let view = share::from_link(&without.text).unwrap();
    assert!(
        view.library()
            .tracks
            .iter()
            .all(|track| track.cover.is_none())
    );
}

#[test]
fn a_budget_that_is_too_small_is_a_sentence() {
    let view = view(&library(120), 3);
    assert!(
        share::link(&view, Budget::new(100))
            .unwrap_err()
            .to_string()
            .ends_with('.')
    );
    let least = share::link(&view, Budget::new(700)).unwrap();
    assert!(least.text.len() <= 700);
    assert_eq!(
        least.left_out,
        share::from_link(&least.text).unwrap().left_out()
    );
    assert_ne!(
        least.left_out,
        LeftOut {
            tracks: 0,
            points: 0
        }
    );
}

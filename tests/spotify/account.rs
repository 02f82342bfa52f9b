//! The account of what was read: each entry is a track, or counted.

use serde_json::json;
use tone_clusters::http::Response;
use tone_clusters::http::Runner;
use tone_clusters::library::Library;
use tone_clusters::provenance::Provenance;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::SkipReason;
use tone_clusters::spotify::load::{Loaded, SourceList, Tracks};

use super::fixtures::{duplicates, entries, skipped};
use super::run::{finish, run_until};
use super::service::FakeService;
use super::shapes::{ferry, load};

fn sentences(loaded: Loaded) -> Vec<String> {
    let (_, provenance): (Library, Provenance) = loaded.into();
    provenance.sentences()
}

#[test]
fn every_entry_is_a_track_or_counted() {
    let loaded = load(vec![SourceList::liked_songs(), ferry()]);
    let reasons = loaded
        .lists
        .iter()
        .map(|list| list.skipped.iter().collect());
    let reasons: Vec<Vec<_>> = reasons.collect();
    let liked = [
        (SkipReason::Removed, 2),
        (SkipReason::Nameless, 1),
        (SkipReason::Unreadable, 1),
    ];
    let ferry = [(SkipReason::Removed, 1), (SkipReason::Episode, 2)];
    assert_eq!(reasons, [&liked[..], &ferry]);
    assert_eq!(duplicates(&loaded), 2);
    // Six entries that stand, of which one track stands in both parts.
    let spots: usize = loaded
        .details
        .iter()
        .map(|details| details.lists.len())
        .sum();
    assert_eq!((loaded.library.tracks.len(), spots), (5, 6));
    let totals: u32 = loaded.lists.iter().filter_map(|list| list.total).sum();
    let counted = skipped(&loaded) + duplicates(&loaded);
    assert_eq!(spots, (totals - counted) as usize);
}

#[test]
fn the_account_says_it_in_sentences() {
    let loaded = load(vec![SourceList::liked_songs(), ferry()]);
    assert_eq!(
        sentences(loaded),
        [
            "2 lists: Liked Songs (9 entries), Night Ferry (6 entries).",
            "Liked Songs: all 9 entries read, 1 more than once, 2 removed by Spotify, 1 without an id, \
             1 in a form that this page cannot read.",
            "Night Ferry: all 6 entries read, 1 more than once, 1 removed by Spotify, 2 podcast episodes.",
            "Audio features found for 0 of 5 tracks.",
        ]
    );
}

#[test]
fn a_stopped_load_says_that_it_is_not_all() {
    let service = FakeService::liking(0..120);
    let mut loader = Runner::new(Tracks::new(vec![SourceList::liked_songs()]), RETRY_POLICY);
    run_until(&mut loader, 2, |call| service.answer(call));
    let loaded = loader.task().loaded();
    assert_eq!(loaded.library.tracks.len(), 50);
    assert!(!loaded.is_complete());
    assert_eq!(
        sentences(loaded).first().map(String::as_str),
        Some("Liked Songs: 50 of its 120 entries read, the loading was stopped.")
    );
}

#[test]
fn what_is_read_without_a_counter_is_read_all_the_same() {
    let mut loader = Runner::new(Tracks::new(vec![SourceList::liked_songs()]), RETRY_POLICY);
    let page = json!({ "items": entries(0..3), "next": null }).to_string();
    finish(&mut loader, |_| Response::new(200, page.clone()));
    let loaded = loader.task().loaded();
    assert!(loaded.is_complete());
    assert_eq!(
        sentences(loaded).first().map(String::as_str),
        Some("Liked Songs: all 3 entries read.")
    );
}

//! Packing what is half done, and going on from it another day.

use tone_clusters::http::{Runner, Task};
use tone_clusters::reccobeats::{FeatureCache, FeatureLookup, retry_policy};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::load::{
    Hearts, Labels, Loaded, Scores, SourceList, Tracks, pack, unpack,
};

use super::fixtures::{duplicates, keys, keys_of, library, playlist_id};
use super::run::{finish, run_until};
use super::service::FakeService;
use super::shapes::{ferry, load};

fn service() -> FakeService {
    let mut service = FakeService::liking(0..120);
    service.set_playlist(1, "one", 100..230);
    service.by_id = (0..60).collect();
    service.by_isrc = (60..90).collect();
    service
}

/// Runs a load for so many calls, and keeps it after each.
fn kept_after(
    calls: usize,
    task: Tracks,
    service: &FakeService,
    kept: &mut SaveCheckpoint,
) -> Tracks {
    let mut loader = Runner::new(task, RETRY_POLICY);
    for _ in 0..calls {
        run_until(&mut loader, 1, |call| service.answer(call));
        kept.keep(loader.task_mut());
    }
    loader.into_task()
}

/// What a browser keeps of a load.
#[derive(Default)]
struct SaveCheckpoint {
    head: Vec<u8>,
    leaves: Vec<Vec<u8>>,
}

impl SaveCheckpoint {
    fn keep(&mut self, task: &mut Tracks) {
        let entry = task.log_entry().unwrap();
        assert_eq!(entry.number as usize, self.leaves.len());
        self.head = entry.checkpoint;
        self.leaves.push(entry.delta);
        task.confirm_log_entry(true);
    }

    fn task(&self) -> Option<Tracks> {
        Tracks::from_log(&self.head, &self.leaves)
    }
}

#[test]
fn tracks_go_on_from_any_point() {
    let service = service();
    let parts = || {
        vec![
            SourceList::liked_songs(),
            SourceList::playlist(playlist_id(1)),
        ]
    };
    for calls in 1..=8 {
        let mut kept = SaveCheckpoint::default();
        let before = kept_after(calls, Tracks::new(parts()), &service, &mut kept);
        let task = kept.task().unwrap();
        assert_eq!(task.clone().after_a_break(), before.after_a_break());
        let mut loader = Runner::new(task.after_a_break(), RETRY_POLICY);
        let rest = finish(&mut loader, |call| service.answer(call));
        assert!(
            calls + rest.calls.len() <= 8 + 2,
            "{calls}: a look at each part more"
        );
        assert_eq!(keys(&loader.task().loaded().library), keys_of(0..230));
        assert_eq!(duplicates(&loader.task().loaded()), 0);
    }
}

#[test]
fn tracks_go_on_after_a_second_break_in_a_list_that_changed() {
    let mut service = service();
    let parts = vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ];
    let mut kept = SaveCheckpoint::default();
    kept_after(6, Tracks::new(parts), &service, &mut kept);
    service.set_playlist(1, "another", 140..230);
    let again = kept.task().unwrap().after_a_break();
    let before = kept_after(2, again, &service, &mut kept);
    assert_eq!(
        kept.task().map(Tracks::after_a_break),
        Some(before.after_a_break())
    );
    let mut loader = Runner::new(kept.task().unwrap().after_a_break(), RETRY_POLICY);
    finish(&mut loader, |call| service.answer(call));
    let expected: Vec<_> = keys_of(0..120)
        .into_iter()
        .chain(keys_of(140..230))
        .collect();
    assert_eq!(keys(&loader.task().loaded().library), expected);
}

#[test]
fn a_leaf_holds_only_what_is_new() {
    let service = service();
    let mut kept = SaveCheckpoint::default();
    kept_after(
        4,
        Tracks::new(vec![SourceList::liked_songs()]),
        &service,
        &mut kept,
    );
    let sizes: Vec<usize> = kept.leaves.iter().map(Vec::len).collect();
    let (look, pages) = sizes.split_first().unwrap();
    assert!(*look < 4, "nothing is found by looking: {look} bytes");
    // Fifty tracks, fifty, twenty.
    assert!(
        pages[2] * 2 < pages[0] && pages[1] < pages[0] * 2,
        "{pages:?}"
    );
    assert!(kept.head.len() < 200, "{} bytes", kept.head.len());
}

#[test]
fn a_head_alone_tells_what_is_loaded_and_how_far() {
    let service = service();
    let mut kept = SaveCheckpoint::default();
    let parts = vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ];
    let task = kept_after(4, Tracks::new(parts), &service, &mut kept);
    let outline = Tracks::from_checkpoint(&kept.head).unwrap();
    assert_eq!(outline.id(), task.id());
    assert_eq!(outline.name(), "Liked Songs and A playlist");
    assert_eq!(
        (outline.progress(), task.progress().done),
        (task.progress(), 100)
    );
    assert!(outline.loaded().library.tracks.is_empty());
}

#[test]
fn a_load_that_is_not_kept_makes_no_more_checkpoints_and_goes_on() {
    let service = service();
    let mut kept = SaveCheckpoint::default();
    let mut task = kept_after(
        2,
        Tracks::new(vec![SourceList::liked_songs()]),
        &service,
        &mut kept,
    );
    task.confirm_log_entry(false);
    let mut loader = Runner::new(task, RETRY_POLICY);
    finish(&mut loader, |call| service.answer(call));
    assert!(loader.task().log_entry().is_none());
    assert_eq!(keys(&loader.task().loaded().library), keys_of(0..120));
    assert_eq!(keys(&kept.task().unwrap().loaded().library), keys_of(0..50));
}

#[test]
fn a_missing_leaf_is_noticed() {
    let service = service();
    let mut kept = SaveCheckpoint::default();
    kept_after(
        4,
        Tracks::new(vec![SourceList::liked_songs()]),
        &service,
        &mut kept,
    );
    kept.leaves.pop();
    assert_eq!(kept.task(), None);
}

#[test]
fn features_go_on_from_any_point() {
    let service = service();
    let library = library(0..120);
    let load = |task: FeatureLookup| {
        let mut loader = Runner::new(task, retry_policy(0));
        let run = finish(&mut loader, |call| service.answer(call));
        (loader.into_task().cache().clone(), run.calls.len())
    };
    let new = |cache| FeatureLookup::new(&library.tracks, cache);
    let (whole, all) = load(new(FeatureCache::default()));
    let mut left = Vec::new();
    for calls in 0..=all {
        let mut loader = Runner::new(new(FeatureCache::default()), retry_policy(0));
        run_until(&mut loader, calls, |call| service.answer(call));
        let bytes = loader.task().cache().to_bytes().unwrap();
        let (found, more) = load(new(FeatureCache::from_bytes(&bytes).unwrap()));
        assert_eq!(found, whole);
        left.push(more);
    }
    // Fewer and fewer are left: what is found is not asked for again.
    assert_eq!((left.first(), left.last()), (Some(&all), Some(&0)));
    assert!(left.is_sorted_by(|more, less| more >= less), "{left:?}");
}

#[test]
fn what_is_loaded_reads_back_as_written() {
    let loaded = load(vec![SourceList::liked_songs(), ferry()]);
    let packed = pack(&loaded).unwrap();
    assert_eq!(unpack::<Loaded>(&packed), Some(loaded));
    let hearts = Hearts::new(&library(0..100));
    assert_eq!(unpack(&pack(&hearts).unwrap()), Some(hearts));
    let scores = Scores::default();
    assert_eq!(unpack(&pack(&scores).unwrap()), Some(scores));
    let mut labels = Labels::default();
    labels.want("3LanternStreetAlbum001".parse().ok());
    assert_eq!(unpack(&pack(&labels).unwrap()), Some(labels));
}

#[test]
fn another_form_or_a_cut_one_is_absent() {
    let packed = pack(&load(vec![SourceList::liked_songs()])).unwrap();
    let mut other = packed.clone();
    other[0] ^= 0x40;
    assert_eq!(unpack::<Loaded>(&other), None);
    for end in 0..packed.len() {
        assert_eq!(unpack::<Loaded>(&packed[..end]), None, "{end}");
    }
}

//! Packing what is half done, and going on from it another day.

use tone_clusters::reccobeats::{FeatureShelf, Features};
use tone_clusters::spotify::load::{
    Hearts, Labels, Loaded, Loader, Part, Scores, Tracks, pack, unpack,
};
use tone_clusters::spotify::pace::Pace;

use super::fixtures::{keys, keys_of, library, playlist_id};
use super::run::{finish, run_until};
use super::service::Service;
use super::shapes::{ferry, load};

fn service() -> Service {
    let mut service = Service::liking(0..120);
    service.set_playlist(1, "one", 100..230);
    service.by_id = (0..60).collect();
    service.by_isrc = (60..90).collect();
    service
}

#[test]
fn tracks_go_on_from_any_point() {
    let service = service();
    let parts = || vec![Part::liked_songs(), Part::playlist(playlist_id(1))];
    for calls in 0..=8 {
        let mut loader = Loader::new(Tracks::new(parts()), Pace::spotify());
        run_until(&mut loader, calls, |call| service.answer(call));
        let packed = pack(loader.task()).unwrap();
        let task: Tracks = unpack(&packed).unwrap();
        assert_eq!(&task, loader.task());
        let mut loader = Loader::new(task.after_a_break(), Pace::spotify());
        let rest = finish(&mut loader, |call| service.answer(call));
        assert!(
            calls + rest.calls.len() <= 8 + 2,
            "{calls}: a look at each part more"
        );
        assert_eq!(keys(&loader.task().loaded().library), keys_of(0..230));
        assert_eq!(loader.task().loaded().duplicates(), 0);
    }
}

#[test]
fn features_go_on_from_any_point() {
    let service = service();
    let library = library(0..120);
    let load = |task: Features| {
        let mut loader = Loader::new(task, Pace::reccobeats(0));
        let run = finish(&mut loader, |call| service.answer(call));
        (loader.into_task().shelf().clone(), run.calls.len())
    };
    let new = || Features::new(&library, FeatureShelf::default());
    let (whole, all) = load(new());
    for calls in 0..=all {
        let mut loader = Loader::new(new(), Pace::reccobeats(0));
        run_until(&mut loader, calls, |call| service.answer(call));
        let task = unpack(&pack(loader.task()).unwrap()).unwrap();
        assert_eq!(load(task), (whole.clone(), all - calls));
    }
    assert_eq!(unpack(&pack(&whole).unwrap()), Some(whole));
}

#[test]
fn what_is_loaded_reads_back_as_written() {
    let loaded = load(vec![Part::liked_songs(), ferry()]);
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
    let packed = pack(&load(vec![Part::liked_songs()])).unwrap();
    let mut other = packed.clone();
    other[0] ^= 0x40;
    assert_eq!(unpack::<Loaded>(&other), None);
    for end in 0..packed.len() {
        assert_eq!(unpack::<Loaded>(&packed[..end]), None, "{end}");
    }
}

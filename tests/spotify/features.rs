//! Audio features: from ReccoBeats by id, then by recording, and from a file.

use tone_clusters::filling::{Filling, fill};
use tone_clusters::http::{Failure, Response, Runner, Service, Task};
use tone_clusters::import::{ImportFile, import};
use tone_clusters::library::{AudioFeatures, FeatureSource, Library, Track, TrackKey};
use tone_clusters::provenance::Provenance;
use tone_clusters::reccobeats::{
    Coverage, FeatureCache, FeatureLookup, LookupError, LookupScope, retry_policy,
};
use tone_clusters::spotify::TrackDetails;
use tone_clusters::spotify::load::{Loaded, SourceList};

use super::fixtures::{bytes, isrc, library, track_id};
use super::run::{finish, run, run_until};
use super::service::FakeService;
use super::shapes::load;

fn loader(library: &Library, shelf: FeatureCache) -> Runner<FeatureLookup> {
    Runner::new(FeatureLookup::new(&library.tracks, shelf), retry_policy(0))
}

fn loaded(library: Library) -> Loaded {
    Loaded {
        details: vec![TrackDetails::default(); library.tracks.len()],
        library,
        lists: Vec::new(),
    }
}

fn origins(loaded: &Loaded) -> Vec<Option<FeatureSource>> {
    loaded
        .details
        .iter()
        .map(|details| details.features)
        .collect()
}

fn give(loaded: &mut Loaded, found: &FeatureCache) {
    let given = found.apply(&mut loaded.library.tracks);
    loaded.note_feature_sources(&given);
}

fn coverage(loaded: &Loaded) -> Coverage {
    Coverage::new(origins(loaded))
}

/// A service that knows every third track by its id, and the next by its recording.
fn service(tracks: u32) -> FakeService {
    FakeService {
        by_id: (0..tracks).step_by(3).collect(),
        by_isrc: (1..tracks).step_by(3).collect(),
        ..FakeService::default()
    }
}

#[test]
fn forty_at_a_time_by_id_and_then_by_recording() {
    let mut loaded = loaded(library(0..90));
    let service = service(90);
    let mut loader = loader(&loaded.library, FeatureCache::default());
    let run = finish(&mut loader, |call| {
        assert_eq!(call.service, Service::ReccoBeats);
        service.answer(call)
    });
    let asked: Vec<usize> = run
        .values("ids")
        .iter()
        .map(|ids| ids.split(',').count())
        .collect();
    assert_eq!(asked, [40, 40, 10, 40, 20]);
    let first: Vec<&str> = run
        .values("ids")
        .iter()
        .filter_map(|ids| ids.split(',').next())
        .collect();
    assert_eq!(first.first(), Some(&track_id(0).as_str()));
    assert_eq!(first.get(3), Some(&isrc(1).as_str()));
    give(&mut loaded, loader.task().cache());
    let expected = [
        Some(FeatureSource::ReccoBeats),
        Some(FeatureSource::ReccoBeatsIsrc),
        None,
    ];
    assert_eq!(origins(&loaded), expected.repeat(30));
    let third = loaded
        .library
        .tracks
        .get(3)
        .and_then(|track| track.features);
    assert_eq!(
        third.and_then(|features| features.energy),
        Some(3.0 / 1024.0)
    );
    assert_eq!(
        coverage(&loaded).sentence(),
        "Audio features found for 60 of 90 tracks: 30 from ReccoBeats, 30 from ReccoBeats by recording (ISRC)."
    );
}

#[test]
fn every_number_of_an_answer_is_taken() {
    let mut loaded = load(vec![SourceList::liked_songs()]);
    let mut loader = loader(&loaded.library, FeatureCache::default());
    finish(&mut loader, |_| {
        Response::new(200, bytes("reccobeats.json"))
    });
    give(&mut loaded, loader.task().cache());
    let features = AudioFeatures {
        danceability: Some(0.5),
        energy: Some(0.75),
        speechiness: Some(0.0625),
        acousticness: Some(0.25),
        instrumentalness: Some(0.0),
        liveness: Some(0.125),
        valence: Some(0.375),
        loudness: Some(-7.5),
        tempo: Some(120.5),
        key: Some(7),
        major: Some(false),
        time_signature: None,
    };
    let first = loaded.library.tracks.first().unwrap();
    assert_eq!(first.features, Some(features));
}

#[test]
fn what_was_looked_for_is_not_looked_for_again() {
    let library = library(0..90);
    let mut first = loader(&library, FeatureCache::default());
    finish(&mut first, |call| service(90).answer(call));
    let mut shelf = first.into_task().cache().clone();
    assert_eq!(shelf.len(), 90);
    let again = run(&mut loader(&library, shelf.clone()), |_| Response::none());
    assert!(again.calls.is_empty());
    // A month later, the thirty that it had not.
    shelf.forget_misses();
    let mut later = loader(&library, shelf);
    let run = finish(&mut later, |call| service(90).answer(call));
    assert_eq!(run.calls.len(), 2);
}

#[test]
fn a_reccobeats_that_refuses_from_the_start_is_unavailable() {
    let half_a_day = Response {
        retry_after: Some(43_200),
        ..Response::new(429, "")
    };
    for (answer, calls, failure) in [
        (Response::none(), 4, Failure::NoResponse),
        (Response::new(503, ""), 4, Failure::ServerError),
        (Response::new(200, "<html>"), 4, Failure::Unreadable),
        (Response::new(403, ""), 1, Failure::Refused(403)),
        (Response::new(404, ""), 1, Failure::Refused(404)),
        (Response::new(429, ""), 4, Failure::TooManyRequests),
        (half_a_day, 1, Failure::QuotaExceeded),
    ] {
        let mut loader = loader(&library(0..90), FeatureCache::default());
        let run = run(&mut loader, |_| answer.clone());
        let error = LookupError::Unavailable(failure);
        assert_eq!(run.end, Some(Err(error)), "{answer:?}");
        assert_eq!(run.calls.len(), calls, "{answer:?}");
    }
}

#[test]
fn one_refused_batch_among_others_is_of_unknown_tracks() {
    let mut loader = loader(&library(0..120), FeatureCache::default());
    let (service, mut calls) = (service(120), 0);
    let run = finish(&mut loader, |call| {
        calls += 1;
        if calls == 2 {
            Response::new(400, "")
        } else {
            service.answer(call)
        }
    });
    // The forty of the second batch are asked for by their recordings, with the rest.
    assert_eq!(run.calls.len(), 6);
    assert_eq!(loader.task().cache().len(), 120);
}

#[test]
fn what_was_found_before_it_failed_is_kept_and_asked_for_no_more() {
    let mut loaded = loaded(library(0..90));
    let service = service(90);
    let mut first = loader(&loaded.library, FeatureCache::default());
    run_until(&mut first, 1, |call| service.answer(call));
    let broken = run(&mut first, |_| Response::none());
    let error = LookupError::Interrupted {
        found: 14,
        left: 76,
    };
    assert_eq!(broken.end, Some(Err(error)));
    give(&mut loaded, first.task().cache());
    assert_eq!(coverage(&loaded).by_id, 14);
    let mut first = Runner::new(first.into_task(), retry_policy(0));
    let rest = finish(&mut first, |call| service.answer(call));
    assert_eq!(rest.calls.len(), 4);
}

#[test]
fn calls_are_a_gap_apart() {
    let service = service(90);
    let task = FeatureLookup::new(&library(0..90).tracks, FeatureCache::default());
    let mut loader = Runner::new(task, retry_policy(1000));
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.waits, [1000; 4]);
}

#[test]
fn a_csv_gives_features_to_the_tracks_that_have_none() {
    let service = service(6);
    let mut loaded = loaded(library(0..6));
    let mut loader = loader(&loaded.library, FeatureCache::default());
    finish(&mut loader, |call| service.answer(call));
    give(&mut loaded, loader.task().cache());
    let row = |number| format!("spotify:track:{},A,0.875\n", track_id(number));
    let rows: String = [0, 2, 77].map(row).concat();
    let file = ImportFile {
        name: "more.csv".into(),
        bytes: format!("Track URI,Track Name,Energy\n{rows}").into(),
    };
    let from = import(vec![file]).unwrap().library;
    let (mut library, mut provenance): (Library, Provenance) = loaded.clone().into();
    let filled = fill(&mut library, &mut provenance, Filling::File(&from.tracks));
    let loaded = provenance.spotify().unwrap().clone().with(library);
    assert_eq!(
        filled.sentence(),
        "Audio features from the file went to 1 track; 1 had some already, 1 still have none."
    );
    use FeatureSource::{Csv, ReccoBeats, ReccoBeatsIsrc};
    let expected = [ReccoBeats, ReccoBeatsIsrc, Csv, ReccoBeats, ReccoBeatsIsrc].map(Some);
    assert_eq!(origins(&loaded).get(..5), Some(expected.as_slice()));
    assert_eq!(origins(&loaded).last(), Some(&None));
    let energy = |index: usize| loaded.library.tracks[index].features?.energy;
    assert_eq!((energy(0), energy(2)), (Some(0.0), Some(0.875)));
    assert_eq!(
        provenance.spotify().map(|loading| loading.coverage()),
        Some(Coverage {
            tracks: 6,
            by_id: 2,
            by_isrc: 2,
            by_csv: 1,
            estimated: 0
        })
    );
}

#[test]
fn a_library_from_anywhere_is_looked_up_by_id_and_by_isrc() {
    // Two tracks by id, one of them known by its recording alone, and three without an id,
    // of which two are the same recording and one has no code.
    let mut tracks = library(0..2).tracks;
    let local = |number: u32, isrc: Option<String>| Track {
        isrc,
        ..Track::unknown(TrackKey::Local(format!("spotify:local:a:b:{number}:1")))
    };
    tracks.push(local(1, Some(isrc(7).to_lowercase())));
    tracks.push(local(2, Some(isrc(7))));
    tracks.push(local(3, None));
    let scope = LookupScope::new(&tracks);
    assert_eq!((scope.by_id, scope.by_isrc, scope.neither), (2, 2, 1));

    let service = FakeService {
        by_id: vec![0],
        by_isrc: vec![1, 7],
        ..FakeService::default()
    };
    let lookup = FeatureLookup::new(&tracks, FeatureCache::default());
    let mut runner = Runner::new(lookup, retry_policy(0));
    assert_eq!(runner.progress().total, Some(4));
    let run = finish(&mut runner, |call| service.answer(call));
    let (first, second) = (track_id(0), track_id(1));
    assert_eq!(
        run.values("ids"),
        [format!("{first},{second}"), [isrc(1), isrc(7)].join(",")]
    );
    assert_eq!((runner.task().found(), runner.progress().done), (4, 4));

    use FeatureSource::{ReccoBeats, ReccoBeatsIsrc};
    let cache = runner.into_task().cache().clone();
    let kept = FeatureCache::from_bytes(&cache.to_bytes().unwrap()).unwrap();
    assert_eq!(
        kept.apply(&mut tracks.clone()),
        [
            (0, ReccoBeats),
            (1, ReccoBeatsIsrc),
            (2, ReccoBeatsIsrc),
            (3, ReccoBeatsIsrc)
        ]
    );
    // Nothing of it is asked for again, neither here nor for another file.
    let again = FeatureLookup::new(&tracks, kept);
    assert_eq!(again.request(), None);
}

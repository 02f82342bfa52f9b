use super::*;
use crate::library::{FeatureSource, Library, Source, Track, TrackKey};
use crate::share::{Estimates, LeftOut};
use crate::spotify::TrackDetails;
use crate::spotify::load::{Loaded, SourceList, Tracks};

fn loaded() -> Loaded {
    let from = |features| TrackDetails {
        features,
        ..TrackDetails::default()
    };
    Loaded {
        library: Library {
            name: "Liked Songs".into(),
            source: Source::Files,
            tracks: vec![Track::unknown(TrackKey::Sample(1)); 2],
        },
        details: vec![from(Some(FeatureSource::Csv)), from(None)],
        ..Tracks::new(vec![SourceList::liked_songs()]).loaded()
    }
}

#[test]
fn a_loaded_library_can_be_taken_apart_and_rebuilt() {
    let (library, provenance): (Library, Provenance) = loaded().into();
    assert_eq!(library, loaded().library);
    let origin = provenance.spotify().cloned();
    assert_eq!(origin.map(|origin| origin.with(library)), Some(loaded()));
}

#[test]
fn each_list_has_a_sentence_and_the_audio_features_the_last() {
    let (_, provenance): (Library, Provenance) = loaded().into();
    assert_eq!(
        provenance.sentences(),
        [
            "Liked Songs: not all of it read.",
            "Audio features found for 1 of 2 tracks: 1 from a file."
        ]
    );
}

#[test]
fn each_track_says_where_its_values_come_from() {
    let (_, provenance): (Library, Provenance) = loaded().into();
    let origins = [0, 1, 2].map(|track| provenance.origin(track));
    assert_eq!(
        origins.each_ref().map(Option::as_deref),
        [
            Some("Audio features: a file; the rest: Spotify"),
            Some("No audio features; the rest: Spotify"),
            None,
        ]
    );
}

#[test]
fn a_track_of_several_lists_says_in_which_it_is() {
    let playlist = SourceList::playlist("1Cp6VQCKf2VL4sP09jN9oX".parse().unwrap());
    let Loaded { lists, .. } = Tracks::new(vec![SourceList::liked_songs(), playlist]).loaded();
    let origin = SpotifyOrigin {
        details: Vec::new(),
        lists,
    };
    let lists = |lists: &[u16]| {
        origin.lists(&TrackDetails {
            lists: lists.to_vec(),
            ..TrackDetails::default()
        })
    };
    assert_eq!(lists(&[0]), ". In: Liked Songs");
    assert_eq!(lists(&[0, 1]), ". In: Liked Songs, Unnamed playlist");
}

/// The bytes are what the release before this form wrote for the files in
/// `tests/fixtures/csv`, good and bad ones.
#[test]
fn what_an_earlier_release_stored_is_read() {
    let bytes = include_bytes!("../../tests/fixtures/stored/provenance_v1.bin");
    let stored: Provenance = postcard::from_bytes(bytes).unwrap();
    let Provenance::Files(FilesOrigin { report, .. }) = &stored else {
        panic!("it was read from files")
    };
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["awkward.csv", "watsonbox_19.csv"]);
    let file = &report.files[0];
    assert_eq!((file.rows, file.tracks, file.repeats), (13, 8, 1));
    assert_eq!(file.skipped.total(), 4);
    assert!(file.warnings.cut_off);
    assert_eq!(report.refused.len(), 6);
    let again = postcard::to_stdvec(&stored).unwrap();
    assert_eq!(postcard::from_bytes(&again), Ok(stored));
}

#[test]
fn what_a_file_did_not_have_is_told_and_stored() {
    let bytes = include_bytes!("../../tests/fixtures/stored/provenance_v1.bin");
    let mut provenance: Provenance = postcard::from_bytes(bytes).unwrap();
    assert_eq!(
        provenance.origin(3).as_deref(),
        Some("All values: your file")
    );
    let given = [
        (1, FeatureSource::ReccoBeats),
        (3, FeatureSource::Estimated),
    ];
    provenance.note_feature_sources(&given);
    assert_eq!(
        provenance.origin(3).as_deref(),
        Some("Audio features: estimated from other tracks of the same artist; the rest: your file")
    );
    assert_eq!(
        provenance.sentences()[1],
        "Later: 1 from ReccoBeats, 1 estimated from other tracks of the same artists."
    );
    assert_eq!(provenance.estimated(), [3]);
    let stored = postcard::to_stdvec(&provenance).unwrap();
    assert_eq!(postcard::from_bytes(&stored), Ok(provenance.clone()));
    provenance.forget_feature_sources(&[1, 3]);
    assert!(provenance.estimated().is_empty());
}

#[test]
fn a_view_from_a_link_says_what_is_estimated() {
    let link = Provenance::Link(LinkOrigin {
        made_at: 0,
        left_out: LeftOut {
            tracks: 0,
            points: 0,
        },
        not_placed: 0,
        estimates: Estimates {
            total: 5,
            tracks: vec![1, 4],
        },
    });
    let said = [0, 1, 4].map(|track| link.origin(track));
    let estimated = "Audio features: estimated from other tracks of the same artist";
    let expected = [None, Some(estimated), Some(estimated)];
    assert_eq!(said.each_ref().map(Option::as_deref), expected);
    assert!(!link.can_be_filled());
}

#[test]
fn the_sample_library_needs_no_explanation() {
    assert_eq!(Provenance::Sample.origin(0), None);
    assert!(Provenance::Sample.sentences().is_empty());
    assert_eq!(Provenance::Sample.spotify(), None);
}

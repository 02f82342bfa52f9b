//! Several files become one library.

use tone_clusters::import::import;

use super::fixtures::{bytes, file};

const ONE: &str = "Track URI,Track Name\n1LanternStreet00000001,One\n2SayLaterThenGo0000002,Two\n";
const TWO: &str =
    "Track URI,Track Name,Energy\n2SayLaterThenGo0000002,Zwei,0.5\n3TouDaiNoUta0000000003,Three,\n";

#[test]
fn tracks_of_both_files_stand_once() {
    let imported = import(vec![file("one.csv", ONE), file("two.csv", TWO)]).unwrap();
    assert_eq!(imported.library.name, "one and two");
    let names: Vec<&str> = imported
        .library
        .tracks
        .iter()
        .map(|track| track.name.as_str())
        .collect();
    assert_eq!(names, ["One", "Two", "Three"]);
    assert_eq!(imported.library.with_audio_features(), 1);
    let [one, two] = imported.report.files.as_slice() else {
        panic!("two files were read")
    };
    assert_eq!(
        (one.tracks, one.repeats, one.with_audio_features),
        (2, 0, 0)
    );
    assert_eq!(
        (two.tracks, two.repeats, two.with_audio_features),
        (1, 1, 1)
    );
    assert!(
        imported
            .report
            .sentences()
            .iter()
            .any(|sentence| sentence.starts_with("two.csv: "))
    );
}

#[test]
fn the_order_in_which_files_come_does_not_matter() {
    let there = import(vec![file("one.csv", ONE), file("two.csv", TWO)]).unwrap();
    let back = import(vec![file("two.csv", TWO), file("one.csv", ONE)]).unwrap();
    assert_eq!(there, back);
}

#[test]
fn features_of_one_exporter_join_the_covers_of_another() {
    let files = ["watsonbox_19.csv", "exportify_net_2025.csv"].map(|name| file(name, bytes(name)));
    let imported = import(files.to_vec()).unwrap();
    assert_eq!(imported.library.tracks.len(), 5);
    assert!(
        imported
            .library
            .tracks
            .iter()
            .all(|track| track.cover.is_some())
    );
    assert_eq!(imported.library.with_audio_features(), 4);
}

#[test]
fn the_same_file_twice_is_that_file() {
    let once = import(vec![file("one.csv", ONE)]).unwrap();
    let twice = import(vec![file("one.csv", ONE), file("x/one.csv", ONE)]).unwrap();
    assert_eq!((once.library, once.id), (twice.library, twice.id));
}

#[test]
fn a_bad_file_among_good_ones_is_left_out_and_named() {
    let imported = import(vec![file("a.png", &b"\x89PNG"[..]), file("one.csv", ONE)]).unwrap();
    assert_eq!(imported.library.name, "one");
    let warning = imported.report.warnings().pop().unwrap_or_default();
    assert!(warning.starts_with("a.png: This is a picture"), "{warning}");
}

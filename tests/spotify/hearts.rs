//! The hearts, by whichever way takes fewer calls.

use tone_clusters::http::Response;
use tone_clusters::http::Runner;
use tone_clusters::library::{Library, Track, TrackKey};
use tone_clusters::spotify::load::Hearts;
use tone_clusters::spotify::{ApiError, RETRY_POLICY};

use super::fixtures::{bytes, library};
use super::run::{Run, finish, run_until};
use super::service::FakeService;

fn load(service: &FakeService, library: &mut Library) -> Run<ApiError> {
    let mut loader = Runner::new(Hearts::new(library), RETRY_POLICY);
    let run = finish(&mut loader, |call| service.answer(call));
    loader.into_task().apply(library);
    run
}

fn hearts(library: &Library) -> Vec<u32> {
    let saved = |(number, track): (u32, &Track)| (track.saved == Some(true)).then_some(number);
    (0..).zip(&library.tracks).filter_map(saved).collect()
}

#[test]
fn few_tracks_are_asked_about_and_few_liked_songs_are_read() {
    let reading = "/me/tracks";
    let asking = "/me/library/contains";
    for (tracks, others, calls) in [
        (0, 1000, vec![]),
        (1, 1000, vec![asking]),
        (40, 10, vec![asking]),
        (41, 10, vec![reading]),
        (81, 10_000, vec![reading, asking, asking, asking]),
        (200, 150, vec![reading; 5]),
        (1000, 100, vec![reading; 12]),
    ] {
        let mut library = library(0..tracks);
        // Every other track is liked, but after others that are liked too.
        let service = FakeService::liking((5000..5000 + others).chain((0..tracks).step_by(2)));
        let run = load(&service, &mut library);
        assert_eq!(run.paths(), calls, "{tracks} among {others}");
        let expected: Vec<u32> = (0..tracks).step_by(2).collect();
        assert_eq!(hearts(&library), expected, "{tracks} among {others}");
        assert!(library.tracks.iter().all(|track| track.saved.is_some()));
    }
}

#[test]
fn liked_songs_are_read_no_further_than_it_pays() {
    let mut library = library(0..120);
    let service = FakeService::liking((0..50).chain(500..650));
    let run = load(&service, &mut library);
    // Fifty are found at once; seventy are two questions, but three pages are left.
    assert_eq!(
        run.paths(),
        ["/me/tracks", "/me/library/contains", "/me/library/contains"]
    );
    assert_eq!(hearts(&library), (0..50).collect::<Vec<_>>());
}

#[test]
fn answers_come_in_the_order_of_the_question() {
    let mut library = library(0..3);
    let mut loader = Runner::new(Hearts::new(&library), RETRY_POLICY);
    let run = finish(&mut loader, |_| Response::new(200, bytes("contains.json")));
    assert_eq!(run.calls.len(), 1);
    loader.task().apply(&mut library);
    assert_eq!(hearts(&library), [0, 2]);
}

#[test]
fn what_is_known_is_not_asked_and_local_files_have_none() {
    let mut library = library(0..3);
    library.tracks[1].saved = Some(false);
    let local = TrackKey::Local("spotify:local:a:b:c:1".into());
    library.tracks.push(Track::unknown(local));
    let service = FakeService::liking(0..3);
    let run = load(&service, &mut library);
    let asked = run.values("uris").concat();
    assert_eq!(asked.split(',').count(), 2);
    let saved: Vec<_> = library.tracks.iter().map(|track| track.saved).collect();
    assert_eq!(saved, [Some(true), Some(false), Some(true), None]);
}

#[test]
fn a_stop_leaves_unknown_what_was_not_asked() {
    let mut library = library(0..81);
    let service = FakeService::liking(0..1000);
    let mut loader = Runner::new(Hearts::new(&library), RETRY_POLICY);
    run_until(&mut loader, 1, |call| service.answer(call));
    loader.task().apply(&mut library);
    assert_eq!(hearts(&library), (0..50).collect::<Vec<_>>());
    assert_eq!(library.tracks[50].saved, None);
}

#[test]
fn a_list_of_liked_songs_that_is_wrong_about_its_length_marks_nobody_wrongly() {
    // 81 tracks, of which every other one is liked; of Liked Songs only the first fifty
    // come, whatever is said of the rest.
    for (total, next) in [
        (60, serde_json::json!(null)),
        (60, serde_json::json!("https://x/?offset=50")),
        (50, serde_json::json!("https://x/?offset=50")),
    ] {
        let mut library = library(0..81);
        let service = FakeService::liking((0..81).step_by(2));
        let mut loader = Runner::new(Hearts::new(&library), RETRY_POLICY);
        let run = finish(&mut loader, |request| {
            if request.path != "/me/tracks" {
                return service.answer(request);
            }
            let offset = super::service::number(request, "offset").unwrap();
            let items = if offset == 0 {
                super::fixtures::entries((0..20).step_by(2))
            } else {
                Vec::new()
            };
            let page = serde_json::json!({ "items": items, "total": total, "next": next });
            Response::new(200, page.to_string())
        });
        assert!(run.calls.len() <= 5, "{total} {next}: {:?}", run.paths());
        loader.task().apply(&mut library);
        let expected: Vec<u32> = (0..81).step_by(2).collect();
        assert_eq!(hearts(&library), expected, "{total} {next}");
    }
}

//! Labels: from `label`, else from the ℗ line, once for each album on show.

use tone_clusters::http::{NextAction, Runner};
use tone_clusters::http::{Request, Response};
use tone_clusters::library::AlbumId;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::load::{Labels, SourceList};

use super::fixtures::bytes;
use super::run::finish;
use super::shapes::load;

fn album(number: u32) -> AlbumId {
    format!("3LanternStreetAlbum{number:03}").parse().unwrap()
}

fn answer(call: &Request) -> Response {
    match call.path.as_str() {
        "/albums/3LanternStreetAlbum001" => Response::new(200, bytes("album.json")),
        "/albums/3LanternStreetAlbum002" => Response::new(200, bytes("album_with_label.json")),
        _ => Response::new(404, ""),
    }
}

fn labels(wanted: &[u32]) -> Runner<Labels> {
    let mut labels = Labels::default();
    labels.want(wanted.iter().copied().map(album));
    Runner::new(labels, RETRY_POLICY)
}

#[test]
fn the_label_comes_first_then_the_line_of_the_recording() {
    let mut loader = labels(&[1, 2, 3]);
    finish(&mut loader, answer);
    let label = |number| loader.task().known().label(album(number));
    assert_eq!(label(1), Some(Some("Quay Records")));
    assert_eq!(label(2), Some(Some("Breakwater")));
    assert_eq!(label(3), Some(None));
    assert_eq!(label(4), None);
}

#[test]
fn tracks_get_the_label_that_they_lack() {
    let mut loaded = load(vec![super::shapes::ferry(), SourceList::liked_songs()]);
    let mut loader = labels(&[1, 2]);
    finish(&mut loader, answer);
    loader
        .task()
        .known()
        .apply(&mut loaded.library.tracks, &loaded.details);
    let labels = loaded
        .library
        .tracks
        .iter()
        .map(|track| track.label.as_deref());
    // The first came with one. The second is in Liked Songs too, where it has its album.
    assert_eq!(
        labels.collect::<Vec<_>>(),
        [Some("Quay Records"), None, None, None, None]
    );
    let mut loaded = load(vec![SourceList::liked_songs()]);
    loader
        .task()
        .known()
        .apply(&mut loaded.library.tracks, &loaded.details);
    let first = loaded.library.tracks.first().unwrap();
    assert_eq!(first.label.as_deref(), Some("Quay Records"));
}

#[test]
fn an_album_that_several_rows_show_is_asked_for_once() {
    let mut loader = labels(&[1, 2, 1, 2, 1]);
    let run = finish(&mut loader, answer);
    assert_eq!(
        run.paths(),
        [
            "/albums/3LanternStreetAlbum001",
            "/albums/3LanternStreetAlbum002"
        ]
    );
}

#[test]
fn rows_that_come_on_show_during_a_call_do_not_get_its_answer() {
    let mut loader = labels(&[1]);
    let NextAction::Send(call) = loader.next_action(0) else {
        panic!("nothing to call")
    };
    loader.task_mut().want([album(2)]);
    loader.receive(&answer(&call), 0);
    finish(&mut loader, answer);
    assert_eq!(
        loader.task().known().label(album(1)),
        Some(Some("Quay Records"))
    );
    assert_eq!(
        loader.task().known().label(album(2)),
        Some(Some("Breakwater"))
    );
}

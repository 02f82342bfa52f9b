//! Reading page after page to the end, and stopping on the way.

use serde_json::json;
use tone_clusters::http::{Progress, Runner};
use tone_clusters::http::{Request, Response};
use tone_clusters::spotify::ApiError;
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::Recovery;
use tone_clusters::spotify::load::{Playlists, SourceList, Tracks};

use super::fixtures::{entries, keys, keys_of, playlist_id};
use super::run::{finish, run, run_until};
use super::service::{FakeService, number, value};

fn loader(parts: Vec<SourceList>) -> Runner<Tracks> {
    Runner::new(Tracks::new(parts), RETRY_POLICY)
}

fn read(loader: &Runner<Tracks>) -> Vec<String> {
    keys(&loader.task().loaded().library)
}

#[test]
fn every_page_is_read_once_in_order() {
    let service = FakeService::liking(0..120);
    let mut loader = loader(vec![SourceList::liked_songs()]);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.values("offset"), ["0", "0", "50", "100"]);
    assert_eq!(run.values("limit"), ["1", "50", "50", "50"]);
    assert_eq!(run.waits, [] as [u32; 0]);
    assert_eq!(read(&loader), keys_of(0..120));
}

#[test]
fn twenty_thousand_tracks_take_four_hundred_pages() {
    let service = FakeService::liking(0..20_000);
    let mut loader = loader(vec![SourceList::liked_songs()]);
    let run = finish(&mut loader, |call| service.answer(call));
    assert_eq!(run.calls.len(), 401);
    assert_eq!(loader.task().loaded().library.tracks.len(), 20_000);
}

#[test]
fn a_page_of_another_size_leaves_nothing_out() {
    let all = entries(0..100);
    let short = |call: &Request| {
        let offset = number(call, "offset").unwrap();
        let behind = (offset + 48).min(100);
        let next = (behind < 100).then(|| format!("https://elsewhere.example/?offset={behind}"));
        let page = json!({ "items": all[offset..behind], "total": 100, "next": next });
        Response::new(200, page.to_string())
    };
    let mut loader = loader(vec![SourceList::liked_songs()]);
    let run = finish(&mut loader, short);
    assert_eq!(run.values("offset"), ["0", "0", "48", "96"]);
    assert_eq!(read(&loader), keys_of(0..100));
}

#[test]
fn progress_counts_entries_of_all_parts() {
    let mut service = FakeService::liking(0..60);
    service.set_playlist(1, "a", 200..230);
    let mut loader = loader(vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ]);
    let mut seen = Vec::new();
    for _ in 0..5 {
        run_until(&mut loader, 1, |call| service.answer(call));
        seen.push(loader.progress());
    }
    let progress = |done, total| Progress { done, total };
    assert_eq!(
        seen,
        [
            progress(0, None),
            progress(0, Some(90)),
            progress(50, Some(90)),
            progress(60, Some(90)),
            progress(90, Some(90)),
        ]
    );
}

#[test]
fn a_stop_keeps_what_is_there_and_going_on_reads_the_rest() {
    let service = FakeService::liking(0..120);
    for calls in 0..4 {
        let mut loader = loader(vec![SourceList::liked_songs()]);
        run_until(&mut loader, calls, |call| service.answer(call));
        let pages = u32::try_from(calls.saturating_sub(1)).unwrap();
        assert_eq!(read(&loader), keys_of(0..pages * 50));
        let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
        let rest = finish(&mut loader, |call| service.answer(call));
        assert_eq!(rest.calls.len(), 4 - calls);
        assert_eq!(read(&loader), keys_of(0..120));
    }
}

#[test]
fn an_answer_that_the_stop_overtook_is_asked_for_again() {
    let service = FakeService::liking(0..60);
    let mut loader = loader(vec![SourceList::liked_songs()]);
    run_until(&mut loader, 2, |call| service.answer(call));
    let lost = loader.next_action(0);
    assert_eq!(loader.next_action(0), lost);
    let mut loader = Runner::new(loader.into_task(), RETRY_POLICY);
    loader.receive(&Response::new(200, r#"{"items":[],"next":null}"#), 0);
    assert_eq!(loader.next_action(0), lost, "nobody waited for that answer");
    finish(&mut loader, |call| service.answer(call));
    assert_eq!(read(&loader), keys_of(0..60));
}

#[test]
fn a_list_without_an_end_is_given_up_and_kept() {
    let endless = |call: &Request| {
        let offset = number(call, "offset").unwrap();
        let next = format!("https://x/?offset={}", offset + 1);
        let page = json!({ "items": entries([u32::try_from(offset).unwrap()]), "next": next });
        Response::new(200, page.to_string())
    };
    let mut loader = loader(vec![SourceList::liked_songs()]);
    let run = run(&mut loader, endless);
    assert_eq!(run.end, Some(Err(ApiError::Endless)));
    assert_eq!(ApiError::Endless.recoveries(), [Recovery::ChooseAnother]);
    assert_eq!(run.calls.len(), 10_000);
    assert_eq!(loader.task().loaded().library.tracks.len(), 9_999);
}

/// What a service says of a list at an offset: how many entries come, the total, and
/// whether a next page is named.
struct Said {
    entries: std::ops::Range<u32>,
    total: u32,
    next: bool,
}

fn come(length: u32, offset: u32) -> std::ops::Range<u32> {
    offset.min(length)..length.min(offset + 50)
}

/// Answers as a service that says this of Liked Songs. A look at its version names the
/// first total.
fn saying(mut say: impl FnMut(u32) -> Said) -> impl FnMut(&Request) -> Response {
    move |request| {
        let offset = u32::try_from(number(request, "offset").unwrap()).unwrap();
        let said = say(offset);
        let next = said
            .next
            .then(|| format!("https://x/?offset={}&limit=50", offset + 50));
        let look = value(request, "limit") == "1";
        let items = if look {
            entries(0..1)
        } else {
            entries(said.entries)
        };
        let page = json!({ "items": items, "total": said.total, "next": next });
        Response::new(200, page.to_string())
    }
}

#[test]
fn what_came_is_counted_whatever_the_total_says() {
    type Say = fn(u32) -> Said;
    let table: [(&str, Say, &[&str], u32, &str); 6] = [
        (
            "`next` ends before `total`",
            |at| Said {
                entries: come(100, at),
                total: 120,
                next: at < 50,
            },
            &["0", "50", "100"],
            100,
            "100 of 120 entries came, although Spotify was asked twice for the rest",
        ),
        (
            "`total` shrinks",
            |at| Said {
                entries: come(130, at),
                total: 130 - at.min(60),
                next: at < 100,
            },
            &["0", "50", "100"],
            130,
            "all 130 entries read",
        ),
        (
            "`total` shrinks to what comes",
            |at| Said {
                entries: come(70, at),
                total: if at == 0 { 130 } else { 70 },
                next: at < 50,
            },
            &["0", "50"],
            70,
            "all 70 entries read",
        ),
        (
            "`total` grows",
            |at| Said {
                entries: come(130, at),
                total: 100 + at,
                next: at < 100,
            },
            // Each page promises more than there is: the rest is asked for once.
            &["0", "50", "100", "130"],
            130,
            "130 of 230 entries came, although Spotify was asked twice for the rest",
        ),
        (
            "`next` never ends and pages are empty",
            |at| Said {
                entries: come(120, at),
                total: 120,
                next: true,
            },
            &["0", "50", "100", "150"],
            120,
            "all 120 entries read",
        ),
        (
            "`next` never ends and the last page comes again",
            |at| Said {
                entries: come(120, at.min(100)),
                total: 120,
                next: true,
            },
            &["0", "50", "100", "150"],
            120,
            "all 140 entries read, 20 more than once",
        ),
    ];
    for (name, say, offsets, tracks, sentence) in table {
        let mut loader = loader(vec![SourceList::liked_songs()]);
        let run = finish(&mut loader, saying(say));
        assert_eq!(run.values("offset")[1..], *offsets, "{name}");
        let loaded = loader.task().loaded();
        assert_eq!(keys(&loaded.library), keys_of(0..tracks), "{name}");
        let report = loaded.lists.first().unwrap();
        assert_eq!(
            report.sentence(),
            format!("Liked Songs: {sentence}."),
            "{name}"
        );
        // What is read to its end is not loaded again, but who is not among the first
        // hundred of 120 may be liked all the same.
        assert!(loaded.is_complete(), "{name}");
        assert_eq!(
            loaded.list_versions().map(|states| states.len()),
            Some(1),
            "{name}"
        );
    }
}

#[test]
fn a_list_that_ended_by_mistake_is_read_to_its_end() {
    let mut pages = 0;
    let hiccup = saying(|at| {
        pages += 1;
        Said {
            entries: come(120, at),
            total: 120,
            // The third answer is the second page.
            next: at < 100 && pages != 3,
        }
    });
    let mut loader = loader(vec![SourceList::liked_songs()]);
    let run = finish(&mut loader, hiccup);
    assert_eq!(run.values("offset")[1..], ["0", "50", "100"]);
    assert_eq!(read(&loader), keys_of(0..120));
}

#[test]
fn a_second_reading_that_ends_early_loses_nothing() {
    let service = FakeService::liking(0..120);
    let mut first = loader(vec![SourceList::liked_songs()]);
    run_until(&mut first, 3, |call| service.answer(call));
    let again = first.into_task().after_a_break();
    let mut loader = Runner::new(again, RETRY_POLICY);
    // Two more now, but only the first fifty come.
    finish(
        &mut loader,
        saying(|at| Said {
            entries: come(50, at),
            total: 122,
            next: false,
        }),
    );
    let mut kept = read(&loader);
    kept.sort();
    assert_eq!(kept, keys_of(0..100));
}

#[test]
fn an_early_end_leaves_unknown_who_else_is_liked() {
    let mut service = FakeService::default();
    service.set_playlist(1, "one", 90..110);
    let mut liked = saying(|at| Said {
        entries: come(100, at),
        total: 120,
        next: at < 50,
    });
    let lists = vec![
        SourceList::liked_songs(),
        SourceList::playlist(playlist_id(1)),
    ];
    let mut loader = loader(lists);
    finish(&mut loader, |request| {
        if request.path == "/me/tracks" {
            liked(request)
        } else {
            service.answer(request)
        }
    });
    let library = loader.task().loaded().library;
    let saved: Vec<Option<bool>> = library.tracks.iter().map(|track| track.saved).collect();
    assert_eq!(saved.len(), 110);
    assert!(saved[..100].iter().all(|saved| *saved == Some(true)));
    assert!(saved[100..].iter().all(Option::is_none));
}

/// Answers with pages of the list of playlists, by offset: the numbers of the playlists,
/// where 0 is an entry that is none, the total, and whether a next page is named.
fn playlists(
    page: impl Fn(u32) -> (Vec<u32>, u32, bool),
) -> (Playlists, super::run::Run<ApiError>) {
    let mut runner = Runner::new(Playlists::default(), RETRY_POLICY);
    let run = finish(&mut runner, |request| {
        if request.path == "/me" {
            return Response::new(200, r#"{"id":"me"}"#);
        }
        let offset = u32::try_from(number(request, "offset").unwrap()).unwrap();
        let (numbers, total, next) = page(offset);
        let entry = |number: u32| match number {
            0 => json!(null),
            number => {
                json!({ "id": playlist_id(number).to_string(), "name": "A", "owner": { "id": "me" } })
            }
        };
        let items: Vec<_> = numbers.into_iter().map(entry).collect();
        let next = next.then(|| format!("https://x/?offset={}", offset + 50));
        let page = json!({ "items": items, "total": total, "next": next });
        Response::new(200, page.to_string())
    });
    (runner.into_task(), run)
}

#[test]
fn the_list_of_playlists_is_counted_likewise() {
    type Page = fn(u32) -> (Vec<u32>, u32, bool);
    let table: [(&str, Page, usize, usize, Option<&str>); 4] = [
        (
            "honest",
            |at| ((at + 1..=70.min(at + 50)).collect(), 70, at == 0),
            70,
            2,
            None,
        ),
        (
            "ends early",
            |at| ((at + 1..=50).collect(), 70, false),
            50,
            2,
            Some("50 of 70 playlists came, although Spotify was asked twice for the rest."),
        ),
        (
            "never ends",
            |_| ((1..=50).collect(), 50, true),
            50,
            2,
            None,
        ),
        (
            "odd entries",
            |_| (vec![1, 0, 2, 0], 4, false),
            2,
            1,
            Some("2 playlists could not be read."),
        ),
    ];
    for (name, page, cards, calls, missing) in table {
        let (list, run) = playlists(page);
        assert_eq!(list.cards().len(), cards, "{name}");
        assert_eq!(run.values("offset").len(), calls, "{name}");
        assert_eq!(list.missing().as_deref(), missing, "{name}");
    }
}

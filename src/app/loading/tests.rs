//! Loading: orders of events, answers that come late or never, and what is stored meanwhile.

use std::collections::{BTreeMap, VecDeque};

use super::*;
use crate::app::test_spotify::{TestSpotify, playlist_id};
use crate::http::{Request, Response, Service};
use crate::spotify::auth::LoginError;

/// The head and the deltas of a stored load.
type Log = (Vec<u8>, Vec<Vec<u8>>);

/// A page that loads: what it knows, what it stores, and what it still has to do.
#[derive(Default)]
struct Page {
    loading: Loading,
    context: Context,
    spotify: TestSpotify,
    /// Responses in place of the right ones, for requests that begin so.
    faults: BTreeMap<&'static str, Result<Response, LoginError>>,
    to_do: VecDeque<Effect>,
    sent: Vec<Request>,
    logs: BTreeMap<LibraryId, Log>,
    versions: BTreeMap<LibraryId, Vec<u8>>,
    features: Option<Vec<u8>>,
    shown: Vec<(usize, Recipe)>,
    opened: Vec<LibraryId>,
    checked: Vec<ApiError>,
    now: u64,
}

impl Page {
    fn liking(liked: usize) -> Self {
        Self {
            spotify: TestSpotify::liking(liked),
            ..Self::default()
        }
    }

    /// The same browser in a new visit: what was stored is there, nothing else.
    fn reload(self) -> Self {
        let mut page = Self {
            spotify: self.spotify,
            logs: self.logs,
            versions: self.versions,
            features: self.features,
            ..Self::default()
        };
        let heads = page.logs.values().map(|(head, _)| head.clone());
        let heads = heads.collect();
        page.dispatch(Event::FoundUnfinished(heads));
        page
    }

    fn dispatch(&mut self, event: Event) {
        self.to_do
            .extend(update(&mut self.loading, self.context, event));
    }

    fn start(&mut self) {
        let recipe = Recipe::default();
        self.dispatch(Event::Start(vec![SourceList::liked_songs()], recipe));
    }

    /// Does the next thing; whether there was one.
    fn go_on(&mut self) -> bool {
        let Some(effect) = self.to_do.pop_front() else {
            return false;
        };
        if let Some(event) = self.perform(effect) {
            self.dispatch(event);
        }
        true
    }

    fn finish(&mut self) {
        for _ in 0..100_000 {
            if !self.go_on() {
                return;
            }
        }
        panic!("it does not end");
    }

    /// Goes on until so much of this stage is done.
    fn go_on_until(&mut self, stage: Stage, done: u32) {
        while !matches!(self.loading.phase(), Phase::Running { stage: at, progress, .. }
            if *at == stage && progress.done >= done)
        {
            assert!(self.go_on(), "{:?}", self.loading.phase());
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Run(run, RunEffect::Send(request)) => {
                let response = self.respond(&request);
                self.sent.push(request);
                let event = RunEvent::Responded(response);
                Some(Event::Run(run, event, self.now))
            }
            Effect::Run(run, RunEffect::Wait(milliseconds)) => {
                self.now += u64::from(milliseconds);
                Some(Event::Run(run, RunEvent::Waited, self.now))
            }
            Effect::ReadStored(run, id) => {
                let stored = Stored {
                    unfinished: self.logs.get(&id).cloned(),
                    versions: self.versions.get(&id).cloned(),
                };
                Some(Event::Stored(run, stored))
            }
            Effect::ReadFeatures(run) => Some(Event::StoredFeatures(run, self.features.clone())),
            Effect::StoreFeatures(bytes) => {
                self.features = Some(bytes);
                None
            }
            Effect::StoreCheckpoint(run, id, checkpoint) => {
                let (head, deltas) = self.logs.entry(id).or_default();
                *head = checkpoint.checkpoint;
                deltas.truncate(checkpoint.number as usize);
                deltas.push(checkpoint.delta);
                Some(Event::CheckpointStored(run, true, self.now))
            }
            Effect::DeleteUnfinished(id) => {
                self.logs.remove(&id);
                None
            }
            Effect::StoreVersions(id, versions) => {
                self.versions.remove(&id);
                self.versions
                    .extend(versions.map(|versions| (id, versions)));
                None
            }
            Effect::Show(loaded, recipe) => {
                self.shown.push((loaded.library.tracks.len(), recipe));
                if loaded.is_complete() {
                    self.logs.remove(&loaded.id());
                }
                None
            }
            Effect::Open(id, _) => {
                self.opened.push(id);
                None
            }
            Effect::CheckLogin(error) => {
                self.checked.push(error);
                None
            }
        }
    }

    fn respond(&mut self, request: &Request) -> Result<Response, LoginError> {
        let path = format!("{} {}", request.path, offset(request));
        let mut faults = self.faults.iter();
        let fault = faults.find(|(begin, _)| path.starts_with(**begin));
        match fault {
            Some((_, fault)) => fault.clone(),
            None => Ok(self.spotify.respond(request)),
        }
    }

    /// From which offsets Liked Songs were read.
    fn offsets(&self) -> Vec<&str> {
        let pages = self.sent.iter().filter(|sent| {
            sent.path == "/me/tracks" && sent.query.contains(&("limit", "50".into()))
        });
        pages.map(offset).collect()
    }

    fn shown(&self) -> Vec<usize> {
        self.shown.iter().map(|(tracks, _)| *tracks).collect()
    }
}

fn offset(request: &Request) -> &str {
    let mut query = request.query.iter();
    let offset = query.find(|(name, _)| *name == "offset");
    offset.map_or("", |(_, offset)| offset)
}

fn id() -> LibraryId {
    Tracks::new(vec![SourceList::liked_songs()]).id()
}

fn quota() -> Result<Response, LoginError> {
    let body = r#"{"error":{"status":429,"reason":"QUOTA_EXCEEDED"}}"#;
    Ok(Response::new(429, body))
}

#[test]
fn a_load_reads_tracks_and_then_what_they_lack_and_shows_them() {
    let mut page = Page::liking(120);
    page.context.may_read_top = true;
    page.start();
    assert!(page.loading.is_running());
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(*page.loading.phase(), Phase::Idle);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
    let of = |path: &str| page.sent.iter().filter(|sent| sent.path == path).count();
    assert_eq!((of("/me/top/tracks"), of("/audio-features")), (3, 3));
    assert!(page.loading.unfinished().is_empty() && page.logs.is_empty());
    assert!(page.features.is_some() && page.versions.contains_key(&id()));
}

#[test]
fn without_permission_no_top_track_is_read() {
    let mut page = Page::liking(3);
    page.start();
    page.finish();
    assert_eq!(page.shown(), [3]);
    assert!(page.sent.iter().all(|sent| sent.path != "/me/top/tracks"));
}

#[test]
fn what_has_not_changed_is_opened_and_not_read_again() {
    let mut page = Page::liking(60);
    page.start();
    page.finish();
    page.sent.clear();
    page.start();
    page.finish();
    assert_eq!((page.opened.as_slice(), page.sent.len()), (&[id()][..], 1));
    assert_eq!(page.shown(), [60]);
}

#[test]
fn a_stopped_load_shows_what_there_is_and_goes_on_where_it_stopped() {
    let mut page = Page::liking(240);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    page.dispatch(Event::Stop);
    page.finish();
    // The request that was under way is answered.
    assert_eq!(page.shown(), [150]);
    let left = UnfinishedLoad {
        id: id(),
        name: "Liked Songs".into(),
        progress: Progress {
            done: 150,
            total: Some(240),
        },
    };
    assert_eq!(page.loading.unfinished(), [left]);
    page.dispatch(Event::Resume(id()));
    assert!(page.loading.unfinished().is_empty());
    page.finish();
    assert_eq!(page.shown(), [150, 240]);
    assert_eq!(page.offsets(), ["0", "50", "100", "150", "200"]);
}

#[test]
fn there_is_news_beside_a_library_only_while_something_is_under_way_or_left() {
    let mut page = Page::liking(250);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    assert!(page.loading.has_news_of(None), "it is being loaded");
    page.dispatch(Event::Stop);
    page.finish();
    let id = page.loading.unfinished()[0].id;
    assert!(page.loading.has_news_of(Some(id)), "the rest can be loaded");
    assert!(
        !page.loading.has_news_of(None),
        "another library is on show"
    );
    page.dispatch(Event::Resume(id));
    page.finish();
    assert!(!page.loading.has_news_of(Some(id)), "all is loaded");
}

#[test]
fn a_stop_during_a_wait_ends_it_at_once_and_the_end_of_the_wait_comes_too_late() {
    let mut page = Page::liking(240);
    page.faults
        .insert("/me/tracks 100", Ok(Response::new(503, "")));
    page.start();
    let waits =
        |page: &Page| matches!(page.to_do.front(), Some(Effect::Run(_, RunEffect::Wait(_))));
    while !waits(&page) {
        assert!(page.go_on());
    }
    let wait = page.to_do.pop_front().unwrap();
    page.dispatch(Event::Stop);
    page.finish();
    assert_eq!(page.shown(), [100]);
    let late = page.perform(wait).unwrap();
    page.dispatch(late);
    page.finish();
    assert_eq!(page.shown(), [100]);
    assert_eq!(*page.loading.phase(), Phase::Idle);
}

#[test]
fn a_stop_during_a_later_stage_leaves_the_rest_out() {
    let mut page = Page::liking(240);
    page.context.may_read_top = true;
    page.faults
        .insert("/me/top/tracks", Ok(Response::new(503, "")));
    page.start();
    page.go_on_until(Stage::Scores, 0);
    page.dispatch(Event::Stop);
    page.finish();
    assert_eq!(page.shown(), [240]);
    assert!(
        page.sent
            .iter()
            .all(|sent| sent.service != Service::ReccoBeats)
    );
    assert!(page.loading.unfinished().is_empty());
}

#[test]
fn a_failed_load_is_told_and_goes_on_after_a_reload() {
    let mut page = Page::liking(240);
    page.faults.insert("/me/tracks 100", quota());
    page.start();
    page.finish();
    let failed = Phase::Failed(ApiError::Quota.into(), id());
    assert_eq!(*page.loading.phase(), failed);
    assert_eq!(page.checked, [ApiError::Quota]);
    assert_eq!(page.shown(), [0; 0]);

    let mut page = page.reload();
    let progress = page.loading.unfinished()[0].progress;
    assert_eq!((progress.done, progress.total), (100, Some(240)));
    page.dispatch(Event::Resume(id()));
    page.finish();
    assert_eq!(page.shown(), [240]);
    assert_eq!(page.offsets(), ["100", "150", "200"]);
    assert!(page.logs.is_empty());
}

#[test]
fn a_login_that_ends_is_a_failure_that_can_be_resumed() {
    let mut page = Page::liking(240);
    page.faults
        .insert("/me/tracks 100", Err(LoginError::RefreshDead));
    page.start();
    page.finish();
    let failed = Phase::Failed(LoginError::RefreshDead.into(), id());
    assert_eq!(*page.loading.phase(), failed);
    page.faults.clear();
    page.dispatch(Event::Resume(id()));
    page.finish();
    assert_eq!(page.shown(), [240]);
}

#[test]
fn what_there_is_of_a_failed_load_can_be_shown_or_discarded() {
    let failed = || {
        let mut page = Page::liking(240);
        page.faults.insert("/me/tracks 100", quota());
        page.start();
        page.finish();
        page
    };
    let mut page = failed();
    page.dispatch(Event::ShowUnfinished(id()));
    page.finish();
    assert_eq!(
        (page.shown(), page.loading.unfinished().len()),
        (vec![100], 1)
    );

    for mut page in [failed(), failed().reload()] {
        page.dispatch(Event::Discard(id()));
        page.finish();
        assert_eq!(*page.loading.phase(), Phase::Idle);
        assert!(page.loading.unfinished().is_empty() && page.logs.is_empty());
        // To resume it is too late.
        page.dispatch(Event::Resume(id()));
        page.finish();
        assert_eq!(*page.loading.phase(), Phase::Nothing(Trouble::LoadGone));
    }
}

#[test]
fn later_stages_that_fail_are_remarked_on_once_and_lose_nothing() {
    let mut page = Page::liking(0);
    page.context.may_read_top = true;
    let tracks: Vec<String> = (0..60).map(|n| format!("spotify:track:{n:022}")).collect();
    let playlist = (String::from("Night Ferry"), tracks);
    page.spotify.playlists.insert(playlist_id(1), playlist);
    for path in ["/me/tracks", "/me/library", "/me/top/tracks"] {
        page.faults.insert(path, quota());
    }
    page.faults.insert("/audio-features", Ok(Response::none()));
    let lists = vec![SourceList::playlist(playlist_id(1))];
    page.dispatch(Event::Start(lists, Recipe::default()));
    page.finish();
    assert_eq!(page.shown(), [60]);
    let [Trouble::Api(ApiError::Quota), Trouble::Lookup(_)] = page.loading.remarks() else {
        panic!("{:?}", page.loading.remarks());
    };
}

#[test]
fn a_list_without_tracks_leads_back_to_the_lists() {
    let mut page = Page::liking(0);
    page.start();
    page.finish();
    let Phase::Nothing(trouble) = page.loading.phase() else {
        panic!("{:?}", page.loading.phase());
    };
    assert_eq!(
        trouble.to_string(),
        "Liked Songs has no tracks to group. Choose another list."
    );
    assert_eq!(page.shown(), [0; 0]);
    assert!(page.logs.is_empty() && page.loading.unfinished().is_empty());
}

#[test]
fn what_comes_after_everything_was_forgotten_is_dropped() {
    // After each number of steps, as long as there is something to forget.
    for steps in 0.. {
        let mut page = Page::liking(120);
        page.start();
        for _ in 0..steps {
            page.go_on();
        }
        if !page.loading.is_running() {
            assert!(steps > 10);
            return;
        }
        page.loading.forget();
        page.finish();
        assert_eq!(page.shown(), [0; 0], "after {steps}");
        assert_eq!(*page.loading.phase(), Phase::Idle);
        assert!(page.loading.unfinished().is_empty());
    }
}

#[test]
fn a_library_that_is_removed_takes_its_unfinished_load_along() {
    let mut page = Page::liking(240);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    page.dispatch(Event::Stop);
    page.finish();
    page.loading.forget_unfinished(id());
    page.logs.clear();
    page.start();
    page.finish();
    assert_eq!(page.shown(), [150, 240]);
    assert_eq!(
        page.offsets()
            .iter()
            .filter(|offset| **offset == "0")
            .count(),
        2
    );
}

#[test]
fn a_second_load_waits_for_the_first_one_to_end() {
    let mut page = Page::liking(120);
    page.start();
    page.go_on_until(Stage::Tracks, 50);
    page.start();
    page.dispatch(Event::Resume(id()));
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
}

#[test]
fn an_answer_to_another_run_is_dropped() {
    let mut page = Page::liking(120);
    page.start();
    page.go_on_until(Stage::Tracks, 50);
    let response = RunEvent::Responded(Ok(Response::new(200, "{}")));
    for other in [RunId::default(), RunId::unique()] {
        page.dispatch(Event::Run(other, response.clone(), 0));
        page.dispatch(Event::Stored(other, Stored::default()));
        page.dispatch(Event::StoredFeatures(other, None));
        page.dispatch(Event::CheckpointStored(other, false, 0));
    }
    page.finish();
    assert_eq!(page.shown(), [120]);
    assert_eq!(page.offsets(), ["0", "50", "100"]);
}

#[test]
fn where_nothing_can_be_stored_a_load_ends_all_the_same() {
    let mut page = Page::liking(240);
    page.start();
    while !page.to_do.is_empty() {
        let effect = page.to_do.pop_front().unwrap();
        let event = match effect {
            Effect::StoreCheckpoint(run, ..) => Some(Event::CheckpointStored(run, false, 0)),
            effect => page.perform(effect),
        };
        event.into_iter().for_each(|event| page.dispatch(event));
    }
    assert_eq!(page.shown(), [240]);
}

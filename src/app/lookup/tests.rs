use std::collections::VecDeque;

use super::*;
use crate::app::test_spotify::{TestSpotify, track_id};
use crate::http::{Request, Response};
use crate::library::TrackKey;
use crate::spotify::auth::LoginError;

const LIBRARY: LibraryId = LibraryId::Content(1);

/// A page that looks up: what it knows, what it stores, and what it still has to do.
#[derive(Default)]
struct Page {
    lookup: LazyState<Lookup>,
    context: Context,
    reccobeats: TestSpotify,
    /// How many requests are answered before none is any more.
    answers: Option<usize>,
    /// Why none can be sent at all.
    refusal: Option<LoginError>,
    to_do: VecDeque<Effect>,
    sent: Vec<Request>,
    stored: Option<Vec<u8>>,
    filled: Vec<(LibraryId, usize)>,
    now: u64,
}

impl Page {
    fn on_its_page() -> Self {
        Self {
            context: Context {
                here: Some(LIBRARY),
                gap: 0,
            },
            ..Self::default()
        }
    }

    fn phase(&self) -> Phase {
        let lookup = self.lookup.get();
        lookup.map_or_else(Phase::default, |lookup| lookup.phase(LIBRARY))
    }

    fn dispatch(&mut self, event: Event) {
        let effects = update(&mut self.lookup, self.context, event);
        self.to_do.extend(effects);
    }

    /// Does what is to be done, up to this many requests.
    fn go_on(&mut self, requests: usize) {
        let until = self.sent.len() + requests;
        while self.sent.len() < until
            && let Some(effect) = self.to_do.pop_front()
        {
            if let Some(event) = self.perform(effect) {
                self.dispatch(event);
            }
        }
    }

    fn finish(&mut self) {
        self.go_on(1_000);
        assert!(self.to_do.is_empty());
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Run(run, RunEffect::Send(request)) => {
                let is_answered = self.answers.is_none_or(|answers| self.sent.len() < answers);
                let response = match (&self.refusal, is_answered) {
                    (Some(error), _) => Err(error.clone()),
                    (None, true) => Ok(self.reccobeats.respond(&request)),
                    (None, false) => Ok(Response::none()),
                };
                self.sent.push(request);
                Some(Event::Run(run, RunEvent::Responded(response), self.now))
            }
            Effect::Run(run, RunEffect::Wait(milliseconds)) => {
                self.now += u64::from(milliseconds);
                Some(Event::Run(run, RunEvent::Waited, self.now))
            }
            Effect::ReadFeatures(run) => Some(Event::StoredFeatures(run, self.stored.clone())),
            Effect::StoreFeatures(bytes) => {
                self.stored = Some(bytes);
                None
            }
            Effect::Fill(library, bytes) => {
                let cache = FeatureCache::from_bytes(&bytes).unwrap();
                self.filled.push((library, cache.len()));
                None
            }
        }
    }
}

fn tracks(count: usize) -> Vec<Track> {
    let keys = (0..count).map(|number| TrackKey::Spotify(track_id(number)));
    keys.map(Track::unknown).collect()
}

#[test]
fn nothing_is_sent_before_the_visitor_knows_what() {
    let mut page = Page::on_its_page();
    page.dispatch(Event::Ask(LIBRARY, tracks(3)));
    let scope = LookupScope {
        by_id: 3,
        ..LookupScope::default()
    };
    assert_eq!(page.phase(), Phase::Asked(scope));
    page.finish();
    assert!(page.sent.is_empty());
    page.dispatch(Event::Dismiss);
    assert_eq!(page.phase(), Phase::Idle);
    page.finish();
    assert!(page.sent.is_empty());
}

#[test]
fn what_is_found_goes_to_the_library() {
    let mut page = Page::on_its_page();
    page.dispatch(Event::Ask(LIBRARY, tracks(90)));
    page.dispatch(Event::Start(LIBRARY, tracks(90)));
    page.go_on(2);
    let Phase::Running { progress, .. } = page.phase() else {
        panic!("{:?}", page.phase());
    };
    assert_eq!((progress.done, progress.total), (80, Some(90)));
    page.finish();
    assert_eq!(page.sent.len(), 3);
    let finished = Phase::Finished {
        found: 90,
        unknown: 0,
    };
    assert_eq!(page.phase(), finished);
    assert_eq!(page.filled, [(LIBRARY, 90)]);
    // The next time, nothing of it is asked again.
    page.dispatch(Event::Start(LIBRARY, tracks(91)));
    page.finish();
    assert_eq!(page.sent.len(), 4);
}

#[test]
fn a_stop_uses_what_was_found_and_the_rest_can_follow() {
    let mut page = Page::on_its_page();
    page.dispatch(Event::Start(LIBRARY, tracks(120)));
    page.go_on(1);
    page.dispatch(Event::Stop);
    page.finish();
    assert_eq!(
        page.phase(),
        Phase::Stopped {
            found: 80,
            left: 40
        }
    );
    assert_eq!(page.filled, [(LIBRARY, 80)]);
    page.dispatch(Event::Start(LIBRARY, tracks(120).split_off(80)));
    page.finish();
    assert_eq!(page.sent.len(), 3);
    let finished = Phase::Finished {
        found: 40,
        unknown: 0,
    };
    assert_eq!(page.phase(), finished);
}

#[test]
fn where_reccobeats_breaks_off_what_was_found_is_kept_and_used() {
    let mut page = Page::on_its_page();
    page.answers = Some(2);
    page.dispatch(Event::Start(LIBRARY, tracks(120)));
    page.finish();
    let error = LookupError::Interrupted {
        found: 80,
        left: 40,
    };
    assert_eq!(page.phase(), Phase::Failed { error, found: 80 });
    assert_eq!(page.filled, [(LIBRARY, 80)]);
    assert!(page.stored.is_some());
}

#[test]
fn a_page_that_may_not_ask_says_why_at_once() {
    let mut page = Page::on_its_page();
    let address = "https://api.reccobeats.com/v1".to_owned();
    page.refusal = Some(LoginError::BlockedByPolicy(address.clone()));
    page.dispatch(Event::Start(LIBRARY, tracks(120)));
    page.finish();
    let error = LookupError::Blocked(address);
    assert_eq!(page.phase(), Phase::Failed { error, found: 0 });
    assert_eq!(page.sent.len(), 1, "there is no hope");
    assert!(page.filled.is_empty());
}

#[test]
fn what_is_found_while_the_visitor_is_elsewhere_waits_for_them() {
    let mut page = Page::on_its_page();
    page.dispatch(Event::Start(LIBRARY, tracks(50)));
    page.go_on(1);
    page.context.here = None;
    page.finish();
    assert!(page.filled.is_empty());
    let lookup = page.lookup.get().unwrap();
    assert!(lookup.has_unused(LIBRARY));
    assert!(!lookup.has_unused(LibraryId::Content(2)));
    assert_eq!(lookup.phase(LibraryId::Content(2)), Phase::Idle);
    page.context.here = Some(LIBRARY);
    page.dispatch(Event::Use);
    page.finish();
    assert_eq!(page.filled, [(LIBRARY, 50)]);
    assert!(!page.lookup.get().unwrap().has_unused(LIBRARY));
}

#[test]
fn what_is_found_for_a_library_is_not_offered_for_another_one() {
    let other = LibraryId::Content(2);
    let ask = |library| Event::Ask(library, tracks(1));
    let start = |library| Event::Start(library, tracks(1));
    for events in [
        vec![ask(other)],
        vec![ask(other), Event::Dismiss],
        vec![ask(other), start(other)],
    ] {
        let mut page = Page::on_its_page();
        page.dispatch(Event::Start(LIBRARY, tracks(50)));
        page.go_on(1);
        page.context.here = Some(other);
        page.finish();
        let case = format!("{events:?}");
        events.into_iter().for_each(|event| page.dispatch(event));
        page.finish();
        let lookup = page.lookup.get().unwrap();
        assert!(!lookup.has_unused(other), "{case}");
        assert!(lookup.has_unused(LIBRARY), "{case}");
        page.context.here = Some(LIBRARY);
        page.filled.clear();
        page.dispatch(Event::Use);
        page.finish();
        assert_eq!(page.filled, [(LIBRARY, 50)], "{case}");
    }
}

#[test]
fn one_lookup_follows_the_other_and_late_answers_are_dropped() {
    let mut page = Page::on_its_page();
    page.dispatch(Event::Start(LIBRARY, tracks(50)));
    page.dispatch(Event::Ask(LibraryId::Content(2), tracks(1)));
    page.dispatch(Event::Start(LibraryId::Content(2), tracks(1)));
    assert!(matches!(page.phase(), Phase::Running { .. }));
    page.dispatch(Event::StoredFeatures(RunId::unique(), None));
    let response = RunEvent::Responded(Ok(Response::none()));
    page.dispatch(Event::Run(RunId::unique(), response, 0));
    // It is stopped before the cache was read.
    page.dispatch(Event::Stop);
    assert_eq!(page.phase(), Phase::Idle);
    page.finish();
    assert!(page.sent.is_empty());
}

#[test]
fn a_library_that_is_being_loaded_is_given_nothing() {
    use crate::app::fixture::{Page, recipe, stored};
    use crate::app::loading;
    use crate::app::place::Place;
    use crate::spotify::load::{SourceList, Tracks};

    let lists = vec![SourceList::liked_songs()];
    let id = Tracks::new(lists.clone()).id();
    let mut page = Page::started();
    page.goes_to(Place::Library(id, recipe(2)));
    assert_eq!(Context::new(&page.state).here, Some(id));
    let start = loading::Event::Start(lists, recipe(2));
    loading::update(&mut page.state.loading, loading::Context::default(), start);
    assert_eq!(Context::new(&page.state).here, None);
    page.goes_to(Place::Library(stored(2), recipe(2)));
    assert_eq!(Context::new(&page.state).here, Some(stored(2)));
}

#[test]
fn what_broke_off_goes_on_and_what_failed_is_tried_again() {
    let failed = |error| Phase::Failed { error, found: 3 };
    let blocked = LookupError::Blocked("https://example.org".to_owned());
    let interrupted = LookupError::Interrupted { found: 3, left: 4 };
    for (phase, next) in [
        (Phase::Idle, NextStart::New),
        (
            Phase::Finished {
                found: 3,
                unknown: 4,
            },
            NextStart::New,
        ),
        (Phase::Stopped { found: 3, left: 4 }, NextStart::Continued),
        (failed(interrupted), NextStart::Continued),
        (failed(blocked), NextStart::Retried),
    ] {
        assert_eq!(phase.next_start(), next, "{phase:?}");
    }
}

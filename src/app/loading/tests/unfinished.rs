//! Loads that are stopped or break off, and how they go on.

use super::*;

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
    let offered = |page: &Page, of| page.loading.offered(of).len();
    assert_eq!(offered(&page, None), 1);
    assert_eq!(offered(&page, Some(id)), 1);
    assert_eq!(offered(&page, Some(LibraryId::Sample)), 0);
    assert!(page.loading.has_news_of(Some(id)), "the rest can be loaded");
    assert!(
        !page.loading.has_news_of(None),
        "another library is on show"
    );
    page.dispatch(Event::Resume(id));
    assert_eq!(offered(&page, None), 0, "it goes on");
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
    assert!(page.loading.unfinished_load(id()).is_some());
    assert!(
        page.loading.offered(None).is_empty(),
        "it is told with its reason"
    );
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
fn what_this_visit_loads_discards_or_removes_is_not_found_as_unfinished_after_that() {
    let mut page = Page::liking(240);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    // It was read while the load was under way, and is reported now or at any later time.
    let found = || Event::FoundUnfinished(vec![page.logs[&id()].0.clone()]);
    let (during, after) = (found(), found());
    page.dispatch(during);
    assert!(page.loading.unfinished().is_empty());
    page.finish();
    page.dispatch(after);
    assert_eq!(page.shown(), [240]);
    assert!(page.loading.unfinished().is_empty());

    for end in [Event::Discard(id()), Event::Resume(id())] {
        let mut page = Page::liking(240);
        page.faults.insert("/me/tracks 100", quota());
        page.start();
        page.finish();
        let mut page = page.reload();
        let found = Event::FoundUnfinished(vec![page.logs[&id()].0.clone()]);
        page.dispatch(end);
        page.finish();
        page.dispatch(found.clone());
        assert!(page.loading.unfinished().is_empty());

        let mut removed = Page::liking(240);
        removed.loading.forget_library(id());
        removed.dispatch(found);
        assert!(removed.loading.unfinished().is_empty());
    }
}

#[test]
fn a_library_that_is_removed_takes_its_unfinished_load_along() {
    let mut page = Page::liking(240);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    page.dispatch(Event::Stop);
    page.finish();
    page.loading.forget_library(id());
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
fn a_library_that_is_removed_while_it_is_loaded_is_not_loaded_any_further() {
    // After each number of steps, as long as it is being loaded.
    for steps in 0.. {
        let mut page = Page::liking(120);
        page.context.may_read_top = true;
        page.start();
        for _ in 0..steps {
            page.go_on();
        }
        if !page.loading.is_loading(id()) {
            assert!(steps > 10);
            return;
        }
        // What is stored is deleted before the answers that are still to come.
        page.loading.forget_library(id());
        page.logs.clear();
        assert_eq!(*page.loading.phase(), Phase::Idle, "after {steps}");
        page.finish();
        assert_eq!(page.shown(), [0; 0], "after {steps}");
        assert!(page.logs.is_empty() && page.versions.is_empty());
        assert!(page.loading.unfinished().is_empty());
        page.start();
        page.finish();
        assert_eq!(page.shown(), [120], "it can be loaded again");
    }
}

#[test]
fn another_library_that_is_removed_ends_no_load() {
    let mut page = Page::liking(240);
    page.start();
    page.go_on_until(Stage::Tracks, 100);
    page.loading.forget_library(LibraryId::Sample);
    page.finish();
    assert_eq!(page.shown(), [240]);
}

#[test]
fn a_load_that_is_stopped_after_its_library_was_removed_is_the_one_that_goes_on() {
    let mut page = Page::liking(240);
    for done in [50, 100] {
        page.start();
        page.go_on_until(Stage::Tracks, done);
        page.dispatch(Event::Stop);
        page.finish();
        if done == 50 {
            page.loading.forget_library(id());
            page.logs.clear();
        }
    }
    page.sent.clear();
    page.dispatch(Event::Resume(id()));
    page.finish();
    assert_eq!(page.offsets(), ["150", "200"]);
    assert_eq!(page.shown(), [100, 150, 240]);
}

#[test]
fn what_removes_a_library_from_the_page_ends_its_load() {
    let mut page = crate::app::fixture::Page::started();
    let lists = vec![SourceList::liked_songs()];
    let start = Event::Start(lists, Recipe::default());
    update(&mut page.state.loading, Context::default(), start);
    assert!(page.state.loading.is_loading(id()));
    page.on(crate::app::Event::Remove(id()));
    assert_eq!(*page.state.loading.phase(), Phase::Idle);
}

//! Making, stopping, resuming and undoing.

use super::*;
use crate::spotify::save::SaveError;

#[test]
fn clusters_become_playlists_and_are_undone() {
    let mut page = Page::choosing();
    let label = format!("Make {} playlists", sizes().len());
    assert_eq!(page.form().action_label(), Some(label));
    page.dispatch(Event::Make);
    assert!(page.save.stage().progress().is_some());
    page.finish();
    assert!(matches!(page.save.stage(), Stage::Made(_)));
    assert_eq!(page.made(), sizes());
    assert!(page.stored.is_some() && !page.save.is_news());
    page.dispatch(Event::Undo);
    page.finish();
    assert!(matches!(page.save.stage(), Stage::Undone));
    assert!(page.spotify.playlists.is_empty() && page.stored.is_none());
}

#[test]
fn nothing_is_added_twice_whatever_is_lost() {
    let down = || Fault::Refused(Response::new(503, ""));
    // After the first playlist is made and filled.
    let mut page = Page::choosing();
    page.faults = [Fault::Lost, Fault::Lost, Fault::None].into();
    page.faults.extend((0..9).map(|_| down()));
    page.dispatch(Event::Make);
    for _ in 0..5 {
        page.finish();
        if let Stage::Failed(_, trouble) = page.save.stage() {
            assert_eq!(*trouble, SaveError::NoAnswer.into());
            page.dispatch(Event::Resume);
        }
    }
    assert!(matches!(page.save.stage(), Stage::Made(_)));
    assert_eq!(page.made(), sizes());
}

#[test]
fn a_reload_after_any_step_adds_nothing_twice_and_can_be_undone() {
    let steps = |page: &mut Page, steps| (0..steps).all(|_| page.go_on());
    for count in 0.. {
        let mut page = Page::choosing();
        page.dispatch(Event::Make);
        if !steps(&mut page, count) {
            assert!(count > 10);
            return;
        }
        let mut page = page.reload();
        if let Stage::Stopped(_) = page.save.stage() {
            assert!(page.save.is_news());
            page.dispatch(Event::Resume);
            page.finish();
            assert_eq!(page.made(), sizes(), "after {count} steps");
        }
        if let Stage::Made(_) = page.save.stage() {
            page.dispatch(Event::Undo);
            page.finish();
            assert!(page.spotify.playlists.is_empty(), "after {count} steps");
        }
    }
}

#[test]
fn a_stop_waits_for_the_request_that_is_under_way() {
    let mut page = Page::choosing();
    page.dispatch(Event::Make);
    page.dispatch(Event::Stop);
    page.finish();
    assert!(matches!(page.save.stage(), Stage::Stopped(_)));
    assert_eq!(page.made(), [0]);
    page.dispatch(Event::Resume);
    page.finish();
    assert_eq!(page.made(), sizes());
}

#[test]
fn a_login_that_ends_is_checked_and_the_making_can_be_resumed() {
    let mut page = Page::choosing();
    let dead = LoginError::RefreshDead;
    page.faults = [Fault::None, Fault::NotSent(dead.clone())].into();
    page.dispatch(Event::Make);
    page.finish();
    let trouble = page.save.stage().trouble().cloned();
    assert_eq!(trouble, Some(SaveError::Login(dead.clone()).into()));
    assert_eq!(page.checked, [dead]);
    // The visitor leaves for Spotify's page and comes back.
    let mut page = page.reload();
    page.dispatch(Event::Show);
    page.dispatch(Event::Resume);
    page.finish();
    assert_eq!(page.made(), sizes());
}

#[test]
fn undoing_goes_on_after_a_failure_and_after_a_reload() {
    let mut page = Page::choosing();
    page.dispatch(Event::Make);
    page.finish();
    page.faults = [Fault::Refused(Response::new(400, ""))].into();
    page.dispatch(Event::Undo);
    page.finish();
    assert!(matches!(page.save.stage(), Stage::NotUndone(_, Some(_), _)));
    let mut page = page.reload();
    let trouble = page.save.stage().trouble();
    assert_eq!(trouble, Some(&Trouble::UndoInterrupted));
    page.dispatch(Event::Resume);
    page.finish();
    assert!(page.spotify.playlists.is_empty() && page.stored.is_none());
}

#[test]
fn disconnecting_in_the_middle_drops_what_is_still_to_come() {
    for steps in 0..12 {
        let mut page = Page::choosing();
        page.dispatch(Event::Make);
        (0..steps).for_each(|_| {
            page.go_on();
        });
        // The storage is emptied at once, and nothing is stored again.
        page.to_do
            .retain(|effect| !matches!(effect, Effect::Store(_)));
        page.save = Default::default();
        page.stored = None;
        page.finish();
        assert!(matches!(page.save.stage(), Stage::Idle));
        assert_eq!((&page.stored, page.save.is_open()), (&None, false));
    }
}

#[test]
fn a_closed_dialog_tells_what_happens_and_a_seen_end_is_no_news() {
    let mut page = Page::choosing();
    page.dispatch(Event::Make);
    page.dispatch(Event::Close);
    assert!(page.save.is_news());
    page.dispatch(Event::PageLeft);
    page.finish();
    assert!(page.save.is_news() && !page.save.is_open());
    page.dispatch(Event::Show);
    page.dispatch(Event::Close);
    assert!(!page.save.is_news());
    // Asked for again, it shows what was made.
    page.open(None);
    assert!(matches!(page.save.stage(), Stage::Made(_)));
}

#[test]
fn a_dialog_that_is_closed_before_anything_began_forgets_what_comes_late() {
    let mut page = Page::new();
    page.open(None);
    page.dispatch(Event::Close);
    page.finish();
    assert!(matches!(page.save.stage(), Stage::Idle));
    assert_eq!(page.sent.len(), 1);
}

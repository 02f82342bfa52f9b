use super::*;
use crate::analysis::ClusterCount;
use crate::app::fixture::{Page, clustering, recipe, some_tracks, stored};
use crate::kept::{MAX_KEPT, edit_stored};
use crate::provenance::Provenance;

/// When the results of these tests are kept.
const NOW: u64 = 1_800_000_000;

/// What a browser has stored of the results of one library.
#[derive(Default)]
struct Browser(Option<Vec<u8>>);

impl Browser {
    /// Makes the changes of an effect, and returns the answer.
    fn store(&mut self, effect: Option<Effect>) -> Event {
        let Some(Effect::Store(write, edits)) = effect else {
            panic!("{effect:?}");
        };
        assert_eq!(write.library, stored(1));
        let edited = edit_stored(self.0.as_deref(), &edits);
        let edited = edited.map(|(bytes, edited)| {
            self.0 = Some(bytes);
            edited
        });
        Event::Stored(write, edited.map_err(Into::into))
    }

    /// The times of the results, in their order.
    fn times(&self) -> Vec<u64> {
        times(&kept::from_bytes(self.0.as_deref().expect("stored")).unwrap())
    }
}

fn times(kept: &[KeptResult]) -> Vec<u64> {
    kept.iter().map(|kept| kept.made_at).collect()
}

/// Refuses the write of an effect.
fn refuse(effect: Option<Effect>) -> Event {
    let Some(Effect::Store(write, ..)) = effect else {
        panic!("{effect:?}");
    };
    Event::Stored(write, Err(EditError::NotStored))
}

/// A page with a library of six tracks in two clusters, and its results once they are read.
fn opened(stored_results: Option<Vec<u8>>) -> (Page, Results) {
    let mut page = Page::started();
    page.opens(stored(1), &recipe(2));
    let mut results = Results::default();
    let asked = on(&page, &mut results, Event::Opened(stored(1)));
    assert_eq!(asked, Some(Effect::Read(stored(1))));
    assert!(results.is_reading());
    on(&page, &mut results, Event::Read(stored(1), stored_results));
    (page, results)
}

fn on(page: &Page, results: &mut Results, event: Event) -> Option<Effect> {
    update(results, page.state.session().grouped(), event)
}

/// Keeps what is on the page, and has it stored.
fn keep(page: &Page, results: &mut Results, browser: &mut Browser, at: u64) {
    let effect = on(page, results, Event::Keep(at));
    let answer = browser.store(effect);
    assert_eq!(on(page, results, answer), None);
}

/// A page with one result, which is stored.
fn with_one_result() -> (Page, Results, Browser) {
    let (page, mut results) = opened(None);
    let mut browser = Browser::default();
    keep(&page, &mut results, &mut browser, NOW);
    (page, results, browser)
}

#[test]
fn what_is_kept_is_there_again_later() {
    let (_, results, browser) = with_one_result();
    let (page, mut again) = opened(browser.0);
    assert_eq!(again.kept(), results.kept());
    assert_eq!(again.kept()[0].made_at, NOW);
    let shown = on(&page, &mut again, Event::Restore(0));
    let no_names = Some(ClusterNames::default());
    assert_eq!(shown, Some(Effect::Show(stored(1), recipe(2), no_names)));
}

#[test]
fn a_result_is_renamed_and_deleted() {
    let (page, mut results, mut browser) = with_one_result();
    for (name, called) in [
        ("  The one\nfor the party ", "The one for the party"),
        (" \u{202e}", "The one for the party"),
    ] {
        let effect = on(&page, &mut results, Event::Rename(0, name.to_owned()));
        let answer = browser.store(effect);
        on(&page, &mut results, answer);
        assert_eq!(results.kept()[0].name(), called);
    }
    assert_eq!(on(&page, &mut results, Event::Delete(1)), None);
    let effect = on(&page, &mut results, Event::Delete(0));
    assert!(results.kept().is_empty());
    browser.store(effect);
    assert!(browser.times().is_empty());
}

#[test]
fn a_kept_result_is_compared_with_what_is_shown() {
    let (mut page, mut results, _) = with_one_result();
    let both = (Side::Kept(0), Side::Shown);
    on(&page, &mut results, Event::Compare(both.0, both.1));
    assert_eq!(results.compared(), Some(both));
    let comparison = results.comparison().expect("compared");
    assert_eq!((comparison.tracks(), comparison.staying()), (6, 6));
    // Of a library with other tracks nothing can be said track by track, even if there are
    // as many.
    for tracks in [some_tracks(9), some_tracks(7).split_off(1)] {
        let ticket = page.imports("more.csv");
        page.hears_tracks_from(ticket, stored(1), tracks, Provenance::Sample);
        page.hears_clusters(ticket, &Recipe::default());
        page.on(crate::app::session::Event::Continue(ticket));
        on(&page, &mut results, Event::Compare(both.0, both.1));
        assert_eq!(results.comparison(), None);
        assert_eq!(results.trouble(), Some(ResultsTrouble::OtherTracks));
    }
}

#[test]
fn results_of_another_library_are_neither_shown_nor_kept() {
    let (mut page, mut results, _) = with_one_result();
    page.opens(stored(2), &recipe(2));
    let keeps = Event::Keep(0);
    assert_eq!(on(&page, &mut results, keeps), None);
    let read = on(&page, &mut results, Event::Opened(stored(2)));
    assert_eq!(read, Some(Effect::Read(stored(2))));
    assert!(results.kept().is_empty());
    // The answer to the question that was replaced comes too late.
    let late = Event::Read(stored(1), Some(vec![99]));
    on(&page, &mut results, late);
    assert!(results.is_reading() && results.trouble().is_none());
}

#[test]
fn what_another_tab_kept_meanwhile_stays() {
    let (page, mut results, mut browser) = with_one_result();
    // Another tab reads the one result and keeps a second one, of which this tab knows nothing.
    let (other_page, mut others) = opened(browser.0.clone());
    keep(&other_page, &mut others, &mut browser, NOW + 1);
    keep(&page, &mut results, &mut browser, NOW + 2);
    assert_eq!(browser.times(), [NOW + 2, NOW + 1, NOW]);
    assert_eq!(times(results.kept()), [NOW + 2, NOW + 1, NOW]);
    // The other tab deletes the first one by its place in an older list.
    let deletes = on(&other_page, &mut others, Event::Delete(1));
    browser.store(deletes);
    assert_eq!(browser.times(), [NOW + 2, NOW + 1]);
    let opens = on(&page, &mut results, Event::Opened(stored(1)));
    assert_eq!(opens, Some(Effect::Read(stored(1))));
    let read = Event::Read(stored(1), browser.0);
    on(&page, &mut results, read);
    assert_eq!(times(results.kept()), [NOW + 2, NOW + 1]);
}

#[test]
fn one_write_at_a_time_stores_all_changes_in_their_order() {
    let (page, mut results) = opened(None);
    let mut browser = Browser::default();
    let keeps = on(&page, &mut results, Event::Keep(NOW));
    for name in ["T", "Two"] {
        let renames = Event::Rename(0, name.to_owned());
        assert_eq!(on(&page, &mut results, renames), None);
    }
    let answer = browser.store(keeps);
    let renames = on(&page, &mut results, answer);
    assert_eq!(results.kept()[0].name(), "Two", "not as stored so far");
    let answer = browser.store(renames);
    assert_eq!(on(&page, &mut results, answer), None);
    let stored_now = kept::from_bytes(&browser.0.unwrap()).unwrap();
    assert_eq!(stored_now[0].name(), "Two");
}

#[test]
fn a_comparison_ends_where_another_tab_has_changed_the_list() {
    let (page, mut results, mut browser) = with_one_result();
    let compares = Event::Compare(Side::Kept(0), Side::Shown);
    on(&page, &mut results, compares);
    let renames = on(&page, &mut results, Event::Rename(0, "One".to_owned()));
    let answer = browser.store(renames);
    on(&page, &mut results, answer);
    assert!(results.comparison().is_some(), "the list is the same");
    let (other_page, mut others) = opened(browser.0.clone());
    keep(&other_page, &mut others, &mut browser, NOW + 1);
    let renames = on(&page, &mut results, Event::Rename(0, "Two".to_owned()));
    let answer = browser.store(renames);
    on(&page, &mut results, answer);
    assert_eq!(results.compared(), None);
    assert_eq!(results.comparison(), None);
}

#[test]
fn what_is_not_stored_stays_on_the_page_and_is_stored_with_the_next_change() {
    let (page, mut results) = opened(None);
    let keeps = on(&page, &mut results, Event::Keep(NOW));
    on(&page, &mut results, refuse(keeps));
    assert_eq!(results.trouble(), Some(ResultsTrouble::NotStored));
    on(&page, &mut results, Event::Opened(stored(1)));
    on(&page, &mut results, Event::Read(stored(1), None));
    assert_eq!(times(results.kept()), [NOW]);
    let mut browser = Browser::default();
    keep(&page, &mut results, &mut browser, NOW + 1);
    assert_eq!(browser.times(), [NOW + 1, NOW]);
}

#[test]
fn a_late_answer_about_a_library_that_was_left_changes_nothing_here() {
    for (is_stored, trouble) in [(true, None), (false, Some(ResultsTrouble::Lost))] {
        let (mut page, mut results) = opened(None);
        let keeps = on(&page, &mut results, Event::Keep(NOW));
        page.opens(stored(2), &recipe(2));
        on(&page, &mut results, Event::Opened(stored(2)));
        let answer = if is_stored {
            Browser::default().store(keeps)
        } else {
            refuse(keeps)
        };
        assert_eq!(on(&page, &mut results, answer), None);
        assert_eq!(results.trouble(), trouble);
        on(&page, &mut results, Event::Read(stored(2), None));
        assert_eq!(results.trouble(), trouble, "it is still to be read");
        assert!(results.kept().is_empty());
        // It is no answer to what is kept here either.
        let keeps = on(&page, &mut results, Event::Keep(NOW + 1));
        assert!(
            matches!(&keeps, Some(Effect::Store(write, edits)) if write.library == stored(2) && edits.len() == 1)
        );
    }
}

#[test]
fn what_cannot_be_read_is_not_overwritten() {
    let unreadable = Some(vec![99, 1, 2]);
    let (page, mut results) = opened(unreadable.clone());
    assert_eq!(results.trouble(), Some(ResultsTrouble::Unreadable));
    assert_eq!(on(&page, &mut results, Event::Keep(NOW)), None);
    // Another tab, of a later release, has stored it since it was read.
    let (page, mut results) = opened(None);
    let mut browser = Browser(unreadable.clone());
    let keeps = on(&page, &mut results, Event::Keep(NOW));
    let answer = browser.store(keeps);
    assert_eq!(on(&page, &mut results, answer), None);
    assert_eq!(results.trouble(), Some(ResultsTrouble::Unreadable));
    assert!(results.kept().is_empty());
    assert_eq!(on(&page, &mut results, Event::Keep(NOW)), None);
    assert_eq!(browser.0, unreadable);
}

#[test]
fn there_is_an_end_to_keeping_and_a_word_about_it() {
    let (page, mut results) = opened(None);
    let mut browser = Browser::default();
    for at in (NOW..).take(MAX_KEPT - 1) {
        keep(&page, &mut results, &mut browser, at);
    }
    let (other_page, mut others) = opened(browser.0.clone());
    keep(&page, &mut results, &mut browser, NOW + 100);
    let full = Some(ResultsTrouble::Full(Full));
    assert_eq!(on(&page, &mut results, Event::Keep(NOW + 101)), None);
    assert_eq!(results.trouble(), full);
    // The other tab learns of it when it stores one more.
    keep(&other_page, &mut others, &mut browser, NOW + 101);
    assert_eq!(others.trouble(), full);
    assert_eq!(others.kept(), results.kept());
    on(&page, &mut results, Event::Delete(3));
    assert_eq!(results.trouble(), None);
}

#[test]
fn the_recipe_of_a_result_is_stored_as_an_address_has_it() {
    let (_, results) = opened(None);
    drop(results);
    let wanted = Recipe::default()
        .with_clusters(ClusterCount::Automatic)
        .with_seed(7);
    let clustering = clustering(&wanted, 6);
    let tracks = some_tracks(7);
    let kept = KeptResult::new(&clustering, &ClusterNames::default(), &tracks[..6], 0);
    assert_eq!(kept.recipe(), wanted);
    assert!(kept.is_of(&clustering) && kept.fits(&tracks[..6]) && !kept.fits(&tracks));
}

#[test]
fn the_answer_about_another_library_is_no_answer_to_the_first_write_of_this_one() {
    let (page, mut results) = opened(None);
    let keeps = on(&page, &mut results, Event::Keep(NOW));
    let late = Browser::default().store(keeps);
    // As after *Remove*, when everything that the page knew of kept results is forgotten.
    let mut page = Page::started();
    page.opens(stored(2), &recipe(2));
    let mut results = Results::default();
    on(&page, &mut results, Event::Opened(stored(2)));
    on(&page, &mut results, Event::Read(stored(2), None));
    on(&page, &mut results, Event::Keep(NOW + 1));
    on(&page, &mut results, late);
    assert_eq!(times(results.kept()), [NOW + 1]);
    assert_eq!(results.unstored.len(), 1);
}

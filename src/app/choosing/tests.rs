use std::collections::VecDeque;

use super::*;
use crate::app::test_spotify::{TestSpotify, playlist_id};
use crate::http::Response;

#[derive(Default)]
struct Page {
    choosing: Choosing,
    spotify: TestSpotify,
    /// The response to all requests for what begins so.
    fault: Option<(&'static str, Result<Response, LoginError>)>,
    to_do: VecDeque<Effect>,
    checked: Vec<LoginError>,
    now: u64,
}

impl Page {
    fn new() -> Self {
        let mut page = Self::default();
        for (number, name) in [(1, "Night Ferry"), (2, "Snow"), (3, "")] {
            page.add(number, name);
        }
        page
    }

    fn add(&mut self, number: u32, name: &str) {
        let playlist = (name.to_owned(), Vec::new());
        self.spotify.playlists.insert(playlist_id(number), playlist);
    }

    fn listed() -> Self {
        let mut page = Self::new();
        page.dispatch(Event::List);
        page.finish();
        page
    }

    fn dispatch(&mut self, event: Event) {
        self.to_do.extend(update(&mut self.choosing, event));
    }

    fn finish(&mut self) {
        while let Some(effect) = self.to_do.pop_front() {
            match effect {
                Effect::CheckLogin(error) => self.checked.push(error),
                Effect::Run(of, run, RunEffect::Wait(milliseconds)) => {
                    self.now += u64::from(milliseconds);
                    self.dispatch(Event::Run(of, run, RunEvent::Waited, self.now));
                }
                Effect::Run(of, run, RunEffect::Send(request)) => {
                    let response = match &self.fault {
                        Some((path, response)) if request.path.starts_with(path) => {
                            response.clone()
                        }
                        _ => Ok(self.spotify.respond(&request)),
                    };
                    let event = RunEvent::Responded(response);
                    self.dispatch(Event::Run(of, run, event, self.now));
                }
            }
        }
    }

    fn refusal(&self) -> String {
        match self.choosing.lookup() {
            Lookup::Refused(refusal) => refusal.to_string(),
            other => panic!("{other:?}"),
        }
    }
}

fn address(number: u32) -> String {
    format!(
        "https://open.spotify.com/playlist/{}?si=1",
        playlist_id(number)
    )
}

#[test]
fn what_is_chosen_is_loaded_in_the_order_of_the_page() {
    let mut page = Page::listed();
    assert!(page.choosing.is_complete());
    for event in [
        Event::Choose(playlist_id(2), true),
        Event::Choose(playlist_id(1), true),
        Event::Choose(playlist_id(3), true),
        Event::Choose(playlist_id(3), false),
        Event::ChooseLiked(true),
    ] {
        page.dispatch(event);
    }
    assert_eq!(page.choosing.count(), 3);
    let cards = page.choosing.cards();
    let wanted = [
        SourceList::liked_songs(),
        SourceList::from_card(&cards[0]),
        SourceList::from_card(&cards[1]),
    ];
    assert_eq!(page.choosing.lists(), wanted);
}

#[test]
fn an_address_in_the_list_is_ticked_and_another_is_looked_up() {
    let mut page = Page::listed();
    page.dispatch(Event::Add(address(2)));
    assert!(page.choosing.is_chosen(playlist_id(2)) && page.to_do.is_empty());
    page.add(7, "By a friend");
    page.dispatch(Event::Add(address(7)));
    assert!(matches!(page.choosing.lookup(), Lookup::Running(_)));
    page.finish();
    let added = page.choosing.added();
    assert_eq!((added.len(), &*added[0].name), (1, "By a friend"));
    // Twice is once.
    page.dispatch(Event::Add(address(7)));
    page.finish();
    assert_eq!(page.choosing.count(), 2);
    page.dispatch(Event::Remove(playlist_id(7)));
    assert_eq!(page.choosing.count(), 1);
}

#[test]
fn what_cannot_be_added_says_why() {
    let mut page = Page::listed();
    page.dispatch(Event::Add("https://open.spotify.com/album/0".into()));
    assert!(page.refusal().contains("not to a playlist"));
    page.dispatch(Event::CorrectAddress);
    assert!(matches!(page.choosing.lookup(), Lookup::Idle));
    page.dispatch(Event::Add(address(9)));
    page.finish();
    assert!(
        page.refusal()
            .starts_with("Spotify does not have this any more")
    );
    let body = r#"{"id":"0000000000000000000008","name":"Theirs","owner":{"id":"you","display_name":"You"}}"#;
    page.fault = Some(("/playlists/", Ok(Response::new(200, body))));
    page.dispatch(Event::Add(address(8)));
    page.finish();
    assert_eq!(
        page.refusal(),
        "“Theirs” cannot be read: Spotify shows its entries only to You."
    );
    assert_eq!(page.choosing.count(), 0);
}

#[test]
fn the_newest_address_counts() {
    let mut page = Page::listed();
    page.add(7, "The first");
    page.add(8, "The second");
    page.dispatch(Event::Add(address(7)));
    page.dispatch(Event::Add(address(8)));
    page.finish();
    let added = page.choosing.added();
    assert_eq!((added.len(), &*added[0].name), (1, "The second"));
}

#[test]
fn a_list_that_broke_off_is_asked_for_again() {
    let mut page = Page::new();
    page.fault = Some(("/me/playlists", Err(LoginError::RefreshDead)));
    page.dispatch(Event::List);
    page.finish();
    let trouble = Trouble::from(LoginError::RefreshDead);
    assert_eq!(page.choosing.trouble(), Some(&trouble));
    assert_eq!(page.checked, [LoginError::RefreshDead]);
    page.fault = None;
    page.dispatch(Event::List);
    assert_eq!(page.choosing.trouble(), None);
    page.finish();
    assert_eq!(page.choosing.cards().len(), 3);
}

#[test]
fn what_comes_after_the_page_was_left_is_dropped() {
    let mut page = Page::new();
    page.dispatch(Event::List);
    page.dispatch(Event::Add(address(1)));
    page.dispatch(Event::Leave);
    page.finish();
    assert!(page.choosing.cards().is_empty() && page.choosing.count() == 0);
    // The next visit is not disturbed by the answers to this one.
    page.dispatch(Event::List);
    page.finish();
    assert!(page.choosing.is_complete());
}

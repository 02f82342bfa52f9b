//! Saving playlists: orders of events, answers that come late or never, reloads at any step.

use std::collections::VecDeque;
use std::sync::LazyLock;

use super::*;
use crate::analysis::{Recipe, analyse};
use crate::app::test_spotify::{TestSpotify, playlist_id, track_id};
use crate::http::{Method, Request, Response};
use crate::playlists::SameName;
use crate::sample;

/// The sample library as if it were real.
static SUBJECT: LazyLock<Subject> = LazyLock::new(|| {
    let mut library = sample::library();
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    library.source = Source::Files;
    for (number, track) in library.tracks.iter_mut().enumerate() {
        track.key = TrackKey::Spotify(track_id(number));
    }
    Subject {
        library: Arc::new(library),
        clustering: Arc::new(clustering),
        selection: Arc::default(),
        query: String::new(),
        found: Arc::default(),
        cluster: None,
    }
});

const ALLOWED: Context = Context {
    is_ready: true,
    is_logged_in: true,
    may_save: true,
};

/// A page that saves: what it knows, what the tab stores, and what is still to be done.
struct Page {
    save: SavePlaylists,
    context: Context,
    spotify: TestSpotify,
    /// What happens to the writes, one after the other; then they are all right.
    faults: VecDeque<Fault>,
    to_do: VecDeque<Effect>,
    sent: Vec<Request>,
    stored: Option<String>,
    checked: Vec<LoginError>,
    now: u64,
}

#[derive(Debug, Clone)]
enum Fault {
    /// It is done, and nothing is heard of it.
    Lost,
    /// It is refused.
    Refused(Response),
    /// It cannot be sent.
    NotSent(LoginError),
    /// It is all right.
    None,
}

impl Page {
    fn new() -> Self {
        Self {
            save: SavePlaylists::default(),
            context: ALLOWED,
            spotify: TestSpotify::default(),
            faults: VecDeque::new(),
            to_do: VecDeque::new(),
            sent: Vec::new(),
            stored: None,
            checked: Vec::new(),
            now: 0,
        }
    }

    /// With the dialog open, and all playlists of the listener's read.
    fn choosing() -> Self {
        let mut page = Self::new();
        page.open(None);
        page.finish();
        page
    }

    fn open(&mut self, choice: Option<Choice>) {
        self.dispatch(Event::Open(Box::new(SUBJECT.clone()), choice));
    }

    fn reload(self) -> Self {
        let mut page = Self {
            spotify: self.spotify,
            stored: self.stored,
            ..Self::new()
        };
        if let Some(text) = page.stored.clone() {
            page.dispatch(Event::Recalled(text));
        }
        page
    }

    fn dispatch(&mut self, event: Event) {
        self.to_do
            .extend(update(&mut self.save, self.context, event));
    }

    fn go_on(&mut self) -> bool {
        match self.to_do.pop_front() {
            None => return false,
            Some(Effect::Run(run, RunEffect::Send(request))) => {
                let response = RunEvent::Responded(self.respond(&request));
                self.sent.push(request);
                self.dispatch(Event::Run(run, response, self.now));
            }
            Some(Effect::Run(run, RunEffect::Wait(milliseconds))) => {
                self.now += u64::from(milliseconds);
                self.dispatch(Event::Run(run, RunEvent::Waited, self.now));
            }
            Some(Effect::Store(text)) => self.stored = Some(text),
            Some(Effect::DeleteStored) => self.stored = None,
            Some(Effect::CheckLogin(error)) => self.checked.push(error),
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

    fn respond(&mut self, request: &Request) -> Result<Response, LoginError> {
        let fault = request.is_write().then(|| self.faults.pop_front());
        match fault.flatten() {
            Some(Fault::Lost) => {
                self.spotify.respond(request);
                Ok(Response::none())
            }
            Some(Fault::Refused(response)) => Ok(response),
            Some(Fault::NotSent(error)) => Err(error),
            Some(Fault::None) | None => Ok(self.spotify.respond(request)),
        }
    }

    fn form(&self) -> &Form {
        self.save.stage().form().unwrap()
    }

    /// How many tracks the playlists of the clusters have, and whether none is there twice.
    fn made(&self) -> Vec<usize> {
        let tracks = self.spotify.playlists.values().map(|(_, tracks)| tracks);
        let counts = tracks.map(|tracks| {
            let once: BTreeSet<&String> = tracks.iter().collect();
            assert_eq!(once.len(), tracks.len(), "a track is there twice");
            tracks.len()
        });
        counts.collect()
    }
}

fn track_uri(number: usize) -> String {
    format!("spotify:track:{}", track_id(number))
}

fn sizes() -> Vec<usize> {
    let clusters = SUBJECT.clustering.clusters.iter();
    clusters.map(|cluster| cluster.size as usize).collect()
}

#[test]
fn what_is_missing_is_named_in_the_order_in_which_it_can_be_given() {
    let with = |subject: Subject, context| {
        let mut page = Page::new();
        page.context = context;
        page.dispatch(Event::Open(Box::new(subject), None));
        assert!(
            page.to_do
                .iter()
                .all(|effect| *effect == Effect::DeleteStored)
        );
        page.save.precondition(context)
    };
    let none = Context::default();
    let ready = Context {
        is_ready: true,
        ..none
    };
    let logged_in = Context {
        is_logged_in: true,
        ..ready
    };
    let real = || SUBJECT.clone();
    assert_eq!(with(real(), none), Precondition::NotReady);
    assert_eq!(with(real(), ready), Precondition::LoggedOut);
    assert_eq!(with(real(), logged_in), Precondition::NotAllowed);
    let sample = Subject {
        library: Arc::new(sample::library()),
        ..real()
    };
    assert_eq!(with(sample, ALLOWED), Precondition::MadeUp);
    let mut local = Library::clone(&SUBJECT.library);
    for track in &mut local.tracks {
        track.key = TrackKey::Local("spotify:local:a:b:c:1".into());
    }
    let local = Subject {
        library: Arc::new(local),
        ..real()
    };
    assert_eq!(with(local, ALLOWED), Precondition::NoIds);
}

#[test]
fn playlists_are_read_once_the_permission_is_given() {
    let mut page = Page::new();
    page.context.may_save = false;
    page.open(None);
    page.finish();
    assert!(page.sent.is_empty());
    page.context = ALLOWED;
    page.dispatch(Event::AccountChanged);
    page.dispatch(Event::AccountChanged);
    page.finish();
    let paths: Vec<&str> = page.sent.iter().map(|sent| &*sent.path).collect();
    assert_eq!(paths, ["/me", "/me/playlists"]);
    assert_eq!(page.form().obstacle(), None);
}

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
fn names_begin_alike_and_each_can_be_changed() {
    let mut page = Page::choosing();
    let first = &SUBJECT.clustering.clusters[0].name;
    assert_eq!(page.form().prefix(), "Sample Library");
    assert_eq!(page.form().rows()[0].name, format!("#1: {first}"));
    let name = |page: &Page| page.form().drafts()[0].name.clone();
    assert_eq!(name(&page), format!("Sample Library #1: {first}"));
    page.dispatch(Event::SetPrefix(" Mine ".into()));
    page.dispatch(Event::Rename(0, "for the morning ".into()));
    assert_eq!(name(&page), "Mine for the morning");
    page.dispatch(Event::SetPrefix(String::new()));
    page.finish();
    assert_eq!(name(&page), "for the morning");
    page.dispatch(Event::Make);
    page.finish();
    let names: Vec<&str> = page
        .save
        .stage()
        .made()
        .iter()
        .map(|made| &*made.name)
        .collect();
    assert_eq!(names[0], "for the morning");
}

#[test]
fn a_changed_name_is_looked_for_without_reading_the_list_again() {
    let mut page = Page::new();
    let first = (String::from("For the morning"), vec![track_uri(0)]);
    page.spotify.playlists.insert(playlist_id(1), first);
    page.open(None);
    page.finish();
    assert_eq!(page.form().drafts()[0].same, None);
    page.sent.clear();
    page.dispatch(Event::SetPrefix(String::new()));
    page.dispatch(Event::Rename(0, "For the morning".into()));
    assert_eq!(page.form().obstacle(), Some(Obstacle::Looking));
    page.finish();
    assert_eq!(page.form().obstacle(), None);
    assert!(page.form().drafts()[0].same.is_some());
    let paths: Vec<&str> = page.sent.iter().map(|sent| &*sent.path).collect();
    assert_eq!(paths, [format!("/playlists/{}/items", playlist_id(1))]);
}

#[test]
fn what_is_there_already_is_not_added_again() {
    let mut page = Page::choosing();
    page.dispatch(Event::Make);
    page.finish();
    let there = page.made();
    page.dispatch(Event::Restart(Some(Box::new(SUBJECT.clone()))));
    page.finish();
    page.dispatch(Event::SetOptions(PlaylistOptions {
        same_name: SameName::AddMissing,
        ..PlaylistOptions::default()
    }));
    assert_eq!(page.form().obstacle(), Some(Obstacle::NothingToAdd));
    page.dispatch(Event::Make);
    page.finish();
    assert_eq!(page.made(), there);
}

#[test]
fn the_cluster_that_is_meant_is_chosen_alone() {
    let subject = Subject {
        selection: Arc::from([1, 2]),
        cluster: Some(1),
        ..SUBJECT.clone()
    };
    let mut page = Page::new();
    page.dispatch(Event::Open(Box::new(subject), None));
    let rows = page.form().rows().iter().enumerate();
    let chosen = rows.filter(|(_, row)| row.is_chosen).map(|(at, _)| at);
    assert_eq!(chosen.collect::<Vec<_>>(), [1]);
}

#[test]
fn what_was_picked_by_hand_is_chosen_and_a_choice_survives_a_login() {
    let subject = Subject {
        selection: Arc::from([1, 2]),
        query: "a".into(),
        found: Arc::from([3]),
        cluster: None,
        ..SUBJECT.clone()
    };
    let mut page = Page::new();
    page.context.may_save = false;
    page.dispatch(Event::Open(Box::new(subject.clone()), None));
    let clusters = subject.clustering.clusters.len();
    let chosen = |page: &Page| {
        let rows = page.form().rows().iter().map(|row| row.is_chosen);
        rows.skip(clusters - 1).collect::<Vec<bool>>()
    };
    // The selection and what was found, before the clusters.
    assert_eq!(chosen(&page), [false, true, true]);
    page.dispatch(Event::Choose(clusters, false));
    page.dispatch(Event::Choose(clusters - 1, true));
    page.dispatch(Event::SetPublic(true));
    page.dispatch(Event::SetPrefix("Mine".into()));
    page.dispatch(Event::LeaveToLogIn("/clusters/1".into()));
    page.finish();
    let Some(SaveCheckpoint::Choice(choice)) =
        SaveCheckpoint::from_text(&page.stored.clone().unwrap())
    else {
        panic!("nothing is stored");
    };
    assert_eq!(
        (&*choice.place, &*choice.selection),
        ("/clusters/1", &[1, 2][..])
    );
    let mut page = page.reload();
    page.dispatch(Event::Open(Box::new(subject), Some(choice)));
    assert_eq!(chosen(&page), [true, false, true]);
    assert!(page.form().is_public());
    assert_eq!(page.form().prefix(), "Mine");
    page.finish();
    assert_eq!(page.stored, None);
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

#[test]
fn playlists_that_cannot_be_read_can_be_asked_for_again() {
    let mut page = Page::new();
    page.open(None);
    let Some(Effect::Run(run, _)) = page.to_do.pop_back() else {
        panic!("nothing is asked for");
    };
    let refused = RunEvent::Responded(Ok(Response::new(403, "Insufficient client scope")));
    page.dispatch(Event::Run(run, refused, 0));
    assert!(page.save.stage().trouble().is_some());
    assert_eq!(page.form().obstacle(), Some(Obstacle::Looking));
    page.dispatch(Event::LookAgain);
    page.finish();
    assert_eq!(page.form().obstacle(), None);
    assert_eq!(page.save.stage().trouble(), None);
}

#[test]
fn choosing_changes_nothing_at_spotify() {
    let mut page = Page::choosing();
    assert!(page.sent.iter().all(|sent| sent.method == Method::Get));
    page.dispatch(Event::Choose(0, false));
    page.dispatch(Event::Choose(0, true));
    assert!(page.to_do.is_empty());
}

//! What is missing, and what is chosen.

use super::*;
use crate::library::Library;
use crate::spotify::save::NamedTracks;

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
fn what_is_preselected_is_chosen_alone() {
    let artist = Preselection::Named {
        name: "Ann".into(),
        tracks: Arc::from([4, 7]),
    };
    let clusters = SUBJECT.clustering.clusters.len();
    for (preselected, row, name) in [
        (Preselection::Cluster(1), 1, None),
        (artist, clusters + 1, Some("Ann")),
    ] {
        let subject = Subject {
            selection: Arc::from([1, 2]),
            preselected: Some(preselected),
            ..SUBJECT.clone()
        };
        let mut page = Page::new();
        page.dispatch(Event::Open(Box::new(subject), None));
        let rows = page.form().rows().iter().enumerate();
        let chosen = rows.filter(|(_, row)| row.is_chosen).map(|(at, _)| at);
        assert_eq!(chosen.collect::<Vec<_>>(), [row]);
        let is_called = |name| page.form().rows()[row].name == name;
        assert!(name.is_none_or(is_called));
    }
}

#[test]
fn what_was_picked_by_hand_is_chosen_and_a_choice_survives_a_login() {
    let subject = Subject {
        selection: Arc::from([1, 2]),
        query: "a".into(),
        found: Arc::from([3]),
        preselected: None,
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
fn the_tracks_of_an_artist_are_still_chosen_after_a_login() {
    let named = NamedTracks {
        name: "Ann".into(),
        tracks: vec![0, 2],
    };
    let subject = Subject {
        preselected: Some(named.clone().into()),
        ..SUBJECT.clone()
    };
    let mut page = Page::new();
    page.context.may_save = false;
    page.dispatch(Event::Open(Box::new(subject.clone()), None));
    page.dispatch(Event::Choose(0, true));
    page.dispatch(Event::LeaveToLogIn("/artist".into()));
    page.finish();
    let stored = page.stored.as_deref().and_then(SaveCheckpoint::from_text);
    let Some(SaveCheckpoint::ChoiceOnPage(choice, kept)) = stored else {
        panic!("nothing is stored");
    };
    assert_eq!(kept, named);
    let mut page = page.reload();
    page.dispatch(Event::Open(Box::new(subject), Some(choice)));
    let rows = page.form().rows();
    let chosen = rows.iter().map(|row| row.is_chosen).collect::<Vec<_>>();
    let last = rows.len() - 1;
    assert!(chosen[0] && chosen[last] && !chosen[1..last].contains(&true));
    assert_eq!(rows[last].name, "Ann");
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

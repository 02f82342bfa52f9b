use super::*;
use crate::library::LibraryId;

const ID: &str = "0123456789abcdef0123456789abcdef";

fn id() -> ClientId {
    ID.parse().unwrap()
}

fn hosted() -> Event {
    Event::ConfigRead(Ok(Config {
        client_id: Some(id()),
        ..Config::default()
    }))
}

fn back() -> Account {
    Account::new(Start {
        comes_back: true,
        scopes: Some(Scopes::at_log_in()),
        ..Start::default()
    })
}

fn after(mut account: Account, events: impl IntoIterator<Item = Event>) -> Account {
    for event in events {
        update(&mut account, event);
    }
    account
}

#[test]
fn a_login_is_being_finished_from_the_first_moment() {
    assert_eq!(*back().login(), Login::Finishing);
    assert!(!back().is_logged_in() && !back().may(Scope::ReadLibrary));
    let there = Account::new(Start {
        scopes: Some(Scopes::at_log_in()),
        ..Start::default()
    });
    assert!(there.is_logged_in() && !there.may_save());
}

#[test]
fn a_finished_login_ends_the_trouble_before_it_and_knows_what_it_was_for() {
    let scopes = Scopes::at_log_in().with(Scope::TO_SAVE);
    let pending = Some(PendingAction::SavePlaylists);
    let account = after(
        back(),
        [
            Event::Failed(LoginError::LoggedOut.into()),
            Event::Finished(scopes, pending.clone()),
        ],
    );
    assert!(account.may_save() && account.trouble().is_none());
    assert_eq!(account.pending(), pending.as_ref());
    let account = after(account, [Event::PendingBegun]);
    assert_eq!(account.pending(), None);
}

#[test]
fn whoever_logged_in_to_choose_has_nothing_left_to_begin() {
    let pending = Some(PendingAction::ChooseLists);
    let account = after(back(), [Event::Finished(Scopes::at_log_in(), pending)]);
    assert!(account.is_logged_in() && account.pending().is_none());
}

#[test]
fn a_login_that_was_not_finished_leaves_the_one_before_it() {
    let error = LoginError::MoreDenied;
    let scopes = Some(Scopes::at_log_in());
    let account = after(back(), [Event::NotFinished(error.clone().into(), scopes)]);
    assert!(account.is_logged_in());
    assert_eq!(account.trouble(), Some(&error.into()));
    let account = after(
        back(),
        [Event::NotFinished(LoginError::Denied.into(), None)],
    );
    assert_eq!(*account.login(), Login::LoggedOut);
}

#[test]
fn a_refused_request_ends_the_login_and_is_told_once() {
    let refused = |is_told, scopes| Event::Refused {
        error: LoginError::RefreshDead,
        scopes,
        is_told,
    };
    let there = || after(back(), [Event::Finished(Scopes::at_log_in(), None)]);
    let account = after(there(), [refused(true, None)]);
    assert!(!account.is_logged_in() && account.trouble().is_none());
    let account = after(there(), [refused(false, None)]);
    assert_eq!(account.trouble(), Some(&LoginError::RefreshDead.into()));
    // Another log-in has taken its place meanwhile.
    let account = after(there(), [refused(false, Some(Scopes::at_log_in()))]);
    assert!(account.is_logged_in() && account.trouble().is_none());
}

#[test]
fn a_login_asks_for_what_was_allowed_before_and_for_what_it_is_for() {
    let held = Scopes::at_log_in().with([Scope::ReadTop]);
    let mut account = after(back(), [hosted(), Event::Finished(held, None)]);
    let pending = Some(PendingAction::SavePlaylists);
    let effect = update(&mut account, Event::LogIn(pending.clone()));
    assert_eq!(
        effect,
        Some(Effect::GoToSpotify {
            client_id: id(),
            scopes: Scopes::at_log_in()
                .with([Scope::ReadTop])
                .with(Scope::TO_SAVE),
            pending,
        })
    );
}

#[test]
fn without_a_client_id_the_visitor_is_asked_for_one() {
    let config = Event::ConfigRead(Ok(Config::default()));
    let mut account = after(Account::default(), [config]);
    let log_in = Event::LogIn(Some(PendingAction::ChooseLists));
    assert_eq!(update(&mut account, log_in), None);
    assert_eq!(*account.client_id_dialog(), ClientIdDialog::Open(None));
    // It could not be stored; then it could.
    let no_storage = Event::ClientIdStored(Err(LoginError::NoStorage), None);
    let account = after(account, [no_storage]);
    let told = ClientIdDialog::Open(Some(LoginError::NoStorage));
    assert_eq!(*account.client_id_dialog(), told);
    let stored = Event::ClientIdStored(Ok(Some(id())), None);
    let account = after(account, [stored]);
    assert_eq!(*account.client_id_dialog(), ClientIdDialog::Closed);
    assert_eq!(account.client_id(), Some(&id()));
}

#[test]
fn the_visitors_own_client_id_goes_before_the_hosts() {
    let own: ClientId = ID.replace('0', "f").parse().unwrap();
    let account = after(
        Account::default(),
        [hosted(), Event::ClientIdStored(Ok(Some(own.clone())), None)],
    );
    assert_eq!(account.client_id(), Some(&own));
    let account = after(account, [Event::ClientIdStored(Ok(None), None)]);
    assert_eq!(account.client_id(), Some(&id()));
}

#[test]
fn unusable_settings_are_told_and_everything_else_goes_on() {
    let error = ConfigError::Unreadable;
    let account = after(Account::default(), [Event::ConfigRead(Err(error.clone()))]);
    assert!(account.is_ready() && account.client_id().is_none());
    assert_eq!(account.trouble(), Some(&error.into()));
    assert!(after(account, [Event::DismissTrouble]).trouble().is_none());
}

#[test]
fn disconnecting_forgets_all_but_the_hosts_settings() {
    let account = after(
        back(),
        [
            hosted(),
            Event::StayStored(Ok(true)),
            Event::Finished(Scopes::at_log_in(), Some(PendingAction::ShowScores)),
            Event::Failed(LoginError::Denied.into()),
            Event::Disconnected,
        ],
    );
    assert!(account.is_ready() && !account.is_logged_in() && !account.stays());
    assert_eq!((account.trouble(), account.pending()), (None, None));
    assert_eq!(account.client_id(), Some(&id()));
}

#[test]
fn a_pending_action_is_read_as_it_was_written() {
    for action in [
        PendingAction::ChooseLists,
        PendingAction::LoadLists("#from=liked".into()),
        PendingAction::LoadLists(String::new()),
        PendingAction::Resume(LibraryId::Content(7)),
        PendingAction::ShowScores,
        PendingAction::SavePlaylists,
    ] {
        let text = action.to_text();
        assert_eq!(PendingAction::from_text(&text), Some(action));
    }
    for text in ["", "load", "resume", "resume x", "#from=liked", "scores 1"] {
        assert_eq!(PendingAction::from_text(text), None, "{text}");
    }
}

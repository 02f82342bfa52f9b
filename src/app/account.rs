//! The listener's account at Spotify: whether somebody is logged in, what they have allowed,
//! and what they set out to do before they left for Spotify's page.

use super::trouble::Trouble;
use crate::config::{Config, ConfigError};
use crate::library::LibraryId;
use crate::spotify::auth::{ClientId, LoginError, Scope, Scopes};

/// What the page knows about the account.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// What the host has set; `None` until it is read.
    config: Option<Config>,
    /// The client id that the visitor brought along.
    own_client_id: Option<ClientId>,
    login: Login,
    /// Whether the log-in outlives this tab.
    stays: bool,
    /// What went wrong with the log-in.
    trouble: Option<Trouble>,
    /// What the visitor logged in for just now. It is done by the page that it belongs to.
    pending: Option<PendingAction>,
    dialog: ClientIdDialog,
}

/// Whether somebody is logged in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Login {
    #[default]
    LoggedOut,
    /// The visitor came back from Spotify's page, and the log-in is being finished. A log-in
    /// that was there before counts for nothing until then: it may be dead.
    Finishing,
    /// Somebody is logged in, and has allowed this.
    LoggedIn(Scopes),
}

/// What the visitor set out to do when they left for Spotify's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PendingAction {
    /// To choose from their lists.
    ChooseLists,
    /// To load the lists that this fragment of a short link names.
    LoadLists(String),
    /// To go on with an unfinished load.
    Resume(LibraryId),
    /// To see the scores of the library on the page.
    ShowScores,
    /// To save playlists.
    SavePlaylists,
}

impl PendingAction {
    /// The action as text, to be stored while the visitor is away.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::ChooseLists => "choose".to_owned(),
            Self::LoadLists(fragment) => format!("load {fragment}"),
            Self::Resume(id) => format!("resume {id}"),
            Self::ShowScores => "scores".to_owned(),
            Self::SavePlaylists => "save".to_owned(),
        }
    }

    /// Reads what [`PendingAction::to_text`] wrote; `None` for anything else.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("load", fragment)) => Some(Self::LoadLists(fragment.to_owned())),
            Some(("resume", id)) => Some(Self::Resume(id.parse().ok()?)),
            None if text == "choose" => Some(Self::ChooseLists),
            None if text == "scores" => Some(Self::ShowScores),
            None if text == "save" => Some(Self::SavePlaylists),
            _ => None,
        }
    }

    /// What the listener has to allow for it, beside what every log-in asks for.
    fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::ChooseLists | Self::LoadLists(_) | Self::Resume(_) => &[],
            Self::ShowScores => &[Scope::ReadTop],
            Self::SavePlaylists => &Scope::TO_SAVE,
        }
    }
}

/// The dialog in which a visitor enters a client id of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum ClientIdDialog {
    #[default]
    Closed,
    /// It is open. With why the id that was entered could not be stored, if it could not.
    Open(Option<LoginError>),
}

impl Account {
    fn new(start: Start) -> Self {
        let login = match start.scopes {
            _ if start.comes_back => Login::Finishing,
            Some(scopes) => Login::LoggedIn(scopes),
            None => Login::LoggedOut,
        };
        Self {
            own_client_id: start.own_client_id,
            login,
            stays: start.stays,
            ..Self::default()
        }
    }

    /// Whether the host's settings are known. Nothing can be requested before.
    pub(crate) fn is_ready(&self) -> bool {
        self.config.is_some()
    }

    /// Whether the host lets visitors open Spotify's player on the page.
    pub(crate) fn has_player(&self) -> bool {
        self.config.as_ref().is_some_and(|config| config.player)
    }

    pub(crate) fn config(&self) -> Option<&Config> {
        self.config.as_ref()
    }

    pub(crate) fn login(&self) -> &Login {
        &self.login
    }

    pub(crate) fn is_logged_in(&self) -> bool {
        matches!(self.login, Login::LoggedIn(_))
    }

    pub(crate) fn own_client_id(&self) -> Option<&ClientId> {
        self.own_client_id.as_ref()
    }

    /// As which app the page speaks to Spotify: the visitor's own before the host's.
    pub(crate) fn client_id(&self) -> Option<&ClientId> {
        let host = || self.config.as_ref()?.client_id.as_ref();
        self.own_client_id.as_ref().or_else(host)
    }

    /// Whether the log-in outlives this tab.
    pub(crate) fn stays(&self) -> bool {
        self.stays
    }

    pub(crate) fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    pub(crate) fn pending(&self) -> Option<&PendingAction> {
        self.pending.as_ref()
    }

    pub(crate) fn client_id_dialog(&self) -> &ClientIdDialog {
        &self.dialog
    }

    /// Whether the listener has allowed this.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        matches!(&self.login, Login::LoggedIn(scopes) if scopes.has(scope))
    }

    /// Whether the listener allows the page to save playlists.
    pub(crate) fn may_save(&self) -> bool {
        Scope::TO_SAVE.iter().all(|scope| self.may(*scope))
    }

    fn set_scopes(&mut self, scopes: Option<Scopes>) {
        self.login = scopes.map_or(Login::LoggedOut, Login::LoggedIn);
    }
}

/// What is known when the page starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Start {
    /// Whether the visitor comes back from Spotify's page.
    pub(crate) comes_back: bool,
    /// What the stored log-in allows, if there is one.
    pub(crate) scopes: Option<Scopes>,
    pub(crate) own_client_id: Option<ClientId>,
    pub(crate) stays: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// The page starts.
    Started(Start),
    /// The host's settings were read, or cannot be used.
    ConfigRead(Result<Config, ConfigError>),
    /// The visitor wants to log in, for this action if for any.
    LogIn(Option<PendingAction>),
    /// The page could not be left for Spotify's.
    NotLeft(LoginError),
    /// The log-in that came back from Spotify's page is finished; with what it allows, and
    /// what the visitor set out to do.
    Finished(Scopes, Option<PendingAction>),
    /// The log-in that came back could not be finished; with what the log-in before it
    /// allows, if there is one.
    NotFinished(Trouble, Option<Scopes>),
    /// A request was refused because of the log-in; with what the stored one allows, if
    /// there still is one.
    Refused {
        error: LoginError,
        scopes: Option<Scopes>,
        /// Whether the place that made the request tells the visitor.
        is_told: bool,
    },
    /// The pending action is begun.
    PendingBegun,
    /// The visitor opens or closes the dialog for a client id.
    ShowClientIdDialog(bool),
    /// The visitor enters a client id of their own, or goes back to the host's.
    UseClientId(Option<ClientId>),
    /// The client id is stored, or could not be; with what the log-in still allows. One of
    /// another app is gone.
    ClientIdStored(Result<Option<ClientId>, LoginError>, Option<Scopes>),
    /// The visitor wants the log-in to outlive this tab, or to end with it.
    Stay(bool),
    /// That was stored, or could not be.
    StayStored(Result<bool, LoginError>),
    /// Something else went wrong that concerns the log-in.
    Failed(Trouble),
    DismissTrouble,
    /// The visitor disconnected, here or in another tab.
    Disconnected,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Leave for Spotify's page.
    GoToSpotify {
        client_id: ClientId,
        scopes: Scopes,
        /// What to store until the visitor is back.
        pending: Option<PendingAction>,
    },
    /// Store the client id, and report [`Event::ClientIdStored`].
    StoreClientId(Option<ClientId>),
    /// Store whether the log-in outlives this tab, and report [`Event::StayStored`].
    StoreStay(bool),
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(account: &mut Account, event: Event) -> Option<Effect> {
    match event {
        Event::Started(start) => *account = Account::new(start),
        Event::ConfigRead(config) => {
            let config = config.unwrap_or_else(|error| {
                account.trouble = Some(error.into());
                // The host may have meant to switch the player off.
                Config {
                    player: false,
                    ..Config::default()
                }
            });
            account.config = Some(config);
        }
        Event::LogIn(pending) => return log_in(account, pending),
        Event::NotLeft(error) => account.trouble = Some(error.into()),
        Event::Finished(scopes, pending) => {
            account.login = Login::LoggedIn(scopes);
            account.trouble = None;
            // Whoever wanted to choose stands at the lists already.
            account.pending = pending.filter(|pending| *pending != PendingAction::ChooseLists);
        }
        Event::NotFinished(trouble, scopes) => {
            account.set_scopes(scopes);
            account.trouble = Some(trouble);
        }
        Event::Refused {
            error,
            scopes,
            is_told,
        } => {
            account.set_scopes(scopes);
            if !is_told && !account.is_logged_in() {
                account.trouble = Some(error.into());
            }
        }
        Event::PendingBegun => account.pending = None,
        Event::ShowClientIdDialog(true) => account.dialog = ClientIdDialog::Open(None),
        Event::ShowClientIdDialog(false) => account.dialog = ClientIdDialog::Closed,
        Event::UseClientId(id) => return Some(Effect::StoreClientId(id)),
        Event::ClientIdStored(Ok(id), scopes) => {
            account.own_client_id = id;
            account.dialog = ClientIdDialog::Closed;
            account.set_scopes(scopes);
        }
        Event::ClientIdStored(Err(error), _) => {
            account.dialog = ClientIdDialog::Open(Some(error));
        }
        Event::Stay(stays) => return Some(Effect::StoreStay(stays)),
        Event::StayStored(Ok(stays)) => account.stays = stays,
        Event::StayStored(Err(error)) => account.trouble = Some(error.into()),
        Event::Failed(trouble) => account.trouble = Some(trouble),
        Event::DismissTrouble => account.trouble = None,
        Event::Disconnected => {
            *account = Account {
                config: account.config.take(),
                ..Account::default()
            }
        }
    }
    None
}

/// Asks for what was allowed before as well: the new tokens replace the old ones.
fn log_in(account: &mut Account, pending: Option<PendingAction>) -> Option<Effect> {
    let Some(client_id) = account.client_id().cloned() else {
        account.dialog = ClientIdDialog::Open(None);
        return None;
    };
    let before = match &account.login {
        Login::LoggedIn(scopes) => scopes.clone(),
        Login::LoggedOut | Login::Finishing => Scopes::default(),
    };
    let more = pending.iter().flat_map(PendingAction::scopes).copied();
    Some(Effect::GoToSpotify {
        client_id,
        scopes: Scopes::at_log_in().with(before.iter()).with(more),
        pending,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
}

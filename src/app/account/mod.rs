//! The listener's account at Spotify: whether somebody is logged in, what they have allowed,
//! and what they set out to do before they left for Spotify's page.

mod pending;
#[cfg(test)]
mod tests;

pub(crate) use pending::PendingAction;

use super::trouble::Trouble;
use crate::config::{Config, ConfigError};
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

//! The listener's account at Spotify: logged in or not, as whom the page speaks, and what
//! is being loaded.

mod completing;
mod labels;
mod loading;
mod trouble;
mod unfinished;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use self::labels::AlbumLabels;
pub use self::loading::{Load, Loading, Stage};
pub use self::trouble::Trouble;
pub use self::unfinished::Unfinished;
use super::route;
use super::session::Session;
use crate::config::Config;
use crate::platform::chunk::{LocalBoxFuture, in_chunk};
use crate::spotify::ApiError;
use crate::spotify::auth::{ClientId, LoginError, Scope, Scopes};
use crate::spotify_client::{self, Client, LoginCallback, LogoutChannel};
use crate::store::Notes;

/// What the host has set, beside the page.
const CONFIG: &str = "config.json";

/// The listener's account. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Account {
    config: RwSignal<Option<Rc<Config>>, LocalStorage>,
    session: Session,
    logout: StoredValue<Option<LogoutChannel>, LocalStorage>,
    /// The client id that the visitor brought along.
    pub own_id: RwSignal<Option<ClientId>>,
    /// Whether somebody is logged in.
    pub logged_in: RwSignal<bool>,
    /// What went wrong with logging in.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Whether the dialog for a client id of one's own is open.
    pub asks_for_id: RwSignal<bool>,
    /// A permission that was given just now.
    pub allowed: RwSignal<Option<Scope>>,
    /// What is being loaded.
    pub loading: Loading,
    /// The labels of albums on show.
    pub labels: AlbumLabels,
}

in_chunk! {
    fn go in account: fn(Account, &[Scope]) = Account::go;
    fn arrive in account: fn(Account, LoginCallback) -> LocalBoxFuture =
        |account, arrival| Box::pin(account.arrive(arrival));
}

impl Account {
    /// Takes up a log-in that comes back from Spotify, and makes the account available to
    /// everything below. To be called before the router reads the address.
    pub fn provide(session: Session) -> Self {
        let notes = Notes::default();
        let arrival = LoginCallback::take();
        let account = Self {
            config: RwSignal::new_local(None),
            session,
            logout: StoredValue::new_local(None),
            own_id: RwSignal::new(spotify_client::own_client_id()),
            // Whoever comes back from Spotify's page may have a dead log-in still.
            logged_in: RwSignal::new(arrival.is_none() && spotify_client::has_tokens()),
            trouble: RwSignal::new(None),
            asks_for_id: RwSignal::new(false),
            allowed: RwSignal::new(None),
            loading: Loading::new(session, notes.clone()),
            labels: AlbumLabels::new(notes),
        };
        account
            .logout
            .set_value(LogoutChannel::open(move || account.leave()));
        spawn_local(async move { account.begin(arrival).await });
        provide_context(account);
        account
    }

    /// Whether the page can log in: it knows as whom.
    pub fn has_client_id(&self) -> bool {
        self.client_id().is_some()
    }

    /// Whether it is known what the host has set.
    pub fn is_ready(&self) -> bool {
        self.config.with(Option::is_some)
    }

    /// What to make calls with, once it is known what the host has set.
    pub fn client(&self) -> Option<Client> {
        self.config.with_untracked(|config| {
            config
                .as_ref()
                .map(|config| Client::new((**config).clone()))
        })
    }

    /// Leaves the page for Spotify's, to come back to where the visitor is now.
    pub fn log_in(&self, more: Option<Scope>) {
        self.log_in_for(more.as_slice());
    }

    /// Likewise, to be allowed several things more.
    pub fn log_in_for(&self, more: &[Scope]) {
        let (account, more) = (*self, more.to_vec());
        spawn_local(async move {
            match go().await {
                Ok(go) => go(account, &more),
                Err(error) => account.trouble.set(Some(error.into())),
            }
        });
    }

    fn go(self, more: &[Scope]) {
        let held = spotify_client::tokens().map(|tokens| tokens.scopes().clone());
        let held = held.iter().flat_map(Scopes::iter);
        let scopes = Scopes::at_log_in().with(held).with(more.iter().copied());
        let config = self.config.get_untracked();
        let gone = match (config, untrack(|| self.client_id())) {
            (Some(config), Some(id)) => spotify_client::go_to_spotify(&config, id, scopes),
            _ => Err(LoginError::NoClientId),
        };
        if let Err(error) = gone {
            self.trouble.set(Some(error.into()));
        }
    }

    /// Speaks to Spotify as the visitor's own app from now on, or as the host's again.
    ///
    /// # Errors
    ///
    /// When the browser does not keep it.
    pub fn use_own_id(&self, id: Option<ClientId>) -> Result<(), LoginError> {
        spotify_client::keep_own_client_id(id.as_ref())?;
        self.own_id.set(id);
        self.note_log_in();
        Ok(())
    }

    /// Logs out, in all tabs, and removes everything that the page keeps in this browser.
    pub fn disconnect(&self) {
        self.leave();
        self.logout.with_value(|logout| {
            if let Some(logout) = logout {
                logout.announce();
            }
        });
    }

    /// Forgets everything, as this or another tab disconnects.
    fn leave(&self) {
        self.loading.abandon();
        self.labels.forget();
        spotify_client::forget_everything();
        crate::store::forget_settings();
        self.logged_in.set(false);
        self.own_id.set(None);
        self.trouble.set(None);
        self.session.forget();
    }

    /// Takes note that a call failed: a dead log-in is no log-in.
    pub fn heed(&self, error: &ApiError) {
        if matches!(error, ApiError::Login(_)) {
            self.note_log_in();
        }
    }

    /// Likewise, where the place that would say so goes with the log-in, or there is none.
    pub fn heed_aloud(&self, error: &ApiError) {
        self.heed(error);
        if !self.logged_in.get_untracked() {
            self.trouble.set(Some(error.clone().into()));
        }
    }

    /// Takes note of whether somebody is logged in. What follows it is made anew when that
    /// changes, and only then: it would ask again, and fail again, without end.
    fn note_log_in(&self) {
        let is = spotify_client::tokens().is_some();
        self.logged_in.maybe_update(|was| {
            let changed = *was != is;
            *was = is;
            changed
        });
    }

    async fn begin(self, arrival: Option<LoginCallback>) {
        let config = spotify_client::load_config(&route::beside(CONFIG)).await;
        let config = config.unwrap_or_else(|error| {
            self.trouble.set(Some(Trouble {
                sentence: error.to_string(),
                recoveries: Vec::new(),
            }));
            Config::default()
        });
        self.config.set(Some(Rc::new(config)));
        if let Some(arrival) = arrival {
            match arrive().await {
                Ok(arrive) => arrive(self, arrival).await,
                Err(error) => self.trouble.set(Some(error.into())),
            }
            self.note_log_in();
        }
        self.labels.recall().await;
        self.loading.look_for_unfinished().await;
    }

    async fn arrive(self, arrival: LoginCallback) {
        let Some(client) = self.client() else {
            return;
        };
        let (had_top, could_save) = (may_read_top(), may_save());
        match arrival.finish(&client).await {
            Ok(()) => {
                self.note_log_in();
                let top = (may_read_top() && !had_top).then_some(Scope::ReadTop);
                let save = (may_save() && !could_save).then_some(Scope::ModifyPublicPlaylists);
                self.allowed.set(top.or(save));
            }
            Err(error) => self.trouble.set(Some(error.into())),
        }
    }

    fn client_id(&self) -> Option<ClientId> {
        let host = || {
            self.config
                .with(|config| config.as_ref().and_then(|config| config.client_id.clone()))
        };
        self.own_id.get().or_else(host)
    }
}

/// Whether the listener allows the page to read their top tracks.
pub(super) fn may_read_top() -> bool {
    spotify_client::tokens().is_some_and(|tokens| tokens.scopes().has(Scope::ReadTop))
}

/// Whether the listener allows the page to save playlists.
pub(super) fn may_save() -> bool {
    let may = |scopes: &Scopes| Scope::TO_SAVE.iter().all(|scope| scopes.has(*scope));
    spotify_client::tokens().is_some_and(|tokens| may(tokens.scopes()))
}

/// The account of this page's listener.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub fn use_account() -> Account {
    expect_context()
}

//! The listener's account at Spotify: logging in, coming back, and disconnecting.

mod choosing;
mod labels;
mod loading;
mod lookup;
mod requests;
mod saving;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::choosing::dispatch as dispatch_choosing;
pub(crate) use self::labels::{read_labels, want_label};
pub(crate) use self::loading::dispatch as dispatch_loading;
pub(crate) use self::lookup::dispatch as dispatch_lookup;
pub(crate) use self::saving::{context as saving_context, dispatch as dispatch_saving, use_saving};
use super::route;
use super::store::{Store, use_store};
use crate::app::account::{self, ClientIdDialog, Event, Login, PendingAction, Start};
use crate::app::trouble::Trouble;
use crate::platform::chunk::{LocalBoxFuture, in_chunk};
use crate::spotify::auth::{LoginError, Scopes};
use crate::spotify_client::{self as client, Client, LoginCallback, LogoutChannel};
use crate::store::{LibraryStore, store_pending_action, take_pending_action};

/// What the host has set, beside the page.
const CONFIG: &str = "config.json";

/// The account, as the whole page reads it. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct AccountView {
    pub(crate) store: Store,
    /// Whether somebody is logged in.
    pub(crate) is_logged_in: Memo<bool>,
    /// Whether a log-in is being finished.
    pub(crate) is_finishing: Memo<bool>,
    /// Whether the host's settings are known.
    pub(crate) is_ready: Memo<bool>,
    /// Whether the page knows as which app it speaks to Spotify.
    pub(crate) has_client_id: Memo<bool>,
    /// What went wrong with the log-in.
    pub(crate) trouble: Memo<Option<Trouble>>,
    /// What the visitor logged in for just now.
    pub(crate) pending: Memo<Option<PendingAction>>,
    /// Whether the dialog for a client id of one's own is open.
    pub(crate) asks_for_client_id: Memo<bool>,
    /// Changes whenever there are more labels.
    labels_version: Memo<u32>,
    /// In how many places of the page the trouble with the log-in is shown.
    trouble_places: RwSignal<u32>,
}

impl AccountView {
    fn new(store: Store) -> Self {
        Self {
            store,
            is_logged_in: store.memo(|state| state.account.is_logged_in()),
            is_finishing: store.memo(|state| *state.account.login() == Login::Finishing),
            is_ready: store.memo(|state| state.account.is_ready()),
            has_client_id: store.memo(|state| state.account.client_id().is_some()),
            trouble: store.memo(|state| state.account.trouble().cloned()),
            pending: store.memo(|state| state.account.pending().cloned()),
            asks_for_client_id: store
                .memo(|state| *state.account.client_id_dialog() != ClientIdDialog::Closed),
            labels_version: store.memo(|state| state.labels.version()),
            trouble_places: RwSignal::new(0),
        }
    }

    /// Shows the trouble with the log-in where this is called, as long as that is on the
    /// page, and not above it as well.
    pub(crate) fn show_trouble_here(self) {
        self.trouble_places.update(|places| *places += 1);
        on_cleanup(move || self.trouble_places.update(|places| *places -= 1));
    }

    /// Goes on with what the visitor logged in for just now, if it is an action that this
    /// part of the page knows, as soon as the page is ready for it.
    pub(crate) fn resume_after_log_in<T>(
        self,
        known: impl Fn(&PendingAction) -> Option<T> + 'static,
        is_page_ready: impl Fn() -> bool + 'static,
        resume: impl Fn(T) + 'static,
    ) {
        Effect::new(move || {
            let action = self.pending.with(|pending| known(pending.as_ref()?));
            if let Some(action) = action
                && is_page_ready()
                && self.is_ready.get()
            {
                self.store.dispatch(Event::PendingBegun);
                resume(action);
            }
        });
    }

    /// Whether the trouble with the log-in is to be shown above the page.
    pub(crate) fn shows_trouble_above(self) -> bool {
        self.trouble.with(Option::is_some) && self.trouble_places.get() == 0
    }
}

in_chunk! {
    fn start_in_chunk in clusters: fn(Store, Option<Returning>) -> LocalBoxFuture =
        |store, returning| Box::pin(start(store, returning));
    fn perform_in_chunk in account: fn(Store, account::Effect) = perform_here;
    fn finish_in_chunk in account: fn(Store, LoginCallback, Option<PendingAction>) -> LocalBoxFuture =
        |store, callback, pending| Box::pin(finish(store, callback, pending));
    fn find_unfinished in account: fn(Store, Vec<Vec<u8>>) = |store, checkpoints| {
        loading::dispatch(store, crate::app::loading::Event::FoundUnfinished(checkpoints));
    };
}

/// Takes up a log-in that comes back from Spotify, and makes the account available to
/// everything below. To be called before the router reads the address.
pub(crate) fn provide(store: Store) -> AccountView {
    let mut pending = None;
    let callback = LoginCallback::take(|| {
        pending = take_pending_action().and_then(|text| PendingAction::from_text(&text));
        let wants_lists = pending == Some(PendingAction::ChooseLists);
        wants_lists.then(|| route::below_base(route::CHOOSE))
    });
    store.dispatch(Event::Started(Start {
        comes_back: callback.is_some(),
        scopes: scopes(),
        own_client_id: client::own_client_id(),
        stays: client::is_kept_on_device(),
    }));
    let account = AccountView::new(store);
    let logout = LogoutChannel::open(move || forget_everything(store));
    provide_context(account);
    provide_context(StoredValue::new_local(logout));
    let returning = callback.map(|callback| (callback, pending));
    spawn_local(async move {
        match start_in_chunk().await {
            Ok(start) => start(store, returning).await,
            Err(error) => store.dispatch(Event::Failed(error.into())),
        }
    });
    account
}

/// The account of this page's listener.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub(crate) fn use_account() -> AccountView {
    expect_context()
}

/// Leaves for Spotify's page, for this action if for any.
pub(crate) fn log_in(store: Store, pending: Option<PendingAction>) {
    store.dispatch(Event::LogIn(pending));
}

/// What disconnects: logs out, in all tabs, and removes everything that the page stores in
/// this browser.
pub(crate) fn use_disconnect() -> impl Fn() + Copy {
    let store = use_store();
    let logout: StoredValue<Option<LogoutChannel>, LocalStorage> = expect_context();
    move || {
        forget_everything(store);
        logout.with_value(|logout| {
            if let Some(logout) = logout {
                logout.announce();
            }
        });
    }
}

/// Forgets everything, as this or another tab disconnects. The worker empties the database, and
/// the page what it has put there itself: each of the two may be about to put something there,
/// and answers for its own.
fn forget_everything(store: Store) {
    store.dispatch(Event::Disconnected);
    client::forget_everything();
    crate::store::delete_settings();
    // The worker says whether everything is gone.
    spawn_local(async { LibraryStore::default().clear_own().await });
    store.dispatch(crate::app::Event::Disconnected);
}

/// A visitor who comes back from Spotify, and what they left for.
type Returning = (LoginCallback, Option<PendingAction>);

/// What there is to do about the account once the page is there.
async fn start(store: Store, login: Option<Returning>) {
    let config = client::load_config(&route::beside(CONFIG)).await;
    store.dispatch(Event::ConfigRead(config));
    if let Some((callback, pending)) = login {
        match finish_in_chunk().await {
            Ok(finish) => finish(store, callback, pending).await,
            Err(_) => {
                store.dispatch(Event::NotFinished(Trouble::LoginInterrupted, scopes()));
            }
        }
    }
    labels::recall(store).await;
    // Without the chunk nothing could be loaded either; the next visit looks again.
    if !loading::unfinished().await.is_empty()
        && let Ok(found) = find_unfinished().await
    {
        // Read once more: the chunk takes a while, in which the listener may disconnect.
        found(store, loading::unfinished().await);
    }
}

pub(super) fn perform(store: Store, effect: account::Effect) {
    spawn_local(async move {
        match perform_in_chunk().await {
            Ok(perform) => perform(store, effect),
            Err(error) => store.dispatch(Event::Failed(error.into())),
        }
    });
}

/// Does what the account asks for.
fn perform_here(store: Store, effect: account::Effect) {
    match effect {
        account::Effect::GoToSpotify {
            client_id,
            scopes,
            pending,
        } => {
            // What an earlier attempt was for is forgotten.
            drop(take_pending_action());
            if let Some(pending) = pending {
                store_pending_action(&pending.to_text());
            }
            let config = store.read(|state| state.account.config().cloned());
            let config = config.unwrap_or_default();
            if let Err(error) = client::go_to_spotify(&config, client_id, scopes) {
                store.dispatch(Event::NotLeft(error));
            }
        }
        account::Effect::StoreClientId(id) => {
            let stored = client::keep_own_client_id(id.as_ref()).map(|()| id);
            store.dispatch(Event::ClientIdStored(stored, scopes()));
        }
        account::Effect::StoreStay(stays) => {
            let stored = client::keep_on_device(stays).map(|()| stays);
            store.dispatch(Event::StayStored(stored));
        }
    }
}

/// Turns Spotify's answer into a log-in.
async fn finish(store: Store, callback: LoginCallback, pending: Option<PendingAction>) {
    let config = store.read(|state| state.account.config().cloned());
    let client = Client::new(config.unwrap_or_default());
    let login = callback.redeem(&client).await;
    // A listener who disconnects meanwhile, in this tab or another, stays logged out.
    if !store.read(|state| *state.account.login() == Login::Finishing) {
        return;
    }
    let event = match login.and_then(|login| login.store()) {
        Ok(()) => Event::Finished(scopes().unwrap_or_default(), pending),
        Err(error) => {
            drop(take_pending_action());
            Event::NotFinished(error.into(), scopes())
        }
    };
    store.dispatch(event);
}

/// Notes that a request was refused because of the log-in. `is_told` says whether the place
/// that made the request tells the visitor.
fn check_login(store: Store, error: LoginError, is_told: bool) {
    store.dispatch(Event::Refused {
        error,
        scopes: scopes(),
        is_told,
    });
}

/// What the stored log-in allows, if there is one.
fn scopes() -> Option<Scopes> {
    client::tokens().map(|tokens| tokens.scopes().clone())
}

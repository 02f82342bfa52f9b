//! The labels of albums on show.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{AccountView, check_login, requests};
use crate::app::State;
use crate::app::account::Login;
use crate::app::labels::{self, Context, Effect, Event};
use crate::library::AlbumId;
use crate::platform::chunk::in_chunk;
use crate::spotify::KnownLabels;
use crate::store::{Cache, LABELS};
use crate::ui::store::Store;

in_chunk! {
    fn dispatch_in_chunk in account: fn(Store, Event) = dispatch;
}

/// What is read of the labels that are known, and again whenever there are more.
pub(crate) fn read_labels<T>(account: AccountView, read: impl FnOnce(&KnownLabels) -> T) -> T {
    // A memo that nobody has read yet follows nothing: to track it alone would not do.
    account.labels_version.with(|_| ());
    account.store.read(|state| read(state.labels.known()))
}

/// Asks for an album's label, since a row of it is on show: at once, or when the account is
/// ready. Without a log-in there is nobody to ask.
pub(crate) fn want_label(store: Store, album: AlbumId) {
    let is_wanted = store.read(|state| {
        let is_known = state.labels.known().label(album).is_some();
        !is_known && *state.account.login() != Login::LoggedOut
    });
    if is_wanted {
        dispatch_later(store, Event::Want(vec![album]));
    }
}

/// Takes up what earlier visits stored, and asks for what waits, once it is known whether
/// somebody is logged in.
pub(super) async fn recall(store: Store) {
    let stored = Cache::default().get(LABELS).await;
    if stored.is_some() || store.read(|state| state.account.is_logged_in()) {
        dispatch_later(store, Event::Read(stored));
    }
}

/// Without the chunk, the rows show what is known.
fn dispatch_later(store: Store, event: Event) {
    spawn_local(async move {
        if let Ok(dispatch) = dispatch_in_chunk().await {
            dispatch(store, event);
        }
    });
}

fn dispatch(store: Store, event: Event) {
    let change = move |state: &mut State| {
        let account = &state.account;
        let context = Context {
            can_ask: account.is_ready() && account.is_logged_in(),
        };
        labels::update(&mut state.labels, context, event)
    };
    store.apply(change, perform);
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(run, event, now));
        }),
        Effect::Store(bytes) => spawn_local(async move {
            // What cannot be stored is fetched again.
            let add = |stored: Option<&[u8]>| labels::add_to_stored(stored, bytes);
            let _is_stored = Cache::default().put_with(LABELS, add).await;
        }),
        Effect::CheckLogin(error) => check_login(store, error, false),
    }
}

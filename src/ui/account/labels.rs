//! The labels of albums on show.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{AccountView, check_login, requests};
use crate::app::labels::{self, Effect, Event};
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

/// Asks for an album's label, since a row of it is on show.
pub(crate) fn want_label(store: Store, album: AlbumId) {
    let is_wanted = store
        .read(|state| state.account.is_logged_in() && state.labels.known().label(album).is_none());
    if is_wanted {
        dispatch_later(store, Event::Want(vec![album]));
    }
}

/// Takes up what earlier visits stored.
pub(super) async fn recall(store: Store) {
    if let Some(stored) = Cache::default().get(LABELS).await {
        dispatch_later(store, Event::Stored(stored));
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
    store.apply(
        move |state| labels::update(&mut state.labels, event),
        perform,
    );
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(run, event, now));
        }),
        Effect::Store(bytes) => spawn_local(async move {
            // What cannot be stored is fetched again.
            let _is_stored = Cache::default().put(LABELS, &bytes).await;
        }),
        Effect::CheckLogin(error) => check_login(store, error, false),
    }
}

//! Performing what the saving of playlists asks for.

use leptos::prelude::*;

use super::{check_login, requests};
use crate::app::State;
use crate::app::saving::{self, Context, Effect, Event, SavePlaylists};
use crate::store::{delete_playlist_save, store_playlist_save};
use crate::ui::store::Store;

/// Reports something that happened to the saving of playlists.
pub(crate) fn dispatch(store: Store, event: Event) {
    store.apply(
        move |state| {
            let context = context(state);
            let mut save = state.saving.take();
            let effects = saving::update(&mut save, context, event);
            state.saving.put(save);
            effects
        },
        perform,
    );
}

/// Something about the saving, which follows it.
pub(crate) fn use_saving<T: PartialEq + Default + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&SavePlaylists) -> T + Send + Sync + 'static,
) -> Memo<T> {
    store.memo(move |state| state.saving.get().map(&read).unwrap_or_default())
}

/// What the rest of the page knows, as far as saving needs it.
pub(crate) fn context(state: &State) -> Context {
    Context {
        is_ready: state.account.is_ready(),
        is_logged_in: state.account.is_logged_in(),
        may_save: state.account.may_save(),
    }
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(run, event, now));
        }),
        // Where nothing can be stored, it does not go on after a reload.
        Effect::Store(text) => {
            let _is_stored = store_playlist_save(&text);
        }
        Effect::DeleteStored => delete_playlist_save(),
        Effect::CheckLogin(error) => check_login(store, error, true),
    }
}

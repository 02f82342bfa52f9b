//! Performing what loading asks for.

use leptos::task::spawn_local;

use super::check_login;
use super::requests;
use crate::app::loading::{self, Context, Effect, Event, Stored};
use crate::app::{self, State};
use crate::library::LibraryId;
use crate::platform::system::monotonic_milliseconds;
use crate::reccobeats::FeatureCache;
use crate::spotify::ApiError;
use crate::spotify::auth::Scope;
use crate::store::{Cache, LibraryStore, LoadLog, versions_key};
use crate::ui::store::Store;

/// The name under which found audio features are stored.
pub(super) const FEATURES: &str = "features";

/// The checkpoints of the loads that earlier visits left unfinished.
pub(super) async fn unfinished() -> Vec<Vec<u8>> {
    LoadLog::default().checkpoints().await
}

/// Reports something that happened to the loading.
pub(crate) fn dispatch(store: Store, event: Event) {
    store.apply(
        move |state| {
            let context = context(state);
            loading::update(&mut state.loading, context, event)
        },
        perform,
    );
}

fn context(state: &State) -> Context {
    let config = state.account.config();
    Context {
        may_read_top: state.account.may(Scope::ReadTop),
        reccobeats_gap: config.map_or_else(Default::default, |config| config.reccobeats_gap),
    }
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(run, event, now));
        }),
        Effect::ReadStored(run, id) => spawn_local(async move {
            let stored = read_stored(id).await;
            dispatch(store, Event::Stored(run, stored));
        }),
        Effect::ReadFeatures(run) => spawn_local(async move {
            let features = Cache::default().get(FEATURES).await;
            dispatch(store, Event::StoredFeatures(run, features));
        }),
        Effect::StoreFeatures(bytes) => store_features(bytes),
        Effect::StoreLogEntry(run, id, entry) => spawn_local(async move {
            let is_stored = LoadLog::default().write(id, &entry).await;
            dispatch(
                store,
                Event::LogEntryStored(run, is_stored, monotonic_milliseconds()),
            );
        }),
        Effect::DeleteUnfinished(id) => {
            spawn_local(async move { LoadLog::default().delete(id).await });
        }
        Effect::Show(loaded, recipe) => {
            store.dispatch(app::Event::Loaded(loaded.id(), loaded, recipe));
        }
        Effect::Open(id, recipe) => store.dispatch(app::Event::ShowLibrary(id, recipe)),
        Effect::CheckLogin(ApiError::Login(error)) => check_login(store, error, true),
        Effect::CheckLogin(_) => {}
    }
}

/// Stores the audio features that were found.
pub(super) fn store_features(bytes: Vec<u8>) {
    spawn_local(async move {
        // What cannot be stored is looked up again.
        let add = |stored: Option<&[u8]>| FeatureCache::add_to_stored(stored, bytes);
        let _is_stored = Cache::default().put_with(FEATURES, add).await;
    });
}

/// What is stored of a library that is to be loaded.
async fn read_stored(id: LibraryId) -> Stored {
    let unfinished = LoadLog::default().read(id).await;
    let versions = if LibraryStore::default().has(id).await {
        Cache::default().get(&versions_key(id)).await
    } else {
        None
    };
    Stored {
        unfinished,
        versions,
    }
}

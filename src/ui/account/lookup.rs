//! Performing what looking up audio features asks for.

use leptos::task::spawn_local;

use super::loading::{FEATURES, store_features};
use super::requests;
use crate::app::lookup::{self, Context, Effect, Event};
use crate::app::place::Place;
use crate::app::session;
use crate::store::Cache;
use crate::ui::store::Store;
use crate::worker::FeatureSupply;

/// Reports something that happened to the lookup.
pub(crate) fn dispatch(store: Store, event: Event) {
    store.apply(
        move |state| {
            let context = Context::new(state);
            lookup::update(&mut state.lookup, context, event)
        },
        perform,
    );
}

fn perform(store: Store, effect: Effect) {
    match effect {
        Effect::Run(run, effect) => requests::perform(store, effect, move |event, now| {
            dispatch(store, Event::Run(run, event, now));
        }),
        Effect::ReadFeatures(run) => spawn_local(async move {
            let features = Cache::default().get(FEATURES).await;
            dispatch(store, Event::StoredFeatures(run, features));
        }),
        Effect::StoreFeatures(bytes) => store_features(bytes),
        Effect::Fill(id, bytes) => {
            if let Place::Library(_, recipe) = store.read(|state| state.place().clone()) {
                let supply = FeatureSupply::LookedUp(bytes);
                store.dispatch(session::Event::AddFeatures(id, supply, Vec::new(), recipe));
            }
        }
    }
}

//! The offer to go on in a new release.

use leptos::prelude::*;

use crate::platform::offline::{Release, keep_page};
use crate::ui::route;
use crate::ui::store::use_store;

/// The service worker's script, beside the page.
const SCRIPT: &str = "sw.js";

/// A notice when a new release is ready. It is offered and never forced: what is being
/// done in this one goes on.
#[component]
pub fn NewRelease() -> impl IntoView {
    let store = use_store();
    let arrived = store.memo(|state| {
        let session = state.session();
        session.libraries().is_some() && session.is_at_rest()
    });
    let ready: RwSignal<Option<Release>, LocalStorage> = RwSignal::new_local(None);
    // When the worker has answered and what was asked for is done, all that a first visit
    // needs has come: what the service worker keeps is then in the browser's own cache, and
    // loaded once; and the rest of it is fetched when nobody waits for anything.
    Effect::new(move |kept: Option<bool>| {
        let arrived = arrived.get();
        let kept = kept.unwrap_or(false);
        if arrived && !kept {
            keep_page(route::beside(SCRIPT), move |release| {
                ready.set(Some(release));
            });
        }
        kept || arrived
    });
    move || {
        ready.get().map(|release| {
            view! {
                <p class="notice" role="status">
                    <span>"A new version is ready."</span>
                    <button type="button" class="button button--small" on:click=move |_| release.take_over()>"Reload"</button>
                </p>
            }
        })
    }
}

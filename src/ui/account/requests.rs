//! Performing what runs ask for.

use leptos::task::spawn_local;

use crate::app::task_run::{RunEffect, RunEvent};
use crate::platform::system::{monotonic_milliseconds, wait};
use crate::spotify::auth::LoginError;
use crate::spotify_client::Client;
use crate::ui::store::Store;

/// Performs this, and reports what came of it and when.
pub(super) fn perform(
    store: Store,
    effect: RunEffect,
    report: impl FnOnce(RunEvent, u64) + 'static,
) {
    let config = store.read(|state| state.account.config().cloned());
    spawn_local(async move {
        let event = match (effect, config) {
            (RunEffect::Send(request), Some(config)) => {
                RunEvent::Responded(Client::new(config).send(&request).await)
            }
            // Before the host's settings are read, it is not known as which app to ask.
            (RunEffect::Send(_), None) => RunEvent::Responded(Err(LoginError::LoggedOut)),
            (RunEffect::Wait(milliseconds), _) => {
                wait(milliseconds).await;
                RunEvent::Waited
            }
        };
        report(event, monotonic_milliseconds());
    });
}

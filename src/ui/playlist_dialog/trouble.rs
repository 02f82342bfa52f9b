//! What went wrong while playlists were saved, and what can be done about it.

use leptos::prelude::*;

use crate::app::account::PendingAction;
use crate::app::saving::Event;
use crate::app::trouble::Trouble;
use crate::platform::page::here;
use crate::spotify::Recovery;
use crate::ui::account::{dispatch_saving, log_in};
use crate::ui::components::TroubleNote;
use crate::ui::store::{Store, use_store};

/// Leaves for Spotify's page, to be allowed to save, and to go on here.
pub(super) fn log_in_to_save(store: Store) {
    dispatch_saving(store, Event::LeaveToLogIn(here().unwrap_or_default()));
    log_in(store, Some(PendingAction::SavePlaylists));
}

/// What went wrong. A log-in from here asks for all that saving needs: one for reading alone
/// would end before the saving does.
#[component]
pub(super) fn SavingTrouble(
    trouble: Trouble,
    on_again: Callback<()>,
    again: &'static str,
) -> impl IntoView {
    let store = use_store();
    let log_in = trouble
        .recoveries()
        .into_iter()
        .find_map(|recovery| match recovery {
            Recovery::LogIn => Some("Log in again"),
            Recovery::Allow(_) => Some("Allow it"),
            _ => None,
        });
    match log_in {
        None => view! { <TroubleNote trouble on_again again/> }.into_any(),
        Some(log_in) => view! {
            <div class="failure" role="alert">
                <p dir="auto">{trouble.to_string()}</p>
                <div class="failure__ways">
                    <button type="button" class="button button--small" on:click=move |_| log_in_to_save(store)>{log_in}</button>
                </div>
            </div>
        }
        .into_any(),
    }
}

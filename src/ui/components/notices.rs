//! What happened and concerns the whole page: notices, and new releases.

use super::copy_choice::choice_dialog;
use super::files::several_files_dialog;
use super::lazy::{lazy, lazy_when};
use super::trouble::login_trouble;
use super::work_status::WorkStatus;
use crate::app::place::Page;
use crate::app::{Event, State};
use crate::platform::offline::{Release, keep_page};
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::store::use_store;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Notices below the header, and the work under way on pages that do not show it themselves.
#[component]
pub fn Notices() -> impl IntoView {
    let store = use_store();
    let account = use_account();
    let several = store.memo(|state| !state.files().waiting().is_empty());
    let has_offer = store.memo(|state| state.choice().is_some());
    let location = use_location();
    let elsewhere = move || {
        location
            .pathname
            .with(|path| path.trim_end_matches('/') != route::base())
    };
    // The page to choose from says so where the lists will be.
    let choosing = move || location.pathname.with(|path| path.ends_with(route::CHOOSE));
    view! {
        <div class="notices">
            <NewRelease/>
            {move || store.notice.get().map(|notice| view! {
                <p class="notice" role="status">
                    <span>{notice.to_string()}</span>
                    <button type="button" class="icon-button" aria-label="Dismiss" on:click=move |_| store.dispatch(Event::DismissNotice)>"✕"</button>
                </p>
            })}
            <Show when=move || account.is_finishing.get() && !choosing()>
                <p class="notice notice--floating" role="status">"Finishing the log-in …"</p>
            </Show>
            <Show when=move || account.shows_trouble_above()>
                {lazy(false, login_trouble)}
            </Show>
            <Show when=elsewhere>
                <WorkStatus/>
            </Show>
        </div>
        {lazy_when(move || several.get(), (), several_files_dialog)}
        {lazy_when(move || has_offer.get(), (), choice_dialog)}
    }
}

/// The service worker's script, beside the page.
const SCRIPT: &str = "sw.js";

/// Whether the clusters of the page are not all in sight yet.
fn is_laying_out(state: &State) -> bool {
    let history = state.history();
    let page = history.path().map(route::page);
    page == Some(Page::Clusters) && state.session().grouped().is_some() && !history.is_laid_out()
}

/// A notice when a new release is ready. It is offered and never forced: what is being
/// done in this one goes on.
#[component]
pub fn NewRelease() -> impl IntoView {
    let store = use_store();
    let arrived = store.memo(|state| {
        let session = state.session();
        session.libraries().is_some() && session.is_at_rest() && !is_laying_out(state)
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

//! What happened and concerns the whole page: notices, the work under way, new releases.

use super::copy_choice::choice_dialog;
use super::elements::Link;
use super::files::{OpenFile, several_files_dialog};
use super::lazy::{lazy, lazy_when};
use super::trouble::login_trouble;
use crate::analysis::Recipe;
use crate::app::place::Page;
use crate::app::session::{self, Status, Target};
use crate::app::{Event, State};
use crate::library::LibraryId;
use crate::platform::offline::{Release, keep_page};
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::store::use_store;
use crate::worker::{Failure, JobProgress, JobStage};
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

/// What a bad file does to the page.
const UNCHANGED: &str = " Nothing else on the page has changed.";

/// A progress bar while a library is opened, a sentence when it could not be.
#[component]
pub fn WorkStatus() -> impl IntoView {
    let status = use_store().status;
    view! {
        <div class="status" aria-live="polite">
            {move || match status.get() {
                // Its place is held for it, so that nothing moves on a first visit.
                Status::Opening { target: Target::Stored(LibraryId::Sample), .. } => None,
                Status::Opening { target, progress } => Some(view! { <Busy target progress/> }.into_any()),
                Status::Failed { target, failure } => Some(view! { <Failed target failure/> }.into_any()),
                Status::Idle => None,
            }}
        </div>
    }
}

#[component]
fn Busy(target: Target, progress: Option<JobProgress>) -> impl IntoView {
    let store = use_store();
    let what = match target {
        Target::Stored(_) => "the library".to_owned(),
        Target::PastedText => "the pasted text".to_owned(),
        Target::Files(names) => names.join(", "),
        Target::Loaded(name) | Target::Part(name) | Target::Features(name) => name,
        Target::Link => "the shared view".to_owned(),
    };
    view! {
        <div class="busy">
            <label class="busy__what">
                <span dir="auto">{sentence(&what, progress)}</span>
                <Bar progress/>
            </label>
            <button type="button" class="button button--small" on:click=move |_| store.dispatch(session::Event::Stop)>"Stop"</button>
        </div>
    }
}

/// How far it is; without numbers it only says that something is under way.
#[component]
fn Bar(progress: Option<JobProgress>) -> impl IntoView {
    match progress.filter(|progress| progress.total > 0) {
        Some(JobProgress { done, total, .. }) => {
            view! { <progress value=done max=total></progress> }.into_any()
        }
        None => view! { <progress></progress> }.into_any(),
    }
}

fn sentence(what: &str, progress: Option<JobProgress>) -> String {
    match progress.map(|progress| progress.stage) {
        None | Some(JobStage::Reading) => format!("Reading {what}"),
        Some(JobStage::Sending) => format!("Preparing {what}"),
        Some(JobStage::Clustering) => "Grouping the tracks".into(),
        Some(JobStage::Comparing) => "Comparing numbers of clusters".into(),
    }
}

#[component]
fn Failed(target: Target, failure: Failure) -> impl IntoView {
    let store = use_store();
    let sentence = target.sentence(&failure);
    let (what, kept) = match target {
        Target::Stored(_) | Target::Link => (None, ""),
        Target::PastedText => (None, UNCHANGED),
        Target::Files(names) => (Some(names.join(", ")), UNCHANGED),
        Target::Part(name) => (Some(name), UNCHANGED),
        Target::Loaded(name) => (Some(name), " Load it again to have it here."),
        Target::Features(name) => (Some(name), UNCHANGED),
    };
    view! {
        <div class="failure" role="alert">
            <p>
                {what.map(|what| view! { <strong dir="auto">{what}</strong> ": " })}
                {sentence} {kept}
            </p>
            <div class="failure__ways">
                <OpenFile class="button button--small"/>
                <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button button--small">"Try the sample library"</Link>
                <button type="button" class="button button--small" on:click=move |_| store.dispatch(session::Event::DismissFailure)>"Dismiss"</button>
            </div>
        </div>
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

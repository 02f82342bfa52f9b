//! The work under way: a progress bar while a library is opened, a sentence when it could not be.

use leptos::prelude::*;

use super::elements::Link;
use super::files::OpenFile;
use super::lazy::{lazy_view, lazy_when};
use crate::analysis::Recipe;
use crate::app::session::{self, Status, Target};
use crate::library::LibraryId;
use crate::ui::route;
use crate::ui::store::use_store;
use crate::worker::{Failure, JobProgress, JobStage};

/// What a bad file does to the page.
const UNCHANGED: &str = " Nothing else on the page has changed.";

lazy_view! {
    fn told_status(_: ()) in pages = view! { <ToldStatus/> };
}

/// The place of the work under way.
#[component]
pub fn WorkStatus() -> impl IntoView {
    let status = use_store().status;
    let is_told = move || status.with(is_told);
    let has_no_worker = move || status.with(has_no_worker);
    view! {
        <div class="status" aria-live="polite">
            {move || has_no_worker().then(|| view! { <NoWorker/> })}
            {lazy_when(is_told, (), told_status)}
        </div>
    }
}

/// The sample's place is held for it, so that nothing moves on a first visit.
fn is_told(status: &Status) -> bool {
    let holds_place = matches!(
        status,
        Status::Idle
            | Status::Opening {
                target: Target::Stored(LibraryId::Sample),
                ..
            }
    );
    !holds_place && !has_no_worker(status)
}

fn has_no_worker(status: &Status) -> bool {
    matches!(
        status,
        Status::Failed {
            failure: Failure::WorkerUnavailable,
            ..
        }
    )
}

/// Where the worker could not be fetched, no chunk can be.
#[component]
fn NoWorker() -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p>{Failure::WorkerUnavailable.to_string()}</p>
            <Ways/>
        </div>
    }
}

/// What to do when something could not be opened.
#[component]
fn Ways() -> impl IntoView {
    let store = use_store();
    view! {
        <div class="failure__ways">
            <OpenFile class="button button--small"/>
            <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button button--small">"Try the sample library"</Link>
            <button type="button" class="button button--small" on:click=move |_| store.dispatch(session::Event::DismissFailure)>"Dismiss"</button>
        </div>
    }
}

#[component]
fn ToldStatus() -> impl IntoView {
    let status = use_store().status;
    move || {
        let status = Some(status.get()).filter(is_told)?;
        match status {
            Status::Opening { target, progress } => {
                Some(view! { <Busy target progress/> }.into_any())
            }
            Status::Failed { target, failure } => {
                Some(view! { <Failed target failure/> }.into_any())
            }
            Status::Idle => None,
        }
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
            <Ways/>
        </div>
    }
}

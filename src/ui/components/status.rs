//! The work under way: what is being done, how far it is, and what went wrong.

use super::link::Link;
use leptos::prelude::*;

use super::OpenFile;
use crate::analysis::Recipe;
use crate::app::session::{self, Status, Target};
use crate::library::LibraryId;
use crate::ui::route;
use crate::ui::store::use_store;
use crate::worker::{Failure, JobProgress, JobStage};

/// What a bad file does to the page.
const UNCHANGED: &str = " Nothing else on the page has changed.";

/// A progress bar while a library is opened, a sentence when it could not be.
#[component]
pub fn WorkStatus() -> impl IntoView {
    let status = use_store().status;
    view! {
        <div class="status" aria-live="polite">
            {move || match status.get() {
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
        Target::Loaded(name) => name,
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
        Some(JobStage::Sending) => format!("Laying out {what}"),
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
        Target::Loaded(name) => (Some(name), " Load it again to have it here."),
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

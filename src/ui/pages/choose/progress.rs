//! How far the loading is, and how it can go on.

use leptos::prelude::*;

use crate::app::account::PendingAction;
use crate::app::loading::{Event, Phase, Stage, UnfinishedLoad};
use crate::app::trouble::Trouble;
use crate::format::number;
use crate::http;
use crate::library::LibraryId;
use crate::ui::account::{dispatch_loading, use_account};
use crate::ui::components::TroubleNote;
use crate::ui::store::use_store;

/// The load under way, or why the last one came to nothing.
#[component]
pub fn Progress() -> impl IntoView {
    let store = use_store();
    let phase = store.memo(|state| state.loading.phase().clone());
    // A load that broke off because of the log-in goes on once there is another one.
    use_account().resume_after_log_in(
        |action| match action {
            PendingAction::Resume(id) => Some(*id),
            _ => None,
        },
        || true,
        move |id| dispatch_loading(store, Event::Resume(id)),
    );
    // Where there is nothing to load, there is nothing to do again.
    let nothing = Callback::new(|()| ());
    view! {
        <div class="loading" aria-live="polite">
            {move || match phase.get() {
                Phase::Running { stage, progress, pause, .. } => view! { <Running stage progress pause/> }.into_any(),
                Phase::Failed(trouble, id) => view! { <Failed trouble id/> }.into_any(),
                Phase::Nothing(trouble) => view! { <TroubleNote trouble on_again=nothing/> }.into_any(),
                Phase::Idle => ().into_any(),
            }}
        </div>
    }
}

/// The loads that can be resumed: all of them, or that of the library on show. None while
/// something is being loaded: they go on when that is done.
#[component]
pub fn UnfinishedLoads(#[prop(optional)] on_show: Option<LibraryId>) -> impl IntoView {
    let store = use_store();
    let loads = store.memo(move |state| state.loading.offered(on_show));
    move || {
        let view = |load| view! { <Unfinished load is_on_show=on_show.is_some()/> };
        loads.get().into_iter().map(view).collect_view()
    }
}

#[component]
fn Running(stage: Stage, progress: http::Progress, pause: Option<u32>) -> impl IntoView {
    let store = use_store();
    let bar = match progress.total.filter(|total| *total > 0) {
        Some(total) => {
            view! { <progress value=progress.done.min(total) max=total></progress> }.into_any()
        }
        None => view! { <progress></progress> }.into_any(),
    };
    view! {
        <div class="busy">
            <label class="busy__what">
                <span>{sentence(stage, progress)}</span>
                {bar}
                // Its place is kept, so that nothing moves when there is a pause.
                <span class="busy__pause soft small">{pause.map(|seconds| waiting(stage, seconds))}</span>
            </label>
            <button type="button" class="button button--small" on:click=move |_| dispatch_loading(store, Event::Stop)>
                "Stop, and group what there is"
            </button>
        </div>
    }
}

/// What is being loaded and how much of it is there.
fn sentence(stage: Stage, progress: http::Progress) -> String {
    let what = match stage {
        Stage::Tracks => "Tracks",
        Stage::Hearts => "Hearts",
        Stage::Scores => "Scores: lists of top tracks",
        Stage::Features => "Audio features from ReccoBeats",
    };
    format!("{what}: {}", so_far(progress))
}

/// A browser does not always tell a pause that is asked for from a lost connection.
fn waiting(stage: Stage, seconds: u32) -> String {
    let service = match stage {
        Stage::Tracks | Stage::Hearts | Stage::Scores => "Spotify",
        Stage::Features => "ReccoBeats",
    };
    format!("{service} asks for a pause or does not answer; it goes on in {seconds} s.")
}

fn so_far(progress: http::Progress) -> String {
    match progress.total {
        Some(total) => format!("{} of {}", number(progress.done), number(total)),
        None => number(progress.done),
    }
}

/// Why a load could not go on.
#[component]
fn Failed(trouble: Trouble, id: LibraryId) -> impl IntoView {
    let store = use_store();
    let load = store.read(|state| state.loading.unfinished_load(id).cloned());
    let has_some = load.as_ref().is_some_and(|load| load.progress.done > 0);
    let again = if has_some { "Resume" } else { "Try again" };
    let on_again = Callback::new(move |()| dispatch_loading(store, Event::Resume(id)));
    view! {
        {load.map(|load| view! { <p>"Loading "<bdi>{load.name}</bdi>{format!(" stopped at {}.", so_far(load.progress))}</p> })}
        <TroubleNote trouble on_again again pending=PendingAction::Resume(id)>
            {has_some.then(|| view! { <ShowPart id/> })}
            <Discard id text="Discard"/>
        </TroubleNote>
    }
}

#[component]
fn Unfinished(load: UnfinishedLoad, is_on_show: bool) -> impl IntoView {
    let store = use_store();
    let UnfinishedLoad { id, name, progress } = load;
    let is_stored = move || {
        let libraries = store.libraries.get();
        libraries.iter().flatten().any(|card| card.id == id)
    };
    let about = if is_on_show {
        "What was loaded is on show. Resume loads the rest and groups everything anew; Discard the rest leaves what is on show as it is."
    } else {
        "What was loaded is kept. Resume loads the rest."
    };
    let discard = move || {
        if is_on_show || is_stored() {
            "Discard the rest"
        } else {
            "Discard"
        }
    };
    view! {
        <div class="note">
            <p>"Loading "<bdi>{name}</bdi>{format!(" stopped at {}. {about}", so_far(progress))}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| dispatch_loading(store, Event::Resume(id))>"Resume"</button>
                {(!is_on_show && progress.done > 0).then(|| view! { <ShowPart id/> })}
                {move || view! { <Discard id text=discard()/> }}
            </div>
        </div>
    }
}

#[component]
fn ShowPart(id: LibraryId) -> impl IntoView {
    let store = use_store();
    view! {
        <button type="button" class="button button--small" on:click=move |_| dispatch_loading(store, Event::ShowUnfinished(id))>"Group what there is"</button>
    }
}

#[component]
fn Discard(id: LibraryId, text: &'static str) -> impl IntoView {
    let store = use_store();
    view! {
        <button type="button" class="button button--small" on:click=move |_| dispatch_loading(store, Event::Discard(id))>{text}</button>
    }
}

//! How far the loading is.

use leptos::prelude::*;

use crate::format::number;
use crate::http;
use crate::library::LibraryId;
use crate::ui::account::{Account, Load, Stage, Trouble, Unfinished};
use crate::ui::components::TroubleNote;

/// The load under way, or what broke off just now.
#[component]
pub fn Progress(account: Account) -> impl IntoView {
    let loading = account.loading;
    view! {
        <div class="loading" aria-live="polite">
            {move || match loading.state.get() {
                Load::Running(stage, progress, pause) => view! { <Running account stage progress pause/> }.into_any(),
                Load::Broken(trouble, id) => view! { <Broken account trouble id/> }.into_any(),
                Load::Idle => ().into_any(),
            }}
        </div>
    }
}

/// What was stopped, broke off earlier or was left by an earlier visit; of one library, or
/// of all. Nothing while something is being loaded: it goes on when that is done.
#[component]
pub fn LeftLoads(account: Account, #[prop(optional)] only: Option<LibraryId>) -> impl IntoView {
    let loading = account.loading;
    let left = move || {
        let broken = match loading.state.get() {
            Load::Running(..) => return Vec::new(),
            Load::Broken(_, id) => Some(id),
            Load::Idle => None,
        };
        let mut left = loading.unfinished.get();
        left.retain(|left| Some(left.id) != broken && only.is_none_or(|only| left.id == only));
        left
    };
    move || {
        left()
            .into_iter()
            .map(|left| view! { <Left account left/> })
            .collect_view()
    }
}

#[component]
fn Running(
    account: Account,
    stage: Stage,
    progress: http::Progress,
    pause: Option<u32>,
) -> impl IntoView {
    let bar = match progress.total.filter(|total| *total > 0) {
        Some(total) => {
            view! { <progress value=progress.done.min(total) max=total></progress> }.into_any()
        }
        None => view! { <progress></progress> }.into_any(),
    };
    view! {
        <div class="busy">
            <label class="busy__what">
                <span>{sentence(stage, progress)}{pause.map(|seconds| waiting(stage, seconds))}</span>
                {bar}
            </label>
            <button type="button" class="button button--small" on:click=move |_| account.loading.stop()>
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
    format!(". {service} asks for a pause or does not answer; it goes on in {seconds} s.")
}

fn so_far(progress: http::Progress) -> String {
    match progress.total {
        Some(total) => format!("{} of {}", number(progress.done), number(total)),
        None => number(progress.done),
    }
}

#[component]
fn Broken(account: Account, trouble: Trouble, id: LibraryId) -> impl IntoView {
    let loading = account.loading;
    let broken = loading.unfinished.with_untracked(|unfinished| {
        let broken = unfinished.iter().find(|left| left.id == id);
        broken.cloned()
    });
    let some = broken.as_ref().is_some_and(|left| left.progress.done > 0);
    let again = Callback::new(move |()| loading.resume(account, id));
    view! {
        {broken.map(|left| view! { <p>"Loading "<bdi>{left.name}</bdi>{format!(" stopped at {}.", so_far(left.progress))}</p> })}
        <TroubleNote trouble on_again=again again={if some { "Resume" } else { "Try again" }}>
            <Ways account id some/>
        </TroubleNote>
    }
}

#[component]
fn Left(account: Account, left: Unfinished) -> impl IntoView {
    let Unfinished { id, name, progress } = left;
    view! {
        <div class="note">
            <p>"Loading "<bdi>{name}</bdi>{format!(" stopped at {}. What was loaded is kept.", so_far(progress))}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| account.loading.resume(account, id)>"Resume"</button>
                <Ways account id some={progress.done > 0}/>
            </div>
        </div>
    }
}

#[component]
fn Ways(account: Account, id: LibraryId, some: bool) -> impl IntoView {
    let loading = account.loading;
    view! {
        {some.then(|| view! {
            <button type="button" class="button button--small" on:click=move |_| loading.settle_for_less(account, id)>"Group what there is"</button>
        })}
        <button type="button" class="button button--small" on:click=move |_| loading.discard(id)>"Discard"</button>
    }
}

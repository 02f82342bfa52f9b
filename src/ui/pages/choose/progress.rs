//! How far the loading is.

use leptos::prelude::*;

use crate::spotify::load;
use crate::ui::account::{Account, Load, Stage, Trouble, Unfinished};
use crate::ui::parts::TroubleNote;
use crate::words::number;

/// The load under way; what broke off; what an earlier visit left.
#[component]
pub fn Progress(account: Account) -> impl IntoView {
    let loading = account.loading;
    view! {
        <div aria-live="polite">
            {move || match loading.state.get() {
                Load::Running(stage, progress) => view! { <Running account stage progress/> }.into_any(),
                Load::Broken(trouble, progress) => view! { <Broken account trouble progress/> }.into_any(),
                Load::Idle => loading.unfinished.get().map(|left| view! { <Left account left/> }).into_any(),
            }}
        </div>
    }
}

#[component]
fn Running(account: Account, stage: Stage, progress: load::Progress) -> impl IntoView {
    let bar = match progress.total.filter(|total| *total > 0) {
        Some(total) => {
            view! { <progress value=progress.done.min(total) max=total></progress> }.into_any()
        }
        None => view! { <progress></progress> }.into_any(),
    };
    view! {
        <div class="busy">
            <label class="busy__what"><span>{sentence(stage, progress)}</span>{bar}</label>
            <button type="button" class="button button--small" on:click=move |_| account.loading.stop()>
                "Stop, and group what there is"
            </button>
        </div>
    }
}

/// What is being loaded and how much of it is there.
fn sentence(stage: Stage, progress: load::Progress) -> String {
    let what = match stage {
        Stage::Tracks => "Tracks",
        Stage::Hearts => "Hearts",
        Stage::Scores => "Scores: lists of top tracks",
        Stage::Features => "Audio features from ReccoBeats",
    };
    match progress.total {
        Some(total) => format!("{what}: {} of {}", number(progress.done), number(total)),
        None => format!("{what}: {}", number(progress.done)),
    }
}

fn so_far(progress: load::Progress) -> String {
    match progress.total {
        Some(total) => format!("{} of {}", number(progress.done), number(total)),
        None => number(progress.done),
    }
}

#[component]
fn Broken(account: Account, trouble: Trouble, progress: load::Progress) -> impl IntoView {
    let loading = account.loading;
    let again = Callback::new(move |()| loading.resume(account));
    view! {
        <p>{format!("Loading stopped at {}.", so_far(progress))}</p>
        <TroubleNote trouble on_again=again>
            <Ways account some={progress.done > 0}/>
        </TroubleNote>
    }
}

#[component]
fn Left(account: Account, left: Unfinished) -> impl IntoView {
    view! {
        <div class="note">
            <p>"Loading "<bdi>{left.name}</bdi>{format!(" stopped at {}. What was loaded is kept.", so_far(left.progress))}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| account.loading.resume(account)>"Resume"</button>
                <Ways account some={left.progress.done > 0}/>
            </div>
        </div>
    }
}

#[component]
fn Ways(account: Account, some: bool) -> impl IntoView {
    let loading = account.loading;
    view! {
        {some.then(|| view! {
            <button type="button" class="button button--small" on:click=move |_| loading.settle_for_less()>"Group what there is"</button>
        })}
        <button type="button" class="button button--small" on:click=move |_| loading.discard()>"Discard"</button>
    }
}

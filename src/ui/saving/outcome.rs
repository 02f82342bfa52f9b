//! How far it is, and what came of it.

use leptos::prelude::*;

use super::saver::{Saver, Stage};
use super::trouble::SavingTrouble;
use crate::format::{number, tracks};
use crate::http::Progress;
use crate::spotify::save::{Made, Making};

/// A progress bar, and *Stop* where one can go on later.
#[component]
pub(super) fn Running(
    saver: Saver,
    doing: &'static str,
    progress: Progress,
    stops: bool,
) -> impl IntoView {
    let total = progress.total.unwrap_or_default();
    let far = format!("{doing}: {} of {}", number(progress.done), number(total));
    view! {
        <div class="busy">
            <label class="busy__what"><span>{far}</span><progress value=progress.done max=total.max(1)></progress></label>
            {stops.then(|| view! {
                <button type="button" class="button button--small" on:click=move |_| saver.stop()>"Stop"</button>
            })}
        </div>
        <p class="soft small">"You can close this and go elsewhere on the page: it goes on, and can be seen at the top."</p>
    }
}

/// What was made, why it is not all, and the ways on.
#[component]
pub(super) fn Finished(saver: Saver, stage: Stage) -> impl IntoView {
    let made = saver.made.get_untracked();
    let in_doubt = saver.making.with_value(|making| {
        let name = making.as_ref().and_then(Making::in_doubt);
        name.map(|name| format!("Spotify did not say whether “{name}” was made: if you do not go on, look for an empty playlist of this name."))
    });
    let some = !made.is_empty();
    let over = stage == Stage::Made;
    let undoing = matches!(stage, Stage::NotUndone(_));
    let again = Callback::new(move |()| {
        if undoing {
            saver.take_back();
        } else {
            saver.go_on();
        }
    });
    let stopped = stage == Stage::Stopped;
    let trouble = match stage {
        Stage::Broken(trouble) | Stage::NotUndone(trouble) => Some(trouble),
        _ => None,
    };
    view! {
        <div class="stack">
            {over.then(|| view! { <p>"Saved. Spotify has these playlists now:"</p> })}
            {stopped.then(|| view! { <p>"Stopped. What was made so far is there."</p> })}
            <ul>{made.into_iter().map(|made| view! { <Link made/> }).collect_view()}</ul>
            {in_doubt.map(|sentence| view! { <p class="note" dir="auto">{sentence}</p> })}
            {trouble.map(|trouble| view! { <SavingTrouble saver trouble on_again=again/> })}
        </div>
        <div class="dialog__foot failure__ways">
            {stopped.then(|| view! {
                <button type="button" class="button button--primary" on:click=move |_| saver.go_on()>"Resume"</button>
            })}
            {(some && !undoing).then(|| view! {
                <button type="button" class="button" on:click=move |_| saver.take_back()>"Undo"</button>
            })}
            <Anew saver over/>
        </div>
    }
}

/// That it is as it was.
#[component]
pub(super) fn Undone(saver: Saver) -> impl IntoView {
    view! {
        <p>"Undone: your playlists are as they were before."</p>
        <div class="dialog__foot"><Anew saver over=true/></div>
    }
}

/// Begins anew, where the clusters of a page are there; with what was made that is the end
/// of *Undo*.
#[component]
fn Anew(saver: Saver, over: bool) -> impl IntoView {
    let words = match (over, saver.live_view()) {
        (true, Some(_)) => Some("Save others"),
        (true, None) => None,
        (false, _) => Some("Leave it so"),
    };
    words.map(|words| {
        view! {
            <button type="button" class="button" on:click=move |_| saver.begin()>{words}</button>
        }
    })
}

#[component]
fn Link(made: Made) -> impl IntoView {
    let count = if made.created {
        tracks(made.added)
    } else {
        format!("{} added", tracks(made.added))
    };
    view! {
        <li><a href=made.id.url() target="_blank" rel="noopener noreferrer"><bdi>{made.name}</bdi></a>": "{count}</li>
    }
}

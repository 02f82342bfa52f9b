//! What to save, and how.

use leptos::prelude::*;

use super::either_or::EitherOr;
use super::preview::Preview;
use super::saver::{Saver, Stage};
use crate::playlists::{Group, Order};
use crate::words::{count_of, counted, tracks};

/// The choices, what would come of them, and the button that makes it.
#[component]
pub(super) fn Form(saver: Saver) -> impl IntoView {
    let looking = move || saver.stage.with(|stage| *stage == Stage::Looking);
    let makes = Memo::new(move |_| {
        saver.drafts.with(|drafts| {
            let some = drafts.iter().filter(|draft| !draft.tracks.is_empty());
            u32::try_from(some.count()).unwrap_or(u32::MAX)
        })
    });
    let ready = move || makes.get() > 0 && saver.known.with(Option::is_some);
    view! {
        <div class="stack">
            <Groups saver/>
            <Kind saver/>
            <Preview saver/>
            <p class="soft" role="status">
                {move || looking().then_some("Looking for playlists of the same names …")}
            </p>
        </div>
        <div class="dialog__foot">
            <button type="button" class="button button--primary" disabled=move || !ready() on:click=move |_| saver.make()>
                {move || format!("Make {}", counted(makes.get(), "playlist", "playlists"))}
            </button>
        </div>
    }
}

#[component]
fn Groups(saver: Saver) -> impl IntoView {
    let row = move |(at, group): (usize, Group)| {
        let chosen = move || saver.chosen.with(|chosen| chosen.contains(&at));
        let choose = move |event| saver.choose(at, event_target_checked(&event));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=chosen on:change=choose/>
                <span><bdi>{group.name}</bdi>" "<span class="soft">{tracks(count_of(&group.tracks))}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="control">
            <legend>"Playlists"</legend>
            {move || saver.groups.get().into_iter().enumerate().map(row).collect_view()}
        </fieldset>
    }
}

/// In which order, and who can see it.
#[component]
fn Kind(saver: Saver) -> impl IntoView {
    let original = move || saver.wishes.with(|wishes| wishes.order == Order::Original);
    let order = |original| {
        if original {
            Order::Original
        } else {
            Order::NearestFirst
        }
    };
    view! {
        <EitherOr legend="Order of the tracks" name="save-order"
            labels=["Most typical of their cluster first", "As in the library"]
            second=Signal::derive(original)
            on_choice=Callback::new(move |original| saver.set_order(order(original)))/>
        <EitherOr legend="New playlists are" name="save-public"
            labels=["Private", "Public, on your profile"]
            second=saver.public
            on_choice=Callback::new(move |public| saver.public.set(public))/>
    }
}

//! What to save, and how.

use leptos::prelude::*;

use super::either_or::EitherOr;
use super::saver::{Saver, Stage};
use crate::playlists::{Draft, Group, SameName, TrackOrder};

/// The choices, what would come of them, and the button that makes it.
#[component]
pub(super) fn Form(saver: Saver) -> impl IntoView {
    let same = Memo::new(move |_| {
        let same = |drafts: &Vec<Draft>| drafts.iter().any(|draft| draft.same.is_some());
        saver.drafts.with(same)
    });
    view! {
        <div class="stack">
            <Drafts saver/>
            <Show when=move || same.get()>
                <SameNames saver/>
            </Show>
            <Kind saver/>
        </div>
        <Foot saver/>
    }
}

/// The button, and why it cannot be pressed where it cannot.
#[component]
fn Foot(saver: Saver) -> impl IntoView {
    let action_label = Memo::new(move |_| saver.action_label());
    let why_not = Memo::new(move |_| {
        if saver.stage.with(|stage| *stage == Stage::Looking) {
            Some("Looking for playlists of the same names …")
        } else if saver.chosen.with(|chosen| chosen.is_empty()) {
            Some("Choose at least one.")
        } else if action_label.with(Option::is_none) {
            Some("Of what is chosen nothing can be added.")
        } else {
            None
        }
    });
    let ready = move || why_not.get().is_none() && saver.known.with(Option::is_some);
    view! {
        <div class="dialog__foot dialog__foot--stays">
            <p class="soft small" role="status">{move || why_not.get()}</p>
            <button type="button" class="button button--primary" disabled=move || !ready() on:click=move |_| saver.make()>
                {move || action_label.get().unwrap_or_else(|| "Make playlists".to_owned())}
            </button>
        </div>
    }
}

/// Every playlist that can be made: whether it is to be, its name, how many tracks it gets,
/// and what one should know of it.
#[component]
fn Drafts(saver: Saver) -> impl IntoView {
    let row = move |(at, group): (usize, Group)| {
        let chosen = move || saver.chosen.with(|chosen| chosen.contains(&at));
        let choose = move |event| saver.choose(at, event_target_checked(&event));
        let amount = move || saver.draft(at, Draft::amount);
        let remarks = move || {
            let remarks = saver.draft(at, Draft::remarks).unwrap_or_default();
            let paragraph = |remark| view! { <p class="soft small">{remark}</p> };
            remarks.into_iter().map(paragraph).collect_view()
        };
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=chosen on:change=choose/>
                    <span><bdi>{group.name}</bdi>" "<span class="soft">{amount}</span></span>
                </label>
                {remarks}
            </li>
        }
    };
    view! {
        <fieldset class="control">
            <legend>"Playlists"</legend>
            <ul class="drafts">
                {move || saver.groups.get().into_iter().enumerate().map(row).collect_view()}
            </ul>
        </fieldset>
    }
}

/// What to do about playlists of the same names.
#[component]
fn SameNames(saver: Saver) -> impl IntoView {
    view! {
        <EitherOr legend="You have playlists of these names" name="save-same"
            ways=[
                (SameName::MakeAnother, "Make others beside them"),
                (SameName::AddMissing, "Add to them what they do not have"),
            ]
            chosen=Signal::derive(move || saver.wishes.with(|wishes| wishes.same_name))
            on_choice=Callback::new(move |same_name| saver.wishes.update(|wishes| wishes.same_name = same_name))/>
    }
}

/// In which order, and who can see it.
#[component]
fn Kind(saver: Saver) -> impl IntoView {
    view! {
        <EitherOr legend="TrackOrder of the tracks" name="save-order"
            ways=[
                (TrackOrder::NearestFirst, "Most typical of their cluster first"),
                (TrackOrder::Original, "As in the library"),
            ]
            chosen=Signal::derive(move || saver.wishes.with(|wishes| wishes.order))
            on_choice=Callback::new(move |order| saver.wishes.update(|wishes| wishes.order = order))/>
        <EitherOr legend="New playlists are" name="save-public"
            ways=[(false, "Private"), (true, "Public, on your profile")]
            chosen=saver.public
            on_choice=Callback::new(move |public| saver.public.set(public))/>
    }
}

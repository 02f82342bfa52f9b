//! What to save, under which names, and how.

use leptos::prelude::*;

use crate::app::saving::{Event, Form, Obstacle, SavePlaylists};
use crate::playlists::{Draft, PlaylistOptions, SameName, TrackOrder};
use crate::ui::account::{dispatch_saving, use_saving};
use crate::ui::store::{Store, use_store};

/// Something about what is chosen, which follows it.
fn use_form<T: PartialEq + Default + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&Form) -> T + Send + Sync + 'static,
) -> Memo<T> {
    use_saving(store, move |save: &SavePlaylists| {
        save.stage().form().map(&read).unwrap_or_default()
    })
}

/// The choices, what would come of them, and the button that makes it.
#[component]
pub(super) fn FormView() -> impl IntoView {
    let store = use_store();
    let has_same_names = use_form(store, |form| {
        form.drafts().iter().any(|draft| draft.same.is_some())
    });
    view! {
        <div class="stack">
            <Names/>
            <Show when=move || has_same_names.get()>
                <SameNames/>
            </Show>
            <Options/>
        </div>
        <Foot/>
    }
}

/// The button, and why it cannot be pressed where it cannot.
#[component]
fn Foot() -> impl IntoView {
    let store = use_store();
    let label = use_form(store, Form::action_label);
    let obstacle = use_form(store, Form::obstacle);
    let why_not = move || {
        obstacle.get().map(|obstacle| match obstacle {
            Obstacle::Looking => "Looking for playlists of the same names …",
            Obstacle::NothingChosen => "Choose at least one.",
            Obstacle::NothingToAdd => "None of these tracks can be added to a playlist.",
        })
    };
    view! {
        <div class="dialog__foot dialog__foot--stays">
            <p class="soft small" role="status">{why_not}</p>
            <button type="button" class="button button--primary" disabled=move || obstacle.get().is_some() on:click=move |_| dispatch_saving(store, Event::Make)>
                {move || label.get().unwrap_or_else(|| "Make playlists".to_owned())}
            </button>
        </div>
    }
}

/// Every playlist that can be made: whether it is to be, its name, how many tracks it gets,
/// and what one should know of it.
#[component]
fn Names() -> impl IntoView {
    let store = use_store();
    let prefix = use_form(store, |form| form.prefix().to_owned());
    let count = use_form(store, |form| form.rows().len());
    view! {
        <fieldset class="control">
            <legend>"Playlists"</legend>
            <label class="field">
                <span>"All names begin with"</span>
                <input type="text" dir="auto" autocomplete="off" maxlength="80" prop:value=prefix
                    on:change=move |event| dispatch_saving(store, Event::SetPrefix(event_target_value(&event)))/>
            </label>
            <table class="drafts">
                <thead>
                    <tr><th scope="col"><span class="unseen">"Save it"</span></th><th scope="col">"Name"</th><th scope="col">"Tracks"</th></tr>
                </thead>
                {move || (0..count.get()).map(|at| view! { <DraftRow at/> }).collect_view()}
            </table>
        </fieldset>
    }
}

#[component]
fn DraftRow(at: usize) -> impl IntoView {
    let store = use_store();
    let row = use_form(store, move |form| form.rows().get(at).cloned());
    let draft = move |read: fn(&Draft) -> Option<String>| {
        use_form(store, move |form| form.drafts().get(at).and_then(read))
    };
    let whole_name = draft(|draft| Some(draft.name.clone()));
    let amount = draft(|draft| Some(draft.amount()));
    let remarks = use_form(store, move |form| form.drafts().get(at).map(Draft::remarks));
    let name = move || row.with(|row| row.as_ref().map(|row| row.name.clone()));
    let is_chosen = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_chosen));
    let remark = |remark| view! { <p class="soft small" dir="auto">{remark}</p> };
    view! {
        <tbody>
            <tr>
                <td><input type="checkbox" aria-label=move || whole_name.get() prop:checked=is_chosen
                    on:change=move |event| dispatch_saving(store, Event::Choose(at, event_target_checked(&event)))/></td>
                <td><input type="text" dir="auto" autocomplete="off" maxlength="100" aria-label=format!("Name of playlist {}", at + 1) prop:value=name
                    on:change=move |event| dispatch_saving(store, Event::Rename(at, event_target_value(&event)))/></td>
                <td class="drafts__amount">{move || amount.get()}</td>
            </tr>
            {move || remarks.get().filter(|remarks| !remarks.is_empty()).map(|remarks| view! {
                <tr><td></td><td colspan="2">{remarks.into_iter().map(remark).collect_view()}</td></tr>
            })}
        </tbody>
    }
}

/// What to do about playlists of the same names.
#[component]
fn SameNames() -> impl IntoView {
    let store = use_store();
    let options = use_form(store, Form::options);
    view! {
        <EitherOr legend="You have playlists of these names" name="save-same"
            ways=[
                (SameName::MakeAnother, "Make others beside them"),
                (SameName::AddMissing, "Add to them what they do not have"),
            ]
            chosen=Signal::derive(move || options.get().same_name)
            on_choice=Callback::new(move |same_name| {
                let options = PlaylistOptions { same_name, ..options.get_untracked() };
                dispatch_saving(store, Event::SetOptions(options));
            })/>
    }
}

/// In which order, and who can see it.
#[component]
fn Options() -> impl IntoView {
    let store = use_store();
    let options = use_form(store, Form::options);
    let is_public = use_form(store, Form::is_public);
    view! {
        <EitherOr legend="Order of the tracks" name="save-order"
            ways=[
                (TrackOrder::NearestFirst, "Most typical of their cluster first"),
                (TrackOrder::Original, "As in the library"),
            ]
            chosen=Signal::derive(move || options.get().order)
            on_choice=Callback::new(move |order| {
                let options = PlaylistOptions { order, ..options.get_untracked() };
                dispatch_saving(store, Event::SetOptions(options));
            })/>
        <EitherOr legend="New playlists are" name="save-public"
            ways=[(false, "Private"), (true, "Public, on your profile")]
            chosen=is_public
            on_choice=Callback::new(move |is_public| dispatch_saving(store, Event::SetPublic(is_public)))/>
    }
}

/// Two radio buttons, of which one is always chosen.
#[component]
fn EitherOr<T>(
    legend: &'static str,
    /// What the browser knows the two by.
    name: &'static str,
    /// The two, and what each is called.
    ways: [(T, &'static str); 2],
    #[prop(into)] chosen: Signal<T>,
    on_choice: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let radio = move |(way, label)| {
        view! {
            <label class="check">
                <input type="radio" name=name prop:checked=move || chosen.get() == way on:change=move |_| on_choice.run(way)/>
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="control">
            <legend>{legend}</legend>
            {ways.map(radio).collect_view()}
        </fieldset>
    }
}

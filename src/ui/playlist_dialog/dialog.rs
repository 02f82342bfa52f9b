//! The dialog, and the notice while it is closed.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::PlaylistDialog;
use super::form::FormView;
use super::outcome::{Finished, UnderWay, Undone};
use super::trouble::{SavingTrouble, log_in_to_save};
use crate::app::account::PendingAction;
use crate::app::saving::{Event, Precondition, SavePlaylists, Stage};
use crate::http::Progress;
use crate::ui::account::{dispatch_saving, saving_context, use_account, use_saving};
use crate::ui::components::{Dialog, lazy_view};
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The dialog *Save as playlists*, and the notice while it is closed.
    pub(super) fn save_dialog(dialog: PlaylistDialog) in account = view! { <SaveDialog dialog/> };
}

#[component]
fn SaveDialog(dialog: PlaylistDialog) -> impl IntoView {
    let store = use_store();
    let is_open = use_saving(store, SavePlaylists::is_open);
    show_after_log_in(store);
    close_with_the_page(store);
    look_when_allowed(store);
    view! {
        <div class="saving">
            <Notice/>
            <div class="saving__dialog">
                <Dialog open=is_open on_close=Callback::new(move |()| dispatch_saving(store, Event::Close)) title="Save as playlists">
                    <Show when=move || is_open.get()>
                        <Body dialog/>
                    </Show>
                </Dialog>
            </div>
        </div>
    }
}

/// Comes back to what broke off because of the log-in.
fn show_after_log_in(store: Store) {
    let account = use_account();
    let is_begun = use_saving(store, |save| !save.stage().is_before());
    account.resume_after_log_in(
        PendingAction::SavePlaylists.only(),
        move || is_begun.get(),
        move |()| dispatch_saving(store, Event::Show),
    );
}

/// Closes with the page that opened it, while nothing is begun.
fn close_with_the_page(store: Store) {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            dispatch_saving(store, Event::PageLeft);
        }
        now
    });
}

/// Reads the listener's playlists once nothing is missing.
fn look_when_allowed(store: Store) {
    let context = store.memo(saving_context);
    Effect::new(move || {
        context.with(|_| ());
        dispatch_saving(store, Event::AccountChanged);
    });
}

/// What is missing, or what is being done.
#[component]
fn Body(dialog: PlaylistDialog) -> impl IntoView {
    let store = use_store();
    let missing = store.memo(|state| {
        let context = saving_context(state);
        let save = state.saving.get();
        save.map_or(Precondition::Met, |save| save.precondition(context))
    });
    move || match missing.get() {
        Precondition::Met => view! { <Stages dialog/> }.into_any(),
        missing => view! { <Missing missing/> }.into_any(),
    }
}

/// What has to be given first, and the button for it.
#[component]
fn Missing(missing: Precondition) -> impl IntoView {
    let store = use_store();
    let sentence = match missing {
        Precondition::Met => "",
        Precondition::NotReady => "Just a moment: the page is still getting ready.",
        Precondition::MadeUp => {
            "The tracks of the sample library are invented, so Spotify cannot put them in a playlist. Open a library of your own to save its clusters."
        }
        Precondition::NoIds => {
            "No track of this library has a Spotify id, so Spotify cannot tell which tracks are meant. Load the library from Spotify, or from a file that has the ids."
        }
        Precondition::LoggedOut => {
            "Playlists are saved in your account at Spotify: log in to choose which. You come back to this page, and nothing is saved before you say so."
        }
        Precondition::NotAllowed => {
            "So far this page only reads. To save clusters as playlists of yours, and to undo that, Spotify asks you to allow it to change your playlists. You come back to this page, and nothing is saved before you say so."
        }
    };
    let button = match missing {
        Precondition::LoggedOut => Some("Log in with Spotify"),
        Precondition::NotAllowed => Some("Allow it"),
        Precondition::Met | Precondition::NotReady | Precondition::MadeUp | Precondition::NoIds => {
            None
        }
    };
    view! {
        <p role="status">{sentence}</p>
        {button.map(|button| view! {
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=move |_| log_in_to_save(store)>{button}</button>
            </div>
        })}
    }
}

/// What is shown, without how far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    Form,
    Saving,
    Undoing,
    Finished,
    Undone,
}

#[component]
fn Stages(dialog: PlaylistDialog) -> impl IntoView {
    let store = use_store();
    let shown = use_saving(store, |save| match save.stage() {
        Stage::Idle => Shown::Nothing,
        Stage::Choosing(_) => Shown::Form,
        Stage::Saving(_) => Shown::Saving,
        Stage::Undoing(..) => Shown::Undoing,
        Stage::Stopped(_) | Stage::Failed(..) | Stage::Made(_) | Stage::NotUndone(..) => {
            Shown::Finished
        }
        Stage::Undone => Shown::Undone,
    });
    let look_again = Callback::new(move |()| dispatch_saving(store, Event::LookAgain));
    let not_looked = use_saving(store, |save| {
        let is_choosing = save.stage().form().is_some();
        save.stage().trouble().filter(|_| is_choosing).cloned()
    });
    view! {
        <Show when=move || shown.get() == Shown::Form && not_looked.with(Option::is_none)>
            <FormView/>
        </Show>
        <div aria-live="polite">
            {move || not_looked.get().map(|trouble| view! { <SavingTrouble trouble on_again=look_again again="Try again"/> })}
            {move || match shown.get() {
                Shown::Nothing | Shown::Form => ().into_any(),
                Shown::Saving => view! { <UnderWay doing="Adding tracks" can_stop=true/> }.into_any(),
                Shown::Undoing => view! { <UnderWay doing="Undoing" can_stop=false/> }.into_any(),
                Shown::Finished => view! { <Finished dialog/> }.into_any(),
                Shown::Undone => view! { <Undone dialog/> }.into_any(),
            }}
        </div>
    }
}

/// A notice while the dialog is closed: how far it is, or how it ended if the visitor has not
/// seen that; with the button to the dialog.
#[component]
fn Notice() -> impl IntoView {
    let store = use_store();
    // Not each step of the progress: the notice is read out.
    let sentence = use_saving(store, |save| {
        save.is_news().then(|| sentence(save.stage())).flatten()
    });
    move || {
        sentence.get().map(|sentence| {
            view! {
                <p class="notice notice--floating" role="status">
                    <span>{sentence}</span>
                    <SmallProgress/>
                    <button type="button" class="button button--small" on:click=move |_| dispatch_saving(store, Event::Show)>"Show"</button>
                </p>
            }
        })
    }
}

/// A progress bar while something is under way; after that a button that ends the notice.
#[component]
fn SmallProgress() -> impl IntoView {
    let store = use_store();
    let progress = use_saving(store, |save| save.stage().progress());
    let part = move |part: fn(Progress) -> u32| move || progress.get().map(part);
    let is_running = Memo::new(move |_| progress.with(Option::is_some));
    view! {
        <Show when=move || is_running.get()
            fallback=move || view! {
                <button type="button" class="button button--small" on:click=move |_| dispatch_saving(store, Event::Dismiss)>"Dismiss"</button>
            }>
            <progress aria-label="Playlists" value=part(|progress| progress.done)
                max=part(|progress| progress.total.unwrap_or_default().max(1))></progress>
        </Show>
    }
}

fn sentence(stage: &Stage) -> Option<&'static str> {
    match stage {
        Stage::Idle | Stage::Choosing(_) => None,
        Stage::Saving(_) => Some("Your playlists are being made."),
        Stage::Stopped(_) | Stage::Failed(..) => Some("Your playlists are not all made yet."),
        Stage::Made(_) => Some("Your playlists are saved."),
        Stage::Undoing(..) => Some("Your playlists are being undone."),
        Stage::NotUndone(..) => Some("Your playlists are not all undone yet."),
        Stage::Undone => Some("Undone: your playlists are as they were before."),
    }
}

//! The dialog, with what stands in the way or what is being done.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::form::Form;
use super::gate::{Gate, Way};
use super::notice::Notice;
use super::outcome::{Finished, Running, Undone};
use super::saver::{Saver, Stage};
use super::trouble::SavingTrouble;
use crate::spotify::auth::Scope;
use crate::ui::components::{Dialog, lazy_view};
use crate::ui::view::View;

lazy_view! {
    /// The dialog *Save as playlists*, and the view that it is asked for.
    pub fn save_dialog(asked: RwSignal<Option<View>>) in account = view! { <SaveDialog asked/> };
}

/// The dialog *Save as playlists*; it opens each time that it is asked for. While it is
/// closed, a notice tells how far it is.
#[component]
fn SaveDialog(asked: RwSignal<Option<View>>) -> impl IntoView {
    let saver = Saver::new();
    Effect::new(move || {
        if let Some(view) = asked.get() {
            asked.set(None);
            saver.open_for(view);
        }
    });
    open_when_allowed(saver);
    close_with_the_page(saver);
    Effect::new(move || {
        saver.account.logged_in.track();
        if saver.was_forgotten() {
            saver.forget();
        }
    });
    Effect::new(move || {
        if saver.open.get() && Way::of(saver) == Way::Free {
            saver.look_once();
        }
    });
    view! {
        <div class="saving">
            <Notice saver/>
            <div class="saving__dialog">
                <Dialog open=saver.open on_close=Callback::new(move |()| saver.close()) title="Save as playlists">
                    <Show when=move || saver.open.get()>
                        <Body saver/>
                    </Show>
                </Dialog>
            </div>
        </div>
    }
}

/// Comes back to what broke off, when the permission to go on was given just now.
fn open_when_allowed(saver: Saver) {
    Effect::new(move || {
        let allowed = saver.account.allowed.get() == Some(Scope::ModifyPublicPlaylists);
        if allowed && !saver.stage.with_untracked(Stage::is_before) {
            saver.show();
        }
    });
}

/// Closes with the page that asked for it, while nothing is begun.
fn close_with_the_page(saver: Saver) {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        let left = before.is_some_and(|before| before != now);
        if left && saver.stage.with_untracked(Stage::is_before) {
            saver.close();
        }
        now
    });
}

/// What the dialog shows: what stands in the way, or what is being done.
#[component]
fn Body(saver: Saver) -> impl IntoView {
    let way = Memo::new(move |_| Way::of(saver));
    move || match way.get() {
        Way::Free => view! { <Steps saver/> }.into_any(),
        way => view! { <Gate saver way/> }.into_any(),
    }
}

#[component]
fn Steps(saver: Saver) -> impl IntoView {
    let choosing = Memo::new(move |_| {
        saver
            .stage
            .with(|stage| matches!(stage, Stage::Looking | Stage::Choosing))
    });
    view! {
        <Show when=move || choosing.get()>
            <Form saver/>
        </Show>
        <div aria-live="polite">
            {move || match saver.stage.get() {
                Stage::Looking | Stage::Choosing => ().into_any(),
                Stage::NotLooked(trouble) => view! {
                    <SavingTrouble saver trouble on_again=Callback::new(move |()| saver.look())/>
                }.into_any(),
                Stage::Making(progress) => view! { <Running saver doing="Adding tracks" progress stops=true/> }.into_any(),
                Stage::Undoing(progress) => view! { <Running saver doing="Undoing" progress stops=false/> }.into_any(),
                Stage::Undone => view! { <Undone saver/> }.into_any(),
                stage => view! { <Finished saver stage/> }.into_any(),
            }}
        </div>
    }
}

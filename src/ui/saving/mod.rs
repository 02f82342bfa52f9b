//! Saving clusters as playlists: a button and its dialog.

mod either_or;
mod form;
mod gate;
mod outcome;
mod preview;
mod running;
mod saver;

use leptos::prelude::*;

use self::form::Form;
use self::gate::{Gate, Way};
use self::outcome::{Finished, Running};
use self::saver::{Saver, Stage};
use crate::spotify::auth::Scope;
use crate::ui::parts::{Dialog, TroubleNote};
use crate::ui::view::View;

/// The button *Save as playlists*, and the dialog that it opens.
#[component]
pub fn SaveAsPlaylists(view: View) -> impl IntoView {
    let saver = Saver::new(view);
    on_cleanup(move || saver.stop());
    open_when_allowed(saver);
    view! {
        <button type="button" class="button button--small" disabled=move || !saver.account.is_ready() on:click=move |_| saver.open()>"Save as playlists"</button>
        <Dialog open=saver.open on_close=Callback::new(move |()| saver.close()) title="Save as playlists">
            <Show when=move || saver.open.get()>
                <Body saver/>
            </Show>
        </Dialog>
    }
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
                    <TroubleNote trouble on_again=Callback::new(move |()| saver.look())/>
                }.into_any(),
                Stage::Making(progress) => view! { <Running saver doing="Adding tracks" progress stops=true/> }.into_any(),
                Stage::Undoing(progress) => view! { <Running saver doing="Undoing" progress stops=false/> }.into_any(),
                Stage::Undone => view! { <p>"Undone: your playlists are as they were before."</p> }.into_any(),
                stage => view! { <Finished saver stage/> }.into_any(),
            }}
        </div>
    }
}

/// Opens the dialog when the permission for it was given just now.
fn open_when_allowed(saver: Saver) {
    Effect::new(move || {
        let allowed = saver.account.allowed.get() == Some(Scope::ModifyPublicPlaylists);
        if allowed && saver.account.is_ready() && saver.view.scene.with(Option::is_some) {
            saver.account.allowed.set(None);
            saver.open();
        }
    });
}

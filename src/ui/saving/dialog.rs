//! The dialog, with what stands in the way or what is being done.

use leptos::prelude::*;

use super::form::Form;
use super::gate::{Gate, Way};
use super::outcome::{Finished, Running};
use super::saver::{Saver, Stage};
use crate::ui::parts::{Dialog, TroubleNote};
use crate::ui::view::View;

/// The dialog *Save as playlists*; it opens each time that it is asked for.
#[component]
pub fn SaveDialog(view: View, asked: RwSignal<bool>) -> impl IntoView {
    let saver = Saver::new(view);
    on_cleanup(move || saver.stop());
    Effect::new(move || {
        if asked.get() {
            asked.set(false);
            saver.open();
        }
    });
    view! {
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

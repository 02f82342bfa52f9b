//! Clusters to take away: *Share* makes a link, *Export* makes files.

mod browser;
mod export;
mod share;

use leptos::prelude::*;

use self::export::export_dialog;
use self::share::share_dialog;
use super::components::lazy_when;
use super::session::Session;
use super::view::View;

/// The buttons *Share* and *Export*, each with its dialog.
#[component]
pub fn Giving(session: Session, view: View) -> impl IntoView {
    let (sharing, exporting) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <button type="button" class="button button--small" on:click=move |_| sharing.set(true)>"Share"</button>
        {lazy_when(move || sharing.get(), (session, sharing), share_dialog)}
        <button type="button" class="button button--small" on:click=move |_| exporting.set(true)>"Export"</button>
        {lazy_when(move || exporting.get(), (session, view, exporting), export_dialog)}
    }
}

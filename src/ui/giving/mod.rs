//! Clusters to take away: *Share* makes a link, *Export* makes files.

mod browser;
mod export;
mod share;

use leptos::prelude::*;

pub use self::export::Export;
pub use self::share::Share;
use super::components::once_wanted;
use super::doors;
use super::session::Session;
use super::view::View;

/// The buttons *Share* and *Export*, each with its dialog.
#[component]
pub fn Giving(session: Session, view: View) -> impl IntoView {
    let (sharing, exporting) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <button type="button" class="button button--small" on:click=move |_| sharing.set(true)>"Share"</button>
        {once_wanted(move || sharing.get(), (session, sharing), doors::share)}
        <button type="button" class="button button--small" on:click=move |_| exporting.set(true)>"Export"</button>
        {once_wanted(move || exporting.get(), (session, view, exporting), doors::export)}
    }
}

//! Clusters to take away: *Share* makes a link, *Export* makes files.

mod browser;
mod export;
mod share;

use leptos::prelude::*;

use self::export::Export;
use self::share::Share;
use super::session::Session;
use super::view::View;

/// The buttons *Share* and *Export*, each with its dialog.
#[component]
pub fn Giving(session: Session, view: View) -> impl IntoView {
    view! {
        <Share session/>
        <Export session view/>
    }
}

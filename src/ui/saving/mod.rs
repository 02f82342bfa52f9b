//! Saving clusters as playlists: a button and its dialog.

mod dialog;
mod either_or;
mod form;
mod gate;
mod outcome;
mod preview;
mod running;
mod saver;

use leptos::prelude::*;

pub use self::dialog::SaveDialog;
use super::account::{Account, use_account};
use super::doors;
use super::parts::once_wanted;
use super::view::View;
use crate::spotify::auth::Scope;

/// The button *Save as playlists*, and the dialog that it opens.
#[component]
pub fn SaveAsPlaylists(view: View) -> impl IntoView {
    let account = use_account();
    let asked = RwSignal::new(false);
    ask_when_allowed(account, view, asked);
    view! {
        <button type="button" class="button button--small" disabled=move || !account.is_ready() on:click=move |_| asked.set(true)>"Save as playlists"</button>
        {once_wanted(move || asked.get(), (view, asked), doors::saving)}
    }
}

/// Asks for the dialog when the permission for it was given just now.
fn ask_when_allowed(account: Account, view: View, asked: RwSignal<bool>) {
    Effect::new(move || {
        let allowed = account.allowed.get() == Some(Scope::ModifyPublicPlaylists);
        if allowed && account.is_ready() && view.scene.with(Option::is_some) {
            account.allowed.set(None);
            asked.set(true);
        }
    });
}

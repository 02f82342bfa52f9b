//! Saving clusters as playlists: a button, and the dialog that it opens.
//!
//! What is being made goes on while the visitor is on other pages, and is taken up again
//! after a reload. So the dialog belongs to the whole page; a page of clusters only asks
//! for it.

mod dialog;
mod either_or;
mod form;
mod gate;
mod groups;
mod keeping;
mod notice;
mod outcome;
mod running;
mod saver;
mod trouble;

use leptos::prelude::*;

use self::dialog::save_dialog;
use super::account::use_account;
use super::components::lazy_when;
use super::view::View;
use crate::spotify::auth::Scope;
use crate::spotify_client;

/// What is asked to be saved: the clusters on a page.
#[derive(Clone, Copy)]
pub struct Saving {
    asked: RwSignal<Option<View>>,
}

impl Saving {
    /// Makes it available to everything below.
    pub fn provide() -> Self {
        let asked = RwSignal::new(None);
        provide_context(Self { asked });
        Self { asked }
    }

    /// The dialog, once it is asked for, or where a saving was left unfinished.
    pub fn dialog(self) -> impl IntoView {
        let left = spotify_client::saving().is_some();
        let wanted = move || left || self.asked.with(Option::is_some);
        view! { <div class="notices">{lazy_when(wanted, self.asked, save_dialog)}</div> }
    }
}

/// The button *Save as playlists*.
#[component]
pub fn SaveAsPlaylists(view: View) -> impl IntoView {
    let account = use_account();
    let Saving { asked } = expect_context();
    // It opens by itself when the permission for it was given just now.
    Effect::new(move || {
        let allowed = account.allowed.get() == Some(Scope::ModifyPublicPlaylists);
        if allowed && account.is_ready() && view.scene.with(Option::is_some) {
            account.allowed.set(None);
            asked.set(Some(view));
        }
    });
    view! {
        <button type="button" class="button button--small" on:click=move |_| asked.set(Some(view))>"Save as playlists"</button>
    }
}

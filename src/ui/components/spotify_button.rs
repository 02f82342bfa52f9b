//! The way in for a listener with an account.

use super::elements::Link;
use super::lazy::lazy_when;
use super::trouble::login_trouble;
use leptos::prelude::*;

use crate::app::account::{Event, PendingAction};
use crate::ui::account::{log_in, use_account};
use crate::ui::route;
use crate::ui::store::use_store;

/// Why the button cannot be used yet.
const WAITS: &str = "Just a moment: the page is still getting ready.";

/// *Log in with Spotify*, or the link to what can be chosen once that is done. On a host
/// without a client id, the visitor can enter one.
#[component]
pub fn SpotifyButton(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    let text = move || {
        if account.trouble.with(Option::is_some) {
            "Log in again"
        } else {
            "Log in with Spotify"
        }
    };
    move || {
        if account.is_logged_in.get() {
            view! { <Link to=route::CHOOSE class=class>"Choose from your Spotify"</Link> }
                .into_any()
        } else if account.has_client_id.get() {
            view! {
                <button type="button" class=class disabled=account.is_finishing on:click=move |_| log_in(store, Some(PendingAction::ChooseLists))>{text}</button>
            }
            .into_any()
        } else {
            let is_ready = account.is_ready;
            view! {
                <button type="button" class=class disabled=move || !is_ready.get() title=move || (!is_ready.get()).then_some(WAITS) on:click=move |_| store.dispatch(Event::ShowClientIdDialog(true))>
                    "Connect Spotify"
                </button>
            }
            .into_any()
        }
    }
}

/// What went wrong with the log-in, on a page that has a button to log in.
#[component]
pub fn LoginTroubleHere() -> impl IntoView {
    let account = use_account();
    account.show_trouble_here();
    lazy_when(
        move || account.trouble.with(Option::is_some),
        true,
        login_trouble,
    )
}

//! The way in for a listener with an account.

use super::link::Link;
use leptos::prelude::*;

use crate::ui::account::use_account;
use crate::ui::route;

/// Why the button cannot be used yet.
const WAITS: &str = "Just a moment: the page is still finding out what its host has set.";

/// *Log in with Spotify*, or the way to what can be chosen once that is done. A host
/// without a client id offers the visitor to bring one.
#[component]
pub fn SpotifyWay(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let account = use_account();
    move || {
        if account.logged_in.get() {
            view! { <Link to=route::CHOOSE class=class>"Choose from your Spotify"</Link> }
                .into_any()
        } else if account.has_client_id() {
            view! {
                <button type="button" class=class on:click=move |_| account.log_in(None)>"Log in with Spotify"</button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class=class disabled=move || !account.is_ready() title=move || (!account.is_ready()).then_some(WAITS) on:click=move |_| account.asks_for_id.set(true)>
                    "Use your own Spotify client id"
                </button>
            }
            .into_any()
        }
    }
}

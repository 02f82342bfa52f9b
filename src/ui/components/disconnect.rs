//! *Disconnect*, which asks first: what it deletes cannot be brought back.

use leptos::prelude::*;

use crate::ui::account::use_disconnect;

/// The id of what asks.
const QUESTION: &str = "disconnect";

/// The button, and what it opens: what is lost, and the button that does it. The browser closes
/// it on Escape and on a click elsewhere.
#[component]
pub fn Disconnect() -> impl IntoView {
    let disconnect = use_disconnect();
    view! {
        <button type="button" class="button" popovertarget=QUESTION>"Disconnect"</button>
        <div class="menu menu--question" id=QUESTION popover="auto" role="group" aria-label="Disconnect?">
            <p>"This ends the log-in and deletes from this browser all libraries, the names and results that you keep, and all settings. It cannot be undone. Your files and what you have on Spotify stay as they are."</p>
            <button type="button" class="button button--primary" popovertarget=QUESTION popovertargetaction="hide" on:click=move |_| disconnect()>"Delete everything"</button>
        </div>
    }
}

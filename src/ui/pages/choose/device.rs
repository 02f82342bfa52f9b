//! The log-in on this device.

use leptos::prelude::*;

use crate::spotify_client::{is_kept_on_device, keep_on_device};
use crate::ui::account::Account;

/// Whether the log-in outlives the tab, the client id of one's own, and *Disconnect*.
#[component]
pub(super) fn ThisDevice(account: Account) -> impl IntoView {
    let stays = RwSignal::new(is_kept_on_device());
    let change = move |_| {
        let wanted = !stays.get_untracked();
        match keep_on_device(wanted) {
            Ok(()) => stays.set(wanted),
            Err(error) => account.trouble.set(Some(error.into())),
        }
    };
    view! {
        <section class="panel choose__device" aria-labelledby="device-title">
            <h2 id="device-title">"This device"</h2>
            <label class="check">
                <input type="checkbox" prop:checked=stays on:change=change/>
                <span>"Stay logged in on this device"</span>
            </label>
            <p class="soft">"Otherwise the log-in ends with this tab. Leave it off on a device that is not yours."</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| account.asks_for_id.set(true)>"Use your own client id"</button>
                <button type="button" class="button button--small" on:click=move |_| account.disconnect()>"Disconnect"</button>
            </div>
            <p class="soft">"Disconnect ends the log-in and removes all libraries, caches and settings from this browser."</p>
        </section>
    }
}

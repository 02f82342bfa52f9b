//! The log-in on this device.

use leptos::prelude::*;

use crate::app::account::Event;
use crate::ui::components::Disconnect;
use crate::ui::store::use_store;

/// Whether the log-in outlives the tab, the client id of one's own, and *Disconnect*.
#[component]
pub(super) fn ThisDevice() -> impl IntoView {
    let store = use_store();
    let stays = store.memo(|state| state.account.stays());
    view! {
        <section class="panel choose__device" aria-labelledby="device-title">
            <h2 id="device-title">"This device"</h2>
            <label class="check">
                <input type="checkbox" prop:checked=stays on:change=move |event| store.dispatch(Event::Stay(event_target_checked(&event)))/>
                <span>"Stay logged in on this device"</span>
            </label>
            <p class="soft">"Otherwise the log-in ends with this tab. Leave it off on a device that is not yours."</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| store.dispatch(Event::ShowClientIdDialog(true))>"Use your own client id"</button>
                <Disconnect/>
            </div>
            <p class="soft">"Disconnect ends the log-in and removes all libraries, caches and settings from this browser."</p>
        </section>
    }
}

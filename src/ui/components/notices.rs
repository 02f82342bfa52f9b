//! What happened and concerns the whole page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::several_files::several_files_dialog;
use super::trouble::login_trouble;
use super::{NewRelease, Status, lazy, lazy_when, use_bring};
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::session::use_session;

/// Notices below the header, and the work under way on pages that do not show it themselves.
#[component]
pub fn Notices() -> impl IntoView {
    let session = use_session();
    let (account, bring) = (use_account(), use_bring());
    let location = use_location();
    let elsewhere = move || {
        location
            .pathname
            .with(|path| path.trim_end_matches('/') != route::base())
    };
    view! {
        <div class="notices">
            <NewRelease/>
            {move || session.notice.get().map(|notice| view! {
                <p class="notice" role="status">
                    <span>{notice}</span>
                    <button type="button" class="icon-button" aria-label="Dismiss" on:click=move |_| session.notice.set(None)>"✕"</button>
                </p>
            })}
            <Show when=move || account.is_finishing.get()>
                <p class="notice notice--floating" role="status">"Finishing the log-in …"</p>
            </Show>
            <Show when=move || account.shows_trouble_above()>
                {lazy(false, login_trouble)}
            </Show>
            <Show when=elsewhere>
                <Status/>
            </Show>
        </div>
        {lazy_when(move || !bring.waiting.with(Vec::is_empty), (), several_files_dialog)}
    }
}

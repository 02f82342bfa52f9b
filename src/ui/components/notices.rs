//! What happened and concerns the whole page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::several_files::several_files_dialog;
use super::trouble::login_trouble;
use super::{NewRelease, WorkStatus, lazy, lazy_when};
use crate::app::Event;
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::store::use_store;

/// Notices below the header, and the work under way on pages that do not show it themselves.
#[component]
pub fn Notices() -> impl IntoView {
    let store = use_store();
    let account = use_account();
    let several = store.memo(|state| !state.files().waiting().is_empty());
    let location = use_location();
    let elsewhere = move || {
        location
            .pathname
            .with(|path| path.trim_end_matches('/') != route::base())
    };
    view! {
        <div class="notices">
            <NewRelease/>
            {move || store.notice.get().map(|notice| view! {
                <p class="notice" role="status">
                    <span>{notice.to_string()}</span>
                    <button type="button" class="icon-button" aria-label="Dismiss" on:click=move |_| store.dispatch(Event::DismissNotice)>"✕"</button>
                </p>
            })}
            <Show when=move || account.is_finishing.get()>
                <p class="notice notice--floating" role="status">"Finishing the log-in …"</p>
            </Show>
            <Show when=move || account.shows_trouble_above()>
                {lazy(false, login_trouble)}
            </Show>
            <Show when=elsewhere>
                <WorkStatus/>
            </Show>
        </div>
        {lazy_when(move || several.get(), (), several_files_dialog)}
    }
}

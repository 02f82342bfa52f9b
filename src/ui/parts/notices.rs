//! What happened and concerns the whole page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::several_files::SeveralFiles;
use super::{NewRelease, Status, TroubleNote};
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::session::use_session;

/// Notices below the header, and the work under way on pages that do not show it themselves.
#[component]
pub fn Notices() -> impl IntoView {
    let session = use_session();
    let account = use_account();
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
            {move || account.trouble.get().map(|trouble| view! {
                <TroubleNote trouble on_again=Callback::new(move |()| account.log_in(None))>
                    <button type="button" class="button button--small" on:click=move |_| account.trouble.set(None)>"Dismiss"</button>
                </TroubleNote>
            })}
            <Show when=elsewhere>
                <Status/>
            </Show>
        </div>
        <SeveralFiles/>
    }
}

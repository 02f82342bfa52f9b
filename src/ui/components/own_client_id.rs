//! Speaking to Spotify as an app of the visitor's own.

use leptos::prelude::*;

use super::copy_field::CopyField;
use super::dialog::Dialog;
use crate::spotify::auth::ClientId;
use crate::spotify_client::redirect_uri;
use crate::ui::account::use_account;
use crate::ui::components::lazy_view;

lazy_view! {
    /// The dialog *Use your own client id*.
    pub fn client_id_dialog(_: ()) in account = view! { <OwnClientId/> };
}

/// Where apps are registered.
const DASHBOARD: &str = "https://developer.spotify.com/dashboard";

/// The dialog in which a visitor enters a client id, with the steps to get one.
#[component]
fn OwnClientId() -> impl IntoView {
    let account = use_account();
    view! {
        <Dialog
            open=account.asks_for_id
            on_close=Callback::new(move |()| account.asks_for_id.set(false))
            title="Use your own client id"
        >
            <p>
                "Spotify lets an app of this kind serve five listeners, whom its owner lists by name. With a client id of your own you are the owner; you need Spotify Premium for it. It takes five steps:"
            </p>
            <ol class="steps">
                <li>"Open "<a href=DASHBOARD target="_blank" rel="noopener noreferrer">"developer.spotify.com/dashboard"</a>" and log in."</li>
                <li>"Choose "<em>"Create app"</em>". Any name and description will do, if the name does not begin with “Spot”."</li>
                <li>"As "<em>"Redirect URI"</em>", add exactly this address:"<RedirectAddress/></li>
                <li>"Tick "<em>"Web API"</em>", accept the terms and save. To let friends in, add them under "<em>"User Management"</em>"."</li>
                <li>"Copy the "<em>"Client ID"</em>" of the app, and paste it here. Never give anybody the client secret; this page does not need it."</li>
            </ol>
            <IdForm/>
        </Dialog>
    }
}

/// The address to register.
#[component]
fn RedirectAddress() -> impl IntoView {
    match redirect_uri() {
        Ok(address) => {
            view! { <CopyField label="Redirect URI" text=address.to_string()/> }.into_any()
        }
        Err(error) => view! { <p class="failure">{error.to_string()}</p> }.into_any(),
    }
}

#[component]
fn IdForm() -> impl IntoView {
    let account = use_account();
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let keep = move |id: Option<ClientId>| match account.use_own_id(id) {
        Ok(()) => {
            wrong.set(None);
            text.set(String::new());
            account.asks_for_id.set(false);
        }
        Err(error) => wrong.set(Some(error.to_string())),
    };
    let use_it = move |_| match text.get_untracked().parse::<ClientId>() {
        Ok(id) => keep(Some(id)),
        Err(error) => wrong.set(Some(error.to_string())),
    };
    let in_use = move || account.own_id.get().map(|id| id.to_string());
    view! {
        {move || in_use().map(|id| view! {
            <p class="copy-line">
                <span>"In use now: "<code>{id}</code></span>
                <button type="button" class="button button--small" on:click=move |_| keep(None)>"Forget it"</button>
            </p>
        })}
        <label class="field">
            <span>"Client ID"</span>
            <input type="text" autocomplete="off" spellcheck="false" maxlength="64" bind:value=text/>
        </label>
        {move || wrong.get().map(|wrong| view! { <p class="failure" role="alert">{wrong}</p> })}
        <div class="dialog__foot">
            <button type="button" class="button button--primary" disabled=move || text.with(|text| text.trim().is_empty()) on:click=use_it>
                "Use this client id"
            </button>
        </div>
    }
}

//! Speaking to Spotify as an app of the visitor's own.

use leptos::prelude::*;

use super::elements::CopyField;
use super::elements::Dialog;
use crate::app::account::{ClientIdDialog, Event};
use crate::spotify::auth::{ClientId, NotAClientId};
use crate::spotify_client::redirect_uri;
use crate::ui::account::use_account;
use crate::ui::components::lazy_view;
use crate::ui::store::use_store;

lazy_view! {
    /// The dialog *Use your own client id*.
    pub fn client_id_dialog(_: ()) in account = view! { <OwnClientId/> };
}

/// Where apps are registered.
const DASHBOARD: &str = "https://developer.spotify.com/dashboard";

/// The dialog in which a visitor enters a client id, with the steps to get one.
#[component]
fn OwnClientId() -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    view! {
        <Dialog
            open=account.asks_for_client_id
            on_close=Callback::new(move |()| store.dispatch(Event::ShowClientIdDialog(false)))
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
    let store = use_store();
    let text = RwSignal::new(String::new());
    // What was entered and is no client id, until it is entered again.
    let malformed = RwSignal::new(None::<NotAClientId>);
    let not_stored = store.memo(|state| match state.account.client_id_dialog() {
        ClientIdDialog::Open(error) => error.clone(),
        ClientIdDialog::Closed => None,
    });
    let in_use = store.memo(|state| state.account.own_client_id().map(ToString::to_string));
    let wrong = move || {
        let malformed = malformed.get().map(|error| error.to_string());
        malformed.or_else(|| not_stored.get().map(|error| error.to_string()))
    };
    let use_it = move |_| match text.get_untracked().parse::<ClientId>() {
        Ok(id) => {
            malformed.set(None);
            text.set(String::new());
            store.dispatch(Event::UseClientId(Some(id)));
        }
        Err(error) => malformed.set(Some(error)),
    };
    let forget = move |_| store.dispatch(Event::UseClientId(None));
    view! {
        {move || in_use.get().map(|id| view! {
            <p class="copy-line">
                <span>"In use now: "<code>{id}</code></span>
                <button type="button" class="button button--small" on:click=forget>"Forget it"</button>
            </p>
        })}
        <label class="field">
            <span>"Client ID"</span>
            <input type="text" autocomplete="off" spellcheck="false" maxlength="64" bind:value=text/>
        </label>
        {move || wrong().map(|wrong| view! { <p class="failure" role="alert">{wrong}</p> })}
        <div class="dialog__foot">
            <button type="button" class="button button--primary" disabled=move || text.with(|text| text.trim().is_empty()) on:click=use_it>
                "Use this client id"
            </button>
        </div>
    }
}

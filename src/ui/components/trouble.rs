//! What went wrong with Spotify, and what can be done about it.

use super::elements::Link;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::OpenFile;
use super::lazy::lazy_view;
use crate::app::account::{Event, PendingAction};
use crate::app::trouble::Trouble;
use crate::spotify::Recovery;
use crate::spotify::auth::Scope;
use crate::ui::account::{log_in, use_account};
use crate::ui::route;
use crate::ui::store::use_store;

lazy_view! {
    /// What is wrong with the log-in.
    pub fn login_trouble(has_own_button: bool) in account = view! { <LoginTrouble has_own_button/> };
}

/// The sentence, and a button for each thing that it names.
#[component]
pub fn TroubleNote(
    /// What went wrong.
    trouble: Trouble,
    /// What the button of [`Recovery::TryAgain`] does.
    on_again: Callback<()>,
    /// What that button is called: *Resume* where something is kept to go on with.
    #[prop(default = "Try again")]
    again: &'static str,
    /// What a log-in from here is for.
    #[prop(optional, into)]
    pending: Option<PendingAction>,
    /// Whether the page has a button to log in beside this.
    #[prop(optional)]
    has_own_button: bool,
    /// Further buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut recoveries = trouble.recoveries();
    recoveries.retain(|recovery| !has_own_button || *recovery != Recovery::LogIn);
    let button = move |recovery| {
        let pending = pending.clone();
        view! { <RecoveryButton recovery on_again again pending/> }
    };
    view! {
        <div class="failure" role="alert">
            <p dir="auto">{trouble.to_string()}</p>
            <div class="failure__ways">
                {recoveries.into_iter().map(button).collect_view()}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// What is wrong with the log-in, until it is dismissed.
#[component]
fn LoginTrouble(
    /// Whether the page has a button to log in.
    has_own_button: bool,
) -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    let again = Callback::new(move |()| log_in(store, None));
    move || {
        let trouble = account.trouble.get()?;
        Some(view! {
            <TroubleNote trouble on_again=again has_own_button>
                <button type="button" class="button button--small" on:click=move |_| store.dispatch(Event::DismissTrouble)>"Dismiss"</button>
            </TroubleNote>
        })
    }
}

#[component]
fn RecoveryButton(
    recovery: Recovery,
    on_again: Callback<()>,
    again: &'static str,
    pending: Option<PendingAction>,
) -> impl IntoView {
    let store = use_store();
    let button = |text: &'static str, act: Callback<()>| {
        view! { <button type="button" class="button button--small" on:click=move |_| act.run(())>{text}</button> }.into_any()
    };
    match recovery {
        Recovery::LogIn => {
            let is_resumed = matches!(pending, Some(PendingAction::Resume(_)));
            let text = if is_resumed {
                "Log in and resume"
            } else {
                "Log in again"
            };
            let act = move |()| log_in(store, pending.clone());
            button(text, Callback::new(act))
        }
        Recovery::Allow(scope) => {
            let pending = (scope == Scope::ReadTop).then_some(PendingAction::ShowScores);
            let act = move |()| log_in(store, pending.clone());
            button("Allow it", Callback::new(act))
        }
        Recovery::OwnClientId => button(
            "Use your own client id",
            Callback::new(move |()| store.dispatch(Event::ShowClientIdDialog(true))),
        ),
        Recovery::TryAgain => button(again, on_again),
        // Where that is done, the list to choose from is there already.
        Recovery::ChooseAnother => {
            let here = use_location().pathname;
            let elsewhere = move || here.with(|here| *here != route::below_base(route::CHOOSE));
            view! {
                <Show when=elsewhere>
                    <Link to=route::CHOOSE class="button button--small">"Choose another list"</Link>
                </Show>
            }
            .into_any()
        }
        Recovery::OpenFile => view! { <OpenFile class="button button--small"/> }.into_any(),
    }
}

//! What went wrong with Spotify, and the way on.

use super::link::Link;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::OpenFile;
use crate::spotify::Recovery;
use crate::ui::account::{Trouble, use_account};
use crate::ui::components::lazy_view;
use crate::ui::route;

lazy_view! {
    /// The notice of what went wrong with the log-in.
    pub fn login_trouble(_: ()) in account = view! { <LoginTrouble/> };
}

/// The sentence and the button that it leads to.
#[component]
pub fn TroubleNote(
    /// What went wrong.
    trouble: Trouble,
    /// What the button of [`Recovery::TryAgain`] does.
    on_again: Callback<()>,
    /// What that button is called: *Resume* where something is kept to go on with.
    #[prop(default = "Try again")]
    again: &'static str,
    /// Further ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p dir="auto">{trouble.sentence}</p>
            <div class="failure__ways">
                {trouble
                    .recoveries
                    .into_iter()
                    .map(|recovery| view! { <RecoveryButton recovery on_again again/> })
                    .collect_view()}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// What is wrong with the log-in, until it is dismissed.
#[component]
fn LoginTrouble() -> impl IntoView {
    let account = use_account();
    let again = Callback::new(move |()| account.log_in(None));
    move || {
        let trouble = account.trouble.get()?;
        Some(view! {
            <TroubleNote trouble on_again=again>
                <button type="button" class="button button--small" on:click=move |_| account.trouble.set(None)>"Dismiss"</button>
            </TroubleNote>
        })
    }
}

#[component]
fn RecoveryButton(
    recovery: Recovery,
    on_again: Callback<()>,
    again: &'static str,
) -> impl IntoView {
    let account = use_account();
    let button = |text: &'static str, act: Callback<()>| {
        view! { <button type="button" class="button button--small" on:click=move |_| act.run(())>{text}</button> }.into_any()
    };
    match recovery {
        Recovery::LogIn => button(
            "Log in with Spotify",
            Callback::new(move |()| account.log_in(None)),
        ),
        Recovery::Allow(scope) => button(
            "Allow it",
            Callback::new(move |()| account.log_in(Some(scope))),
        ),
        Recovery::OwnClientId => button(
            "Use your own client id",
            Callback::new(move |()| account.asks_for_id.set(true)),
        ),
        Recovery::TryAgain => button(again, on_again),
        // Where that is done, the list to choose from stands there already.
        Recovery::ChooseAnother => {
            let here = use_location().pathname;
            let elsewhere = move || here.with(|here| *here != route::below_base(route::CHOOSE));
            view! {
                <Show when=elsewhere>
                    <Link to=route::CHOOSE class="button button--small">"Choose something else"</Link>
                </Show>
            }
            .into_any()
        }
        Recovery::OpenFile => view! { <OpenFile class="button button--small"/> }.into_any(),
    }
}

//! What went wrong with Spotify, and the way on.

use super::link::Link;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::OpenFile;
use crate::spotify::WayOn;
use crate::ui::account::{Trouble, use_account};
use crate::ui::route;

/// The sentence and the button that it leads to.
#[component]
pub fn TroubleNote(
    /// What went wrong.
    trouble: Trouble,
    /// What *Try again* does.
    on_again: Callback<()>,
    /// Further ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let way_on = trouble.way_on;
    view! {
        <div class="failure" role="alert">
            <p dir="auto">{trouble.sentence}</p>
            <div class="failure__ways">
                {way_on.map(|way_on| view! { <Way way_on on_again/> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// What is wrong with the log-in, until it is dismissed.
#[component]
pub fn LoginTrouble() -> impl IntoView {
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
fn Way(way_on: WayOn, on_again: Callback<()>) -> impl IntoView {
    let account = use_account();
    let button = |text: &'static str, act: Callback<()>| {
        view! { <button type="button" class="button button--small" on:click=move |_| act.run(())>{text}</button> }.into_any()
    };
    match way_on {
        WayOn::LogIn => button(
            "Log in with Spotify",
            Callback::new(move |()| account.log_in(None)),
        ),
        WayOn::Allow(scope) => button(
            "Allow it",
            Callback::new(move |()| account.log_in(Some(scope))),
        ),
        WayOn::OwnClientId => button(
            "Use your own client id",
            Callback::new(move |()| account.asks_for_id.set(true)),
        ),
        WayOn::TryAgain => button("Resume", on_again),
        // Where that is done, the list to choose from stands there already.
        WayOn::ChooseAnother => {
            let here = use_location().pathname;
            let elsewhere = move || here.with(|here| *here != route::below_base(route::CHOOSE));
            view! {
                <Show when=elsewhere>
                    <Link to=route::CHOOSE class="button button--small">"Choose something else"</Link>
                </Show>
            }
            .into_any()
        }
        WayOn::OpenCsv => view! { <OpenFile class="button button--small"/> }.into_any(),
    }
}

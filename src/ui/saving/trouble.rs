//! What went wrong, with ways on that come back to the saving.

use leptos::prelude::*;

use super::saver::Saver;
use crate::spotify::WayOn;
use crate::ui::account::Trouble;
use crate::ui::components::TroubleNote;

/// The sentence and the button that it leads to. A log-in from here asks for all that
/// saving needs: one for reading alone would end before the saving does.
#[component]
pub(super) fn SavingTrouble(
    saver: Saver,
    trouble: Trouble,
    /// What *Resume* does.
    on_again: Callback<()>,
) -> impl IntoView {
    let log_in = match trouble.way_on {
        Some(WayOn::LogIn) => Some("Log in with Spotify"),
        Some(WayOn::Allow(_)) => Some("Allow it"),
        _ => None,
    };
    let Some(log_in) = log_in else {
        return view! { <TroubleNote trouble on_again/> }.into_any();
    };
    let trouble = Trouble {
        way_on: None,
        ..trouble
    };
    view! {
        <TroubleNote trouble on_again>
            <button type="button" class="button button--small" on:click=move |_| saver.log_in()>{log_in}</button>
        </TroubleNote>
    }
    .into_any()
}

//! What went wrong, with ways on that come back to the saving.

use leptos::prelude::*;

use super::saver::Saver;
use crate::spotify::Recovery;
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
    let log_in = match trouble.recoveries.first() {
        Some(Recovery::LogIn) => Some("Log in with Spotify"),
        Some(Recovery::Allow(_)) => Some("Allow it"),
        _ => None,
    };
    let Some(log_in) = log_in else {
        return view! { <TroubleNote trouble on_again again="Resume"/> }.into_any();
    };
    let trouble = Trouble {
        recoveries: Vec::new(),
        ..trouble
    };
    view! {
        <TroubleNote trouble on_again>
            <button type="button" class="button button--small" on:click=move |_| saver.log_in()>{log_in}</button>
        </TroubleNote>
    }
    .into_any()
}

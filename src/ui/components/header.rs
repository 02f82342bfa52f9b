//! The head of every page.

use super::elements::Link;
use leptos::prelude::*;

use crate::store::ThemeChoice;
use crate::ui::account::use_account;
use crate::ui::route;
use crate::ui::theme::use_colours;

/// The page's name, the ways to other pages, and the theme.
#[component]
pub fn Header() -> impl IntoView {
    let account = use_account();
    view! {
        <header class="header">
            <Link to=route::START class="brand">
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <circle cx="6" cy="9" r="4"/>
                    <circle cx="12" cy="4.5" r="2.5"/>
                    <circle cx="12" cy="13" r="2.5"/>
                    <circle cx="19" cy="16" r="4" class="brand__other"/>
                    <circle cx="13" cy="20" r="2.2" class="brand__other"/>
                </svg>
                <span>"Tone Clusters"</span>
            </Link>
            <span class="header__gap"></span>
            <nav aria-label="Page">
                <Show when=move || account.is_logged_in.get()>
                    <Link to=route::CHOOSE class="button button--quiet">"Your Spotify"</Link>
                </Show>
                <Link to=route::ABOUT class="button button--quiet">"About"</Link>
                <Link to=route::PRIVACY class="button button--quiet">"Privacy"</Link>
                <ThemeButton/>
            </nav>
        </header>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let colours = use_colours();
    let next = move || match colours.chosen.get() {
        ThemeChoice::System => ThemeChoice::Light,
        ThemeChoice::Light => ThemeChoice::Dark,
        ThemeChoice::Dark => ThemeChoice::System,
    };
    let now = move || match colours.chosen.get() {
        ThemeChoice::System => "Theme: as the system",
        ThemeChoice::Light => "Theme: light",
        ThemeChoice::Dark => "Theme: dark",
    };
    view! {
        <button type="button" class="button button--quiet" title=now aria-label=now on:click=move |_| colours.choose(next())>"Theme"</button>
    }
}

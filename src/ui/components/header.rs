//! The head of every page.

use super::link::Link;
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
                    <circle cx="6" cy="9" r="3.2"/>
                    <circle cx="11.5" cy="6" r="2.2"/>
                    <circle cx="10" cy="13" r="2.4"/>
                    <circle cx="18" cy="17" r="3.2" class="brand__other"/>
                    <circle cx="15" cy="19.5" r="1.8" class="brand__other"/>
                </svg>
                <span>"Tone Clusters"</span>
            </Link>
            <nav aria-label="Page">
                <Show when=move || account.logged_in.get()>
                    <Link to=route::CHOOSE>"Your Spotify"</Link>
                </Show>
                <Link to=route::ABOUT>"About"</Link>
                <Link to=route::PRIVACY>"Privacy"</Link>
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
        <button type="button" class="link-button" title=now aria-label=now on:click=move |_| colours.chosen.set(next())>"Theme"</button>
    }
}

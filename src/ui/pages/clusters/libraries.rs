//! The way from one library to another.

use leptos::prelude::*;

use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::ui::components::{Link, OpenFile, StoredLibraries, lazy_view, lazy_when};
use crate::ui::route;

lazy_view! {
    /// The contents of the menu *Libraries*.
    pub fn libraries_menu(_: ()) in pages = view! { <Libraries/> };
}

/// A button, *Libraries*, and its menu. The browser closes it on Escape and on a click
/// elsewhere.
#[component]
pub fn LibrariesButton() -> impl IntoView {
    let wanted = RwSignal::new(false);
    view! {
        <button type="button" class="button button--small menu-button" popovertarget="libraries" on:click=move |_| wanted.set(true)>
            "Libraries"<span aria-hidden="true">"▾"</span>
        </button>
        <div id="libraries" class="menu" popover="auto" role="group" aria-label="Libraries">
            {lazy_when(move || wanted.get(), (), libraries_menu)}
        </div>
    }
}

/// What the menu holds: another file, the sample, the kept libraries.
#[component]
fn Libraries() -> impl IntoView {
    view! {
        <div class="failure__ways">
            <OpenFile class="button button--small"/>
            <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button button--small">"Sample library"</Link>
        </div>
        <StoredLibraries/>
    }
}

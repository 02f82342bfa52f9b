//! The way from one library to another.

use leptos::prelude::*;

use crate::analysis::Recipe;
use crate::library::LibraryId;
use crate::ui::parts::{Link, OpenFile, ShelfList};
use crate::ui::route;

/// A button, *Libraries*, and its menu: another file, the kept libraries, the sample. The
/// browser closes it on Escape and on a click elsewhere.
#[component]
pub fn Libraries() -> impl IntoView {
    view! {
        <button type="button" class="button button--small menu-button" popovertarget="libraries">
            "Libraries"<span aria-hidden="true">"▾"</span>
        </button>
        <div id="libraries" class="menu" popover="auto" role="group" aria-label="Libraries">
            <div class="failure__ways">
                <OpenFile class="button button--small"/>
                <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button button--small">"Sample library"</Link>
            </div>
            <ShelfList/>
        </div>
    }
}

//! An address that leads nowhere.

use leptos::prelude::*;

use crate::ui::components::{Link, use_title};
use crate::ui::route;

/// Says so, and where to go on.
#[component]
pub fn NotFound() -> impl IntoView {
    use_title(|| "Nothing here".to_owned());
    view! {
        <article class="prose">
            <h1>"There is nothing at this address"</h1>
            <p>"It may have been cut short on its way. Nothing was lost; what is kept in this browser is listed on the start page."</p>
            <p><Link to=route::START class="button button--primary">"To the start page"</Link></p>
        </article>
    }
}

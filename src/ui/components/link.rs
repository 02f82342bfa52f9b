//! A link to another place of this page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::route;

/// A link that counts from the page's base, so that it holds under any path; the router's
/// own counts from the root of the host. It says when it leads to where the visitor is.
#[component]
pub fn Link(
    /// The place: one of the addresses of [`route`].
    #[prop(into)]
    to: String,
    /// How it looks: its class.
    #[prop(optional, into)]
    class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let here = use_location().pathname;
    let place = route::below_base(&to);
    let current = move || here.with(|here| *here == place).then_some("page");
    view! { <a href=route::plain(&to) class=class aria-current=current>{children()}</a> }
}

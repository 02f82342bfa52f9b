//! The small elements that all pages are made of.

use crate::map::Shape;
use crate::platform::system::warn;
use crate::ui::route;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, HtmlElement, HtmlImageElement};

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

/// Brings a part of the page into sight and gives it the focus. The address of a link with a
/// fragment would be taken for another page: it counts from the page's base, not from where
/// the visitor is.
pub fn move_focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        // Fails only where nothing can have the focus.
        let _focused = element.focus();
    }
}

/// A field with a text and a button that copies it. Where the browser refuses, the text
/// stands there to be copied by hand.
#[component]
pub fn CopyField(label: &'static str, text: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = {
        let text = text.clone();
        move |_| {
            let writing = window().navigator().clipboard().write_text(&text);
            spawn_local(async move {
                match JsFuture::from(writing).await {
                    // The dialog may be gone by now.
                    Ok(_) => drop(copied.try_set(true)),
                    Err(error) => warn("The browser refused to copy.", &error),
                }
            });
        }
    };
    view! {
        <div class="copy-field">
            <label class="field">
                <span>{label}</span>
                <input type="text" readonly value=text/>
            </label>
            <button type="button" class="button" aria-label=format!("Copy: {label}") on:click=copy>
                {move || if copied.get() { "Copied" } else { "Copy" }}
            </button>
        </div>
    }
}

/// A small square cover, whole and with nothing on it; a quiet square where the
/// source knows none. It says nothing to a screen reader: the track's name stands beside it.
#[component]
pub fn Cover(cover: Option<String>) -> impl IntoView {
    match cover {
        Some(address) => view! {
            <img class="cover" src=address alt="" width="48" height="48" loading="lazy" decoding="async" on:error=show_tile/>
        }
        .into_any(),
        None => view! { <span class="cover cover--none" aria-hidden="true">"♪"</span> }.into_any(),
    }
}

/// The tile of a cover that is not known, as a picture.
const TILE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Ctext x='18' y='23.500' font-size='15' font-family='system-ui' text-anchor='middle' fill='%23999'%3E♪%3C/text%3E%3C/svg%3E";

/// A cover that does not load becomes the tile of those that are not known.
fn show_tile(event: ErrorEvent) {
    let image: HtmlImageElement = event_target(&event);
    if !image.src().starts_with("data:") {
        image.set_src(TILE);
    }
}

/// The mark of a track whose audio features are estimated.
#[component]
pub fn EstimatedMark() -> impl IntoView {
    view! {
        <abbr class="estimated" title="Its audio features are estimated from other tracks of the same artist.">"≈"</abbr>
    }
}

/// The radius of a circle of the mark's size, in units of its box.
const RADIUS: f64 = 7.0;

/// A cluster's mark, as the map draws it.
#[component]
pub fn Swatch(
    /// The cluster's index into the palette.
    #[prop(into)]
    colour: Signal<u8>,
) -> impl IntoView {
    view! {
        <svg class="swatch" viewBox="-10 -10 20 20" aria-hidden="true" style=("--mark", move || format!("var(--cluster-{})", colour.get()))>
            {move || match Shape::from_entry(colour.get()).svg_points(RADIUS) {
                Some(points) => view! { <polygon points=points/> }.into_any(),
                None => view! { <circle r=RADIUS/> }.into_any(),
            }}
        </svg>
    }
}

/// A modal dialog with a heading. The browser keeps the focus inside, closes it on
/// Escape and gives the focus back.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when the visitor closes it.
    on_close: Callback<()>,
    /// Its heading, which is its name too.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                if let Err(error) = dialog.show_modal() {
                    warn("The dialog cannot be opened.", &error);
                }
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=title on:close=move |_| on_close.run(())>
            <div class="dialog__head">
                <h2>{title}</h2>
                <button type="button" class="icon-button" aria-label="Close" on:click=move |_| on_close.run(())>"✕"</button>
            </div>
            {children()}
        </dialog>
    }
}

/// Keeps the tab's title at `<title> · Tone Clusters`.
pub fn use_title(title: impl Fn() -> String + 'static) {
    Effect::new(move || document().set_title(&format!("{} · Tone Clusters", title())));
}

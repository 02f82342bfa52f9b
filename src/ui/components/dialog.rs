//! A dialog over the page.

use leptos::html;
use leptos::prelude::*;

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
                let _ = dialog.show_modal();
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

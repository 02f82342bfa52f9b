//! *Adjust*: how many clusters, which features, which seed, what is evened out. Each control
//! writes the address and nothing else; map and tables follow the address.

mod balance;
mod chance;
mod count;
mod features;
mod recipe_editor;
mod silhouette;

use leptos::prelude::*;

use self::balance::Balance;
use self::chance::Chance;
use self::count::Count;
use self::features::Features;
pub use self::recipe_editor::RecipeEditor;
pub use self::silhouette::Silhouette;
use crate::ui::components::{Dialog, Drawing, Icon, lazy_view, lazy_when};
use crate::ui::store::Store;
use crate::ui::theme::follow_media;

/// The element id of the folded controls.
const ADJUST: &str = "adjust";

/// Whether the controls are open. They stay as the visitor left them, from library to library.
#[derive(Clone, Copy)]
pub struct Adjusting(RwSignal<bool>);

impl Adjusting {
    /// Makes it available to everything below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }
}

/// Whether the controls are open on this page.
///
/// # Panics
/// Outside the app, where nobody provides it.
pub fn use_adjust() -> Adjusting {
    expect_context()
}

/// The button that opens and folds the controls.
#[component]
pub fn AdjustButton(adjusting: Adjusting) -> impl IntoView {
    let Adjusting(open) = adjusting;
    view! {
        <button type="button" class="button button--quiet" aria-expanded=move || open.get().to_string() aria-controls=ADJUST
            on:click=move |_| open.update(|open| *open = !*open)>
            "Adjust"<Drawing icon=Icon::ChevronDown/>
        </button>
    }
}

lazy_view! {
    /// The controls themselves.
    fn adjust_panel((store, open, editor): (Store, RwSignal<bool>, RecipeEditor)) in pages = view! { <Panel store open editor/> };
}

/// All controls, once they are opened.
#[component]
pub fn Adjust(store: Store, adjusting: Adjusting) -> impl IntoView {
    let Adjusting(open) = adjusting;
    let editor = RecipeEditor::new();
    editor.normalize_address();
    lazy_when(move || open.get(), (store, open, editor), adjust_panel)
}

/// The controls, in place on a wide screen, in a sheet from below on a narrow one.
#[component]
fn Panel(store: Store, open: RwSignal<bool>, editor: RecipeEditor) -> impl IntoView {
    // The same bound as in the style sheets.
    let narrow = follow_media("(max-width: 47.99rem)");
    let all = move || view! { <Count store editor/><Features store editor/><div class="adjust__last"><Chance editor/><Balance editor/></div> };
    view! {
        {move || if narrow.get() {
            view! {
                <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Adjust">
                    <div class="adjust" id=ADJUST>{all()}</div>
                </Dialog>
            }.into_any()
        } else {
            view! {
                <Show when=move || open.get()>
                    <section class="adjust" id=ADJUST aria-label="Adjust">{all()}</section>
                </Show>
            }.into_any()
        }}
    }
}

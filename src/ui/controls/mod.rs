//! *Adjust*: how many clusters, which features, which seed. Each control writes the address
//! and nothing else; map and tables follow the address.

mod chance;
mod count;
mod features;
mod narrow;
mod silhouette;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use self::chance::Chance;
use self::count::Count;
use self::features::Features;
use self::narrow::use_narrow;
use crate::analysis::Recipe;
use crate::ui::components::{Dialog, Drawing, Icon};
use crate::ui::route;
use crate::ui::store::Store;

/// The recipe in the address, and the way to change it.
#[derive(Clone, Copy)]
struct Knob {
    recipe: Memo<Recipe>,
    set: Callback<(Recipe, Keep)>,
}

/// Whether *Back* returns to the recipe before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// It does: this was a decision.
    Before,
    /// It does not: this is one of many small steps of a slider.
    Nothing,
}

impl Knob {
    fn new() -> Self {
        let recipe = route::use_recipe();
        let (location, navigate) = (use_location(), use_navigate());
        let set = Callback::new(move |(recipe, keep): (Recipe, Keep)| {
            let path = location.pathname.get_untracked();
            let address = route::with_recipe(&path, None, &recipe);
            navigate(
                &address,
                NavigateOptions {
                    replace: keep == Keep::Nothing,
                    scroll: false,
                    resolve: false,
                    ..Default::default()
                },
            );
        });
        Self { recipe, set }
    }

    /// Replaces an address that asks for what cannot be by one that says what is shown.
    fn mend_address(self) {
        let query = use_query_map();
        Effect::new(move || {
            let recipe = self.recipe.get();
            let is_said = query
                .with(|query| recipe.matches_query(&|name| query.get_str(name).map(str::to_owned)));
            if !is_said {
                self.set.run((recipe, Keep::Nothing));
            }
        });
    }

    /// Changes the recipe.
    fn change(&self, keep: Keep, change: impl FnOnce(Recipe) -> Recipe) {
        let now = self.recipe.get_untracked();
        let next = change(now.clone());
        if next != now {
            self.set.run((next, keep));
        }
    }
}

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

/// All controls, in place on a wide screen, in a sheet from below on a narrow one.
#[component]
pub fn Adjust(store: Store, adjusting: Adjusting) -> impl IntoView {
    let Adjusting(open) = adjusting;
    let narrow = use_narrow();
    let knob = Knob::new();
    knob.mend_address();
    let all = move || view! { <Count store knob/><Features store knob/><Chance knob/> };
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

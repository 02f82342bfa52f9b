//! The controls: how many clusters, which features, which seed. Each writes the address
//! and nothing else; map and tables follow the address.

mod count;
mod features;
mod narrow;
mod seed;
mod silhouette;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use self::count::Count;
use self::features::Features;
use self::narrow::use_narrow;
use self::seed::Seed;
use crate::analysis::Recipe;
use crate::ui::components::Dialog;
use crate::ui::route;
use crate::ui::session::Session;

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

/// All controls: beside the sections on a wide screen, in a sheet from below on a narrow one.
#[component]
pub fn Controls(session: Session) -> impl IntoView {
    let narrow = use_narrow();
    let knob = Knob::new();
    knob.mend_address();
    let open = RwSignal::new(false);
    let all = move || {
        view! {
            <div class="controls__count"><Count session knob/><Seed knob/></div>
            <Features session knob/>
        }
    };
    view! {
        {move || if narrow.get() {
            view! {
                <button type="button" class="button button--sheet" on:click=move |_| open.set(true)>"Clusters and features"</button>
                <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Clusters and features">
                    <div class="controls">{all()}</div>
                </Dialog>
            }.into_any()
        } else {
            view! { <div class="controls panel">{all()}</div> }.into_any()
        }}
    }
}

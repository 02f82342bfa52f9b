//! The recipe in the address, and the way to change it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::analysis::Recipe;
use crate::ui::route;

/// The recipe in the address, and the way to change it.
#[derive(Clone, Copy)]
pub(super) struct Knob {
    pub(super) recipe: Memo<Recipe>,
    set: Callback<(Recipe, Keep)>,
}

/// Whether *Back* returns to the recipe before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// It does: this was a decision.
    Before,
    /// It does not: this is one of many small steps of a slider.
    Nothing,
}

impl Knob {
    pub(super) fn new() -> Self {
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
    pub(super) fn normalize_address(self) {
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
    pub(super) fn change(&self, keep: Keep, change: impl FnOnce(Recipe) -> Recipe) {
        let now = self.recipe.get_untracked();
        let next = change(now.clone());
        if next != now {
            self.set.run((next, keep));
        }
    }
}

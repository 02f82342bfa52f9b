//! The recipe in the address, and the way to change it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::analysis::Recipe;
use crate::ui::route;

/// The recipe in the address, and the way to change it.
#[derive(Clone, Copy)]
pub struct RecipeEditor {
    pub recipe: Memo<Recipe>,
    set: Callback<(Recipe, HistoryEntry)>,
}

/// What becomes of the recipe before in the browser's history.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryEntry {
    /// *Back* returns to it: this was a decision.
    Added,
    /// It does not: this is one of many small steps of a slider.
    Replaced,
}

impl RecipeEditor {
    pub fn new() -> Self {
        let recipe = route::use_recipe();
        let (location, navigate) = (use_location(), use_navigate());
        let set = Callback::new(move |(recipe, entry): (Recipe, HistoryEntry)| {
            let path = location.pathname.get_untracked();
            let address = route::with_recipe(&path, None, &recipe);
            navigate(
                &address,
                NavigateOptions {
                    replace: entry == HistoryEntry::Replaced,
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
                self.set.run((recipe, HistoryEntry::Replaced));
            }
        });
    }

    /// Changes the recipe.
    pub(super) fn change(&self, entry: HistoryEntry, change: impl FnOnce(Recipe) -> Recipe) {
        let now = self.recipe.get_untracked();
        let next = change(now.clone());
        if next != now {
            self.set.run((next, entry));
        }
    }
}

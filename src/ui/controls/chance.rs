//! *Chance*: where the random starts begin.

use leptos::prelude::*;

use super::recipe_editor::{HistoryEntry, RecipeEditor};

/// Chooses another seed; the same seed always gives the same clusters.
#[component]
pub(super) fn Chance(editor: RecipeEditor) -> impl IntoView {
    let typed = move |event| {
        if let Ok(seed) = event_target_value(&event).parse() {
            editor.change(HistoryEntry::Added, |recipe| recipe.with_seed(seed));
        }
    };
    let next = move |_| {
        editor.change(HistoryEntry::Added, |recipe| {
            let seed = recipe.seed().wrapping_add(1);
            recipe.with_seed(seed)
        })
    };
    view! {
        <fieldset class="control">
            <legend>"Chance"</legend>
            <p class="soft small">"The search for groups begins at random places, which the seed decides. Another seed can draw other borders; the same seed always draws the same."</p>
            <div class="chance">
                <button type="button" class="button" on:click=next>"Begin elsewhere"</button>
                <label class="small">"Seed "
                    <input type="number" min="0" max=u32::MAX.to_string() inputmode="numeric"
                        prop:value=move || editor.recipe.with(|recipe| recipe.seed().to_string()) on:change=typed/>
                </label>
            </div>
        </fieldset>
    }
}

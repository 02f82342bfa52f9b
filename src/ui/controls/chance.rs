//! *Chance*: where the random starts begin.

use leptos::prelude::*;

use super::knob::{Keep, Knob};

/// Chooses another seed; the same seed always gives the same clusters.
#[component]
pub(super) fn Chance(knob: Knob) -> impl IntoView {
    let typed = move |event| {
        if let Ok(seed) = event_target_value(&event).parse() {
            knob.change(Keep::Before, |recipe| recipe.with_seed(seed));
        }
    };
    let next = move |_| {
        knob.change(Keep::Before, |recipe| {
            let seed = recipe.seed().wrapping_add(1);
            recipe.with_seed(seed)
        })
    };
    view! {
        <fieldset class="control">
            <legend>"Chance"</legend>
            <p class="soft small">"The search for groups begins at random places. Another beginning can give other borders; the same one always gives the same."</p>
            <div class="chance">
                <button type="button" class="button" on:click=next>"Begin elsewhere"</button>
                <label class="small">"Seed "
                    <input type="number" min="0" max=u32::MAX.to_string() inputmode="numeric"
                        prop:value=move || knob.recipe.with(|recipe| recipe.seed().to_string()) on:change=typed/>
                </label>
            </div>
        </fieldset>
    }
}

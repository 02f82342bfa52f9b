//! *Number of clusters*: by a rule or by hand, with the silhouette beside it.

use leptos::prelude::*;

use super::recipe_editor::{HistoryEntry, RecipeEditor};
use super::silhouette::Silhouette;
use crate::analysis::ClusterCount;
use crate::ui::store::Store;

/// Chooses the rule or the number.
#[component]
pub(super) fn Count(store: Store, editor: RecipeEditor) -> impl IntoView {
    let taken = move || {
        store
            .grouped
            .with(|grouped| Some(grouped.as_ref()?.clustering.choice.taken))
    };
    let why = move || {
        store
            .grouped
            .with(|grouped| Some(grouped.as_ref()?.clustering.choice.sentence()))
    };
    let is = move |count: ClusterCount| editor.recipe.with(|recipe| recipe.clusters()) == count;
    let set = move |count| editor.change(HistoryEntry::Added, |recipe| recipe.with_clusters(count));
    let typed = move |event| {
        if let Ok(k) = event_target_value(&event).parse() {
            set(ClusterCount::exactly(k));
        }
    };
    view! {
        <fieldset class="control">
            <legend>"Number of clusters"</legend>
            <div class="choices">
                <label class="choice" title="One cluster for each fifty tracks, 3 to 10">
                    <input type="radio" name="rule" prop:checked=move || is(ClusterCount::Classic) on:change=move |_| set(ClusterCount::Classic)/>
                    <span>"Classic"</span>
                </label>
                <label class="choice" title="The most clusters that are still clearly apart">
                    <input type="radio" name="rule" prop:checked=move || is(ClusterCount::Automatic) on:change=move |_| set(ClusterCount::Automatic)/>
                    <span>"Automatic"</span>
                </label>
                <label class="choice choice--number" class:choice--on=move || editor.recipe.with(|recipe| matches!(recipe.clusters(), ClusterCount::Exactly(_)))>
                    <input type="number" min="2" max="20" inputmode="numeric" aria-label="Number of clusters" placeholder="–"
                        prop:value=move || taken().map(|k| k.to_string()).unwrap_or_default() on:change=typed/>
                </label>
            </div>
            <p class="soft small">{why}</p>
            <Silhouette store editor/>
        </fieldset>
    }
}

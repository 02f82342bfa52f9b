//! *Balance*: the sizes of groups, and how much of a playlist one artist can take.

use leptos::prelude::*;

use super::recipe_editor::{HistoryEntry, RecipeEditor};
use crate::analysis::Balance as Limits;

/// Limits, none of which is set at first.
#[component]
pub(super) fn Balance(editor: RecipeEditor) -> impl IntoView {
    let limits = move || editor.recipe.with(|recipe| recipe.balance());
    let is_set = limits() != Limits::default();
    let change = move |change: fn(&mut Limits, &str)| {
        move |event| {
            let typed = event_target_value(&event);
            editor.change(HistoryEntry::Added, |recipe| {
                let mut limits = recipe.balance();
                change(&mut limits, &typed);
                recipe.with_balance(limits)
            });
        }
    };
    let shown = move |read: fn(Limits) -> Option<u32>| {
        move || read(limits()).map_or_else(String::new, |limit| limit.to_string())
    };
    view! {
        <fieldset class="control">
            <legend>"Balance"</legend>
            <details class="features-further" open=is_set>
                <summary>"Limit group sizes, tracks per artist"</summary>
                <p class="soft small">"A group that is too small is merged into its nearest, one that is too large is split. Empty means no limit."</p>
                <div class="limits">
                    <label class="small"><span>"Fewest tracks in a group"</span>
                        <input type="number" min="2" inputmode="numeric" placeholder="–" prop:value=shown(|it| it.smallest.map(u32::from))
                            on:change=change(|limits, typed| limits.smallest = typed.parse().ok())/>
                    </label>
                    <label class="small"><span>"Most tracks in a group"</span>
                        <input type="number" min="2" inputmode="numeric" placeholder="–" prop:value=shown(|it| it.largest.map(u32::from))
                            on:change=change(|limits, typed| limits.largest = typed.parse().ok())/>
                    </label>
                    <label class="small"><span>"Most tracks of an artist in a playlist"</span>
                        <input type="number" min="1" max="255" inputmode="numeric" placeholder="–" prop:value=shown(|it| it.per_artist.map(|most| u32::from(most.get())))
                            on:change=change(|limits, typed| limits.per_artist = typed.parse().ok())/>
                    </label>
                </div>
            </details>
        </fieldset>
    }
}

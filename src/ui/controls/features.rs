//! *Features*: what tracks are compared by, and how much each counts.

use leptos::prelude::*;

use super::recipe_editor::{HistoryEntry, RecipeEditor};
use crate::analysis::{Feature, Weight};
use crate::ui::store::Store;

/// A switch and a weight for each feature.
#[component]
pub(super) fn Features(store: Store, editor: RecipeEditor) -> impl IntoView {
    let seven = Feature::DEFAULT;
    let further = Feature::ALL
        .into_iter()
        .filter(move |feature| !seven.contains(feature));
    let silent = Memo::new(move |_| {
        store.open.with(|open| {
            open.as_ref()
                .is_some_and(|open| open.card.with_features == 0)
        })
    });
    let chosen = move || editor.recipe.with(|recipe| recipe.features().len());
    view! {
        <fieldset class="control">
            <legend>"Features"</legend>
            <div class="features">{seven.into_iter().map(|feature| view! { <Row editor feature silent/> }).collect_view()}</div>
            <details class="features-further">
                <summary>"More features"</summary>
                <div class="features">{further.map(|feature| view! { <Row editor feature silent/> }).collect_view()}</div>
            </details>
            <p class="soft small">
                {move || match (silent.get(), chosen()) {
                    (true, _) => "No track of this library has audio features, so those cannot be chosen.",
                    (false, 1) => "The last feature cannot be switched off: tracks have to be compared by something.",
                    (false, _) => "",
                }}
            </p>
        </fieldset>
    }
}

#[component]
fn Row(
    editor: RecipeEditor,
    feature: Feature,
    /* Whether the library has no audio features. */ silent: Memo<bool>,
) -> impl IntoView {
    let weight = Memo::new(move |_| editor.recipe.with(|recipe| recipe.weight(feature)));
    let mute = move || silent.get() && feature.is_audio();
    let alone =
        move || weight.get().is_some() && editor.recipe.with(|recipe| recipe.features().len() == 1);
    let switch = move |event| {
        let weight = event_target_checked(&event).then(Weight::default);
        editor.change(HistoryEntry::Added, |recipe| {
            recipe.with_feature(feature, weight).unwrap_or(recipe)
        });
    };
    let weigh = move |event| {
        if let Some(weight) = event_target_value(&event)
            .parse()
            .ok()
            .map(Weight::from_tenths)
        {
            editor.change(HistoryEntry::Replaced, |recipe| {
                recipe.with_feature(feature, Some(weight)).unwrap_or(recipe)
            });
        }
    };
    view! {
        <div class="feature" title=feature.explanation()>
            <label class="feature__name">
                <input type="checkbox" prop:checked=move || weight.get().is_some() disabled=move || alone() || mute() on:change=switch/>
                <span>{feature.title()}</span>
            </label>
            <input type="range" min="1" max="30" step="1" aria-label=format!("Weight of {}", feature.title())
                aria-valuetext=move || weight.get().map(|weight| weight.to_string())
                prop:value=move || weight.get().unwrap_or_default().tenths().to_string()
                disabled=move || weight.get().is_none() || mute() on:input=weigh/>
            <output class="feature__weight">{move || weight.get().map(|weight| weight.to_string())}</output>
        </div>
    }
}

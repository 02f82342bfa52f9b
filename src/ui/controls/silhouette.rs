//! How clearly apart the groups are, for each number of clusters: bars that can be chosen.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::recipe_editor::{HistoryEntry, RecipeEditor};
use crate::analysis::{ClusterCount, Sweep, SweepPoint};
use crate::format::number;
use crate::ui::store::Store;

/// What the silhouette is, for those who ask.
const SILHOUETTE: &str = "Silhouette: how much closer tracks are to their own cluster than to the next one. 1 is perfectly apart, 0 is no boundary at all.";

/// A bar for each number of clusters that can be chosen; its height is the mean silhouette.
/// Choosing a bar chooses its number. All bars are one tab stop with arrow keys inside.
#[component]
pub fn Silhouette(store: Store, editor: RecipeEditor) -> impl IntoView {
    let taken = Memo::new(move |_| {
        store
            .grouped
            .with(|grouped| Some(grouped.as_ref()?.clustering.choice.taken))
    });
    move || {
        let sweep = store.sweep.get();
        match sweep.filter(|_| !store.has_no_clusters.get()) {
            Some(sweep) if sweep.points.is_empty() => {
                caption("There is no curve: all tracks are alike.".into()).into_any()
            }
            Some(sweep) => {
                let words = match sweep.sample {
                    Some(sample) => {
                        format!(
                            "How clearly apart the groups are (silhouette), measured on {} tracks",
                            number(sample)
                        )
                    }
                    None => "How clearly apart the groups are (silhouette)".to_owned(),
                };
                let bars = bars(&sweep, taken, editor);
                view! {
                    <div class="apart" role="group" aria-label="How clearly apart, for each number of clusters" title=SILHOUETTE on:keydown=move_focus>{bars}</div>
                    {caption(words)}
                }
                .into_any()
            }
            // Nothing is on its way: the page says why in the place of the map.
            None if store.has_no_clusters.get() => ().into_any(),
            None => view! { <div class="skeleton apart" aria-hidden="true"></div> }.into_any(),
        }
    }
}

fn caption(words: String) -> impl IntoView {
    view! { <p class="soft small">{words}</p> }
}

/// The bars. Numbers that are not measured, or not yet, have their place without one.
fn bars(sweep: &Sweep, taken: Memo<Option<u8>>, editor: RecipeEditor) -> impl IntoView + use<> {
    let values = || sweep.points.iter().map(|point| point.silhouette);
    let highest = values().fold(f32::NEG_INFINITY, f32::max);
    let lowest = values().fold(f32::INFINITY, f32::min);
    let (first, last) = (ClusterCount::MIN, sweep.points.last().map_or(0, |it| it.k));
    let stop = move || {
        let taken = taken.get().filter(|k| (first..=last).contains(k));
        taken.unwrap_or(first)
    };
    let bar = move |&SweepPoint { k, silhouette, .. }: &SweepPoint| {
        // The bars fill the range of these values: what matters is which is higher.
        let height = (silhouette - lowest) / (highest - lowest).max(f32::EPSILON);
        let is_best = silhouette >= highest;
        let choose = move |_| {
            let count = ClusterCount::exactly(k);
            editor.change(HistoryEntry::Added, |recipe| recipe.with_clusters(count));
        };
        view! {
            <button type="button" class="apart__bar" class:apart__bar--best=is_best aria-label=format!("{k} clusters, silhouette {silhouette:.2}{}", if is_best { ", the clearest" } else { "" })
                aria-pressed=move || (taken.get() == Some(k)).to_string() title=format!("{k} clusters: {silhouette:.2}")
                tabindex=move || if stop() == k { "0" } else { "-1" } on:click=choose>
                <span class="apart__fill" style=("--height", height.to_string())></span>
                <span aria-hidden="true">{k}</span>
                <span class="apart__best" aria-hidden="true"></span>
            </button>
        }
        .into_any()
    };
    let place = |k: u8| {
        view! { <span class="apart__bar apart__bar--none" aria-hidden="true"><span></span><span>{k}</span><span class="apart__best"></span></span> }
            .into_any()
    };
    (first..=ClusterCount::MAX)
        .map(|k| {
            let point = sweep.points.iter().find(|point| point.k == k);
            point.map_or_else(|| place(k), bar)
        })
        .collect_view()
}

/// Moves the focus from bar to bar.
fn move_focus(event: KeyboardEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let next = target.and_then(|bar| match event.key().as_str() {
        "ArrowLeft" => bar.previous_element_sibling(),
        "ArrowRight" => bar.next_element_sibling(),
        "Home" => bar.parent_element()?.query_selector("button").ok()?,
        "End" => bar
            .parent_element()?
            .query_selector("button:last-of-type")
            .ok()?,
        _ => None,
    });
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        // A place without a bar takes no focus, which is right.
        let _focused = next.focus();
    }
}

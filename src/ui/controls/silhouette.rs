//! The silhouette for each number of clusters, as bars that can be chosen.

use leptos::prelude::*;

use crate::analysis::{Sweep, SweepPoint};
use crate::format::number;
use crate::ui::store::Store;

/// What the silhouette is, for those who ask.
const SILHOUETTE: &str = "Silhouette: how much closer tracks are to their own cluster than to the next one. 1 is perfectly apart, 0 is no boundary at all.";

/// A bar for each k; its height is the mean silhouette. Choosing a bar chooses its k.
#[component]
pub(super) fn Silhouette(store: Store, choose: Callback<u8>) -> impl IntoView {
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
                let bars = bars(&sweep, taken, choose);
                view! {
                    <div class="apart" role="group" aria-label="How clearly apart, for each number of clusters" title=SILHOUETTE>{bars}</div>
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

fn bars(sweep: &Sweep, taken: Memo<Option<u8>>, choose: Callback<u8>) -> impl IntoView + use<> {
    let values = || sweep.points.iter().map(|point| point.silhouette);
    let highest = values().fold(f32::NEG_INFINITY, f32::max);
    let lowest = values().fold(f32::INFINITY, f32::min);
    let bar = move |&SweepPoint { k, silhouette, .. }: &SweepPoint| {
        // The bars fill the range of these values: what matters is which is higher.
        let height = (silhouette - lowest) / (highest - lowest).max(f32::EPSILON);
        let is_best = silhouette >= highest;
        view! {
            <button type="button" class="apart__bar" aria-label=format!("{k} clusters, silhouette {silhouette:.2}{}", if is_best { ", the clearest" } else { "" })
                aria-pressed=move || (taken.get() == Some(k)).to_string() title=format!("{k} clusters: {silhouette:.2}")
                on:click=move |_| choose.run(k)>
                <span class="apart__fill" style=("--height", height.to_string())></span>
                <span aria-hidden="true">{k}</span>
                <span class="apart__best" aria-hidden="true">{is_best.then_some("best")}</span>
            </button>
        }
    };
    sweep.points.iter().map(bar).collect_view()
}

//! The silhouette for each number of clusters, as bars that can be chosen.

use leptos::prelude::*;

use crate::analysis::{Sweep, SweepPoint};
use crate::format::number;
use crate::ui::session::Session;

/// What the silhouette is, for those who ask.
const SILHOUETTE: &str = "Silhouette: how much closer tracks are to their own cluster than to the next one. 1 is perfectly apart, 0 is no boundary at all.";

/// A bar for each k; its height is the mean silhouette. Choosing a bar chooses its k.
#[component]
pub(super) fn Silhouette(session: Session, choose: Callback<u8>) -> impl IntoView {
    let taken = Memo::new(move |_| {
        session.clustering.with(|clustering| {
            clustering
                .as_ref()
                .map(|clustering| clustering.choice.taken)
        })
    });
    move || {
        let sweep = session.sweep.get();
        match sweep.filter(|_| !session.is_refused()) {
            Some(sweep) if sweep.points.is_empty() => {
                caption("There is no curve: all tracks are alike.".into()).into_any()
            }
            Some(sweep) => {
                let words = match sweep.sample {
                    Some(sample) => {
                        format!("Silhouette over k, measured on {} tracks", number(sample))
                    }
                    None => "Silhouette over k".to_owned(),
                };
                let bars = bars(&sweep, taken, choose);
                view! {
                    <div class="silhouette" role="group" aria-label="Silhouette for each number of clusters" title=SILHOUETTE>{bars}</div>
                    {caption(words)}
                }
                .into_any()
            }
            // Nothing is on its way: the page says why in the place of the map.
            None if session.is_refused() => ().into_any(),
            None => view! { <div class="skeleton silhouette" aria-hidden="true"></div> }.into_any(),
        }
    }
}

fn caption(words: String) -> impl IntoView {
    view! { <p class="soft small">{words}</p> }
}

fn bars(sweep: &Sweep, taken: Memo<Option<u8>>, choose: Callback<u8>) -> impl IntoView + use<> {
    let highest = sweep
        .points
        .iter()
        .map(|point| point.silhouette)
        .fold(f32::EPSILON, f32::max);
    let bar = move |&SweepPoint { k, silhouette, .. }: &SweepPoint| {
        let height = (silhouette / highest).clamp(0.02, 1.0);
        view! {
            <button type="button" class="silhouette__bar" aria-label=format!("{k} clusters, silhouette {silhouette:.2}")
                aria-pressed=move || (taken.get() == Some(k)).to_string() title=format!("{k} clusters: {silhouette:.2}")
                on:click=move |_| choose.run(k)>
                <span class="silhouette__fill" style=("--height", height.to_string())></span>
                <span class="silhouette__k" aria-hidden="true">{k}</span>
            </button>
        }
    };
    sweep.points.iter().map(bar).collect_view()
}

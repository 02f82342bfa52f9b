//! A cluster's feature means against the library's.

use leptos::prelude::*;

use crate::analysis::Feature;
use crate::format::percent;

/// For each feature a small bar for the cluster's mean, and a tick for the library's.
#[component]
pub fn FeatureBars(
    /// Feature, the cluster's mean, the library's mean; both in 0..=1.
    bars: Vec<((Feature, f32), f32)>,
) -> impl IntoView {
    let bar = |((feature, own), all): ((Feature, f32), f32)| {
        let words = format!(
            "{}: {}, in the whole library {}",
            feature.title(),
            percent(own),
            percent(all)
        );
        let title = words.clone();
        view! {
            <li class="bar" title=title>
                <span class="bar__name" aria-hidden="true">{feature.title()}</span>
                <span class="bar__track" role="img" aria-label=words style=("--own", own.to_string()) style=("--all", all.to_string())></span>
                <span class="spread__means" aria-hidden="true"><b>{hundredths(own)}</b><span>{hundredths(all)}</span></span>
            </li>
        }
    };
    view! { <ul class="bars">{bars.into_iter().map(bar).collect_view()}</ul> }
}

/// A mean as a whole number of hundredths.
fn hundredths(mean: f32) -> String {
    format!("{:.0}", mean * 100.0)
}

//! The tracks that have no place on the map.

use std::sync::Arc;

use leptos::prelude::*;

use crate::format::{to_u32, tracks};
use crate::ui::table::TrackTable;
use crate::ui::view::PageView;

/// The element id of what is not placed.
pub const NOT_PLACED: &str = "not-placed";

/// *Not placed*: how many, why, and which; nothing when every track has a place.
#[component]
pub fn NotPlaced(view: PageView) -> impl IntoView {
    move || {
        let grouped = view.grouped.get()?;
        let reasons = grouped.clustering.not_placed_by_reason();
        if reasons.is_empty() {
            return None;
        }
        let rows: Arc<[u32]> = grouped
            .clustering
            .not_placed
            .iter()
            .map(|left| left.track)
            .collect();
        let count = to_u32(rows.len());
        // The heading has the number already where there is one reason.
        let is_only = reasons.len() == 1;
        let sentence = move |(reason, count): (_, u32)| match is_only {
            true => format!("Reason: {reason}"),
            false => format!("{}: {reason}", tracks(count)),
        };
        Some(view! {
            <section class="group group--cluster" id=NOT_PLACED tabindex="-1" aria-labelledby="not-placed-title">
                <h2><span id="not-placed-title">"Not placed"</span>" "<span class="soft small numbers">{tracks(count)}</span></h2>
                <ul class="reasons">
                    {reasons.into_iter().map(|reason| view! { <li>{sentence(reason)}</li> }).collect_view()}
                </ul>
                <TrackTable view rows caption="Tracks that are not placed"/>
            </section>
        })
    }
}

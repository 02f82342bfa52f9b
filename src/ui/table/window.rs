//! A long table of which only the rows in sight are laid out.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::head::Head;
use super::row::Row;
use super::track_table::Sorting;
use crate::ui::view::View;

/// The height of a row in CSS pixels; the style sheet holds rows of a long table to it.
const ROW: f64 = 62.0;

/// Rows laid out above and below what is in sight, so that quick scrolling shows no gaps.
const SPARE: usize = 8;

/// How many rows fit at most into the table's own scrolling window.
const IN_SIGHT: usize = 24;

/// A table in a scrolling window of its own; smooth at any length.
#[component]
pub(super) fn Windowed(
    view: View,
    ordered: Memo<Arc<[u32]>>,
    sorting: RwSignal<Sorting>,
    caption: String,
) -> impl IntoView {
    let window = NodeRef::<Div>::new();
    let first = RwSignal::new(0_usize);
    let count = move || ordered.with(|rows| rows.len());
    let follow = move |_| {
        if let Some(window) = window.get_untracked() {
            first.set(row_at(window.scroll_top()).saturating_sub(SPARE));
        }
    };
    let rows = move || {
        let first = first.get();
        ordered.with(|rows| {
            let last = rows.len().min(first + IN_SIGHT + 2 * SPARE);
            (first..last)
                .map(|place| (place, rows[place]))
                .collect::<Vec<_>>()
        })
    };
    let above = move || height(first.get().min(count()));
    let below = move || height(count().saturating_sub(first.get() + IN_SIGHT + 2 * SPARE));
    scroll_to_wanted(view, ordered, window);
    let name = caption.clone();
    view! {
        <div class="table-window" node_ref=window on:scroll=follow tabindex="0" role="region" aria-label=name>
            <table class="tracks tracks--long" aria-rowcount=move || count() + 1>
                <caption class="unseen">{caption}</caption>
                <Head view sorting/>
                <tbody>
                    <tr class="gap" aria-hidden="true"><td style:height=above></td></tr>
                    <For each=rows key=|row| *row let((place, track))>
                        <Row view track place=place + 1/>
                    </For>
                    <tr class="gap" aria-hidden="true"><td style:height=below></td></tr>
                </tbody>
            </table>
        </div>
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scroll position is a small number, never negative"
)]
fn row_at(scroll_top: i32) -> usize {
    (f64::from(scroll_top) / ROW).max(0.0) as usize
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a table has far fewer than 2^52 rows"
)]
fn height(rows: usize) -> String {
    format!("{}px", rows as f64 * ROW)
}

fn scroll_to_wanted(view: View, ordered: Memo<Arc<[u32]>>, window: NodeRef<Div>) {
    Effect::new(move || {
        let (Some(window), Some(wanted)) = (window.get(), view.wanted.get()) else {
            return;
        };
        let place = ordered.with_untracked(|rows| rows.iter().position(|&track| track == wanted));
        if let Some(place) = place.and_then(|place| i32::try_from(place).ok()) {
            #[expect(clippy::cast_possible_truncation, reason = "a row is 62 pixels high")]
            window.set_scroll_top((place - 2).max(0) * ROW as i32);
        }
    });
}

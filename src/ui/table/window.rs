//! A long table of which only the rows in sight are laid out.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use super::head::Head;
use super::row::{Body, Row};
use super::track_table::State;
use crate::ui::view::View;

/// The height of a row in CSS pixels on a wide screen. The style sheet holds rows of a long
/// table to one height, here `--row`.
const ROW: f64 = 48.0;

/// Rows laid out above and below what is in sight, so that quick scrolling shows no gaps.
const SPARE: usize = 8;

/// How many rows fit at most into the table's own scrolling window.
const IN_SIGHT: usize = 24;

/// A table in a scrolling window of its own; smooth at any length.
#[component]
pub(super) fn Windowed(
    view: View,
    ordered: Memo<Arc<[u32]>>,
    state: State,
    caption: String,
) -> impl IntoView {
    let window = NodeRef::<Div>::new();
    let first = RwSignal::new(0_usize);
    let count = move || ordered.with(|rows| rows.len());
    let follow = move |_| {
        if let Some(window) = window.get_untracked() {
            state.top.set(window.scroll_top());
            first.set(row_at(&window).saturating_sub(SPARE));
        }
    };
    let rows = move || {
        let (first, edition) = (first.get(), view.edition());
        ordered.with(|rows| {
            let last = rows.len().min(first + IN_SIGHT + 2 * SPARE);
            (first..last)
                .map(|place| (edition, place, rows[place]))
                .collect::<Vec<_>>()
        })
    };
    let above = move || first.get().min(count()).to_string();
    let below = move || {
        let laid_out = first.get() + IN_SIGHT + 2 * SPARE;
        count().saturating_sub(laid_out).to_string()
    };
    keep_place(state, window);
    scroll_to_wanted(view, ordered, window);
    let name = caption.clone();
    view! {
        <div class="table-window" node_ref=window on:scroll=follow tabindex="0" role="region" aria-label=name>
            <table class="tracks tracks--long" aria-rowcount=move || count() + 1>
                <caption class="unseen">{caption}</caption>
                <Head view sorting=state.sorting/>
                <Body view>
                    <tr class="gap" aria-hidden="true" style=("--rows", above)><td></td></tr>
                    <For each=rows key=|row| *row let((_, place, track))>
                        <Row view track place=place + 1/>
                    </For>
                    <tr class="gap" aria-hidden="true" style=("--rows", below)><td></td></tr>
                </Body>
            </table>
        </div>
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a scroll position is a small number, never negative"
)]
fn row_at(window: &HtmlDivElement) -> usize {
    (f64::from(window.scroll_top()) / row_height(window)).max(0.0) as usize
}

/// As high as the style sheet makes the rows of this screen.
fn row_height(window: &HtmlDivElement) -> f64 {
    let row = window.query_selector("tr[data-track]").ok().flatten();
    row.map_or(ROW, |row| row.get_bounding_client_rect().height())
        .max(1.0)
}

/// Takes up where the rows were left; whoever sorts them anew begins at the top.
fn keep_place(state: State, window: NodeRef<Div>) {
    Effect::new(move |sorted| {
        let sorting = state.sorting.get();
        let top = match sorted {
            Some(before) if before == sorting => None,
            Some(_) => Some(0),
            None => Some(state.top.get_untracked()),
        };
        if let (Some(window), Some(top)) = (window.get_untracked(), top) {
            window.set_scroll_top(top);
        }
        sorting
    });
}

fn scroll_to_wanted(view: View, ordered: Memo<Arc<[u32]>>, window: NodeRef<Div>) {
    Effect::new(move || {
        let (Some(window), Some(wanted)) = (window.get(), view.wanted.get()) else {
            return;
        };
        let place = ordered.with_untracked(|rows| rows.iter().position(|&track| track == wanted));
        if let Some(place) = place.and_then(|place| u32::try_from(place).ok()) {
            let above = f64::from(place.saturating_sub(2)) * row_height(&window);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "browsers end a page far below"
            )]
            window.set_scroll_top(above as i32);
        }
    });
}

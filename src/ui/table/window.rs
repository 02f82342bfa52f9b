//! A long table of which only the rows in sight are laid out.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::HtmlDivElement;

use super::head::Head;
use super::row::{Body, Row};
use super::state::Table;
use crate::app::table::{TableState, first_row, rows_laid_out, scroll_to_row};
use crate::ui::components::each;
use crate::ui::schedule::next_task;

/// The height of a row in CSS pixels on a wide screen. The style sheet holds rows of a long
/// table to one height, here `--row`.
const ROW_HEIGHT: f64 = 48.0;

/// A table in a scrolling window of its own; smooth at any length.
#[component]
pub(super) fn LongTable(table: Table, caption: String) -> impl IntoView {
    let window = NodeRef::<Div>::new();
    let first = RwSignal::new(0_usize);
    let laid_out = move || rows_laid_out(first.get(), table.count());
    let follow = move |_| {
        if let Some(window) = window.get_untracked() {
            let scroll = window.scroll_top();
            table.set(|state| TableState { scroll, ..state });
            lay_out(
                first,
                first_row(first.get_untracked(), scroll, row_height(&window)),
            );
        }
    };
    let rows = move || {
        let edition = table.view.edition();
        let rows = table.rows.get();
        laid_out()
            .map(|row| (edition, row, rows[row]))
            .collect::<Vec<_>>()
    };
    let above = move || laid_out().start.to_string();
    let below = move || table.count().saturating_sub(laid_out().end).to_string();
    restore_scroll(table, window);
    show_requested(table, window, first);
    let name = caption.clone();
    view! {
        <div class="table-window" node_ref=window on:scroll=follow tabindex="0" role="region" aria-label=name>
            <table class="tracks tracks--long" aria-rowcount=move || table.count() + 1>
                <caption class="unseen">{caption}</caption>
                <Head table/>
                <Body view=table.view>
                    <tr class="gap" aria-hidden="true" style=("--rows", above)><td></td></tr>
                    {each(rows, move |(_, row, track)| view! { <Row table track number=row + 1/> }.into_any())}
                    <tr class="gap" aria-hidden="true" style=("--rows", below)><td></td></tr>
                </Body>
            </table>
        </div>
    }
}

/// As high as the style sheet makes the rows of this screen.
fn row_height(window: &HtmlDivElement) -> f64 {
    let row = window.query_selector("tr[data-track]").ok().flatten();
    row.map_or(ROW_HEIGHT, |row| row.get_bounding_client_rect().height())
}

/// Takes up where the rows were left; rows that are sorted anew begin at the top.
fn restore_scroll(table: Table, window: NodeRef<Div>) {
    let sorting = Memo::new(move |_| table.state.get().sorting);
    Effect::new(move || {
        sorting.track();
        if let Some(window) = window.get() {
            window.set_scroll_top(table.state.get_untracked().scroll);
        }
    });
}

/// Scrolls to the row that was asked for, and shows it once it is laid out there.
fn show_requested(table: Table, window: NodeRef<Div>, first: RwSignal<usize>) {
    Effect::new(move || {
        let (Some(window), Some(row)) = (window.get(), table.requested_row.get()) else {
            return;
        };
        let height = row_height(&window);
        window.set_scroll_top(scroll_to_row(row, height));
        // Where the table ends, the window scrolls less far.
        let first_there = first_row(first.get_untracked(), window.scroll_top(), height);
        lay_out(first, first_there);
        // The row is there when what follows from `first` has been laid out.
        next_task(move || table.show_requested(&window));
    });
}

fn lay_out(first: RwSignal<usize>, now: usize) {
    first.maybe_update(|first| {
        let has_changed = *first != now;
        *first = now;
        has_changed
    });
}

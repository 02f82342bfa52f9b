//! What the parts of one table share.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::app::attention::{Event as AttentionEvent, OnShow};
use crate::app::history::Event as HistoryEvent;
use crate::app::table::{FIRST_ROWS, TableState};
use crate::library::Column;
use crate::ui::view::PageView;

/// One table. Cheap to copy; lives as long as the table.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) view: PageView,
    /// Its tracks in the order that is shown.
    pub(super) rows: Memo<Arc<[u32]>>,
    /// What the visitor set on it, as it was left if it was there before.
    pub(super) state: Memo<TableState>,
    /// Whether all its rows are shown.
    pub(super) all: Memo<bool>,
    /// The index of the row that was asked for, if this table has it.
    pub(super) requested_row: Memo<Option<usize>>,
    /// Whether its rows are of several clusters, so that each says of which.
    pub(super) is_mixed: bool,
    /// Whether its rows are what a search found.
    pub(super) is_of_search: bool,
    /// Its columns, without those in which no track of the library has anything.
    pub(super) columns: Memo<Vec<Column>>,
    caption: StoredValue<String>,
}

impl Table {
    pub(super) fn new(
        view: PageView,
        rows: Signal<Arc<[u32]>>,
        caption: String,
        shown_while: Option<OnShow>,
        is_mixed: bool,
    ) -> Self {
        let name = caption.clone();
        let state = view.store.memo(move |state| state.history().table(&name));
        let sorting = Memo::new(move |_| state.get().sorting);
        let ordered = Memo::new(move |_| {
            let rows = rows.get();
            match (sorting.get(), view.open.get()) {
                (Some((by, direction)), Some(open)) => {
                    open.orders.sorted(&rows, by, direction).into()
                }
                _ => rows,
            }
        });
        let requested_row = Memo::new(move |_| {
            let is_shown = shown_while == Some(view.store.on_show.get());
            let track = view.store.requested.get().filter(|_| is_shown)?;
            ordered.with(|rows| rows.iter().position(|&row| row == track))
        });
        let needs_all = move || requested_row.get().is_some_and(|row| row >= FIRST_ROWS);
        Self {
            view,
            rows: ordered,
            state,
            all: Memo::new(move |_| state.get().all || needs_all()),
            requested_row,
            is_mixed,
            is_of_search: shown_while == Some(OnShow::Found),
            columns: Memo::new(move |_| columns(view)),
            caption: StoredValue::new(caption),
        }
    }

    pub(super) fn count(self) -> usize {
        self.rows.with(|rows| rows.len())
    }

    /// Shows all rows, or the first ones only.
    pub(super) fn toggle_all(self) {
        self.set(|state| state.with_all(!state.all));
    }

    pub(super) fn set(self, change: impl FnOnce(TableState) -> TableState) {
        let before = self.state.get_untracked();
        let now = change(before);
        if now != before {
            let caption = self.caption.get_value();
            self.view
                .store
                .dispatch(HistoryEvent::SetTable(caption, now));
        }
    }

    /// Brings the row that was asked for into sight and gives it the focus, if it is laid
    /// out in this element. Whatever had to be opened for it stays open.
    pub(super) fn show_requested(self, element: &Element) {
        let Some(track) = self.view.store.requested.get_untracked() else {
            return;
        };
        let selector = format!("tr[data-track='{track}'] .track-name");
        let name = element.query_selector(&selector).ok().flatten();
        let Some(name) = name.and_then(|name| name.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails only for what cannot have the focus; a button can.
        let _focused = name.focus_with_options(&options);
        scroll_page_to(&name);
        let all = self.all.get_untracked();
        self.set(|state| TableState { all, ..state });
        self.view
            .store
            .dispatch(AttentionEvent::RequestedTrackShown);
    }
}

fn columns(view: PageView) -> Vec<Column> {
    let columns = Column::ALL.into_iter();
    if view.store.shows_empty_columns.get() {
        return columns.collect();
    }
    view.open.with(|open| {
        let is_empty = |column: &Column| {
            let open = open.as_ref();
            open.is_some_and(|open| open.empty_columns.contains(column))
        };
        columns.filter(|column| !is_empty(column)).collect()
    })
}

/// Scrolls the page so that an element is halfway down. The window of a long table stays
/// where it is: to scroll that too would lay out its rows anew, and take the focus away.
fn scroll_page_to(element: &HtmlElement) {
    let rect = element.get_bounding_client_rect();
    let height = document()
        .document_element()
        .map_or(0, |root| root.client_height());
    let below_middle = rect.top() + (rect.height() - f64::from(height)) / 2.0;
    window().scroll_by_with_x_and_y(0.0, below_middle);
}

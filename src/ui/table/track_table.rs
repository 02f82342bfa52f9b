//! A table of tracks: ten rows at first, all of them on request.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::head::Head;
use super::row::{Body, Row};
use super::window::Windowed;
use crate::format::number;
use crate::ui::kept::{Sorting, Table, use_kept};
use crate::ui::view::View;

/// How many rows a table shows before it is asked for all.
const FIRST: usize = 10;

/// For how many frames a row that was asked for is given the focus.
const FRAMES: u8 = 12;

/// What the visitor sets on a table.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// How it is sorted.
    pub(super) sorting: RwSignal<Sorting>,
    /// Whether all its rows are shown.
    all: RwSignal<bool>,
    /// How far those are scrolled.
    pub(super) top: RwSignal<i32>,
}

impl State {
    /// As it was left, if it was there before; keeps what is set from now on.
    fn recall(caption: String) -> Self {
        let kept = use_kept();
        let left = kept.table(&caption);
        let state = Self {
            sorting: RwSignal::new(left.sorting),
            all: RwSignal::new(left.all),
            top: RwSignal::new(left.top),
        };
        Effect::new(move || {
            let now = Table {
                sorting: state.sorting.get(),
                all: state.all.get(),
                top: state.top.get(),
            };
            kept.keep_table(&caption, now);
        });
        state
    }

    /// Shows all rows, or the first ones only.
    fn turn(self) {
        self.top.set(0);
        self.all.update(|all| *all = !*all);
    }
}

/// The seed's table. Columns can be sorted by; *Show all N* opens the whole list.
#[component]
pub fn TrackTable(
    view: View,
    /// Track numbers in the library, in the order that is shown first.
    #[prop(into)]
    rows: Signal<Arc<[u32]>>,
    /// What the table is of, for those who cannot see where it stands.
    #[prop(into)]
    caption: String,
) -> impl IntoView {
    let state = State::recall(caption.clone());
    let State { sorting, all, .. } = state;
    let ordered = Memo::new(move |_| sorted(view, rows.get(), sorting.get()));
    let count = move || ordered.with(|rows| rows.len());
    bring_wanted_row(view, ordered, all);
    view! {
        {move || if all.get() {
            view! { <Windowed view ordered state caption=caption.clone()/> }.into_any()
        } else {
            view! { <Short view ordered sorting caption=caption.clone()/> }.into_any()
        }}
        <Show when=move || { count() > FIRST }>
            <button type="button" class="button button--small" aria-expanded=move || all.get().to_string() on:click=move |_| state.turn()>
                {move || if all.get() { format!("Show the first {FIRST}") } else { format!("Show all {}", number(u32::try_from(count()).unwrap_or(u32::MAX))) }}
            </button>
        </Show>
    }
}

/// The first rows, as a plain table.
#[component]
fn Short(
    view: View,
    ordered: Memo<Arc<[u32]>>,
    sorting: RwSignal<Sorting>,
    caption: String,
) -> impl IntoView {
    let first = move || {
        let edition = view.edition();
        let keyed = |&track: &u32| (edition, track);
        ordered.with(|rows| rows.iter().take(FIRST).map(keyed).collect::<Vec<_>>())
    };
    view! {
        <table class="tracks">
            <caption class="unseen">{caption}</caption>
            <Head view sorting/>
            <Body view>
                <For each=first key=|row| *row let((_, track))>
                    <Row view track/>
                </For>
            </Body>
        </table>
    }
}

fn sorted(view: View, rows: Arc<[u32]>, sorting: Sorting) -> Arc<[u32]> {
    let Some((by, direction)) = sorting else {
        return rows;
    };
    view.shown.with(|shown| match shown {
        Some(shown) => shown.orders.sorted(&rows, by, direction).into(),
        None => rows,
    })
}

/// When a point's row is asked for and this table has it, all rows are laid out if need
/// be; the row itself then comes into sight.
fn bring_wanted_row(view: View, ordered: Memo<Arc<[u32]>>, all: RwSignal<bool>) {
    Effect::new(move || {
        let Some(wanted) = view.wanted.get() else {
            return;
        };
        let place = ordered.with_untracked(|rows| rows.iter().position(|&track| track == wanted));
        if place.is_some_and(|place| place >= FIRST) {
            all.set(true);
        }
        if place.is_some() {
            request_animation_frame(move || focus_row(view, wanted, FRAMES));
        }
    });
}

/// Brings a track's row in its cluster's table into sight and gives it the focus. A row
/// far down is laid out only some frames after it was asked for, and the window that
/// scrolls to it lays its rows out once more, so this looks again for some frames.
fn focus_row(view: View, track: u32, frames: u8) {
    if frames == 0 {
        // Answered: tables that are made from now on must not answer again.
        return view.wanted.set(None);
    }
    let row = format!("section[id^='cluster-'] tr[data-track='{track}'] .track-name");
    let name = document().query_selector(&row).ok().flatten();
    if let Some(name) = name.filter(|name| document().active_element().as_ref() != Some(name)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        name.scroll_into_view_with_scroll_into_view_options(&options);
        // Fails only for what cannot have the focus; a button can.
        let _ = name.unchecked_into::<HtmlElement>().focus();
    }
    request_animation_frame(move || focus_row(view, track, frames - 1));
}

//! A table of tracks: ten rows at first, all of them on request.

use std::sync::Arc;

use leptos::prelude::*;

use super::head::Head;
use super::row::{Body, Row};
use super::state::Table;
use super::window::LongTable;
use crate::app::table::FIRST_ROWS;
use crate::format::number;
use crate::ui::view::PageView;

/// The seed's table. Columns can be sorted by; *Show all N* opens the whole list.
#[component]
pub fn TrackTable(
    view: PageView,
    /// Track numbers in the library, in the order that is shown first.
    #[prop(into)]
    rows: Signal<Arc<[u32]>>,
    /// What the table is of, for those who cannot see where it stands.
    #[prop(into)]
    caption: String,
    /// Whether a track that is asked for on the map is shown here.
    #[prop(optional)]
    shows_requested: bool,
) -> impl IntoView {
    let table = Table::new(view, rows, caption.clone(), shows_requested);
    view! {
        {move || if table.all.get() {
            view! { <LongTable table caption=caption.clone()/> }.into_any()
        } else {
            view! { <ShortTable table caption=caption.clone()/> }.into_any()
        }}
        <Show when=move || { table.count() > FIRST_ROWS }>
            <button type="button" class="button button--small" aria-expanded=move || table.all.get().to_string() on:click=move |_| table.toggle_all()>
                {move || if table.all.get() { format!("Show the first {FIRST_ROWS}") } else { format!("Show all {}", number(u32::try_from(table.count()).unwrap_or(u32::MAX))) }}
            </button>
        </Show>
    }
}

/// The first rows, as a plain table.
#[component]
fn ShortTable(table: Table, caption: String) -> impl IntoView {
    let first = move || {
        let edition = table.view.edition();
        let keyed = |&track: &u32| (edition, track);
        let rows = table.rows.get();
        rows.iter().take(FIRST_ROWS).map(keyed).collect::<Vec<_>>()
    };
    let element = NodeRef::<leptos::html::Table>::new();
    Effect::new(move || {
        if let (Some(element), Some(_)) = (element.get(), table.requested_row.get()) {
            table.show_requested(&element);
        }
    });
    view! {
        <table class="tracks" node_ref=element>
            <caption class="unseen">{caption}</caption>
            <Head table/>
            <Body view=table.view>
                <For each=first key=|row| *row let((_, track))>
                    <Row table track/>
                </For>
            </Body>
        </table>
    }
}

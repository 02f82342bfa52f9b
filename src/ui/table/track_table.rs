//! A table of tracks: ten rows at first, all of them on request.

use std::sync::Arc;

use leptos::prelude::*;

use super::head::Head;
use super::row::{Body, Row};
use super::state::Table;
use super::window::LongTable;
use crate::app::attention::OnShow;
use crate::app::history::Event;
use crate::app::table::FIRST_ROWS;
use crate::format::{number, to_u32};
use crate::library::empty_columns_sentence;
use crate::ui::components::{each, lazy_view};
use crate::ui::view::PageView;

lazy_view! {
    /// A table on a page of its own, for pages that are in another chunk.
    pub(crate) fn track_table((view, rows): (PageView, Memo<Arc<[u32]>>)) in clusters =
        view! { <TrackTable view rows caption="Tracks" shown_while=OnShow::All is_mixed=true says_folded=true/> };
}

/// The seed's table. Columns can be sorted by; *Show all N* opens the whole list.
#[component]
pub(crate) fn TrackTable(
    view: PageView,
    /// Track numbers in the library, in the order that is shown first.
    #[prop(into)]
    rows: Signal<Arc<[u32]>>,
    /// What the table is of, for those who cannot see where it stands.
    #[prop(into)]
    caption: String,
    /// A row that is asked for on the map is shown here while the page shows these.
    #[prop(optional)]
    shown_while: Option<OnShow>,
    /// Whether its rows are of several clusters, so that each says of which.
    #[prop(optional)]
    is_mixed: bool,
    /// Whether it says which columns are folded away.
    #[prop(optional)]
    says_folded: bool,
) -> impl IntoView {
    let table = Table::new(view, rows, caption.clone(), shown_while, is_mixed);
    view! {
        {move || {
            // Other columns are another table.
            table.columns.track();
            if table.all.get() {
                view! { <LongTable table caption=caption.clone()/> }.into_any()
            } else {
                view! { <ShortTable table caption=caption.clone()/> }.into_any()
            }
        }}
        <div class="group__more">
            <Show when=move || { table.count() > FIRST_ROWS }>
                <button type="button" class="button button--quiet" aria-expanded=move || table.all.get().to_string() on:click=move |_| table.toggle_all()>
                    {move || if table.all.get() { format!("Show the first {FIRST_ROWS}") } else { format!("Show all {}", number(to_u32(table.count()))) }}
                </button>
            </Show>
            {says_folded.then(|| view! { <Folded view/> })}
        </div>
    }
}

/// Which columns no track of the library has anything in, and the way to see them or to fold
/// them away.
#[component]
fn Folded(view: PageView) -> impl IntoView {
    let shown = view.store.shows_empty_columns;
    let toggle = move |_| {
        view.store
            .dispatch(Event::ShowEmptyColumns(!shown.get_untracked()))
    };
    move || {
        let empty = view
            .open
            .with(|open| open.as_ref().map(|open| open.empty_columns.clone()))?;
        let sentence = empty_columns_sentence(&empty)?;
        let columns = match empty.len() {
            1 => "the column".to_owned(),
            count => format!("the {count} columns"),
        };
        let verb = if shown.get() { "Hide" } else { "Show" };
        Some(view! {
            <p>{sentence}" "<button type="button" class="link-button" on:click=toggle>{format!("{verb} {columns}")}</button></p>
        })
    }
}

/// The first rows, as a plain table.
#[component]
fn ShortTable(table: Table, caption: String) -> impl IntoView {
    let first = move || {
        let edition = table.view.edition();
        let keyed = |&track: &u32| (edition, 0, track);
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
                {each(first, move |(_, _, track)| view! { <Row table track/> }.into_any())}
            </Body>
        </table>
    }
}

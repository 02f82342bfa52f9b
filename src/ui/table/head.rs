//! The head row: names of columns, and sorting by them.

use leptos::prelude::*;

use super::state::Table;
use crate::library::order::Direction;
use crate::library::{Column, Source};
use crate::spotify::load::SCORE_EXPLANATION;
use crate::ui::components::{Drawing, Icon};
use crate::ui::view::PageView;

/// The head row of a table.
#[component]
pub(super) fn Head(table: Table) -> impl IntoView {
    let cell = |column| match column {
        Column::Art if table.is_mixed => {
            let cluster = view! { <th scope="col" class="cell cell--cluster"><span class="unseen">"Cluster "</span>"#"</th> };
            view! { <HeadCell table column/>{cluster} }.into_any()
        }
        column => view! { <HeadCell table column/> }.into_any(),
    };
    let columns = table.columns.get_untracked().into_iter().map(cell);
    let columns = columns.collect_view();
    view! {
        <thead>
            <tr>{columns}</tr>
        </thead>
    }
}

#[component]
fn HeadCell(table: Table, column: Column) -> impl IntoView {
    let class = class(column);
    let explanation = explain(table.view, column);
    let Some(by) = column.sort_by() else {
        return view! { <th scope="col" class=class title=explanation><Heading column/></th> }
            .into_any();
    };
    let direction = move || {
        let sorting = table.state.get().sorting;
        sorting
            .filter(|(sorted, _)| *sorted == by)
            .map(|(_, direction)| direction)
    };
    let words = move || match direction() {
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
        None => "none",
    };
    let sort = move |_| table.set(|state| state.sorted_by(by));
    view! {
        <th scope="col" class=class aria-sort=words title=explanation>
            <button type="button" class="head-button" on:click=sort>
                <Heading column/>
                <span class="head-button__mark" aria-hidden="true">
                    {move || match direction() { Some(Direction::Ascending) => "▲", Some(Direction::Descending) => "▼", None => "" }}
                </span>
                {explanation.map(|words| view! { <span class="unseen">{words}</span> })}
            </button>
        </th>
    }
    .into_any()
}

/// A column's name; a drawing stands for the two that are as slim as their contents.
#[component]
fn Heading(column: Column) -> impl IntoView {
    let icon = match column {
        Column::Saved => Icon::Heart,
        Column::Link => Icon::ExternalLink,
        _ => return column.heading().into_any(),
    };
    view! { <Drawing icon/><span class="unseen">{column.heading()}</span> }.into_any()
}

/// The class by which the style sheet knows the column.
fn class(column: Column) -> &'static str {
    match column {
        Column::Art => "cell cell--art",
        Column::Track => "cell cell--track",
        Column::Album => "cell cell--album",
        Column::Artists => "cell cell--artists",
        Column::Label => "cell cell--label",
        Column::Score => "cell cell--score",
        Column::Saved => "cell cell--saved",
        Column::Link => "cell cell--link",
    }
}

/// What a column means, or why it is empty.
fn explain(view: PageView, column: Column) -> Option<&'static str> {
    let open = view.open.get_untracked()?;
    let is_csv = open.card.source == Source::Files;
    let tracks = &open.library.tracks;
    let scores = || tracks.iter().any(|track| track.score.is_some());
    let hearts = || tracks.iter().any(|track| track.saved.is_some());
    match (column, is_csv) {
        (Column::Score, true) if !scores() => {
            Some("Score: empty, because a CSV does not say what you played most")
        }
        (Column::Saved, true) if !hearts() => {
            Some("Liked: empty, because a CSV does not say which tracks you liked")
        }
        (Column::Score, _) => Some(SCORE_EXPLANATION),
        (Column::Saved, _) => Some("Liked by the listener"),
        (Column::Link, _) => Some("The track's page on Spotify"),
        _ => None,
    }
}

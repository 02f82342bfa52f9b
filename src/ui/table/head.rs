//! The head row: names of columns, and sorting by them.

use leptos::prelude::*;

use crate::library::order::{Direction, SortBy};
use crate::library::{Column, Source};
use crate::spotify::load::SCORE_EXPLANATION;
use crate::ui::components::{Drawing, Icon};
use crate::ui::kept::Sorting;
use crate::ui::view::View;

/// The head row of a table.
#[component]
pub(super) fn Head(view: View, sorting: RwSignal<Sorting>) -> impl IntoView {
    view! {
        <thead>
            <tr>{Column::ALL.into_iter().map(|column| view! { <HeadCell view sorting column/> }).collect_view()}</tr>
        </thead>
    }
}

#[component]
fn HeadCell(view: View, sorting: RwSignal<Sorting>, column: Column) -> impl IntoView {
    let class = class(column);
    let explanation = explain(view, column);
    let Some(by) = column.sort_by() else {
        return view! { <th scope="col" class=class title=explanation><Heading column/></th> }
            .into_any();
    };
    let direction = move || {
        sorting
            .get()
            .filter(|(sorted, _)| *sorted == by)
            .map(|(_, direction)| direction)
    };
    let words = move || match direction() {
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
        None => "none",
    };
    let turn = move |_| sorting.update(|sorting| *sorting = turned(*sorting, by));
    view! {
        <th scope="col" class=class aria-sort=words title=explanation>
            <button type="button" class="head-button" on:click=turn>
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

/// First click sorts one way, the second the other, the third gives the first order back.
fn turned(sorting: Sorting, by: SortBy) -> Sorting {
    let first = by.first_direction();
    match sorting {
        Some((sorted, direction)) if sorted == by && direction == first => {
            Some((by, direction.reversed()))
        }
        Some((sorted, _)) if sorted == by => None,
        _ => Some((by, first)),
    }
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
fn explain(view: View, column: Column) -> Option<&'static str> {
    let shown = view.shown.get_untracked()?;
    let is_csv = shown.card.source == Source::Files;
    let tracks = &shown.library.tracks;
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

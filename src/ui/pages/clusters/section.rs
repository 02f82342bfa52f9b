//! A section for each cluster.

use leptos::prelude::*;

use super::layout_queue::LayoutQueue;
use super::rename::{RenameButton, RenameField, Renamed};
use super::spreads::Spreads;
use crate::analysis::ClusterProfile;
use crate::app::attention::OnShow;
use crate::app::library::GroupedLibrary;
use crate::format::{count_of, number, tracks};
use crate::ui::components::{Swatch, each};
use crate::ui::subset::{Actions, Subset};
use crate::ui::table::TrackTable;
use crate::ui::view::PageView;

/// The clusters' sections, largest first.
#[component]
pub fn Sections(
    view: PageView,
    /// What is being called something else.
    renaming: RwSignal<Option<Renamed>>,
) -> impl IntoView {
    let queue = LayoutQueue::follow(view.grouped);
    let clusters = move || (0..queue.sections()).map(|cluster| (0, cluster, 0));
    each(
        move || clusters().collect(),
        move |(_, cluster, _)| {
            view! { <Section view cluster renaming grouped=queue.shown_by(cluster)/> }.into_any()
        },
    )
}

/// One cluster: heading, count, name in words, how its features spread, and its tracks. It stays
/// when the clusters change, and shows the new one of its number.
#[component]
fn Section(
    view: PageView,
    cluster: usize,
    renaming: RwSignal<Option<Renamed>>,
    grouped: Memo<Option<GroupedLibrary>>,
) -> impl IntoView {
    let (number, id) = (cluster + 1, format!("cluster-{}", cluster + 1));
    let number_from_0 = u8::try_from(cluster).unwrap_or(u8::MAX);
    let (subset, renamed) = (
        Subset::Cluster(number_from_0),
        Renamed::Cluster(number_from_0),
    );
    let title = format!("{id}-title");
    let labelled_by = title.clone();
    let rows = Memo::new(move |_| {
        grouped.with(|grouped| {
            let members = grouped.as_ref().map(|grouped| &grouped.members);
            members
                .map(|members| members.nearest_first(cluster))
                .unwrap_or_default()
        })
    });
    // Rows are of one library: the same with scores or labels is another one.
    let library = Memo::new(move |_| grouped.with(|grouped| grouped.as_ref().map(library_of)));
    let table = move || {
        // Read, not only tracked: a memo that nobody reads has nothing to tell.
        library.get();
        view! { <TrackTable view rows caption=format!("Tracks of cluster #{number}") shown_while=OnShow::All says_folded={cluster == 0}/> }
    };
    view! {
        <section class="group group--cluster" id=id aria-labelledby=labelled_by style=("--mark", move || format!("var(--cluster-{})", view.colour(cluster)))>
            <h2>
                // By keyboard, *Zoom* below does the same.
                <span class="group__over" title="Zoom to this cluster" on:click=move |_| view.zoom_to(number_from_0)>
                    <Swatch colour=Signal::derive(move || view.colour(cluster)) />
                    <span class="group__number" id=title>{format!("Cluster #{number}")}</span>
                    " "<span class="group__count numbers">{move || size(grouped, cluster)}</span>
                </span>
                " "
                <span class="group__name">
                    <bdi>{move || name(grouped, cluster)}</bdi>
                    {view.has_pages().then(|| view! { <RenameButton renamed open=renaming/> })}
                    {move || automatic_name(grouped, cluster).map(|name| view! { <span class="group__found">{name}</span> })}
                </span>
            </h2>
            <RenameField store=view.store renamed open=renaming/>
            {move || description(grouped, cluster)}
            {move || grouped.get().map(|grouped| view! { <Spreads view cluster grouped/> })}
            <Actions view subset rows/>
            {move || carried(grouped, cluster, count_of(&rows.get()))}
            {table}
        </section>
    }
}

/// What tells one library from the next: a library never changes.
fn library_of(grouped: &GroupedLibrary) -> usize {
    grouped.open.address()
}

fn size(grouped: Memo<Option<GroupedLibrary>>, cluster: usize) -> Option<String> {
    let size = grouped.get()?.clustering.clusters.get(cluster)?.size;
    Some(tracks(size))
}

fn name(grouped: Memo<Option<GroupedLibrary>>, cluster: usize) -> Option<String> {
    Some(
        grouped
            .get()?
            .clustering
            .clusters
            .get(cluster)?
            .name
            .clone(),
    )
}

/// The name in words that a cluster would have without the listener's.
fn automatic_name(grouped: Memo<Option<GroupedLibrary>>, cluster: usize) -> Option<String> {
    let grouped = grouped.get()?;
    grouped.names.get(cluster)?;
    Some(grouped.found.clusters.get(cluster)?.name.clone())
}

/// What makes the cluster different, and then since when, by whom and how liked it is. A view
/// from a link has not all tracks, so it says the first only.
fn description(grouped: Memo<Option<GroupedLibrary>>, cluster: usize) -> Option<impl IntoView> {
    let grouped = grouped.get()?;
    let facts = (!grouped.open.is_from_link()).then(|| {
        let tracks = grouped.members.nearest_first(cluster);
        ClusterProfile::new(&grouped.open.library, &tracks).facts()
    });
    Some(view! {
        <p class="group__says">{grouped.clustering.difference_sentence(cluster)}</p>
        {facts.filter(|facts| !facts.is_empty()).map(|facts| view! { <p class="group__facts">{facts.join(" · ")}</p> })}
    })
}

/// How many tracks of a cluster have a row, in a shared view that has not all of them.
fn carried(
    grouped: Memo<Option<GroupedLibrary>>,
    cluster: usize,
    rows: u32,
) -> Option<impl IntoView> {
    let grouped = grouped
        .get()
        .filter(|grouped| grouped.open.is_from_link())?;
    let all = grouped.clustering.clusters.get(cluster)?.size;
    let sentence = match rows {
        0 => "No tracks of this cluster are in this link.".to_owned(),
        rows => format!("{} of {} are in this link.", number(rows), number(all)),
    };
    (rows < all).then(|| view! { <p class="soft small">{sentence}</p> })
}

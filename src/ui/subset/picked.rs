//! The tracks that are selected or found, in the place of the clusters.

use leptos::html;
use leptos::prelude::*;

use super::{Actions, Subset};
use crate::app::Event;
use crate::app::attention::{Event as AttentionEvent, OnShow};
use crate::format::{count_of, number, tracks};
use crate::library::search::SEARCHER;
use crate::ui::components::{Swatch, lazy, lazy_view};
use crate::ui::table::TrackTable;
use crate::ui::view::PageView;

lazy_view! {
    /// The same, for pages that are in another chunk.
    pub fn picked(view: PageView) in clusters = view! { <Picked view/> };
    fn pick((view, subset): (PageView, Subset)) in pages = view! { <Pick view subset/> };
}

/// What is selected or found, as one table; nothing while all tracks are on show. A selection
/// that is not on show can be brought back.
#[component]
pub fn Picked(view: PageView) -> impl IntoView {
    let on_show = view.store.on_show;
    move || {
        // Rows are of one library: another has the same numbers.
        view.open.track();
        match on_show.get() {
            OnShow::Selection => lazy((view, Subset::Selection), pick),
            OnShow::Found => lazy((view, Subset::Found), pick),
            OnShow::All => view! { <Kept view/> }.into_any(),
        }
    }
}

/// That there is a selection, while something else is on show.
#[component]
fn Kept(view: PageView) -> impl IntoView {
    let count = move || {
        view.store
            .selection
            .with(|it| it.as_deref().map_or(0, count_of))
    };
    let show = move |_| view.store.dispatch(AttentionEvent::ShowSelection);
    view! {
        <Show when=move || { count() > 0 }>
            <p class="note">
                <button type="button" class="button button--quiet" on:click=show>{move || format!("Show the selection: {}", tracks(count()))}</button>
            </p>
        </Show>
    }
}

/// How many there are, of which clusters, what can be done with them, and which they are.
#[component]
fn Pick(view: PageView, subset: Subset) -> impl IntoView {
    let is_search = subset == Subset::Found;
    if is_search {
        // It is fetched with this view, so that the view says if it could not be.
        view.store.dispatch(Event::SearcherFetched(SEARCHER));
    }
    let (region, hint, rows, caption) = if is_search {
        (
            "Search",
            "shown bright on the map",
            view.found,
            "Tracks that match",
        )
    } else {
        (
            "Selection",
            "Shift adds to it, Alt takes away",
            view.selection,
            "Selected tracks",
        )
    };
    let section = NodeRef::<html::Section>::new();
    show_from_its_top(section);
    let title = move || {
        view.likeness()
            .filter(|_| !is_search)
            .unwrap_or_else(|| region.to_owned())
    };
    let count = move || rows.with(|rows| count_of(rows));
    let words = move || match (count(), is_search) {
        (0, true) => nothing(view),
        (count, true) => format!("{} found", tracks(count)),
        (count, false) => tracks(count),
    };
    let leave = move |_| {
        if is_search {
            view.search(String::new());
        } else {
            view.select(Vec::new());
        }
    };
    let shown_while = if is_search {
        OnShow::Found
    } else {
        OnShow::Selection
    };
    view! {
        <section class="group" aria-label=title node_ref=section>
            <h2>
                <span class="group__over"><span class="group__number"><bdi>{title}</bdi></span><Show when=move || { count() > 0 }><span class="group__hint">{hint}</span></Show></span>
                " "<span class="group__name" role="status">{words}</span>
            </h2>
            <Show when=move || { count() > 0 }>
                {move || says(view, &rows.get()).map(|sentence| view! { <p class="group__says">{sentence}</p> })}
                {move || mixture(view, subset)}
                <Actions view subset rows/>
                <TrackTable view rows caption=caption is_mixed=true shown_while/>
            </Show>
            <div class="group__more"><button type="button" class="button button--quiet" on:click=leave>"Back to the groups"</button></div>
        </section>
    }
}

/// Whoever selected something far down the page sees it from its beginning.
fn show_from_its_top(section: NodeRef<html::Section>) {
    Effect::new(move || {
        if let Some(section) = section.get()
            && section.get_bounding_client_rect().top() < 0.0
        {
            section.scroll_into_view();
        }
    });
}

/// What makes these tracks different, where that is known of them.
fn says(view: PageView, rows: &[u32]) -> Option<String> {
    let grouped = view.grouped.get().filter(|it| !it.open.is_from_link())?;
    grouped
        .clustering
        .difference_of(&grouped.open.library, rows)
}

/// How many of the tracks each cluster has, as buttons that select only those.
fn mixture(view: PageView, subset: Subset) -> Option<impl IntoView> {
    let grouped = view.grouped.get()?;
    let rows = if subset == Subset::Found {
        view.found
    } else {
        view.selection
    };
    let counts = grouped.clustering.count_by_cluster(&rows.get());
    let few = counts.iter().filter(|&&count| count > 0).count() < 4;
    let chips = (0_u8..).zip(counts).filter(|(_, count)| *count > 0);
    let chips = chips.map(|(cluster, count)| {
        let name = grouped.clustering.clusters[usize::from(cluster)].name.clone();
        let title = name.clone();
        let label = format!("Select only {} {name}, Cluster #{}", number(count), u32::from(cluster) + 1);
        view! {
            <button type="button" class="button chip" aria-label=label title=title on:click=move |_| narrow(view, subset, cluster)>
                <Swatch colour=Signal::derive(move || view.colour(usize::from(cluster)))/>{number(count)}" "{few.then(|| view! { <span class="soft">{name}</span> })}
            </button>
        }
    });
    Some(
        view! { <div class="chips" role="group" aria-label="Select only those of one cluster">{chips.collect_view()}</div> },
    )
}

/// Selects those of the tracks that are in a cluster.
fn narrow(view: PageView, subset: Subset, cluster: u8) {
    let Some(grouped) = view.grouped.get_untracked() else {
        return;
    };
    let mut tracks = subset.tracks(view).to_vec();
    tracks.retain(|&track| grouped.clustering.cluster_of(track) == Some(cluster));
    view.select(tracks);
}

/// That nothing matches; of a shared view, among which tracks.
fn nothing(view: PageView) -> String {
    let here = view.open.with(|open| {
        let open = open.as_ref().filter(|open| open.is_from_link())?;
        Some((count_of(&open.library.tracks), open.card.tracks))
    });
    match here {
        Some((here, all)) if here < all => format!(
            "Nothing matches among the {} of {} that are in this link.",
            number(here),
            tracks(all)
        ),
        _ => "Nothing matches.".to_owned(),
    }
}

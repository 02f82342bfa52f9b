//! An artist's or a label's page: all its tracks in this library, and how they spread
//! over the clusters.

use std::sync::Arc;

use leptos::html::H1;
use leptos::prelude::*;
use ranking::ascending;
use web_sys::FocusOptions;

use crate::app::attention::OnShow;
use crate::app::library::OpenLibrary;
use crate::format::{percent, to_u32, tracks};
use crate::library::artist::ArtistKey;
use crate::library::label::LabelKey;
use crate::spotify::KnownLabels;
use crate::ui::account::{read_labels, use_account};
use crate::ui::components::{Link, Swatch, lazy, lazy_view, library_map, use_title};
use crate::ui::route;
use crate::ui::store::{Store, use_store};
use crate::ui::subset::{page_actions, picked};
use crate::ui::table::track_table;
use crate::ui::view::PageView;

lazy_view! {
    /// The page of an artist.
    pub fn artist_page(_: ()) in pages = view! { <ArtistPage/> };
    /// The page of a label.
    pub fn label_page(_: ()) in pages = view! { <LabelPage/> };
}

/// An artist's page.
#[component]
fn ArtistPage() -> impl IntoView {
    view! { <Collection kind="Artist" find=|open, _, name| artist(open, name)/> }
}

/// A label's page.
#[component]
fn LabelPage() -> impl IntoView {
    view! { <Collection kind="Label" find=label/> }
}

/// What stands under a name: how the name is written, and the tracks, ascending.
#[derive(Clone, Default, PartialEq)]
struct Found {
    name: String,
    tracks: Arc<[u32]>,
}

fn artist(open: &OpenLibrary, name: &str) -> Found {
    let key = ArtistKey::from_name(name);
    Found {
        name: name.to_owned(),
        tracks: key.map_or_else(Arc::default, |key| open.index().artist(&key).into()),
    }
}

/// A label, by what the library says, and by what was fetched for its albums since.
fn label(open: &OpenLibrary, known: &KnownLabels, name: &str) -> Found {
    let Some(key) = LabelKey::from_name(name) else {
        return Found::default();
    };
    let by_album = open
        .provenance
        .spotify()
        .map(|loading| known.entry(&key, &open.library.tracks, &loading.details))
        .unwrap_or_default();
    let own = open.index().label(&key);
    let names = [
        own.map(|own| own.name.as_str()),
        Some(&by_album.name),
        Some(name),
    ];
    let written = names.into_iter().flatten().find(|name| !name.is_empty());
    let mut tracks = own.map(|own| own.tracks.clone()).unwrap_or_default();
    tracks.extend(by_album.tracks);
    Found {
        name: written.unwrap_or_default().to_owned(),
        tracks: ascending(tracks).into(),
    }
}

/// Some of a library's tracks under one name.
#[component]
fn Collection(
    /// What kind of name it is.
    kind: &'static str,
    /// What stands under a name in a library.
    find: fn(&OpenLibrary, &KnownLabels, &str) -> Found,
) -> impl IntoView {
    let store = use_store();
    let name = route::use_name();
    let account = use_account();
    let found = Memo::new(move |_| {
        let open = store.open.get()?;
        Some(read_labels(account, |known| {
            find(&open, known, &name.get())
        }))
    });
    let rows = Memo::new(move |_| found.get().unwrap_or_default().tracks);
    let shown_name = Memo::new(move |_| found.get().unwrap_or_default().name);
    let view = PageView::of_page(store, shown_name, rows);
    let count = move || to_u32(rows.with(|rows| rows.len()));
    use_title(move || shown_name.get());
    let on_open = Callback::new(move |track| view.show_row(track));
    let title = focus_on_arrival(name);
    view! {
        <header class="heading">
            <div>
                <p class="soft small heading__back"><Back store/></p>
                <h1 node_ref=title tabindex="-1"><bdi>{shown_name}</bdi></h1>
            </div>
            <p class="heading__status" role="status">{move || format!("{kind} · {} in this library", tracks(count()))}</p>
        </header>
        <div class="atlas">
            <Show when=move || view.grouped.with(Option::is_some)>
                <div class="atlas__map">{lazy((view, on_open), library_map)}</div>
            </Show>
            <div class="atlas__side" class:atlas__side--picked=move || store.on_show.get() != OnShow::All>
                {lazy(view, picked)}
                <Show when=move || { count() > 0 } fallback=|| view! { <p class="note">"No track of this library has this name."</p> }>
                    <Spread view rows/>
                    <section class="group group--cluster" id="cluster-tracks" aria-label="Tracks">{lazy((view, rows), page_actions)}{lazy((view, rows), track_table)}</section>
                </Show>
            </div>
        </div>
    }
}

/// Gives the title the focus whenever the visitor comes from elsewhere in this page: the
/// link that they followed is gone.
fn focus_on_arrival(name: Memo<String>) -> NodeRef<H1> {
    let title = NodeRef::<H1>::new();
    let store = use_store();
    Effect::new(move |before: Option<()>| {
        name.track();
        if let Some(title) = title
            .get()
            .filter(|_| before.is_some() || store.read(|state| state.history().has_moved()))
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // Fails only for what cannot have the focus; a title with a tab index can.
            let _focused = title.focus_with_options(&options);
        }
    });
    title
}

/// The way back to the library's clusters.
#[component]
fn Back(store: Store) -> impl IntoView {
    let id = route::use_library_id();
    let recipe = route::use_recipe();
    let name = move || {
        store
            .open
            .with(|open| open.as_ref().map(|open| open.card.name.clone()))
    };
    move || {
        id.get().map(|id| view! { <Link to=route::clusters(id, &recipe.get())>"← Clusters in "<bdi>{name}</bdi></Link> })
    }
}

/// How the tracks spread over the clusters.
#[component]
fn Spread(view: PageView, rows: Memo<Arc<[u32]>>) -> impl IntoView {
    move || {
        let grouped = view.grouped.get()?;
        let rows = rows.get();
        let counts = grouped.clustering.count_by_cluster(&rows);
        let bar = |(cluster, count): (usize, u32)| {
            let name = grouped.clustering.clusters[cluster].name.clone();
            #[expect(
                clippy::cast_precision_loss,
                reason = "a share needs no more precision"
            )]
            let share = count as f32 / rows.len().max(1) as f32;
            view! {
                <li class="share">
                    <Swatch colour=Signal::derive(move || view.colour(cluster))/>
                    <span class="share__name">{format!("Cluster #{}", cluster + 1)}<span class="soft">{format!(" {name}")}</span></span>
                    <span class="share__bar" style=("--own", share.to_string()) style=("--mark", format!("var(--cluster-{})", view.colour(cluster)))></span>
                    <span class="share__count">{format!("{} · {}", tracks(count), percent(share))}</span>
                </li>
            }
        };
        let bars = counts
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .map(bar)
            .collect_view();
        Some(view! {
            <section class="group group--cluster" aria-labelledby="spread-title">
                <h2 id="spread-title">"In which clusters"</h2>
                <ul class="shares">{bars}</ul>
            </section>
        })
    }
}

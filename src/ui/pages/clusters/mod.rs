//! The cluster page: a library's map, its controls, and a section for each cluster.

mod absent;
mod account;
mod heading;
mod layout;
mod libraries;
mod no_clusters;
mod not_placed;
mod notes;
mod section;
mod spotify;
mod turn;

use leptos::prelude::*;

use self::absent::missing_library;
pub use self::layout::Report;
use crate::library::LibraryId;
use crate::ui::components::{lazy, use_title};
use crate::ui::route;
use crate::ui::session::{Session, Work, use_session};

/// A library's cluster page.
#[component]
pub fn Clusters() -> impl IntoView {
    let session = use_session();
    let id = route::use_library_id();
    use_open_library(session);
    use_title(move || page_name(session));
    // Work reports its progress many times a second: only what follows from it counts.
    let showing =
        Memo::new(move |before: Option<&Showing>| Showing::of(session, id.get(), before.copied()));
    view! {
        {move || match showing.get() {
            Showing::Report => view! { <Report session/> }.into_any(),
            Showing::Absent => lazy(session, missing_library),
            Showing::Coming => view! { <Skeleton/> }.into_any(),
        }}
    }
}

/// What the page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Showing {
    /// The library of the address.
    Report,
    /// That it is not to be had.
    Absent,
    /// That it is on its way.
    Coming,
}

impl Showing {
    fn of(session: Session, wanted: Option<LibraryId>, before: Option<Self>) -> Self {
        let shown = session
            .shown
            .with(|shown| shown.as_ref().and_then(|shown| shown.own_id()));
        let absent = session.work.with(|work| match work {
            Work::Failed { .. } => true,
            // That the failure was read and dismissed does not bring the library here.
            Work::Idle => before == Some(Self::Absent),
            Work::Opening { .. } | Work::Analysing(_) => false,
        });
        match wanted {
            Some(wanted) if shown == Some(wanted) => Self::Report,
            Some(_) if !absent => Self::Coming,
            _ => Self::Absent,
        }
    }
}

/// Keeps what is open equal to what the address says.
pub(super) fn use_open_library(session: Session) {
    let id = route::use_library_id();
    let recipe = route::use_recipe();
    Effect::new(move || {
        if let Some(id) = id.get() {
            session.follow(id, recipe.get());
        }
    });
}

/// `Clusters in <name>`.
fn page_name(session: Session) -> String {
    let name = session
        .shown
        .with(|shown| shown.as_ref().map(|shown| shown.card.name.clone()));
    name.map_or_else(
        || "Clusters".to_owned(),
        |name| format!("Clusters in {name}"),
    )
}

/// Holds the place of what is on its way, so that nothing jumps when it comes.
#[component]
fn Skeleton() -> impl IntoView {
    view! {
        <div aria-busy="true">
            <div class="heading"><div class="skeleton skeleton--title"></div><div class="heading__status"><div class="skeleton skeleton--line"></div></div></div>
            <div class="atlas">
                <div class="atlas__map"><div class="map map-skeleton"></div></div>
                <div class="atlas__side"><div class="skeleton skeleton--panel"></div><div class="skeleton skeleton--panel"></div></div>
            </div>
        </div>
    }
}

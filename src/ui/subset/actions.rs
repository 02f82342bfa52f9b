//! What can be done with some tracks.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::Subset;
use crate::analysis::ClusterCount;
use crate::app::attention::Event as AttentionEvent;
use crate::app::exports::{Event as ExportsEvent, ExportScope};
use crate::app::saving::Preselection;
use crate::app::session;
use crate::part::Part;
use crate::ui::components::{Drawing, Icon, lazy_view};
use crate::ui::player::PlayFirst;
use crate::ui::playlist_dialog::PlaylistDialog;
use crate::ui::view::PageView;

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Row,
    /// In the menu behind the row.
    Menu,
}

/// Something that can be done with some tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Zoom,
    Select,
    Add,
    SaveAsPlaylist,
    Only,
    Export,
    LeaveOut,
    Clear,
}

impl Action {
    const ALL: [Self; 8] = [
        Self::Zoom,
        Self::Select,
        Self::Add,
        Self::SaveAsPlaylist,
        Self::Only,
        Self::Export,
        Self::LeaveOut,
        Self::Clear,
    ];

    fn label(self) -> (&'static str, Icon) {
        match self {
            Self::Zoom => ("Zoom", Icon::Zoom),
            Self::Select => ("Select", Icon::Lasso),
            Self::Add => ("Add to the selection", Icon::Plus),
            Self::SaveAsPlaylist => ("Save as playlist", Icon::SaveList),
            Self::Only => ("Only these", Icon::Only),
            Self::Export => ("Export", Icon::Export),
            Self::LeaveOut => ("Leave out", Icon::LeaveOut),
            Self::Clear => ("Clear", Icon::Close),
        }
    }

    /// Where it stands; `None` where it makes no sense.
    fn place(self, subset: Subset, has_selection: bool, is_own: bool) -> Option<Place> {
        match (self, subset) {
            (Self::Only | Self::Export | Self::LeaveOut, _) if !is_own => None,
            (Self::Only | Self::SaveAsPlaylist, _) => Some(Place::Row),
            (Self::Export | Self::LeaveOut, Subset::Selection) => Some(Place::Row),
            (Self::Export | Self::LeaveOut, _) => Some(Place::Menu),
            (Self::Zoom, Subset::Cluster(_)) => Some(Place::Row),
            (Self::Zoom, _) => None,
            (Self::Select, Subset::Found | Subset::Page) => Some(Place::Row),
            (Self::Select, Subset::Cluster(_)) => Some(Place::Menu),
            (Self::Add, Subset::Found) => has_selection.then_some(Place::Row),
            (Self::Add, Subset::Cluster(_) | Subset::Page) => has_selection.then_some(Place::Menu),
            (Self::Select | Self::Add, Subset::Selection) => None,
            (Self::Clear, Subset::Selection) => Some(Place::Row),
            (Self::Clear, _) => None,
        }
    }
}

lazy_view! {
    /// What can be done with the tracks of an artist or a label.
    pub fn page_actions((view, rows): (PageView, Memo<Arc<[u32]>>)) in clusters =
        view! { <Actions view subset=Subset::Page rows/> };
}

/// The row of actions, and a menu with the others.
#[component]
pub fn Actions(
    view: PageView,
    subset: Subset,
    /// The tracks in the order in which they are shown.
    #[prop(into)]
    rows: Signal<Arc<[u32]>>,
) -> impl IntoView {
    let dialog: PlaylistDialog = expect_context();
    let has_selection = Memo::new(move |_| {
        view.store
            .selection
            .with(|it| it.as_ref().is_some_and(|it| !it.is_empty()))
    });
    let perform = move |event: MouseEvent| {
        if let Some(action) = pressed(&event) {
            perform(view, dialog, subset, action);
        }
    };
    let menu = subset.menu_id();
    view! {
        <div class="group__actions" on:click=perform>
            <PlayFirst view rows of=subset.words()/>
            {move || buttons(view, subset, has_selection.get(), &menu)}
            {(subset == Subset::Cluster(0)).then(curve_key)}
        </div>
    }
}

/// Which curve above is which. Said once, in the first section.
fn curve_key() -> impl IntoView {
    view! { <span class="spreads__key" aria-hidden="true"><i></i>"group"<i></i>"library"</span> }
}

fn buttons(view: PageView, subset: Subset, has_selection: bool, menu: &str) -> AnyView {
    // A view from a link has no library of the visitor's own behind it.
    let is_own = view.has_pages();
    let place = |action: &Action| action.place(subset, has_selection, is_own);
    let of = |wanted: Place, menu: Option<&str>| {
        let actions = (0..).zip(Action::ALL);
        let here = actions.filter(move |(_, action)| place(action) == Some(wanted));
        here.map(|(number, action)| button(number, action, menu.map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    let (row, more) = (of(Place::Row, None), of(Place::Menu, Some(menu)));
    let is_needed = !more.is_empty();
    let label = format!("More for {}", subset.words());
    view! {
        {row}
        {is_needed.then(|| view! {
            <button type="button" class="button button--quiet button--icon" popovertarget=menu.to_owned() aria-label=label><Drawing icon=Icon::More/></button>
            <div class="menu menu--actions" id=menu.to_owned() popover="auto" role="group" aria-label="More">{more}</div>
        })}
    }
    .into_any()
}

/// A button; one in a menu closes it.
fn button(number: usize, action: Action, menu: Option<String>) -> AnyView {
    let (label, icon) = action.label();
    let closes = menu.is_some().then_some("hide");
    view! {
        <button type="button" class="button button--quiet" data-action=number.to_string() popovertarget=menu popovertargetaction=closes><Drawing icon/>{label}</button>
    }
    .into_any()
}

fn pressed(event: &MouseEvent) -> Option<Action> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let button = target.closest("[data-action]").ok()??;
    let number: usize = button.get_attribute("data-action")?.parse().ok()?;
    Action::ALL.get(number).copied()
}

fn perform(view: PageView, dialog: PlaylistDialog, subset: Subset, action: Action) {
    let store = view.store;
    let tracks = || subset.tracks(view).to_vec();
    match (action, subset) {
        (Action::Zoom, Subset::Cluster(cluster)) => view.zoom_to(cluster),
        (Action::Zoom, Subset::Selection | Subset::Found | Subset::Page) => {}
        (Action::Select, _) => store.dispatch(AttentionEvent::Select(tracks())),
        (Action::Add, _) => store.dispatch(AttentionEvent::AddToSelection(tracks())),
        (Action::SaveAsPlaylist, Subset::Cluster(cluster)) => {
            dialog.open(store, view, Some(Preselection::Cluster(cluster)));
        }
        (Action::SaveAsPlaylist, Subset::Page) => {
            let named = view.named();
            dialog.open(
                store,
                view,
                named.map(|(name, tracks)| Preselection::Named { name, tracks }),
            );
        }
        (Action::SaveAsPlaylist, Subset::Selection | Subset::Found) => {
            dialog.open(store, view, None);
        }
        (Action::Only, _) => take(view, subset.part(view)),
        (Action::LeaveOut, _) => take(view, subset.rest(view)),
        (Action::Export, _) => {
            if let Some(part) = subset.part(view) {
                store.dispatch(ExportsEvent::OpenExport(ExportScope::Part(part)));
            }
        }
        (Action::Clear, _) => store.dispatch(AttentionEvent::Select(Vec::new())),
    }
}

/// Makes a library of some tracks, grouped like the one on the page, but into as many clusters
/// as suit it.
fn take(view: PageView, part: Option<Part>) {
    let recipe = view.grouped.with_untracked(|grouped| {
        let recipe = grouped.as_ref().map(|grouped| &grouped.clustering.recipe);
        recipe.cloned().unwrap_or_default()
    });
    if let Some(part) = part {
        let recipe = recipe.with_clusters(ClusterCount::default());
        view.store.dispatch(session::Event::TakePart(part, recipe));
    }
}

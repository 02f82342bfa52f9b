//! Some tracks of the library on the page, which can all be acted on in the same way: those of
//! a cluster, those that are selected, those that a search found, those of an artist or a label.

mod actions;
mod picked;

use std::sync::Arc;

use leptos::prelude::*;
use ranking::ascending;

pub use self::actions::{Actions, page_actions};
pub use self::picked::{Picked, picked};
use crate::format::count_of;
use crate::part::Part;
use crate::ui::view::PageView;

/// Some tracks of the library on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subset {
    /// Those of a cluster, from 0.
    Cluster(u8),
    /// Those that are selected.
    Selection,
    /// Those that the search found.
    Found,
    /// Those of the artist or the label that the page is of.
    Page,
}

impl Subset {
    /// The tracks as they are now.
    fn tracks(self, view: PageView) -> Arc<[u32]> {
        match self {
            Self::Cluster(cluster) => view.grouped.with_untracked(|grouped| {
                let members = grouped.as_ref().map(|grouped| grouped.members.clone());
                members.map_or_else(Arc::default, |it| it.nearest_first(usize::from(cluster)))
            }),
            Self::Selection => view.selection.get_untracked(),
            Self::Found => view.found.get_untracked(),
            Self::Page => view.named().map(|(_, tracks)| tracks).unwrap_or_default(),
        }
    }

    /// The element id of the menu with further actions.
    fn menu_id(self) -> String {
        match self {
            Self::Cluster(cluster) => format!("more-{}", u32::from(cluster) + 1),
            Self::Selection => "more-selected".to_owned(),
            Self::Found => "more-found".to_owned(),
            Self::Page => "more-page".to_owned(),
        }
    }

    /// What it is called where it stands for itself: `cluster #1`.
    fn words(self) -> String {
        match self {
            Self::Cluster(cluster) => format!("cluster #{}", u32::from(cluster) + 1),
            Self::Selection => "the selection".to_owned(),
            Self::Found => "the tracks found".to_owned(),
            Self::Page => "these tracks".to_owned(),
        }
    }

    /// These tracks as a library of their own.
    fn part(self, view: PageView) -> Option<Part> {
        let name = self.name(view)?;
        part(view, &name, self.tracks(view).to_vec())
    }

    /// All other tracks as a library of their own.
    fn rest(self, view: PageView) -> Option<Part> {
        let out = ascending(self.tracks(view).to_vec());
        let all = view
            .open
            .with_untracked(|open| open.as_ref().map(|open| count_of(&open.library.tracks)));
        let rest = (0..all?).filter(|track| out.binary_search(track).is_err());
        part(
            view,
            &format!("without {}", self.name(view)?),
            rest.collect(),
        )
    }

    /// What the tracks are called: `Acoustic, vocal`, `selection`, `“night”`.
    fn name(self, view: PageView) -> Option<String> {
        match self {
            Self::Cluster(cluster) => view.grouped.with_untracked(|grouped| {
                let clusters = &grouped.as_ref()?.clustering.clusters;
                Some(clusters.get(usize::from(cluster))?.name.clone())
            }),
            Self::Selection => Some("selection".to_owned()),
            Self::Found => Some(format!("“{}”", view.query.get_untracked().trim())),
            Self::Page => view.named().map(|(name, _)| name),
        }
    }
}

fn part(view: PageView, name: &str, tracks: Vec<u32>) -> Option<Part> {
    let grouped = view.grouped.get_untracked()?;
    Some(Part {
        of: grouped.open.own_id()?,
        fingerprint: grouped.open.fingerprint(),
        recipe: grouped.clustering.recipe.to_query(),
        name: format!("{}: {name}", grouped.open.card.name),
        tracks: ascending(tracks),
    })
}

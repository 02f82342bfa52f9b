//! What of a page can become playlists.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::playlists::{Draft, Group, PlaylistOptions, plan};
use crate::spotify::save::Known;
use crate::ui::view::{Scene, View};

/// The clusters, and behind them the selection and what was searched, if there are any.
pub(super) fn groups(scene: &Scene, view: View) -> Vec<Group> {
    let (selected, found) = (view.selection.get_untracked(), view.found.get_untracked());
    let (library, clustering) = (&*scene.shown.library, &*scene.clustering);
    let clusters = 0..clustering.clusters.len();
    let mut groups: Vec<Group> = clusters
        .filter_map(|cluster| Group::from_cluster(library, clustering, cluster))
        .collect();
    if !selected.is_empty() {
        groups.push(Group::from_selection(library, &selected));
    }
    if !found.is_empty() {
        let sought = view.sought.get_untracked();
        groups.push(Group::from_search(library, &sought, &found));
    }
    groups
}

/// Which of them a visitor means at first: what was picked out by hand; the clusters, where
/// nothing was.
pub(super) fn meant(scene: &Scene, groups: &[Group]) -> BTreeSet<usize> {
    let clusters = scene.clustering.clusters.len();
    if groups.len() > clusters {
        (clusters..groups.len()).collect()
    } else {
        (0..clusters).collect()
    }
}

/// What would become of the groups, one draft for each.
pub(super) fn planned(
    scene: Option<&Scene>,
    groups: &[Group],
    wishes: PlaylistOptions,
    known: Option<&Known>,
) -> Vec<Draft> {
    let Some(scene) = scene else {
        return Vec::new();
    };
    let existing = known.map_or(&[][..], |known| &known.existing);
    let (library, clustering) = (&scene.shown.library, &scene.clustering);
    plan(library, clustering, groups, wishes, existing)
}

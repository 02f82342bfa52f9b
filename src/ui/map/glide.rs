//! What happens when the page changes what the map shows.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::Model;
use super::scene::{Pose, Scene};
use super::tween::Tween;
use crate::app::attention::{Revealed, ZoomTarget};
use crate::map::Glide;

/// Lets points glide to their new places whenever the clustering changes. Another
/// library, whose points have nothing to do with these, is shown at once.
pub fn follow_clustering(model: Model) {
    let tween = Tween::new();
    Effect::new(move |previous: Option<(Arc<_>, Arc<Scene>)>| {
        let scene = model.scene.get();
        // A library under another name is another value, with the same points.
        let library = model.links.library.get();
        match previous {
            None => {}
            Some((_, old)) if old.shows_the_same_as(&scene) => {}
            Some((old, _)) if Arc::ptr_eq(&old, &library) => glide(model, tween, scene.clone()),
            Some(_) => {
                tween.stop();
                model.forget_library();
                model.show_pose(Pose::at_rest(scene.clone()));
            }
        }
        (library, scene)
    });
}

/// From where the points are right now, which may be under way, to where they belong. A
/// view into the old picture says nothing about a new one: it goes back to everything,
/// unless only the groups changed and every point stays where it is.
fn glide(model: Model, tween: Tween, scene: Arc<Scene>) {
    let from = model.pose_now();
    let old = &from.scene.clustering;
    let new = &scene.clustering;
    if old.tracks == new.tracks && from.positions() == new.position {
        tween.stop();
        model.show_pose(Pose::at_rest(scene));
        return;
    }
    let way = Glide::between(
        (&old.tracks, from.positions()),
        (&new.tracks, &new.position),
    );
    let (start, end) = (from.bounds, scene.bounds());
    model.camera.reset();
    tween.run(move |share| {
        if share >= 1.0 {
            model.show_pose(Pose::at_rest(scene.clone()));
            return;
        }
        let mut positions = Vec::new();
        way.at(share, &mut positions);
        let bounds = start.towards(end, share);
        model.show_pose(Pose::under_way(scene.clone(), positions, bounds));
    });
}

/// Brings a track into view when the page asks for it.
pub fn follow_revealed(model: Model) {
    Effect::new(move |before: Option<Option<Revealed>>| {
        let revealed = model.links.revealed.get();
        // What was revealed on the page before is none of this map's.
        if before.is_some()
            && let Some(Revealed { track, .. }) = revealed
        {
            let scene = model.scene.get_untracked();
            if let Some(place) = scene.row_of(track).and_then(|row| scene.grid.position(row)) {
                model.set_cursor(Some(track));
                model.camera.show(place);
            }
        }
        revealed
    });
}

/// Travels to a cluster when the page asks for it.
pub fn follow_zoom_target(model: Model) {
    Effect::new(move |before: Option<Option<ZoomTarget>>| {
        let target = model.links.zoom_target.get();
        // What was asked for before this map was there is none of its business.
        if before.is_some_and(|before| before != target)
            && let Some(target) = target
        {
            model.show_cluster(target.cluster());
        }
        target
    });
}

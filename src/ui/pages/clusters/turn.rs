//! One section after the other.
//!
//! A section takes some milliseconds to lay out, ten of them more than the page may stay
//! deaf to the visitor. So the map is drawn first, and then a section a task. Sections
//! that are there already stay in place, and show the clusters before until it is their
//! turn.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::kept::{Kept, use_kept};
use crate::ui::measure::mark_shown;
use crate::ui::view::Scene;

/// How far the sections are with the newest scene.
#[derive(Clone, Copy)]
pub struct Turn {
    progress: RwSignal<Option<Progress>>,
    kept: Kept,
}

struct Progress {
    scene: Scene,
    /// How many sections show this scene.
    done: usize,
    /// How many sections there are, those with the scene before among them.
    there: usize,
}

impl Turn {
    /// Goes from section to section whenever the scene changes.
    pub fn follow(scene: Memo<Option<Scene>>) -> Self {
        let turn = Self {
            progress: RwSignal::new(None),
            kept: use_kept(),
        };
        Effect::new(move || match scene.get() {
            Some(scene) => turn.begin(scene),
            None => turn.progress.set(None),
        });
        turn
    }

    /// How many sections there are.
    pub fn there(self) -> usize {
        self.progress
            .with(|progress| progress.as_ref().map_or(0, |progress| progress.there))
    }

    /// What the section of a cluster shows.
    pub fn scene_of(self, cluster: usize) -> Memo<Option<Scene>> {
        Memo::new(move |before: Option<&Option<Scene>>| {
            let its_turn = self.progress.with(|progress| {
                let progress = progress.as_ref()?;
                (cluster < progress.done).then(|| progress.scene.clone())
            });
            its_turn.or_else(|| before.cloned().flatten())
        })
    }

    fn begin(self, scene: Scene) {
        let clusters = scene.clustering.clusters.len();
        self.progress.update(|progress| {
            let there = progress.as_ref().map_or(0, |progress| progress.there);
            *progress = Some(Progress {
                scene: scene.clone(),
                done: 0,
                there: there.min(clusters),
            });
        });
        request_animation_frame(move || self.go_on_later(scene));
    }

    fn go_on_later(self, scene: Scene) {
        set_timeout(move || self.go_on(scene), Duration::ZERO);
    }

    /// Lays out one more section. Nothing is left to do where the sections have left the
    /// page, or show another scene by now.
    fn go_on(self, scene: Scene) {
        let clusters = scene.clustering.clusters.len();
        let done = self.progress.try_update(|progress| {
            let progress = progress
                .as_mut()
                .filter(|progress| progress.scene == scene)?;
            progress.done += 1;
            progress.there = progress.there.max(progress.done);
            Some(progress.done)
        });
        match done.flatten() {
            Some(done) if done < clusters => self.go_on_later(scene),
            Some(_) => {
                self.kept.return_to_place();
                mark_shown("tone:clusters-shown");
            }
            None => {}
        }
    }
}

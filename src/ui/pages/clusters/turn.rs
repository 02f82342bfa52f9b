//! One section after the other.
//!
//! A section takes some milliseconds to lay out, ten of them more than the page may stay
//! deaf to the visitor. So the map is drawn first, and then a section a task. Sections
//! that are there already stay in place, and show the clusters before until it is their
//! turn.

use leptos::prelude::*;

use crate::app::history::Event;
use crate::app::library::GroupedLibrary;
use crate::ui::schedule::{after_drawing, mark_shown, next_task};
use crate::ui::store::{Store, use_store};

/// How far the sections are with the newest grouped.
#[derive(Clone, Copy)]
pub struct Turn {
    progress: RwSignal<Option<Progress>>,
    store: Store,
}

struct Progress {
    grouped: GroupedLibrary,
    /// How many sections show this grouped.
    done: usize,
    /// How many sections there are, those with the grouped before among them.
    there: usize,
}

impl Turn {
    /// Goes from section to section whenever the grouped changes.
    pub fn follow(grouped: Memo<Option<GroupedLibrary>>) -> Self {
        let turn = Self {
            progress: RwSignal::new(None),
            store: use_store(),
        };
        Effect::new(move || match grouped.get() {
            Some(grouped) => turn.begin(grouped),
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
    pub fn scene_of(self, cluster: usize) -> Memo<Option<GroupedLibrary>> {
        Memo::new(move |before: Option<&Option<GroupedLibrary>>| {
            let its_turn = self.progress.with(|progress| {
                let progress = progress.as_ref()?;
                (cluster < progress.done).then(|| progress.grouped.clone())
            });
            its_turn.or_else(|| before.cloned().flatten())
        })
    }

    fn begin(self, grouped: GroupedLibrary) {
        let clusters = grouped.clustering.clusters.len();
        self.progress.update(|progress| {
            let there = progress.as_ref().map_or(0, |progress| progress.there);
            *progress = Some(Progress {
                grouped: grouped.clone(),
                done: 0,
                there: there.min(clusters),
            });
        });
        after_drawing(move || self.go_on(grouped));
    }

    /// Lays out one more section. Nothing is left to do where the sections have left the
    /// page, or show another grouped by now.
    fn go_on(self, grouped: GroupedLibrary) {
        let clusters = grouped.clustering.clusters.len();
        let done = self.progress.try_update(|progress| {
            let progress = progress
                .as_mut()
                .filter(|progress| progress.grouped == grouped)?;
            progress.done += 1;
            progress.there = progress.there.max(progress.done);
            Some(progress.done)
        });
        match done.flatten() {
            Some(done) if done < clusters => next_task(move || self.go_on(grouped)),
            Some(_) => {
                self.store.dispatch(Event::LaidOut);
                mark_shown("tone:clusters-shown");
            }
            None => {}
        }
    }
}

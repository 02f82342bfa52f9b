//! Lays out one section after the other.
//!
//! A section takes some milliseconds to lay out; ten of them would keep the visitor waiting
//! for too long. So the map is drawn first, and then in each task as many sections as fit.
//! Sections that exist already stay in place, and show the clusters before until their turn
//! comes.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::app::history::Event;
use crate::app::library::GroupedLibrary;
use crate::platform::system::yield_to_browser;
use crate::platform::timeline::{mark, now};
use crate::ui::schedule::{after_drawing, mark_shown};
use crate::ui::store::{Store, use_store};

/// After how many milliseconds no other section is laid out in the same task. The last one that
/// has begun is finished, and then the browser draws them all: together less than 50 ms.
const AT_ONCE: f64 = 6.0;

/// How far the sections are with the newest clusters.
#[derive(Clone, Copy)]
pub struct LayoutQueue {
    progress: RwSignal<Option<Progress>>,
    store: Store,
}

struct Progress {
    newest: GroupedLibrary,
    /// How many sections show the newest clusters.
    done: usize,
    /// How many sections there are, with those that show the clusters before.
    sections: usize,
}

impl LayoutQueue {
    /// Goes from section to section whenever the clusters change.
    pub fn follow(grouped: Memo<Option<GroupedLibrary>>) -> Self {
        let queue = Self {
            progress: RwSignal::new(None),
            store: use_store(),
        };
        Effect::new(move || match grouped.get() {
            Some(newest) => queue.begin(newest),
            None => queue.progress.set(None),
        });
        queue
    }

    /// How many sections there are.
    pub fn sections(self) -> usize {
        self.progress
            .with(|progress| progress.as_ref().map_or(0, |progress| progress.sections))
    }

    /// The clusters that the section of this number shows.
    pub fn shown_by(self, section: usize) -> Memo<Option<GroupedLibrary>> {
        Memo::new(move |before: Option<&Option<GroupedLibrary>>| {
            let newest = self.progress.with(|progress| {
                let progress = progress.as_ref()?;
                (section < progress.done).then(|| progress.newest.clone())
            });
            newest.or_else(|| before.cloned().flatten())
        })
    }

    fn begin(self, newest: GroupedLibrary) {
        mark("tone:clusters-received");
        let clusters = newest.clustering.clusters.len();
        self.progress.update(|progress| {
            let sections = progress.as_ref().map_or(0, |progress| progress.sections);
            *progress = Some(Progress {
                newest: newest.clone(),
                done: 0,
                sections: sections.min(clusters),
            });
        });
        after_drawing(move || spawn_local(self.lay_out(newest)));
    }

    /// Lays out all sections. Nothing is left to do where they have left the page, or newer
    /// clusters have come.
    async fn lay_out(self, newest: GroupedLibrary) {
        let clusters = newest.clustering.clusters.len();
        let mut begun = now();
        while let Some(done) = self.begin_next(&newest) {
            // What was set is on the page after that.
            tick().await;
            if done >= clusters {
                self.store.dispatch(Event::LaidOut);
                mark_shown("tone:clusters-shown");
                return;
            }
            if now() - begun >= AT_ONCE {
                yield_to_browser().await;
                begun = now();
            }
        }
    }

    /// Lets one more section show the newest clusters. Returns how many do.
    fn begin_next(self, newest: &GroupedLibrary) -> Option<usize> {
        let done = self.progress.try_update(|progress| {
            let progress = progress
                .as_mut()
                .filter(|progress| progress.newest == *newest)?;
            progress.done += 1;
            progress.sections = progress.sections.max(progress.done);
            Some(progress.done)
        });
        done.flatten()
    }
}

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
const LAYOUT_SPAN: f64 = 12.0;

/// How far the sections are with the newest clusters.
#[derive(Clone, Copy)]
pub struct LayoutQueue {
    grouped: Memo<Option<GroupedLibrary>>,
    done: RwSignal<Option<Done>>,
    sections: Memo<usize>,
    store: Store,
}

/// How many sections show these clusters.
struct Done {
    clusters: GroupedLibrary,
    sections: usize,
}

impl LayoutQueue {
    /// Goes from section to section whenever the clusters change.
    pub fn follow(grouped: Memo<Option<GroupedLibrary>>) -> Self {
        let done = RwSignal::new(None);
        let queue = Self {
            grouped,
            done,
            sections: Memo::new(move |before: Option<&usize>| {
                grouped
                    .with(|grouped| {
                        let newest = grouped.as_ref()?;
                        // Those that show the clusters before stay until their turn comes.
                        let sections = before.copied().unwrap_or_default();
                        let sections = sections.max(sections_with(done, newest));
                        Some(sections.min(newest.clustering.clusters.len()))
                    })
                    .unwrap_or_default()
            }),
            store: use_store(),
        };
        Effect::new(move || {
            if let Some(newest) = grouped.get() {
                mark("tone:clusters-received");
                after_drawing(move || spawn_local(queue.lay_out(newest)));
            }
        });
        queue
    }

    /// How many sections there are.
    pub fn sections(self) -> usize {
        self.sections.get()
    }

    /// The clusters that the section of this number shows.
    pub fn shown_by(self, section: usize) -> Memo<Option<GroupedLibrary>> {
        Memo::new(move |before: Option<&Option<GroupedLibrary>>| {
            let newest = self.grouped.with(|grouped| {
                let newest = grouped.as_ref()?;
                (section < sections_with(self.done, newest)).then(|| newest.clone())
            });
            newest.or_else(|| before.cloned().flatten())
        })
    }

    /// Lays out all sections. Nothing is left to do where they have left the page, or newer
    /// clusters have come.
    async fn lay_out(self, newest: GroupedLibrary) {
        let clusters = newest.clustering.clusters.len();
        // The same clusters may have been laid out before.
        self.done.try_set(None);
        let mut begun = now();
        while let Some(done) = self.begin_next(&newest) {
            // What was set is on the page after that.
            tick().await;
            if done == 1 {
                mark_shown("tone:first-cluster-shown");
            }
            if done >= clusters {
                self.store.dispatch(Event::LaidOut);
                mark_shown("tone:clusters-shown");
                return;
            }
            if now() - begun >= LAYOUT_SPAN {
                yield_to_browser().await;
                begun = now();
            }
        }
    }

    /// Lets one more section show the newest clusters. Returns how many do; `None` where these
    /// are no longer the newest, or the sections have left the page.
    fn begin_next(self, newest: &GroupedLibrary) -> Option<usize> {
        let is_newest = |grouped: &Option<GroupedLibrary>| grouped.as_ref() == Some(newest);
        if !self.grouped.try_with_untracked(is_newest)? {
            return None;
        }
        self.done.try_update(|done| {
            let sections = 1 + done.as_ref().map_or(0, |done| done.with(newest));
            *done = Some(Done {
                clusters: newest.clone(),
                sections,
            });
            sections
        })
    }
}

impl Done {
    fn with(&self, newest: &GroupedLibrary) -> usize {
        if self.clusters == *newest {
            self.sections
        } else {
            0
        }
    }
}

/// How many sections show these clusters.
fn sections_with(done: RwSignal<Option<Done>>, newest: &GroupedLibrary) -> usize {
    done.with(|done| done.as_ref().map_or(0, |done| done.with(newest)))
}

//! The labels of albums on show: fetched when their rows are, one request each, and stored.
//!
//! [`update`] is called only from a part of the program that a first visit does not fetch.
//! The first part reads what is known.

use super::lazy_state::LazyState;
use super::task_run::{RunEffect, RunEnd, RunEvent, RunId, RunStep, TaskRun};
use crate::library::AlbumId;
use crate::spotify::auth::LoginError;
use crate::spotify::load::{Labels, pack, unpack};
use crate::spotify::{self, ApiError, KnownLabels};

/// After how many more labels they are stored again.
const STORE_EVERY: usize = 8;

#[derive(Debug, Default)]
pub(crate) struct AlbumLabels {
    known: KnownLabels,
    /// Counts the changes of `known`: cheaper to compare.
    version: u32,
    /// Whether what earlier visits stored is known, or is to be forgotten.
    is_read: bool,
    loader: LazyState<Loader>,
}

#[derive(Debug, Default)]
struct Loader {
    run: Option<TaskRun<Labels>>,
    /// The albums whose labels were asked for, and are not known.
    waiting: Vec<AlbumId>,
    /// How many labels were known when they were stored last.
    stored: usize,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event {
    /// What earlier visits stored was read, if there was anything.
    Read(Option<Vec<u8>>),
    /// Rows of these albums are on show. Rows that were laid out before anything can be asked
    /// for wait until it can.
    Want(Vec<AlbumId>),
    /// Something happened to the requests, at this time.
    Run(RunId, RunEvent, u64),
}

/// What the rest of the page knows, as far as the labels need it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context {
    /// Whether somebody is logged in, and the host's settings are known.
    pub(crate) can_ask: bool,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Effect {
    /// Perform this for the run, and report it as [`Event::Run`].
    Run(RunId, RunEffect),
    /// Add these labels to those that are stored.
    Store(Vec<u8>),
    /// A request was refused because of the log-in.
    CheckLogin(LoginError),
}

impl AlbumLabels {
    pub(crate) fn known(&self) -> &KnownLabels {
        &self.known
    }

    /// Changes whenever [`AlbumLabels::known`] does.
    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    /// Forgets everything, and drops every response that is still to come.
    pub(crate) fn forget(&mut self) {
        *self = Self {
            version: self.version.wrapping_add(1),
            // What is being read is of before.
            is_read: true,
            ..Self::default()
        };
    }
}

/// Changes the state by what happened, and returns what is to be done, in this order.
pub(crate) fn update(labels: &mut AlbumLabels, context: Context, event: Event) -> Vec<Effect> {
    let mut loader = labels.loader.take();
    let effects = match event {
        Event::Read(stored) => loader.on_read(labels, context, stored),
        Event::Want(albums) => loader.want(labels, context, albums),
        Event::Run(id, event, now) => loader.on_run(labels, id, event, now),
    };
    labels.loader.put(loader);
    effects
}

/// Adds labels to those that are stored: another tab may have fetched some. Returns the form to
/// store in their place. What is damaged is replaced.
pub(crate) fn add_to_stored(stored: Option<&[u8]>, labels: Vec<u8>) -> Vec<u8> {
    let both = || {
        let mut both: KnownLabels = unpack(stored?)?;
        both.learn_all(unpack(&labels)?);
        pack(&both)
    };
    both().unwrap_or(labels)
}

impl Loader {
    /// Takes up what earlier visits stored. It comes once, before anything is asked for.
    fn on_read(
        &mut self,
        labels: &mut AlbumLabels,
        context: Context,
        stored: Option<Vec<u8>>,
    ) -> Vec<Effect> {
        if labels.is_read {
            return Vec::new();
        }
        labels.is_read = true;
        if let Some(known) = stored.and_then(|bytes| unpack(&bytes)) {
            labels.known = known;
            labels.version = labels.version.wrapping_add(1);
            self.stored = labels.known.len();
        }
        self.begin(labels, context)
    }

    fn want(
        &mut self,
        labels: &mut AlbumLabels,
        context: Context,
        mut albums: Vec<AlbumId>,
    ) -> Vec<Effect> {
        albums.retain(|album| labels.known.label(*album).is_none());
        self.waiting.extend(&albums);
        if let Some(run) = &mut self.run {
            // It asks for them before those that waited: they are on show now.
            run.task_mut().want(albums);
            return Vec::new();
        }
        self.begin(labels, context)
    }

    /// Asks for what waits, as soon as it is known what need not be asked for.
    fn begin(&mut self, labels: &AlbumLabels, context: Context) -> Vec<Effect> {
        if !labels.is_read {
            return Vec::new();
        }
        self.waiting
            .retain(|album| context.can_ask && labels.known.label(*album).is_none());
        if self.waiting.is_empty() {
            return Vec::new();
        }
        let mut task = Labels::default();
        task.want(self.waiting.clone());
        self.run = Some(TaskRun::new(task, spotify::RETRY_POLICY));
        self.step(labels, 0)
    }

    fn on_run(
        &mut self,
        labels: &mut AlbumLabels,
        id: RunId,
        event: RunEvent,
        now: u64,
    ) -> Vec<Effect> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        if !run.note_own(id, event, now) {
            return Vec::new();
        }
        let found = run.task().known();
        let before = self.waiting.len();
        self.waiting.retain(|&album| match found.label(album) {
            Some(label) => {
                labels.known.learn(album, label.map(str::to_owned));
                false
            }
            None => true,
        });
        if self.waiting.len() != before {
            labels.version = labels.version.wrapping_add(1);
        }
        let is_due = labels.known.len() >= self.stored + STORE_EVERY;
        let store = is_due.then(|| self.store(labels)).flatten();
        store.into_iter().chain(self.step(labels, now)).collect()
    }

    /// Asks for the next label. Why one is missing is not worth a word to the visitor.
    fn step(&mut self, labels: &AlbumLabels, now: u64) -> Vec<Effect> {
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        let end = match run.step(now) {
            RunStep::Effect(effect) => return vec![Effect::Run(run.id(), effect)],
            RunStep::Ended(end) => end,
        };
        self.run = None;
        self.waiting.clear();
        let check = match end {
            RunEnd::Failed(ApiError::Login(error)) => Some(Effect::CheckLogin(error)),
            RunEnd::Failed(_) | RunEnd::Finished | RunEnd::Stopped => None,
        };
        let has_more = labels.known.len() > self.stored;
        let store = has_more.then(|| self.store(labels)).flatten();
        store.into_iter().chain(check).collect()
    }

    fn store(&mut self, labels: &AlbumLabels) -> Option<Effect> {
        self.stored = labels.known.len();
        pack(&labels.known).map(Effect::Store)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::http::Response;

    #[derive(Default)]
    struct Page {
        labels: AlbumLabels,
        context: Context,
        to_do: VecDeque<Effect>,
        asked: Vec<String>,
        stored: Option<Vec<u8>>,
        checked: Vec<LoginError>,
        login_is_dead: bool,
    }

    impl Page {
        /// A page on which somebody is logged in, and earlier visits stored this.
        fn ready(stored: Option<Vec<u8>>) -> Self {
            let mut page = Self {
                context: Context { can_ask: true },
                ..Self::default()
            };
            page.dispatch(Event::Read(stored));
            page
        }

        fn dispatch(&mut self, event: Event) {
            let effects = update(&mut self.labels, self.context, event);
            self.to_do.extend(effects);
        }

        fn go_on(&mut self) -> bool {
            match self.to_do.pop_front() {
                None => return false,
                Some(Effect::Store(bytes)) => self.stored = Some(bytes),
                Some(Effect::CheckLogin(error)) => self.checked.push(error),
                Some(Effect::Run(run, RunEffect::Wait(_))) => {
                    self.dispatch(Event::Run(run, RunEvent::Waited, 0));
                }
                Some(Effect::Run(run, RunEffect::Send(request))) => {
                    let body = format!(r#"{{"label":"Of {}"}}"#, request.path);
                    self.asked.push(request.path);
                    let response = if self.login_is_dead {
                        Err(LoginError::RefreshDead)
                    } else {
                        Ok(Response::new(200, body))
                    };
                    self.dispatch(Event::Run(run, RunEvent::Responded(response), 0));
                }
            }
            true
        }

        fn finish(&mut self) {
            while self.go_on() {}
        }

        fn label(&self, number: u32) -> Option<&str> {
            self.labels.known().label(album(number)).flatten()
        }
    }

    #[test]
    fn the_labels_that_two_tabs_fetched_are_both_stored() {
        let labels = |of: &[(u32, Option<&str>)]| {
            let mut known = KnownLabels::default();
            for (number, label) in of {
                known.learn(album(*number), label.map(str::to_owned));
            }
            known
        };
        let both = [
            (0, Some("Old")),
            (1, None),
            (2, Some("New")),
            (3, Some("B")),
        ];
        let stored = pack(&labels(&[(0, Some("Old")), (3, Some("A"))])).unwrap();
        let fetched = pack(&labels(&[(1, None), (2, Some("New")), (3, Some("B"))])).unwrap();
        let next = add_to_stored(Some(&stored), fetched.clone());
        assert_eq!(unpack(&next), Some(labels(&both)));
        for nothing in [None, Some(&[99, 1][..])] {
            assert_eq!(add_to_stored(nothing, fetched.clone()), fetched);
        }
    }

    fn album(number: u32) -> AlbumId {
        format!("{number:022}").parse().unwrap()
    }

    fn albums(numbers: std::ops::Range<u32>) -> Vec<AlbumId> {
        numbers.map(album).collect()
    }

    #[test]
    fn each_album_is_asked_for_once_and_stored() {
        let mut page = Page::ready(None);
        page.dispatch(Event::Want(albums(0..3)));
        page.dispatch(Event::Want(albums(1..4)));
        page.finish();
        page.dispatch(Event::Want(albums(0..4)));
        page.finish();
        page.asked.sort();
        page.asked.dedup();
        assert_eq!(page.asked.len(), 4);
        let path = format!("Of /albums/{}", album(3));
        assert_eq!(page.label(3), Some(&*path));

        let mut later = Page::ready(page.stored);
        assert_eq!(later.label(3), Some(&*path));
        later.dispatch(Event::Want(albums(0..4)));
        assert!(later.to_do.is_empty());
    }

    #[test]
    fn what_is_on_show_now_comes_before_what_was() {
        let mut page = Page::ready(None);
        page.dispatch(Event::Want(albums(0..100)));
        page.go_on();
        page.dispatch(Event::Want(albums(500..501)));
        (0..3).for_each(|_| {
            page.go_on();
        });
        assert!(page.label(500).is_some() && page.label(50).is_none());
    }

    #[test]
    fn a_dead_login_ends_it_and_it_can_begin_again() {
        let mut page = Page::ready(None);
        page.login_is_dead = true;
        page.dispatch(Event::Want(albums(0..3)));
        page.finish();
        assert_eq!(page.checked, [LoginError::RefreshDead]);
        assert_eq!(page.stored, None, "there is nothing new");
        // Until there is another log-in, nothing is asked for.
        page.context.can_ask = false;
        page.dispatch(Event::Want(albums(0..3)));
        page.finish();
        assert_eq!(page.checked.len(), 1);
        page.context.can_ask = true;
        page.login_is_dead = false;
        page.dispatch(Event::Want(albums(0..3)));
        page.finish();
        assert!(page.label(2).is_some());
    }

    #[test]
    fn what_comes_after_everything_was_forgotten_is_dropped() {
        let mut page = Page::ready(None);
        page.dispatch(Event::Want(albums(0..20)));
        page.go_on();
        page.labels.forget();
        page.to_do
            .retain(|effect| matches!(effect, Effect::Run(..)));
        page.finish();
        assert!(page.labels.known().is_empty());
        assert_eq!(page.stored, None);
    }

    #[test]
    fn rows_that_are_laid_out_early_wait_until_the_listener_can_ask() {
        let mut before = Page::ready(None);
        before.dispatch(Event::Want(albums(0..1)));
        before.finish();
        for (can_ask, asked) in [(true, 2), (false, 0)] {
            let mut page = Page::default();
            page.dispatch(Event::Want(albums(0..2)));
            page.dispatch(Event::Want(albums(1..3)));
            page.finish();
            assert!(page.asked.is_empty());
            page.context.can_ask = can_ask;
            page.dispatch(Event::Read(before.stored.clone()));
            page.finish();
            assert_eq!(page.asked.len(), asked);
            assert!(page.label(0).is_some(), "it was stored");
            assert_eq!(page.label(2).is_some(), can_ask);
        }
    }

    #[test]
    fn what_was_stored_takes_the_place_of_nothing_that_was_learned_or_forgotten_since() {
        let mut page = Page::ready(None);
        page.dispatch(Event::Want(albums(0..1)));
        page.finish();
        let stored = page.stored.clone();
        page.dispatch(Event::Want(albums(1..2)));
        page.finish();
        page.dispatch(Event::Read(stored.clone()));
        assert!(page.label(0).is_some() && page.label(1).is_some());
        let mut page = Page::default();
        page.labels.forget();
        page.dispatch(Event::Read(stored));
        assert!(page.labels.known().is_empty());
    }
}

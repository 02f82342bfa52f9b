//! The page's state, and the one way to change it.
//!
//! [`Store::dispatch`] passes an event to the state and performs the effects that come back.
//! An event that is dispatched meanwhile waits until they are done, so that events and
//! effects keep their order. Components read the state through the store's memos.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use web_sys::File;

use super::{route, schedule};
use crate::analysis::{FeatureRange, Quality, Sweep};
use crate::app::attention::{OnShow, Revealed, ZoomTarget};
use crate::app::effect::{Effect, FileEffect, FileId};
use crate::app::library::{GroupedLibrary, OpenLibrary, Shared};
use crate::app::notice::Notice;
use crate::app::session::Status;
use crate::app::{Event, State, account, session, update};
use crate::library::LibraryCard;
use crate::map::ClusterSet;
use crate::platform::chunk::Loading;
use crate::platform::worker::Handle;
use crate::store::store_player_explained;
use crate::worker::{Failure, Request};

/// A change of the state, and the effects that it asks for.
type Change = Box<dyn FnOnce(Store)>;
type Perform = fn(Store, Effect);
/// What is read of the state.
type Reading<T> = Box<dyn Fn(&State) -> T + Send + Sync>;

/// The page's state. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    state: RwSignal<State>,
    outside: StoredValue<Rc<Outside>, LocalStorage>,
    /// The library on the page.
    pub(crate) open: Memo<Option<Shared<OpenLibrary>>>,
    /// The library on the page and its clusters, if it has any.
    pub(crate) grouped: Memo<Option<GroupedLibrary>>,
    /// The silhouette for each number of clusters, once it is measured.
    pub(crate) sweep: Memo<Option<Shared<Sweep>>>,
    /// How distinct and how stable the clusters are, once it is measured.
    pub(crate) quality: Memo<Option<Shared<Quality>>>,
    /// Why the recipe that was asked for last gave no clusters.
    pub(crate) refusal: Memo<Option<Failure>>,
    /// Whether the library on the page has no clusters to be shown.
    pub(crate) has_no_clusters: Memo<bool>,
    /// The work under way.
    pub(crate) status: Memo<Status>,
    /// The stored libraries; `None` until they are known.
    pub(crate) libraries: Memo<Option<Vec<LibraryCard>>>,
    /// What the visitor should know.
    pub(crate) notice: Memo<Option<Notice>>,
    /// The track under the pointer or the focus.
    pub(crate) hovered: Memo<Option<u32>>,
    /// The range of a cluster's feature that is pointed at.
    pub(crate) range: Memo<Option<FeatureRange>>,
    /// The tracks that the visitor selected.
    pub(crate) selection: Memo<Option<Arc<[u32]>>>,
    /// The track that the selected ones are most like, if that is what they are.
    pub(crate) similar_to: Memo<Option<u32>>,
    /// The track whose row says more of it.
    pub(crate) detailed: Memo<Option<u32>>,
    /// Which tracks the page shows.
    pub(crate) on_show: Memo<OnShow>,
    /// Whether tables have columns in which no track has anything.
    pub(crate) shows_empty_columns: Memo<bool>,
    /// The clusters that are switched off.
    pub(crate) hidden: Memo<ClusterSet>,
    /// The track that the map brings into sight.
    pub(crate) revealed: Memo<Option<Revealed>>,
    /// The cluster that the map travels to.
    pub(crate) zoom_target: Memo<Option<ZoomTarget>>,
    /// The track whose row was asked for.
    pub(crate) requested: Memo<Option<u32>>,
    /// What is searched for on this page.
    pub(crate) query: Memo<String>,
    /// Whether what finds tracks is fetched.
    pub(crate) can_search: Memo<bool>,
    /// Whether the host lets visitors open Spotify's player on the page.
    pub(crate) has_player: Memo<bool>,
}

/// What the effects act on.
pub(super) struct Outside {
    /// What the listener’s account asks for is performed where the account is.
    perform_account: fn(Store, account::Effect),
    /// Performs what concerns a file.
    perform_file: fn(Store, FileEffect),
    /// Fetches what performs the effects that concern the worker.
    fetch_worker_link: fn() -> Loading<Perform>,
    changes: RefCell<VecDeque<Change>>,
    is_draining: Cell<bool>,
    /// Performs what concerns the worker, once it is fetched.
    worker_link: Cell<Option<Perform>>,
    /// What waits for that.
    for_worker: RefCell<Vec<Effect>>,
    pub(super) worker: RefCell<Option<Handle<Request>>>,
    files: RefCell<Vec<(FileId, File)>>,
    next_file: Cell<u32>,
    navigate: RefCell<Option<Navigate>>,
}

impl Outside {
    fn new(
        perform_account: fn(Store, account::Effect),
        perform_file: fn(Store, FileEffect),
        fetch_worker_link: fn() -> Loading<Perform>,
    ) -> Self {
        Self {
            perform_account,
            perform_file,
            fetch_worker_link,
            changes: RefCell::default(),
            is_draining: Cell::default(),
            worker_link: Cell::default(),
            for_worker: RefCell::default(),
            worker: RefCell::default(),
            files: RefCell::default(),
            next_file: Cell::default(),
            navigate: RefCell::default(),
        }
    }
}

/// Goes to an address of the page.
type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

impl Store {
    /// Makes the state, starts the page, and makes the store available to everything below.
    pub(crate) fn provide(
        perform_account: fn(Self, account::Effect),
        perform_file: fn(Self, FileEffect),
        fetch_worker_link: fn() -> Loading<Perform>,
    ) -> Self {
        let state = RwSignal::new(State::default());
        let store = Self {
            state,
            outside: StoredValue::new_local(Rc::new(Outside::new(
                perform_account,
                perform_file,
                fetch_worker_link,
            ))),
            open: follow(state, |state| state.session().library().cloned()),
            grouped: follow(state, |state| state.session().grouped().cloned()),
            sweep: follow(state, |state| state.session().sweep().cloned()),
            quality: follow(state, |state| state.session().quality().cloned()),
            refusal: follow(state, |state| state.session().refusal().cloned()),
            has_no_clusters: follow(state, |state| state.session().has_no_clusters()),
            status: follow(state, State::status),
            libraries: follow(state, |state| {
                state.session().libraries().map(<[_]>::to_vec)
            }),
            notice: follow(state, |state| state.notice().cloned()),
            hovered: follow(state, |state| state.attention().hovered()),
            range: follow(state, |state| state.attention().range()),
            selection: follow(state, |state| state.attention().selection().cloned()),
            similar_to: follow(state, |state| state.attention().similar_to()),
            detailed: follow(state, |state| state.attention().detailed()),
            on_show: follow(state, State::on_show),
            shows_empty_columns: follow(state, |state| state.history().shows_empty_columns()),
            hidden: follow(state, |state| state.attention().hidden()),
            revealed: follow(state, |state| state.attention().revealed()),
            zoom_target: follow(state, |state| state.attention().zoom_target()),
            requested: follow(state, |state| state.attention().requested()),
            query: follow(state, |state| state.history().query().to_owned()),
            can_search: follow(state, |state| state.searcher().is_some()),
            has_player: follow(state, |state| state.account.has_player()),
        };
        provide_context(store);
        store.dispatch(session::Event::Started);
        store
    }

    /// Something that the state says.
    pub(crate) fn memo<T>(self, read_it: impl Fn(&State) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let (state, read_it): (_, Reading<T>) = (self.state, Box::new(read_it));
        Memo::new(move |_| state.with(&read_it))
    }

    /// What the state says now; whoever asks is not told when that changes.
    pub(crate) fn read<T>(self, read_it: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(read_it)
    }

    /// Tells the state what happened, and does what it asks for.
    pub(crate) fn dispatch(self, event: impl Into<Event>) {
        let event = event.into();
        self.apply(move |state| update(state, event), Self::perform);
    }

    /// Changes the state, and performs the effects, after whatever is being done already: no
    /// change is made in the middle of another. For the parts of the program that have an
    /// `update` of their own.
    pub(crate) fn apply<E: 'static, I: IntoIterator<Item = E> + 'static>(
        self,
        update: impl FnOnce(&mut State) -> I + 'static,
        perform: fn(Self, E),
    ) {
        let change: Change = Box::new(move |store| {
            let effects = store.state.try_update(update);
            for effect in effects.into_iter().flatten() {
                perform(store, effect);
            }
        });
        let outside = self.outside.get_value();
        outside.changes.borrow_mut().push_back(change);
        if outside.is_draining.replace(true) {
            return;
        }
        loop {
            let next = outside.changes.borrow_mut().pop_front();
            let Some(change) = next else { break };
            change(self);
        }
        outside.is_draining.set(false);
    }

    /// Holds files for the state, which knows them by number.
    pub(crate) fn hold(self, files: Vec<File>) -> Vec<FileId> {
        let outside = self.outside.get_value();
        let mut held = outside.files.borrow_mut();
        let hold = |file| {
            let id = FileId(outside.next_file.get());
            outside.next_file.set(id.0.wrapping_add(1));
            held.push((id, file));
            id
        };
        files.into_iter().map(hold).collect()
    }

    /// Lets the store navigate. To be called within the router.
    pub(crate) fn navigate_by(self, navigate: impl Fn(&str, NavigateOptions) + 'static) {
        let outside = self.outside.get_value();
        outside.navigate.replace(Some(Rc::new(navigate)));
    }

    pub(super) fn perform(self, effect: Effect) {
        let outside = &*self.outside();
        match effect {
            Effect::Account(effect) => (outside.perform_account)(self, effect),
            Effect::StartWorker | Effect::EndWorker | Effect::Send(_) | Effect::SendFiles(..) => {
                self.pass_to_worker(outside, effect)
            }
            Effect::ReleaseFiles(ids) => drop(release(outside, &ids)),
            Effect::Continue(ticket) => {
                schedule::next_task(move || self.dispatch(session::Event::Continue(ticket)));
            }
            Effect::OpenStart => go(outside, route::START),
            Effect::OpenClusters(id, recipe) => go(outside, &route::clusters(id, &recipe)),
            Effect::File(effect) => (outside.perform_file)(self, effect),
            Effect::StorePlayerExplained => store_player_explained(),
            Effect::ScrollTo(place) => {
                request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place));
            }
        }
    }

    /// Passes an effect to the link with the worker, after those before it. The first one
    /// fetches the link.
    fn pass_to_worker(self, outside: &Outside, effect: Effect) {
        if let Some(perform) = outside.worker_link.get() {
            perform(self, effect);
            return;
        }
        if effect == Effect::EndWorker {
            // Without the link there is none.
            return;
        }
        let mut waiting = outside.for_worker.borrow_mut();
        waiting.push(effect);
        if waiting.len() == 1 {
            spawn_local(self.fetch_worker_link());
        }
    }

    async fn fetch_worker_link(self) {
        let outside = self.outside();
        let link = (outside.fetch_worker_link)().await;
        let waiting = outside.for_worker.take();
        match link {
            Ok(perform) => {
                outside.worker_link.set(Some(perform));
                for effect in waiting {
                    perform(self, effect);
                }
            }
            Err(_) => {
                for effect in waiting {
                    if let Effect::SendFiles(_, ids) = effect {
                        drop(release(&outside, &ids));
                    }
                }
                self.dispatch(Event::WorkerUnavailable);
            }
        }
    }

    pub(super) fn outside(self) -> Rc<Outside> {
        self.outside.get_value()
    }
}

/// Every memo of one type is of the same code, whatever it reads.
fn follow<T>(state: RwSignal<State>, read_it: fn(&State) -> T) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| state.with(read_it))
}

fn go(outside: &Outside, address: &str) {
    // Taken out first: the page that is left may come back here.
    let navigate = outside.navigate.borrow().clone();
    if let Some(navigate) = navigate {
        navigate(address, NavigateOptions::default());
    }
}

pub(super) fn release(outside: &Outside, ids: &[FileId]) -> Vec<File> {
    let mut files = outside.files.borrow_mut();
    let take = |id: &FileId| {
        let place = files.iter().position(|(held, _)| held == id)?;
        Some(files.remove(place).1)
    };
    ids.iter().filter_map(take).collect()
}

/// The page's store.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub(crate) fn use_store() -> Store {
    expect_context()
}

//! Loading a library from Spotify: what is being done, how far it is, and how it goes on
//! after a stop, a failure or a reload.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Account, Trouble};
use crate::analysis::Recipe;
use crate::chunk::doors;
use crate::library::LibraryId;
use crate::spotify::ApiError;
use crate::spotify::edge::{Client, Ended, Stop, run};
use crate::spotify::load::{Kept, Loaded, Loader, Part, Progress, Tracks, pack, unpack};
use crate::spotify::pace::Pace;
use crate::store::Notes;
use crate::ui::session::Session;

/// The name under which a load that is not finished is kept.
const UNFINISHED: &str = "unfinished";
/// After how many more entries the load is kept again: so many are lost by a reload.
const KEEP_EVERY: u32 = 2_000;
/// The whole of it is kept each time, so of a large one a larger share may be lost: a
/// fifth.
const KEEP_SHARE: u32 = 4;

/// What is being loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The tracks.
    Tracks,
    /// Which of them are Liked Songs.
    Hearts,
    /// The listener's top tracks.
    Scores,
    /// How they sound.
    Features,
}

/// How the loading stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// Nothing is being loaded.
    Idle,
    /// Something is.
    Running(Stage, Progress),
    /// It broke off; what was loaded is kept.
    Broken(Trouble, Progress),
}

/// A load that a reload or a failure interrupted.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// The library's name.
    pub name: String,
    /// How far it was.
    pub progress: Progress,
}

/// Loads libraries, one at a time. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Loading {
    pub(super) session: Session,
    notes: StoredValue<Notes, LocalStorage>,
    stop: StoredValue<Stop, LocalStorage>,
    /// A load that broke off, or that an earlier visit left.
    paused: StoredValue<Option<Tracks>>,
    /// How the loading stands.
    pub state: RwSignal<Load>,
    /// What an earlier visit left.
    pub unfinished: RwSignal<Option<Unfinished>>,
    /// What went wrong on the way without ending it.
    pub remarks: RwSignal<Vec<String>>,
}

doors! {
    fn take_up in account: fn(Loading, &[u8]) = Loading::take_up;
}

impl Loading {
    pub(super) fn new(session: Session, notes: Notes) -> Self {
        Self {
            session,
            notes: StoredValue::new_local(notes),
            stop: StoredValue::new_local(Stop::default()),
            paused: StoredValue::new(None),
            state: RwSignal::new(Load::Idle),
            unfinished: RwSignal::new(None),
            remarks: RwSignal::new(Vec::new()),
        }
    }

    /// Loads these parts as one library and shows its clusters.
    pub fn start(self, account: Account, parts: Vec<Part>) {
        spawn_local(async move {
            let fresh = Tracks::new(parts.clone());
            let id = fresh.id();
            let paused = self.paused.try_update_value(Option::take).flatten();
            let task = match paused.filter(|paused| paused.id() == id) {
                Some(paused) => paused.after_a_break(),
                None => Tracks::unless_kept(parts, self.kept(id).await),
            };
            self.go(account, task).await;
        });
    }

    /// Goes on with what broke off.
    pub fn resume(self, account: Account) {
        if let Some(task) = self.paused.try_update_value(Option::take).flatten() {
            spawn_local(async move { self.go(account, task.after_a_break()).await });
        }
    }

    /// Shows the clusters of what was loaded before it broke off.
    pub fn settle_for_less(self) {
        let task = self.paused.with_value(Clone::clone);
        if let Some(task) = task {
            self.unfinished.set(Some(Unfinished::of(&task)));
            self.show(task.loaded());
        }
    }

    /// Stops loading, and shows the clusters of what there is.
    pub fn stop(self) {
        self.stop.with_value(Stop::stop);
    }

    /// Forgets what broke off.
    pub fn discard(self) {
        self.paused.set_value(None);
        self.unfinished.set(None);
        self.state.set(Load::Idle);
        let notes = self.notes.get_value();
        spawn_local(async move { notes.remove(UNFINISHED).await });
    }

    /// Stops loading and forgets everything, without showing anything.
    pub(super) fn abandon(self) {
        self.stop.with_value(Stop::abandon);
        self.paused.set_value(None);
        self.unfinished.set(None);
        self.state.set(Load::Idle);
    }

    /// Looks for a load that an earlier visit left.
    pub(super) async fn look_for_unfinished(self) {
        let Some(kept) = self.notes.get_value().get(UNFINISHED).await else {
            return;
        };
        // Without the chunk nothing could be loaded either; the next visit looks again.
        if let Ok(take_up) = take_up().await {
            take_up(self, &kept);
        }
    }

    fn take_up(self, kept: &[u8]) {
        if let Some(task) = unpack::<Tracks>(kept) {
            self.unfinished.set(Some(Unfinished::of(&task)));
            self.paused.set_value(Some(task));
        }
    }

    pub(super) fn notes(self) -> Notes {
        self.notes.get_value()
    }

    /// Begins something that [`Loading::stop`] can stop.
    pub(super) fn stoppable(self) -> Stop {
        let stop = Stop::default();
        self.stop.set_value(stop.clone());
        stop
    }

    async fn go(self, account: Account, task: Tracks) {
        let Some(client) = account.client() else {
            return;
        };
        let stop = self.stoppable();
        self.unfinished.set(None);
        self.remarks.set(Vec::new());
        let mut loader = Loader::new(task, Pace::spotify());
        let ended = self.load_tracks(&client, &mut loader, &stop).await;
        if stop.is_abandoned() {
            return;
        }
        match ended {
            Ended::Failed(error) => self.break_off(account, loader, error).await,
            _ if loader.task().is_unchanged() => self.open(loader.task().id()),
            Ended::Stopped => {
                self.keep(loader.task()).await;
                let task = loader.into_task();
                self.unfinished.set(Some(Unfinished::of(&task)));
                let loaded = task.loaded();
                self.paused.set_value(Some(task));
                self.show(loaded);
            }
            Ended::Finished => {
                self.notes().remove(UNFINISHED).await;
                let mut loaded = loader.into_task().into_loaded();
                self.complete(account, &client, &mut loaded, &stop).await;
                if stop.is_abandoned() {
                    return;
                }
                self.keep_states(&loaded).await;
                self.show(loaded);
            }
        }
    }

    async fn load_tracks(self, client: &Client, loader: &mut Loader<Tracks>, stop: &Stop) -> Ended {
        let mut kept = loader.progress().done;
        self.state
            .set(Load::Running(Stage::Tracks, loader.progress()));
        run(client, loader, stop, |loader| {
            if stop.is_abandoned() {
                return;
            }
            let progress = loader.progress();
            self.state.set(Load::Running(Stage::Tracks, progress));
            if progress.done >= kept.saturating_add(KEEP_EVERY.max(kept / KEEP_SHARE)) {
                kept = progress.done;
                let packed = pack(loader.task());
                spawn_local(async move { self.put(packed).await });
            }
        })
        .await
    }

    async fn break_off(self, account: Account, loader: Loader<Tracks>, error: ApiError) {
        account.heed(&error);
        self.keep(loader.task()).await;
        let progress = loader.progress();
        self.paused.set_value(Some(loader.into_task()));
        self.state.set(Load::Broken(error.into(), progress));
    }

    /// Keeps a load that is under way, to go on after a reload.
    async fn keep(self, task: &Tracks) {
        self.put(pack(task)).await;
    }

    async fn put(self, packed: Option<Vec<u8>>) {
        if let Some(bytes) = packed {
            self.notes().put(UNFINISHED, &bytes).await;
        }
    }

    /// How the parts were when this library was kept, if it still is.
    async fn kept(self, id: LibraryId) -> Option<Vec<Kept>> {
        let on_shelf = self.session.shelf.with_untracked(|cards| {
            let mut cards = cards.iter().flatten();
            cards.any(|card| card.id == id)
        });
        let bytes = self.notes().get(&states_of(id)).await?;
        unpack(&bytes).filter(|_| on_shelf)
    }

    async fn keep_states(self, loaded: &Loaded) {
        let name = states_of(loaded.id());
        match loaded.kept().and_then(|kept| pack(&kept)) {
            Some(bytes) => {
                self.notes().put(&name, &bytes).await;
            }
            None => self.notes().remove(&name).await,
        }
    }

    fn show(self, loaded: Loaded) {
        self.state.set(Load::Idle);
        self.session.adopt(loaded, Recipe::default());
    }

    fn open(self, id: LibraryId) {
        self.state.set(Load::Idle);
        self.session.arrived.set(Some(id));
    }
}

impl Unfinished {
    fn of(task: &Tracks) -> Self {
        Self {
            name: task.name(),
            progress: crate::spotify::load::Task::progress(task),
        }
    }
}

fn states_of(id: LibraryId) -> String {
    format!("states {id}")
}

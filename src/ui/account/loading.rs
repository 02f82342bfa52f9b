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
use crate::spotify::load::{Kept, Loaded, Loader, Part, Progress, Task, Tracks, pack, unpack};
use crate::spotify::pace::Pace;
use crate::store::{Journal, Notes};
use crate::ui::session::Session;

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
    journal: StoredValue<Journal, LocalStorage>,
    stop: StoredValue<Stop, LocalStorage>,
    /// How the library is grouped once it is there.
    recipe: StoredValue<Recipe>,
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
    fn take_up in account: fn(Loading, &[u8], &[Vec<u8>]) = Loading::take_up;
}

impl Loading {
    pub(super) fn new(session: Session, notes: Notes) -> Self {
        Self {
            session,
            notes: StoredValue::new_local(notes),
            journal: StoredValue::new_local(Journal::default()),
            stop: StoredValue::new_local(Stop::default()),
            recipe: StoredValue::new(Recipe::default()),
            paused: StoredValue::new(None),
            state: RwSignal::new(Load::Idle),
            unfinished: RwSignal::new(None),
            remarks: RwSignal::new(Vec::new()),
        }
    }

    /// Loads these parts as one library and shows its clusters.
    pub fn start(self, account: Account, parts: Vec<Part>) {
        self.start_for(account, parts, Recipe::default());
    }

    /// The same, for the clusters of this recipe.
    pub fn start_for(self, account: Account, parts: Vec<Part>, recipe: Recipe) {
        self.recipe.set_value(recipe);
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
        let task = self.paused.try_update_value(Option::take).flatten();
        self.unfinished.set(None);
        self.state.set(Load::Idle);
        if let Some(task) = task {
            let journal = self.journal.get_value();
            spawn_local(async move { journal.close(task.id()).await });
        }
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
        let Some((head, leaves)) = self.journal.get_value().read().await else {
            return;
        };
        // Without the chunk nothing could be loaded either; the next visit looks again.
        if let Ok(take_up) = take_up().await {
            take_up(self, &head, &leaves);
        }
    }

    fn take_up(self, head: &[u8], leaves: &[Vec<u8>]) {
        if let Some(task) = Tracks::from_checkpoints(head, leaves) {
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
            Ended::Failed(error) => self.break_off(account, loader, error),
            _ if loader.task().is_unchanged() => self.open(loader.task().id()),
            Ended::Stopped => {
                let task = loader.into_task();
                self.unfinished.set(Some(Unfinished::of(&task)));
                let loaded = task.loaded();
                self.paused.set_value(Some(task));
                self.show(loaded);
            }
            Ended::Finished => {
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
        let mut keeper = Keeper {
            journal: self.journal.get_value(),
            kept: loader.progress(),
        };
        self.state
            .set(Load::Running(Stage::Tracks, loader.progress()));
        run(client, loader, stop, async |loader| {
            if stop.is_abandoned() {
                return;
            }
            self.state
                .set(Load::Running(Stage::Tracks, loader.progress()));
            keeper.keep(loader).await;
        })
        .await
    }

    fn break_off(self, account: Account, loader: Loader<Tracks>, error: ApiError) {
        account.heed(&error);
        let progress = loader.progress();
        self.paused.set_value(Some(loader.into_task()));
        self.state.set(Load::Broken(error.into(), progress));
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
        self.session.adopt(loaded, self.recipe.get_value());
    }

    fn open(self, id: LibraryId) {
        self.state.set(Load::Idle);
        self.session
            .arrived
            .set(Some((id, self.recipe.get_value())));
    }
}

/// Keeps a load that is under way, to go on after a reload.
struct Keeper {
    journal: Journal,
    /// How far the load was when it was kept.
    kept: Progress,
}

impl Keeper {
    /// Keeps what is new, if anything is.
    async fn keep(&mut self, loader: &mut Loader<Tracks>) {
        let progress = loader.progress();
        if progress.done == self.kept.done {
            return;
        }
        self.kept = progress;
        let task = loader.task_mut();
        if let Some(checkpoint) = task.checkpoint() {
            let kept = self.journal.write(task.id(), &checkpoint).await;
            task.settle_checkpoint(kept);
        }
    }
}

impl Unfinished {
    fn of(task: &Tracks) -> Self {
        Self {
            name: task.name(),
            progress: task.progress(),
        }
    }
}

fn states_of(id: LibraryId) -> String {
    format!("states {id}")
}

//! Loading a library from Spotify: what is being done, how far it is, and how it goes on
//! after a stop, a failure or a reload.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Account, Trouble, Unfinished};
use crate::analysis::Recipe;
use crate::http::{Progress, Runner, Task};
use crate::library::LibraryId;
use crate::spotify::load::{ListState, Loaded, SourceList, Tracks, pack, unpack};
use crate::spotify::{ApiError, RETRY_POLICY};
use crate::spotify_client::{Client, Ended, Stop, run};
use crate::store::{Journal, Notes, states_of};
use crate::ui::session::Session;

/// A wait of fewer seconds than this is not worth a word.
const WORTH_A_WORD: u32 = 2;

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
    /// Something is. With how many seconds it waits for, if the service is not ready.
    Running(Stage, Progress, Option<u32>),
    /// The load of this library broke off; what was loaded is kept, as an [`Unfinished`].
    Broken(Trouble, LibraryId),
}

/// Loads libraries, one at a time. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Loading {
    pub(super) session: Session,
    notes: StoredValue<Notes, LocalStorage>,
    pub(super) journal: StoredValue<Journal, LocalStorage>,
    stop: StoredValue<Stop, LocalStorage>,
    /// How the library is grouped once it is there.
    recipe: StoredValue<Recipe>,
    /// The loads of this visit that broke off.
    pub(super) paused: StoredValue<Vec<(LibraryId, Tracks)>>,
    /// How the loading stands.
    pub state: RwSignal<Load>,
    /// All loads that broke off, in this visit or an earlier one.
    pub unfinished: RwSignal<Vec<Unfinished>>,
    /// What went wrong on the way without ending it.
    pub remarks: RwSignal<Vec<Trouble>>,
}

impl Loading {
    pub(super) fn new(session: Session, notes: Notes) -> Self {
        Self {
            session,
            notes: StoredValue::new_local(notes),
            journal: StoredValue::new_local(Journal::default()),
            stop: StoredValue::new_local(Stop::default()),
            recipe: StoredValue::new(Recipe::default()),
            paused: StoredValue::new(Vec::new()),
            state: RwSignal::new(Load::Idle),
            unfinished: RwSignal::new(Vec::new()),
            remarks: RwSignal::new(Vec::new()),
        }
    }

    /// Loads these parts as one library and shows its clusters.
    pub fn start(self, account: Account, parts: Vec<SourceList>) {
        self.start_for(account, parts, Recipe::default());
    }

    /// The same, for the clusters of this recipe.
    pub fn start_for(self, account: Account, parts: Vec<SourceList>, recipe: Recipe) {
        let stop = self.begin(recipe);
        spawn_local(async move {
            let id = Tracks::new(parts.clone()).id();
            let task = match self.take_back(id).await {
                Some(paused) => paused.after_a_break(),
                None => Tracks::unless_kept(parts, self.kept(id).await),
            };
            self.go(account, task, stop).await;
        });
    }

    /// Stops loading, and shows the clusters of what there is.
    pub fn stop(self) {
        self.stop.with_value(Stop::stop);
    }

    /// Stops loading and forgets everything, without showing anything.
    pub(super) fn abandon(self) {
        self.stop.with_value(Stop::abandon);
        self.paused.set_value(Vec::new());
        self.unfinished.set(Vec::new());
        self.remarks.set(Vec::new());
        self.state.set(Load::Idle);
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

    /// Begins a load, for the clusters of this recipe: from now on there is something to stop, and nothing else to begin.
    pub(super) fn begin(self, recipe: Recipe) -> Stop {
        self.recipe.set_value(recipe);
        self.remarks.set(Vec::new());
        let progress = Progress::default();
        self.state.set(Load::Running(Stage::Tracks, progress, None));
        self.stoppable()
    }

    pub(super) async fn go(self, account: Account, task: Tracks, stop: Stop) {
        let Some(client) = account.client().filter(|_| !stop.is_abandoned()) else {
            return self.state.set(Load::Idle);
        };
        let mut loader = Runner::new(task, RETRY_POLICY);
        let ended = self.load_tracks(&client, &mut loader, &stop).await;
        if stop.is_abandoned() {
            return;
        }
        match ended {
            Ended::Failed(error) => self.break_off(account, loader, error),
            _ if loader.task().is_unchanged() => self.open(loader.task().id()),
            Ended::Stopped => self.group_part(account, loader.into_task()).await,
            Ended::Finished => {
                let mut loaded = loader.into_task().into_loaded();
                self.complete(account, &client, &mut loaded, &stop).await;
                if stop.is_abandoned() {
                    return;
                }
                self.show(loaded, self.recipe.get_value()).await;
            }
        }
    }

    /// Shows the clusters of a load that is not at its end, which can go on later. Audio
    /// features are looked up first: they decide on the groups, and are not Spotify's.
    pub(super) async fn group_part(self, account: Account, task: Tracks) {
        let mut loaded = task.loaded();
        self.lay_by(task);
        if loaded.library.tracks.is_empty() {
            return self.state.set(Load::Idle);
        }
        if let Some(client) = account.client() {
            let stop = self.stoppable();
            self.features(account, &client, &mut loaded, &stop).await;
            if stop.is_abandoned() {
                return;
            }
        }
        self.show(loaded, self.recipe.get_value()).await;
    }

    async fn load_tracks(
        self,
        client: &Client,
        loader: &mut Runner<Tracks>,
        stop: &Stop,
    ) -> Ended<ApiError> {
        let mut keeper = Keeper {
            journal: self.journal.get_value(),
            kept: loader.progress(),
        };
        self.tell(Stage::Tracks, loader);
        run(client, loader, stop, async |loader| {
            if stop.is_abandoned() {
                return;
            }
            self.tell(Stage::Tracks, loader);
            keeper.keep(loader).await;
        })
        .await
    }

    /// Says how far a stage is, and what it waits for.
    pub(super) fn tell<T: Task>(self, stage: Stage, loader: &Runner<T>) {
        let seconds = loader.wait().div_ceil(1000);
        let pause = (seconds >= WORTH_A_WORD).then_some(seconds);
        let now = Load::Running(stage, loader.progress(), pause);
        if self.state.with_untracked(|before| *before != now) {
            self.state.set(now);
        }
    }

    fn break_off(self, account: Account, loader: Runner<Tracks>, error: ApiError) {
        account.heed(&error);
        let task = loader.into_task();
        let id = task.id();
        self.lay_by(task);
        self.state.set(Load::Broken(error.into(), id));
    }

    /// How the parts were when this library was kept, if it still is.
    async fn kept(self, id: LibraryId) -> Option<Vec<ListState>> {
        let on_shelf = self.session.shelf.with_untracked(|cards| {
            let mut cards = cards.iter().flatten();
            cards.any(|card| card.id == id)
        });
        let bytes = self.notes().get(&states_of(id)).await?;
        unpack(&bytes).filter(|_| on_shelf)
    }

    async fn keep_states(self, name: &str, states: Option<Vec<ListState>>) {
        match states.and_then(|states| pack(&states)) {
            Some(bytes) => {
                self.notes().put(name, &bytes).await;
            }
            None => self.notes().remove(name).await,
        }
    }

    /// Shows a library by this recipe.
    pub(super) async fn show(self, loaded: Loaded, recipe: Recipe) {
        let (name, states) = (states_of(loaded.id()), loaded.states());
        self.state.set(Load::Idle);
        self.session.adopt(loaded, recipe);
        self.keep_states(&name, states).await;
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
    async fn keep(&mut self, loader: &mut Runner<Tracks>) {
        let progress = loader.progress();
        if progress.done == self.kept.done {
            return;
        }
        self.kept = progress;
        let task = loader.task_mut();
        if let Some(checkpoint) = task.log_entry() {
            let kept = self.journal.write(task.id(), &checkpoint).await;
            task.confirm_log_entry(kept);
        }
    }
}

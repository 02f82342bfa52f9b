//! What is loaded once the tracks are there: hearts, scores, audio features. None of them
//! is worth losing the others for: what fails is remarked on, and the rest goes on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::loading::{Loading, Stage};
use super::{Account, Trouble, may_read_top};
use crate::analysis::Recipe;
use crate::http::{RetryPolicy, Runner, Task};
use crate::reccobeats::{self, FeatureCache, FeatureLookup, LookupError};
use crate::spotify::load::{Hearts, Loaded, Scores};
use crate::spotify::{ApiError, RETRY_POLICY};
use crate::spotify_client::{Client, Ended, Stop, Transport, run};

/// The name under which found audio features are kept.
const FEATURES: &str = "features";
/// After how many more tracks they are kept again.
const KEEP_EVERY: u32 = 1_000;

impl Loading {
    /// Looks again for what a library on the page lacks, and shows it anew, by this recipe.
    pub fn look_again(self, account: Account, loaded: Loaded, recipe: Recipe) {
        let Some(client) = account.client() else {
            return;
        };
        spawn_local(async move {
            let mut loaded = loaded;
            let stop = self.stoppable();
            self.remarks.set(Vec::new());
            self.complete(account, &client, &mut loaded, &stop).await;
            if stop.is_abandoned() {
                return;
            }
            self.show(loaded, recipe).await;
        });
    }

    /// Loads what the tracks lack: hearts and scores as far as they are allowed, then audio
    /// features.
    pub(super) async fn complete(
        self,
        account: Account,
        client: &Client,
        loaded: &mut Loaded,
        stop: &Stop,
    ) {
        let hearts = Hearts::new(&loaded.library);
        let hearts = self
            .stage(account, client, Stage::Hearts, hearts, RETRY_POLICY, stop)
            .await;
        hearts.apply(&mut loaded.library);
        if may_read_top() {
            let scores = self
                .stage(
                    account,
                    client,
                    Stage::Scores,
                    Scores::default(),
                    RETRY_POLICY,
                    stop,
                )
                .await;
            scores.apply(&mut loaded.library);
        }
        self.features(account, client, loaded, stop).await;
    }

    pub(super) async fn features(
        self,
        account: Account,
        client: &Client,
        loaded: &mut Loaded,
        stop: &Stop,
    ) {
        let kept = self.notes().get(FEATURES).await;
        let mut cache: FeatureCache = kept
            .and_then(|bytes| FeatureCache::from_bytes(&bytes))
            .unwrap_or_default();
        cache.forget_misses();
        give(loaded, &cache);
        let task = FeatureLookup::new(&loaded.library.tracks, cache);
        let policy = reccobeats::retry_policy(client.reccobeats_gap());
        let found = self
            .stage(account, client, Stage::Features, task, policy, stop)
            .await;
        give(loaded, found.cache());
        if !stop.is_abandoned() {
            self.keep_features(&found).await;
        }
    }

    async fn keep_features(self, found: &FeatureLookup) {
        if let Some(bytes) = found.cache().to_bytes() {
            self.notes().put(FEATURES, &bytes).await;
        }
    }

    /// Runs one stage to its end, and gives what it found.
    async fn stage<T: Kept<Error: Remark>>(
        self,
        account: Account,
        client: &Client,
        stage: Stage,
        task: T,
        policy: RetryPolicy,
        stop: &Stop,
    ) -> T
    where
        Client: Transport<T::Error>,
    {
        let mut loader = Runner::new(task, policy);
        let mut kept = 0;
        let ended = run(client, &mut loader, stop, async |loader| {
            if stop.is_abandoned() {
                return;
            }
            let progress = loader.progress();
            self.tell(stage, loader);
            if progress.done >= kept + KEEP_EVERY {
                kept = progress.done;
                loader.task().keep(self);
            }
        })
        .await;
        if let Ended::Failed(error) = ended {
            error.heed(account);
            // Two stages that fail for the same reason need one way on.
            let trouble: Trouble = error.into();
            if self.remarks.with_untracked(|told| !told.contains(&trouble)) {
                self.remarks.update(|remarks| remarks.push(trouble));
            }
        }
        loader.into_task()
    }
}

/// Gives a library the audio features that were found for its tracks.
fn give(loaded: &mut Loaded, found: &FeatureCache) {
    let given = found.apply(&mut loaded.library.tracks);
    loaded.note_feature_sources(&given);
}

/// An error of a stage, which is remarked on.
trait Remark: Into<Trouble> {
    /// Notes what it says of the log-in.
    fn heed(&self, _account: Account) {}
}

impl Remark for ApiError {
    fn heed(&self, account: Account) {
        account.heed(self);
    }
}

impl Remark for LookupError {}

/// A task whose yield is worth keeping before its end.
trait Kept: Task {
    /// Keeps what was found so far.
    fn keep(&self, _loading: Loading) {}
}

impl Kept for Hearts {}
impl Kept for Scores {}
impl Kept for FeatureLookup {
    fn keep(&self, loading: Loading) {
        let found = self.clone();
        spawn_local(async move { loading.keep_features(&found).await });
    }
}

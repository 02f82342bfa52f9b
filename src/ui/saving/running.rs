//! What is done on Spotify: looking, making, undoing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saver::{Saver, Stage};
use crate::spotify::ApiError;
use crate::spotify::edge::{Ended, Stop, run};
use crate::spotify::load::{Loader, Progress, Task};
use crate::spotify::pace::Pace;
use crate::spotify::save::{Making, SaveError, Survey};
use crate::ui::account::Trouble;

impl Saver {
    /// Reads which playlists the listener has.
    pub fn look(self) {
        self.stage.set(Stage::Looking);
        spawn_local(async move {
            let survey = Survey::new(self.names());
            let Some((survey, ended)) = self.run(survey, |_| None).await else {
                return;
            };
            match ended {
                Ended::Finished => {
                    self.known.set(Some(survey.known().clone()));
                    self.stage.set(Stage::Choosing);
                }
                Ended::Stopped => self.stage.set(Stage::Choosing),
                Ended::Failed(error) => self.stage.set(Stage::NotLooked(self.trouble(error))),
            }
        });
    }

    /// Makes what was planned.
    pub fn make(self) {
        let public = self.public.get_untracked();
        let drafts = self.drafts.get_untracked();
        let making = self.known.with_untracked(|known| {
            let known = known.as_ref()?;
            Some(Making::new(drafts, known, public))
        });
        if let Some(making) = making {
            self.go_on_with(making);
        }
    }

    /// Goes on with what was stopped or broke off.
    pub fn go_on(self) {
        if let Some(making) = self.making.try_update_value(Option::take).flatten() {
            self.go_on_with(making);
        }
    }

    /// Takes back what was made.
    pub fn take_back(self) {
        let begun = self.undo.try_update_value(Option::take).flatten();
        let fresh = || {
            self.making
                .with_value(|making| making.as_ref().map(Making::undo))
        };
        let Some(undo) = begun.or_else(fresh) else {
            return;
        };
        self.stage.set(Stage::Undoing(undo.progress()));
        spawn_local(async move {
            let step = |progress| Some(Stage::Undoing(progress));
            let Some((undo, ended)) = self.run(undo, step).await else {
                return;
            };
            self.stage.set(match ended {
                Ended::Failed(error) => Stage::NotUndone(self.trouble(error)),
                // Nothing but leaving the page stops it.
                Ended::Finished | Ended::Stopped => Stage::Undone,
            });
            let left = undo.call().is_some();
            self.undo.set_value(left.then_some(undo));
        });
    }

    fn go_on_with(self, making: Making) {
        self.stage.set(Stage::Making(making.progress()));
        spawn_local(async move {
            let step = |progress| Some(Stage::Making(progress));
            let Some((making, ended)) = self.run(making, step).await else {
                return;
            };
            self.made.set(making.made().to_vec());
            self.making.set_value(Some(making));
            self.stage.set(match ended {
                Ended::Finished => Stage::Made,
                Ended::Stopped => Stage::Stopped,
                Ended::Failed(error) => Stage::Broken(self.trouble(error)),
            });
        });
    }

    /// Runs a task to its end, showing its stage; `None` when the page was left meanwhile.
    async fn run<T: Task>(
        self,
        task: T,
        stage: impl Fn(Progress) -> Option<Stage>,
    ) -> Option<(T, Ended)> {
        let client = self.account.client()?;
        let stop = Stop::default();
        self.under_way.set_value(stop.clone());
        let mut loader = Loader::new(task, Pace::spotify());
        let ended = run(&client, &mut loader, &stop, async |loader| {
            if let Some(stage) = stage(loader.progress()).filter(|_| !stop.is_stopped()) {
                self.stage.set(stage);
            }
        })
        .await;
        (!self.stage.is_disposed()).then(|| (loader.into_task(), ended))
    }

    fn trouble(self, error: ApiError) -> Trouble {
        self.account.heed(&error);
        SaveError::from(error).into()
    }
}

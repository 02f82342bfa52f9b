//! What is done on Spotify: looking, making, undoing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saver::{Saver, Stage};
use crate::http::{Runner, Task};
use crate::spotify::save::{Kept, Making, SaveError, Survey};
use crate::spotify::{ApiError, RETRY_POLICY};
use crate::spotify_client::{Ended, Stop, run};
use crate::ui::account::Trouble;

impl Saver {
    /// Reads which playlists the listener has.
    pub fn look(self) {
        self.stage.set(Stage::Looking);
        spawn_local(async move {
            let survey = Survey::new(self.names());
            let Some((survey, ended)) = self.run(survey, |_| {}).await else {
                return;
            };
            match ended {
                Ended::Finished => {
                    self.known.set(Some(survey.known().clone()));
                    self.stage.set(Stage::Choosing);
                }
                // The dialog was closed.
                Ended::Stopped => {}
                Ended::Failed(error) => self.stage.set(Stage::NotLooked(self.trouble(error))),
            }
        });
    }

    /// Makes what was planned.
    pub fn make(self) {
        let public = self.public.get_untracked();
        let drafts = self.chosen_drafts();
        let making = self.known.with_untracked(|known| {
            let known = known.as_ref()?;
            Some(Making::new(drafts, known, public))
        });
        if let Some(making) = making {
            self.scene.set(None);
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
        let Some(making) = self.making.get_value() else {
            return;
        };
        let begun = self.undo.try_update_value(Option::take).flatten();
        let undo = begun.unwrap_or_else(|| making.undo());
        self.keep(&Kept::Undoing(making));
        self.seen.set(false);
        self.stage.set(Stage::Undoing(undo.progress()));
        spawn_local(async move {
            let step = move |undo: &_| self.stage.set(Stage::Undoing(Task::progress(undo)));
            let Some((undo, ended)) = self.run(undo, step).await else {
                return;
            };
            let left = undo.request().is_some();
            self.undo.set_value(left.then_some(undo));
            if let Ended::Failed(error) = ended {
                self.end(Stage::NotUndone(self.trouble(error)));
            } else {
                self.keep_nothing();
                self.end(Stage::Undone);
            }
        });
    }

    fn go_on_with(self, making: Making) {
        self.seen.set(false);
        self.keep_making(&making, true);
        self.stage.set(Stage::Making(making.progress()));
        spawn_local(async move {
            let step = move |making: &Making| {
                self.keep_making(making, true);
                self.stage.set(Stage::Making(making.progress()));
            };
            let Some((making, ended)) = self.run(making, step).await else {
                return;
            };
            self.keep_making(&making, false);
            self.made.set(making.made().to_vec());
            self.making.set_value(Some(making));
            self.end(match ended {
                Ended::Finished => Stage::Made,
                Ended::Stopped => Stage::Stopped,
                Ended::Failed(error) => Stage::Broken(self.trouble(error)),
            });
        });
    }

    /// Comes to an end, which is told where the visitor does not see it.
    fn end(self, stage: Stage) {
        self.seen.set(self.open.get_untracked());
        self.stage.set(stage);
    }

    /// Runs a task to its end; `None` when nobody wants to know of it any more.
    async fn run<T: Task<Error = ApiError>>(
        self,
        task: T,
        on_step: impl Fn(&T),
    ) -> Option<(T, Ended<ApiError>)> {
        let Some(client) = self.account.client() else {
            return Some((task, Ended::Stopped));
        };
        let stop = Stop::default();
        self.under_way.set_value(stop.clone());
        let mut loader = Runner::new(task, RETRY_POLICY);
        let ended = run(&client, &mut loader, &stop, async |loader| {
            if !stop.is_abandoned() {
                on_step(loader.task());
            }
        })
        .await;
        (!stop.is_abandoned()).then(|| (loader.into_task(), ended))
    }

    fn trouble(self, error: ApiError) -> Trouble {
        self.account.heed(&error);
        SaveError::from(error).into()
    }
}

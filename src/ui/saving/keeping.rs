//! What is kept in this tab, to go on after a log-in or a reload.

use leptos::prelude::*;

use super::saver::{Saver, Stage};
use crate::http::Task;
use crate::spotify::auth::{Recovery, Scope};
use crate::spotify::save::{Choice, Kept, Making};
use crate::spotify_client;
use crate::ui::account::Trouble;
use crate::ui::view::View;

impl Saver {
    /// Takes up what was begun before the page was left.
    pub(super) fn recall(self) {
        let (making, stage) = match kept() {
            Some(Kept::Making { making, .. }) if making.request().is_none() => {
                (making, Stage::Made)
            }
            Some(Kept::Making { making, .. }) => (making, Stage::Stopped),
            Some(Kept::Undoing(making)) => (making, Stage::NotUndone(not_undone())),
            Some(Kept::Choice(_)) | None => return,
        };
        self.seen.set(stage == Stage::Made);
        self.kept.set_value(true);
        self.made.set(making.made().to_vec());
        self.making.set_value(Some(making));
        self.stage.set(stage);
    }

    /// Leaves for Spotify's page, to be allowed to save, and to go on here.
    pub fn log_in(self) {
        self.keep_choice();
        self.account.log_in_for(&Scope::TO_SAVE);
    }

    /// Keeps what is chosen, where nothing is begun.
    pub fn keep_choice(self) {
        let view = self.live_view();
        let Some(view) = view.filter(|_| self.stage.with_untracked(Stage::is_before)) else {
            return;
        };
        self.keep(&Kept::Choice(Choice {
            place: place(),
            selection: view.selection.get_untracked().to_vec(),
            query: view.sought.get_untracked(),
            chosen: self.chosen.get_untracked(),
            options: self.wishes.get_untracked(),
            public: self.public.get_untracked(),
            prefix: None,
            names: Vec::new(),
        }));
    }

    /// What was chosen here before the page was left, which is asked for once. What is
    /// selected and searched is so again, unless something else is by now.
    pub(super) fn choice(self, view: View) -> Option<Choice> {
        let Some(Kept::Choice(choice)) = kept() else {
            return None;
        };
        self.keep_nothing();
        let fresh = view
            .selection
            .with_untracked(|selection| selection.is_empty())
            && view.sought.with_untracked(String::is_empty);
        if choice.place != place() || !fresh {
            return None;
        }
        view.selection.set(choice.selection.clone().into());
        view.sought.set(choice.query.clone());
        Some(choice)
    }

    /// Keeps how far the making is.
    pub(super) fn keep_making(self, making: &Making, under_way: bool) {
        let making = making.clone();
        self.keep(&Kept::Making { making, under_way });
    }

    /// Keeps it; but what was forgotten meanwhile stays forgotten.
    pub(super) fn keep(self, kept: &Kept) {
        if self.was_forgotten() {
            return;
        }
        let text = kept.to_text();
        let is_kept = text.is_some_and(|text| spotify_client::keep_saving(&text));
        self.kept.set_value(is_kept);
    }

    pub(super) fn keep_nothing(self) {
        spotify_client::forget_saving();
        self.kept.set_value(false);
    }

    /// Whether what was kept is gone: the visitor disconnected.
    pub(super) fn was_forgotten(self) -> bool {
        self.kept.get_value() && spotify_client::saving().is_none()
    }
}

fn kept() -> Option<Kept> {
    Kept::from_text(&spotify_client::saving()?)
}

fn not_undone() -> Trouble {
    Trouble {
        sentence: "Undoing stopped when the page was left. What is undone stays so: go on with it."
            .to_owned(),
        recoveries: vec![Recovery::TryAgain],
    }
}

/// Where on the page the visitor is: path, query and fragment.
fn place() -> String {
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    parts.into_iter().filter_map(Result::ok).collect()
}

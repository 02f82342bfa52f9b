//! What is to be saved, and how far it is.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::groups::{groups, meant, planned};
use crate::http::Progress;
use crate::playlists::{Draft, Group, PlaylistOptions, action_label};
use crate::spotify::auth::Scope;
use crate::spotify::save::{Known, Made, Making, Undo};
use crate::spotify_client::Stop;
use crate::ui::account::{Account, Trouble, may_save, use_account};
use crate::ui::view::{Scene, View};

/// Saves playlists. Cheap to copy; lives as long as the page as a whole.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    pub account: Account,
    /// The page that asked last; it may be gone.
    view: StoredValue<Option<View>>,
    /// The clusters to choose from; none once they are being made.
    pub scene: RwSignal<Option<Scene>>,
    pub open: RwSignal<bool>,
    /// Whether the visitor knows how it ended.
    pub seen: RwSignal<bool>,
    /// What can become playlists: the clusters, and the selection and what was searched if
    /// there are any.
    pub groups: RwSignal<Vec<Group>>,
    /// Which of them are to.
    pub chosen: RwSignal<BTreeSet<usize>>,
    pub wishes: RwSignal<PlaylistOptions>,
    pub public: RwSignal<bool>,
    /// Which playlists the listener has, once that is read.
    pub known: RwSignal<Option<Known>>,
    /// What would become of each group.
    pub drafts: Memo<Vec<Draft>>,
    pub stage: RwSignal<Stage>,
    /// What was made so far.
    pub made: RwSignal<Vec<Made>>,
    pub(super) making: StoredValue<Option<Making>>,
    pub(super) undo: StoredValue<Option<Undo>>,
    pub(super) under_way: StoredValue<Stop, LocalStorage>,
    /// Whether this tab keeps something of it.
    pub(super) kept: StoredValue<bool>,
}

/// How far the saving is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stage {
    /// The listener's playlists are being read; one can choose meanwhile.
    Looking,
    /// They could not be read.
    NotLooked(Trouble),
    /// The visitor chooses.
    Choosing,
    /// Playlists are being made.
    Making(Progress),
    /// The making was stopped.
    Stopped,
    /// The making broke off.
    Broken(Trouble),
    /// All is made.
    Made,
    /// What was made is being taken back.
    Undoing(Progress),
    /// Taking it back broke off.
    NotUndone(Trouble),
    /// It is taken back.
    Undone,
}

impl Stage {
    /// Whether nothing is begun, so that something may stand in the way.
    pub fn is_before(&self) -> bool {
        matches!(self, Self::Looking | Self::NotLooked(_) | Self::Choosing)
    }

    /// How far it is, while something is under way.
    pub fn progress(&self) -> Option<Progress> {
        match self {
            Self::Making(progress) | Self::Undoing(progress) => Some(*progress),
            _ => None,
        }
    }
}

impl Saver {
    /// Takes up what was begun before the page was left, if something was.
    pub fn new() -> Self {
        let scene = RwSignal::new(None);
        let groups = RwSignal::new(Vec::new());
        let wishes = RwSignal::new(PlaylistOptions::default());
        let known = RwSignal::new(None);
        let drafts = Memo::new(move |_| {
            let (scene, wishes) = (scene.get(), wishes.get());
            groups.with(|groups: &Vec<Group>| {
                known.with(|known| planned(scene.as_ref(), groups, wishes, known.as_ref()))
            })
        });
        let saver = Self {
            account: use_account(),
            view: StoredValue::new(None),
            scene,
            open: RwSignal::new(false),
            seen: RwSignal::new(true),
            groups,
            chosen: RwSignal::new(BTreeSet::new()),
            wishes,
            public: RwSignal::new(false),
            known,
            drafts,
            stage: RwSignal::new(Stage::Choosing),
            made: RwSignal::new(Vec::new()),
            making: StoredValue::new(None),
            undo: StoredValue::new(None),
            under_way: StoredValue::new_local(Stop::default()),
            kept: StoredValue::new(false),
        };
        saver.recall();
        saver
    }

    /// Opens the dialog for a page: with what is under way or was made last, or to begin.
    pub fn open_for(self, view: View) {
        self.view.set_value(Some(view));
        let begins = |stage: &Stage| stage.is_before() || *stage == Stage::Undone;
        if self.stage.with_untracked(begins) {
            self.begin();
        }
        self.show();
    }

    /// Opens the dialog with what there is.
    pub fn show(self) {
        self.seen.set(
            self.stage
                .with_untracked(|stage| stage.progress().is_none()),
        );
        self.open.set(true);
    }

    /// Closes the dialog. What is being made goes on.
    pub fn close(self) {
        self.open.set(false);
        // What was allowed for this dialog must not open it again on another page.
        let allowed = self.account.allowed;
        if allowed.get_untracked() == Some(Scope::ModifyPublicPlaylists) {
            allowed.set(None);
        }
        if self.stage.with_untracked(Stage::is_before) {
            self.stop();
            self.scene.set(None);
            self.stage.set(Stage::Choosing);
        }
    }

    pub fn stop(self) {
        self.under_way.with_value(Stop::stop);
    }

    /// The page that asked last, if it is there still.
    pub(super) fn live_view(self) -> Option<View> {
        let view = self.view.get_value()?;
        let has_clusters = view.scene.try_get_untracked().flatten().is_some();
        has_clusters.then_some(view)
    }

    /// The names that playlists of any of the groups would have.
    pub(super) fn names(self) -> BTreeSet<String> {
        let drafts = self.drafts.get_untracked();
        drafts.into_iter().map(|draft| draft.name).collect()
    }

    /// Begins anew, and leaves what was made as it is.
    pub fn begin(self) {
        self.forget_what_was_made();
        let Some(view) = self.live_view() else {
            return self.close();
        };
        let Some(scene) = view.scene.get_untracked() else {
            return;
        };
        let choice = self.choice(view);
        let groups = groups(&scene, view);
        self.chosen.set(meant(&scene, &groups));
        self.groups.set(groups);
        self.wishes.set(PlaylistOptions::default());
        self.public.set(false);
        if let Some(choice) = choice {
            self.chosen.set(choice.chosen);
            self.wishes.set(choice.options);
            self.public.set(choice.public);
        }
        self.known.set(None);
        self.scene.set(Some(scene));
    }

    /// Looks for playlists of the same names, unless that is done or under way.
    pub fn look_once(self) {
        let fresh = self.stage.with_untracked(|stage| *stage == Stage::Choosing)
            && self.known.with_untracked(Option::is_none);
        if fresh && may_save() {
            self.look();
        }
    }

    /// Forgets all of it: the visitor disconnected.
    pub fn forget(self) {
        self.under_way.with_value(Stop::abandon);
        self.forget_what_was_made();
        self.close();
    }

    fn forget_what_was_made(self) {
        // A choice is kept until it is asked for.
        if !self.stage.with_untracked(Stage::is_before) {
            self.keep_nothing();
        }
        self.made.set(Vec::new());
        self.making.set_value(None);
        self.undo.set_value(None);
        self.seen.set(true);
        self.stage.set(Stage::Choosing);
    }
}

impl Saver {
    pub fn choose(self, group: usize, is_chosen: bool) {
        self.chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(group);
            } else {
                chosen.remove(&group);
            }
        });
    }

    /// Something about the draft of a group.
    pub fn draft<T>(self, group: usize, of: impl FnOnce(&Draft) -> T) -> Option<T> {
        self.drafts.with(|drafts| drafts.get(group).map(of))
    }

    /// The drafts that are to be made.
    pub(super) fn chosen_drafts(self) -> Vec<Draft> {
        let drafts = self.drafts.get_untracked();
        let chosen = self.chosen.get_untracked();
        let drafts = drafts.into_iter().enumerate();
        let drafts = drafts.filter(|(at, _)| chosen.contains(at));
        drafts.map(|(_, draft)| draft).collect()
    }

    /// What is done when the chosen ones are made, in a few words.
    pub fn action_label(self) -> Option<String> {
        self.drafts.with(|drafts| {
            self.chosen.with(|chosen| {
                let chosen = chosen.iter().filter_map(|&at| drafts.get(at));
                action_label(chosen)
            })
        })
    }
}

//! What is to be saved, and how far it is.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::playlists::{Draft, Group, Order, SameName, Wishes, plan};
use crate::spotify::edge::Stop;
use crate::spotify::load::Progress;
use crate::spotify::save::{Known, Made, Making, Undo};
use crate::ui::account::{Account, Trouble, may_save, use_account};
use crate::ui::view::{Scene, View};

/// Saves playlists. Cheap to copy; lives as long as its page.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    pub account: Account,
    pub view: View,
    pub open: RwSignal<bool>,
    /// What can become playlists: the clusters, and the selection and what was searched if
    /// there are any.
    pub groups: RwSignal<Vec<Group>>,
    /// Which of them are to.
    pub chosen: RwSignal<BTreeSet<usize>>,
    pub wishes: RwSignal<Wishes>,
    pub public: RwSignal<bool>,
    /// Which playlists the listener has, once that is read.
    pub known: RwSignal<Option<Known>>,
    /// What would be made.
    pub drafts: Memo<Vec<Draft>>,
    pub stage: RwSignal<Stage>,
    /// What was made so far.
    pub made: RwSignal<Vec<Made>>,
    pub(super) making: StoredValue<Option<Making>>,
    pub(super) undo: StoredValue<Option<Undo>>,
    pub(super) under_way: StoredValue<Stop, LocalStorage>,
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
    /// The visitor stopped the making.
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

    /// Whether nothing is left to go on with, so that one can begin anew.
    fn is_over(&self) -> bool {
        !matches!(
            self,
            Self::Making(_)
                | Self::Stopped
                | Self::Broken(_)
                | Self::Undoing(_)
                | Self::NotUndone(_)
        )
    }
}

impl Saver {
    pub fn new(view: View) -> Self {
        let open = RwSignal::new(false);
        let groups = RwSignal::new(Vec::new());
        let chosen = RwSignal::new(BTreeSet::new());
        let wishes = RwSignal::new(Wishes::default());
        let known = RwSignal::new(None);
        let drafts = Memo::new(move |_| {
            let scene = view.scene.get().filter(|_| open.get());
            let chosen = chosen.get();
            let groups: Vec<Group> = groups.with(|groups: &Vec<Group>| {
                let chosen = chosen.iter().filter_map(|&at| groups.get(at));
                chosen.cloned().collect()
            });
            known.with(|known| planned(scene.as_ref(), &groups, wishes.get(), known.as_ref()))
        });
        Self {
            account: use_account(),
            view,
            open,
            groups,
            chosen,
            wishes,
            public: RwSignal::new(false),
            known,
            drafts,
            stage: RwSignal::new(Stage::Choosing),
            made: RwSignal::new(Vec::new()),
            making: StoredValue::new(None),
            undo: StoredValue::new(None),
            under_way: StoredValue::new_local(Stop::default()),
        }
    }

    /// Opens the dialog: with what is under way, or to begin anew.
    pub fn open(self) {
        if self.stage.with_untracked(Stage::is_over) {
            self.begin();
        }
        self.open.set(true);
    }

    /// Closes the dialog. What is being made goes on.
    pub fn close(self) {
        self.open.set(false);
        if self.stage.with_untracked(|stage| *stage == Stage::Looking) {
            self.stop();
        }
    }

    pub fn stop(self) {
        self.under_way.with_value(Stop::stop);
    }

    /// The names that playlists of any of the groups would have.
    pub(super) fn names(self) -> BTreeSet<String> {
        let scene = self.view.scene.get_untracked();
        let drafts = self
            .groups
            .with_untracked(|groups| planned(scene.as_ref(), groups, Wishes::default(), None));
        drafts.into_iter().map(|draft| draft.name).collect()
    }

    /// Begins anew, and leaves what was made as it is.
    pub fn begin(self) {
        let Some(scene) = self.view.scene.get_untracked() else {
            return;
        };
        let groups = groups(&scene, self.view);
        let clusters = scene.clustering.clusters.len();
        // What was picked out by hand is meant; the clusters are, where nothing was.
        let chosen = if groups.len() > clusters {
            (clusters..groups.len()).collect()
        } else {
            (0..clusters).collect()
        };
        self.groups.set(groups);
        self.chosen.set(chosen);
        self.wishes.set(Wishes::default());
        self.known.set(None);
        self.made.set(Vec::new());
        self.making.set_value(None);
        self.undo.set_value(None);
        self.stage.set(Stage::Choosing);
        if may_save() {
            self.look();
        }
    }
}

/// The clusters, and behind them the selection and what was searched, if there are any.
fn groups(scene: &Scene, view: View) -> Vec<Group> {
    let (selected, found) = (view.selection.get_untracked(), view.found.get_untracked());
    let (library, clustering) = (&*scene.shown.library, &*scene.clustering);
    let clusters = 0..clustering.clusters.len();
    let mut groups: Vec<Group> = clusters
        .filter_map(|cluster| Group::cluster(library, clustering, cluster))
        .collect();
    if !selected.is_empty() {
        groups.push(Group::selection(library, &selected));
    }
    if !found.is_empty() {
        let sought = view.sought.get_untracked();
        groups.push(Group::search(library, &sought, &found));
    }
    groups
}

fn planned(
    scene: Option<&Scene>,
    groups: &[Group],
    wishes: Wishes,
    known: Option<&Known>,
) -> Vec<Draft> {
    let Some(scene) = scene else {
        return Vec::new();
    };
    let existing = known.map_or(&[][..], |known| &known.existing);
    let (library, clustering) = (&scene.shown.library, &scene.clustering);
    plan(library, clustering, groups, wishes, existing)
}

impl Saver {
    pub fn set_order(self, order: Order) {
        self.wishes.update(|wishes| wishes.order = order);
    }

    pub fn set_same_name(self, same_name: SameName) {
        self.wishes.update(|wishes| wishes.same_name = same_name);
    }

    pub fn choose(self, group: usize, is_chosen: bool) {
        self.chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(group);
            } else {
                chosen.remove(&group);
            }
        });
    }
}

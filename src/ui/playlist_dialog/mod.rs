//! Saving clusters as playlists: a button, and the dialog that it opens.
//!
//! What is being made goes on while the visitor is on other pages, and is taken up again
//! after a reload. So the dialog belongs to the whole page; a page of clusters only opens it.

mod dialog;
mod form;
mod outcome;
mod trouble;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::dialog::save_dialog;
use super::account::use_account;
use super::components::{Drawing, Icon, lazy_when};
use super::store::{Store, use_store};
use super::view::PageView;
use crate::app;
use crate::app::account::PendingAction;
use crate::app::saving::{Event, Preselection, Subject};
use crate::library::search::SEARCHER;
use crate::platform::chunk::in_chunk;
use crate::platform::page::here;
use crate::spotify::save::SaveCheckpoint;
use crate::ui::account::dispatch_saving;

/// What the whole page knows of the dialog. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PlaylistDialog {
    /// Whether its code is needed.
    is_wanted: RwSignal<bool>,
    /// The clusters on the page, if there are any.
    view: StoredValue<Option<PageView>>,
}

in_chunk! {
    fn open_in_chunk in account: fn(Store, PageView, Option<Preselection>) = open;
    fn recall_in_chunk in account: fn(Store, String) = |store, text| {
        dispatch_saving(store, Event::Recalled(text));
    };
}

impl PlaylistDialog {
    /// Makes it available to everything below, and takes up what this tab has left
    /// unfinished.
    pub fn provide(store: Store) -> Self {
        let has_left = crate::store::load_playlist_save().is_some();
        let dialog = Self {
            is_wanted: RwSignal::new(has_left),
            view: StoredValue::new(None),
        };
        provide_context(dialog);
        if has_left {
            spawn_local(async move {
                // The place of the dialog says if its code cannot be fetched. What the tab has
                // stored is read after that: the listener may disconnect meanwhile.
                if let Ok(recall) = recall_in_chunk().await
                    && let Some(left) = crate::store::load_playlist_save()
                {
                    recall(store, left);
                }
            });
        }
        dialog
    }

    /// Where the dialog is, once it is needed.
    pub fn place(self) -> impl IntoView {
        let is_wanted = move || self.is_wanted.get();
        view! { <div class="notices">{lazy_when(is_wanted, self, save_dialog)}</div> }
    }

    /// Opens the dialog for the clusters of a page, of which some tracks may be chosen at first.
    pub fn open(self, store: Store, view: PageView, preselected: Option<Preselection>) {
        self.is_wanted.set(true);
        spawn_local(async move {
            // The place of the dialog says if its code cannot be fetched.
            if let Ok(open) = open_in_chunk().await {
                open(store, view, preselected);
            }
        });
    }

    /// Opens the dialog for the clusters on the page, if there are any.
    pub fn open_for_page(self, store: Store) {
        if let Some(view) = self.view.get_value() {
            self.open(store, view, None);
        }
    }

    /// What of the page can be saved, if there is anything.
    fn subject(self) -> Option<Subject> {
        self.view.get_value().and_then(|view| subject(view, None))
    }
}

/// The button *Save as playlists*.
#[component]
pub fn SaveAsPlaylists(view: PageView) -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    let dialog: PlaylistDialog = expect_context();
    dialog.view.set_value(Some(view));
    on_cleanup(move || dialog.view.set_value(None));
    // The visitor logged in for it just now.
    account.resume_after_log_in(
        PendingAction::SavePlaylists.only(),
        move || view.grouped.with(Option::is_some),
        move |()| dialog.open(store, view, None),
    );
    view! {
        <button type="button" class="button" on:click=move |_| dialog.open(store, view, None)><Drawing icon=Icon::SaveList/>"Save as playlists"</button>
    }
}

fn subject(view: PageView, preselected: Option<Preselection>) -> Option<Subject> {
    let grouped = view.grouped.try_get_untracked()??;
    Some(Subject {
        library: grouped.open.library.clone(),
        clustering: grouped.clustering.as_arc().clone(),
        selection: view.selection.get_untracked(),
        query: view.query.get_untracked(),
        found: view.found.get_untracked(),
        preselected,
    })
}

/// Opens the dialog with what there is, or to choose. What the visitor had chosen, selected
/// and searched for before they left for Spotify's page is so again, unless they have done
/// something else since.
fn open(store: Store, view: PageView, preselected: Option<Preselection>) {
    let kept = crate::store::load_playlist_save().and_then(|text| SaveCheckpoint::from_text(&text));
    let kept = match kept {
        Some(SaveCheckpoint::Choice(choice)) => Some((choice, None)),
        Some(SaveCheckpoint::ChoiceOnPage(choice, named)) => Some((choice, Some(named))),
        Some(SaveCheckpoint::Saving { .. } | SaveCheckpoint::Undoing(_)) | None => None,
    };
    // The visitor may have left the page while this was fetched.
    let Some(selection) = view.selection.try_get_untracked() else {
        return;
    };
    let is_untouched = selection.is_empty() && view.query.with_untracked(String::is_empty);
    let kept = kept.filter(|(choice, _)| {
        preselected.is_none() && is_untouched && Some(&choice.place) == here().as_ref()
    });
    let (choice, named) = kept.unzip();
    if let Some(choice) = &choice {
        store.dispatch(app::Event::SearcherFetched(SEARCHER));
        view.select(choice.selection.clone());
        view.search(choice.query.clone());
    }
    let preselected = preselected.or_else(|| named.flatten().map(Preselection::from));
    if let Some(subject) = subject(view, preselected) {
        dispatch_saving(store, Event::Open(Box::new(subject), choice));
    }
}

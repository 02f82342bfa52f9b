//! What a library from Spotify lacks still, and how to get it.

use leptos::prelude::*;

use crate::analysis::Recipe;
use crate::app::account::PendingAction;
use crate::app::library::{OpenLibrary, Shared};
use crate::app::loading::Event;
use crate::app::trouble::Trouble;
use crate::library::LibraryId;
use crate::spotify::auth::Scope;
use crate::ui::account::{dispatch_loading, log_in, use_account};
use crate::ui::components::{TroubleNote, lazy_view};
use crate::ui::pages::choose::{Progress, UnfinishedLoads};
use crate::ui::route;
use crate::ui::store::Store;

lazy_view! {
    /// How far the library is loaded from Spotify, and what went wrong.
    pub fn load_status(store: Store) in account = view! { <LoadStatus store/> };
}

lazy_view! {
    /// What a library from Spotify lacks, and how to get it.
    pub fn completions(store: Store) in account = view! { <Completions store/> };
}

/// What is being loaded for the library on show, or can be; nothing while there is nothing to
/// say.
#[component]
fn LoadStatus(store: Store) -> impl IntoView {
    let id = Memo::new(move |_| {
        let id = |open: &Shared<OpenLibrary>| open.provenance.spotify().map(|_| open.card.id);
        store.open.with(|open| open.as_ref().and_then(id))
    });
    let remarks = store.memo(|state| state.loading.remarks().to_vec());
    let has_news = store.memo(move |state| state.loading.has_news_of(id.get()));
    let recipe = route::use_recipe();
    let again = Callback::new(move |()| look_again(store, recipe.get_untracked()));
    show_scores_after_log_in(store);
    move || {
        let id = id.get().filter(|_| has_news.get())?;
        Some(view! {
            <section class="stack" aria-label="Loading from Spotify">
                <Progress/>
                <UnfinishedLoads on_show=id/>
                {move || remarks.get().into_iter().map(|trouble| view! { <TroubleNote trouble on_again=again/> }).collect_view()}
            </section>
        })
    }
}

/// What a library from Spotify lacks; nothing for others.
#[component]
fn Completions(store: Store) -> impl IntoView {
    let known = Memo::new(move |_| {
        store
            .open
            .with(|open| open.as_ref().and_then(|open| KnownData::from_open(open)))
    });
    view! {
        {move || known.get().map(|known| view! { <Panel store known/> })}
    }
}

/// What is known of a library, and what is not.
#[derive(Clone, PartialEq)]
struct KnownData {
    id: LibraryId,
    coverage: String,
    has_features: bool,
    /// Whether hearts are missing that can be looked up.
    lacks_hearts: bool,
    /// Whether scores are missing that can be looked up.
    lacks_scores: bool,
}

impl KnownData {
    fn from_open(open: &OpenLibrary) -> Option<Self> {
        let coverage = open.provenance.spotify()?.coverage();
        Some(Self {
            id: open.card.id,
            coverage: coverage.sentence(),
            has_features: coverage.with_features() > 0,
            lacks_hearts: open.lacks_hearts(),
            lacks_scores: open.lacks_scores(),
        })
    }
}

#[component]
fn Panel(store: Store, known: KnownData) -> impl IntoView {
    // What is being done to the library would be lost to the one that takes its place.
    let is_busy = store.memo(|state| state.loading.is_running() || state.session().is_opening());
    let remarks = store.memo(|state| state.loading.remarks().to_vec());
    let recipe = route::use_recipe();
    let look = move || look_again(store, recipe.get_untracked());
    let show_scores = move |_| {
        log_in(store, Some(PendingAction::ShowScores));
    };
    // Why there are no audio features says all that their number could say.
    let is_told = move || remarks.with(|remarks| remarks.iter().any(Trouble::is_lookup));
    let coverage = move || {
        let is_needed = known.has_features || !is_told();
        is_needed.then(|| known.coverage.clone())
    };
    view! {
        <section class="panel stack" aria-label="From Spotify">
            <p>{coverage}" The tracks, names and covers come from Spotify."</p>
            <div class="failure__ways">
                {known.lacks_hearts.then(|| view! {
                    <button type="button" class="button button--small" disabled=is_busy on:click=move |_| look()>
                        "Look again for hearts"
                    </button>
                })}
                {known.lacks_scores.then(|| view! {
                    <button type="button" class="button button--small" title=Scope::ReadTop.reason() on:click=show_scores>
                        "Show Scores"
                    </button>
                })}
            </div>
            {known.lacks_scores.then(|| view! { <p class="soft">{Scope::ReadTop.reason()}" Spotify asks you for one more permission."</p> })}
        </section>
    }
}

/// Loads the scores when the visitor logged in for them just now.
fn show_scores_after_log_in(store: Store) {
    let account = use_account();
    let recipe = route::use_recipe();
    account.resume_after_log_in(
        PendingAction::ShowScores.only(),
        move || {
            let can_look = |open: &Shared<OpenLibrary>| open.can_look_again();
            store.open.with(|open| open.as_ref().is_some_and(can_look))
        },
        move |()| look_again(store, recipe.get_untracked()),
    );
}

fn look_again(store: Store, recipe: Recipe) {
    let loaded = store.open.with_untracked(|open| open.as_ref()?.loaded());
    if let Some(loaded) = loaded {
        dispatch_loading(store, Event::LookAgain(Box::new(loaded), recipe));
    }
}

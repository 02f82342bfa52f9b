//! The page of a library that is not stored in this browser, and how to get it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use web_sys::File;

use crate::analysis::Recipe;
use crate::app::account::PendingAction;
use crate::app::loading::Event;
use crate::app::session;
use crate::library::{LibraryId, Source};
use crate::share::LibrarySource;
use crate::spotify::load::SourceList;
use crate::ui::account::{dispatch_loading, log_in, use_account};
use crate::ui::components::{Link, LoginTroubleHere, PickFiles, SpotifyButton, lazy_view};
use crate::ui::pages::choose::Progress;
use crate::ui::route;
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The page of a library that is not stored in this browser.
    pub fn missing_library(store: Store) in account = view! { <Absent store/> };
}

/// That the library is not here. A short link names where it comes from.
#[component]
fn Absent(store: Store) -> impl IntoView {
    let from = route::use_library_source();
    view! {
        <article class="prose">
            <h1>"This library is not here"</h1>
            {move || from.get().map_or_else(
                || view! { <p>"It was made in another browser, or removed from this one. Its file can be opened again."</p> }.into_any(),
                |from| view! { <Named store from/> }.into_any(),
            )}
            <p class="ways ways--inline">
                <Link to=route::START class="button">"To the start page"</Link>
                <Link to=route::clusters(LibraryId::Sample, &Recipe::default()) class="button">"Try the sample library"</Link>
            </p>
        </article>
    }
}

/// Its source, and the way there.
#[component]
fn Named(store: Store, from: LibrarySource) -> impl IntoView {
    let name = Some(from.name().to_owned()).filter(|name| !name.is_empty());
    let words = from.description();
    let (words, way) = if *from.source() == Source::Files {
        (words, view! { <OpenFile store/> }.into_any())
    } else {
        let words = format!("{words} on Spotify");
        (words, view! { <FromLists from/> }.into_any())
    };
    view! {
        <p>
            "The link that you opened carries no tracks, but it says where they are from: "
            {name.map(|name| view! { "“"<bdi>{name}</bdi>"”, " })}
            {words}"."
        </p>
        {way}
    }
}

/// The file, which only the visitor can have.
#[component]
fn OpenFile(store: Store) -> impl IntoView {
    let recipe = route::use_recipe();
    let take = move |files: Vec<File>| {
        let names = files.iter().map(File::name).collect();
        store.dispatch(session::Event::Import(
            store.hold(files),
            session::Target::Files(names),
            recipe.get_untracked(),
        ));
    };
    view! {
        <p>"If you have this file, open it: the clusters are the same. Otherwise ask for the link that holds the view itself."</p>
        <p><PickFiles label="Open this file" class="button button--primary" on_files=UnsyncCallback::new(take)/></p>
    }
}

/// Liked Songs and playlists, which are loaded from Spotify.
#[component]
fn FromLists(from: LibrarySource) -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    let recipe = route::use_recipe();
    // The address is back when the visitor is.
    let fragment = use_location().hash.get_untracked();
    let action = PendingAction::LoadLists(fragment);
    let lists = SourceList::all_from(from.source());
    let load = Callback::new(move |()| {
        let recipe = recipe.get_untracked();
        dispatch_loading(store, Event::Start(lists.clone(), recipe));
    });
    // The visitor left for Spotify's page to load just these.
    account.resume_after_log_in(action.clone().only(), || true, move |()| load.run(()));
    view! {
        {from.who_can_load().map(|sentence| view! { <p class="soft">{sentence}</p> })}
        <LoginTroubleHere/>
        <p><LoadButton what=from.description() action load/></p>
        <Progress/>
    }
}

/// The button that loads the lists, or leads to what is missing for that.
#[component]
fn LoadButton(what: String, action: PendingAction, load: Callback<()>) -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    let is_busy = store.memo(|state| state.loading.is_running());
    // A load that broke off because of the log-in has a button for it.
    let is_told = store.memo(|state| state.loading.failed_for_login());
    move || {
        let action = action.clone();
        if account.is_logged_in.get() {
            view! { <button type="button" class="button button--primary" disabled=is_busy on:click=move |_| load.run(())>{format!("Load {what}")}</button> }.into_any()
        } else if is_told.get() {
            ().into_any()
        } else if account.has_client_id.get() {
            let leave = move |_| log_in(store, Some(action.clone()));
            view! {
                <button type="button" class="button button--primary" disabled=account.is_finishing on:click=leave>{format!("Log in and load {what}")}</button>
            }.into_any()
        } else {
            view! { <SpotifyButton/> }.into_any()
        }
    }
}

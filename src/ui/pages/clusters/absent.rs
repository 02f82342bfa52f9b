//! That the library of an address is not here, and how it is to be had.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use web_sys::File;

use crate::analysis::Recipe;
use crate::library::{LibraryId, Source};
use crate::share::LibrarySource;
use crate::spotify::load::SourceList;
use crate::store::{keep_errand, take_errand};
use crate::ui::account::{Account, Load, use_account};
use crate::ui::components::{Link, PickFiles, SpotifyWay, lazy_view};
use crate::ui::pages::choose::Progress;
use crate::ui::route;
use crate::ui::session::Session;

lazy_view! {
    /// The page of a library that is not stored in this browser.
    pub fn missing_library(session: Session) in account = view! { <Absent session/> };
}

/// The library of this address is not to be had here. A short link names where it is.
#[component]
fn Absent(session: Session) -> impl IntoView {
    let from = route::use_library_source();
    view! {
        <article class="prose">
            <h1>"This library is not here"</h1>
            {move || from.get().map_or_else(
                || view! { <p>"It was made in another browser, or removed from this one. Its file can be opened again."</p> }.into_any(),
                |from| view! { <Named session from/> }.into_any(),
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
fn Named(session: Session, from: LibrarySource) -> impl IntoView {
    let name = Some(from.name().to_owned()).filter(|name| !name.is_empty());
    let words = from.description();
    let (words, way) = if *from.source() == Source::Files {
        (words, view! { <OpenFile session/> }.into_any())
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
fn OpenFile(session: Session) -> impl IntoView {
    let recipe = route::use_recipe();
    let take = move |files: Vec<File>| session.import(&files, recipe.get_untracked());
    view! {
        <p>"If you have this file, open it: the clusters are the same. Otherwise ask for the link that holds the view itself."</p>
        <p><PickFiles label="Open this CSV file" class="button button--primary" on_files=UnsyncCallback::new(take)/></p>
    }
}

/// Liked Songs and playlists, which are loaded from Spotify.
#[component]
fn FromLists(from: LibrarySource) -> impl IntoView {
    let account = use_account();
    let recipe = route::use_recipe();
    // The address is back when the visitor is.
    let errand = use_location().hash.get_untracked();
    let lists = parts(from.source());
    let load = Callback::new(move |()| {
        account
            .loading
            .start_for(account, lists.clone(), recipe.get_untracked());
    });
    go_on_after_log_in(account, &errand, load);
    view! {
        {whose(from.source()).map(|sentence| view! { <p class="soft">{sentence}</p> })}
        <p><Way account what=from.description() errand load/></p>
        <Progress account/>
    }
}

/// The button that leads to the lists, as far as the visitor can go.
#[component]
fn Way(account: Account, what: String, errand: String, load: Callback<()>) -> impl IntoView {
    let busy = move || {
        let state = account.loading.state;
        state.with(|state| matches!(state, Load::Running(..)))
    };
    move || {
        let errand = errand.clone();
        if account.logged_in.get() {
            view! { <button type="button" class="button button--primary" disabled=busy on:click=move |_| load.run(())>{format!("Load {what}")}</button> }.into_any()
        } else if account.has_client_id() {
            let leave = move |_| {
                keep_errand(&errand);
                account.log_in(None);
            };
            view! { <button type="button" class="button button--primary" on:click=leave>{format!("Log in and load {what}")}</button> }.into_any()
        } else {
            view! { <SpotifyWay/> }.into_any()
        }
    }
}

/// Loads the lists when the visitor left for Spotify's page to load just these.
fn go_on_after_log_in(account: Account, errand: &str, load: Callback<()>) {
    let set_out = StoredValue::new(take_errand().as_deref() == Some(errand));
    Effect::new(move || {
        let can = account.logged_in.get() && account.is_ready();
        if can && set_out.get_value() {
            set_out.set_value(false);
            load.run(());
        }
    });
}

/// What the lists of a source are to whoever loads them.
fn parts(source: &Source) -> Vec<SourceList> {
    let Source::Spotify {
        liked_songs,
        playlists,
    } = source
    else {
        return Vec::new();
    };
    let liked = liked_songs.then(SourceList::liked_songs);
    let playlists = playlists.iter().copied().map(SourceList::playlist);
    liked.into_iter().chain(playlists).collect()
}

/// Who can load these lists, and whose they are then.
fn whose(source: &Source) -> Option<String> {
    let Source::Spotify {
        liked_songs,
        playlists,
    } = source
    else {
        return None;
    };
    let liked = liked_songs.then_some(
        "Liked Songs are each listener’s own: what is loaded is yours, not the sender’s.",
    );
    let shown = (!playlists.is_empty())
        .then_some("Spotify shows a playlist only to its owner and collaborators.");
    let all: Vec<&str> = liked.into_iter().chain(shown).collect();
    Some(all.join(" "))
}

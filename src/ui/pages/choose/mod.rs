//! Choosing from the listener's own music on Spotify, and watching it load.

mod device;
mod list;
mod paste;
mod progress;

use leptos::prelude::*;

use self::device::ThisDevice;
use self::list::List;
use self::paste::PasteAddress;
pub use self::progress::{Progress, UnfinishedLoads};
use crate::analysis::Recipe;
use crate::app::choosing::{Choosing, Event};
use crate::app::loading;
use crate::format::counted;
use crate::ui::account::{dispatch_choosing, dispatch_loading, use_account};
use crate::ui::components::{LoginTroubleHere, SpotifyButton, TroubleNote, lazy_view, use_title};
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The page *Choose*.
    pub fn choose_page(_: ()) in account = view! { <Choose/> };
}

/// Something about what can be chosen, which follows it.
fn use_choosing<T: PartialEq + Default + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&Choosing) -> T + Send + Sync + 'static,
) -> Memo<T> {
    store.memo(move |state| state.choosing.get().map(&read).unwrap_or_default())
}

#[component]
fn Choose() -> impl IntoView {
    let account = use_account();
    use_title(|| "Choose from your Spotify".to_owned());
    view! {
        <article class="choose">
            <h1>"Choose what to group"</h1>
            <UnfinishedLoads/>
            {move || if account.is_logged_in.get() {
                view! { <Chooser/> }.into_any()
            } else if account.is_finishing.get() {
                view! { <p class="soft" role="status" aria-busy="true">"Finishing the log-in …"</p> }.into_any()
            } else {
                view! { <LoggedOut/> }.into_any()
            }}
        </article>
    }
}

#[component]
fn LoggedOut() -> impl IntoView {
    let store = use_store();
    // A load that broke off because of the log-in has a button for it.
    let is_told = store.memo(|state| state.loading.failed_for_login());
    view! {
        <Progress/>
        <Show when=move || !is_told.get()>
            <LoginTroubleHere/>
            <p>"Log in to choose from your Liked Songs and your playlists. This page only reads, and everything it reads stays in this browser."</p>
            <p class="ways ways--inline"><SpotifyButton/></p>
        </Show>
    }
}

#[component]
fn Chooser() -> impl IntoView {
    let (store, account) = (use_store(), use_account());
    // Without the host's settings there is nobody to ask yet; they come in a moment.
    Effect::new(move || {
        if account.is_ready.get() {
            dispatch_choosing(store, Event::List);
        }
    });
    on_cleanup(move || dispatch_choosing(store, Event::Leave));
    let trouble = use_choosing(store, |choosing| choosing.trouble().cloned());
    // Below an error, an empty list would look like an empty library.
    let is_unknown = use_choosing(store, |choosing| {
        choosing.trouble().is_some() && choosing.cards().is_empty()
    });
    let again = Callback::new(move |()| dispatch_choosing(store, Event::List));
    view! {
        <div class="choose__body">
            <p class="soft">"What you choose becomes one library: each track is one point, whatever lists it is in."</p>
            {move || trouble.get().map(|trouble| view! { <TroubleNote trouble on_again=again/> })}
            <Show when=move || !is_unknown.get() fallback=|| view! { <Progress/> }>
                <List/>
                <PasteAddress/>
                <Foot/>
            </Show>
            <ThisDevice/>
        </div>
    }
}

/// The load under way, and the button that begins one.
#[component]
fn Foot() -> impl IntoView {
    let store = use_store();
    let chosen = use_choosing(store, Choosing::count);
    let is_busy = store.memo(|state| state.loading.is_running());
    let start = move |_| {
        let lists = store.read(|state| state.choosing.get().map(Choosing::lists));
        let lists = lists.unwrap_or_default();
        dispatch_loading(store, loading::Event::Start(lists, Recipe::default()));
    };
    view! {
        <div class="choose__foot">
            <Progress/>
            <button
                type="button"
                class="button button--primary"
                disabled=move || chosen.get() == 0 || is_busy.get()
                on:click=start
            >
                "Show the clusters"
            </button>
            <span class="soft" role="status">{move || format!("{} chosen", counted(chosen.get(), "list", "lists"))}</span>
        </div>
    }
}

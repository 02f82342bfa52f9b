//! Listening: the buttons that play a track, and Spotify's player at the foot of the page.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::components::{Drawing, Icon, Link, lazy_view, lazy_when};
use super::route;
use super::store::{Store, use_store};
use super::view::PageView;
use crate::app::player::{Connection, Event, PlayableTrack};
use crate::store::is_player_explained;

/// What the buttons say on hover.
const TITLE: &str = "Play with Spotify’s player";

/// Plays a track; there is none for a track that Spotify's player cannot play, and where the
/// host has switched the player off.
#[component]
pub fn PlayButton(track: Option<PlayableTrack>) -> impl IntoView {
    let store = use_store();
    track.map(|track| {
        let label = format!("Play {}", track.title);
        let play = move |event: ev::MouseEvent| {
            // The row around it has something else to do.
            event.stop_propagation();
            store.dispatch(Event::Play(track.clone()));
        };
        view! {
            <button type="button" class="play" title=TITLE aria-label=label hidden=move || !store.has_player.get() on:click=play>
                <Drawing icon=Icon::Play solid=true/>
            </button>
        }
    })
}

/// The button *Play* of several tracks: plays the first that Spotify's player can play, if
/// there is one.
#[component]
pub fn PlayFirst(
    view: PageView,
    /// Track numbers, in the order in which they are shown.
    #[prop(into)]
    rows: Signal<Arc<[u32]>>,
    /// What the tracks are, after the word *Play*: `cluster #1`.
    of: String,
) -> impl IntoView {
    let store = view.store;
    let first = Memo::new(move |_| {
        let rows = rows.get();
        store.open.with(|open| {
            let tracks = &open.as_ref()?.library.tracks;
            let described = rows.iter().filter_map(|&track| tracks.get(track as usize));
            described.map(PlayableTrack::from_track).find_map(|it| it)
        })
    });
    let play = move |_| {
        if let Some(track) = first.get_untracked() {
            store.dispatch(Event::Play(track));
        }
    };
    let is_hidden = move || !store.has_player.get() || first.with(Option::is_none);
    view! {
        <button type="button" class="button button--chosen" title=TITLE aria-label=format!("Play {of}") hidden=is_hidden on:click=play>
            <Drawing icon=Icon::Play solid=true/>"Play"
        </button>
    }
}

/// Where the player is, once it is needed.
#[component]
pub fn PlayerPlace(store: Store) -> impl IntoView {
    let is_open = store.memo(|state| state.player().is_open());
    lazy_when(move || is_open.get(), store, player_bar)
}

lazy_view! {
    /// Spotify's player at the foot of the page.
    fn player_bar(store: Store) in pages = view! { <PlayerBar store/> };
}

#[component]
fn PlayerBar(store: Store) -> impl IntoView {
    follow_connection(store);
    if is_player_explained() {
        store.dispatch(Event::WasExplained);
    }
    let is_open = store.memo(|state| state.player().is_open());
    let is_offline = store.memo(|state| state.player().is_offline());
    let explains = store.memo(|state| state.player().explains());
    let loaded = store.memo(|state| state.player().loaded().cloned());
    view! {
        <Show when=move || is_open.get()>
            <aside class="player" aria-label="Spotify’s player">
                // A frame of its own for each track: another address in the same frame would be
                // a step in the browser's history.
                <For each=move || loaded.get() key=|track| track.id let:track>
                    <iframe class="player__frame" src=track.frame_address() title=format!("Spotify’s player: {}", track.title) allow="autoplay; encrypted-media"></iframe>
                </For>
                <div role="status">
                    {move || is_offline.get().then(|| view! {
                        <p>"There is no connection, and Spotify’s player needs one. The track opens as soon as the connection is back."</p>
                    })}
                    {move || explains.get().then(|| view! {
                        <p class="player__note">
                            "This is Spotify’s own player, loaded from open.spotify.com when you press a play button and not before. Spotify sees what you play in it. "
                            <Link to=route::PRIVACY>"Privacy"</Link>
                        </p>
                    })}
                </div>
                {move || explains.get().then(|| view! {
                    <button type="button" class="button" on:click=move |_| store.dispatch(Event::Explained)>"OK"</button>
                })}
                <button type="button" class="icon-button" aria-label="Close the player" on:click=move |_| store.dispatch(Event::Close)>"✕"</button>
            </aside>
        </Show>
    }
}

/// Tells the state whether there is a connection, now and as that changes.
fn follow_connection(store: Store) {
    let tell = move |is_online| {
        let connection = if is_online {
            Connection::Online
        } else {
            Connection::Offline
        };
        store.dispatch(Event::Connection(connection));
    };
    tell(window().navigator().on_line());
    let listeners = [
        window_event_listener(ev::online, move |_| tell(true)),
        window_event_listener(ev::offline, move |_| tell(false)),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
}

//! The dialog that asks what of Spotify's copy of one's data becomes the library.

use leptos::prelude::*;

use super::elements::Dialog;
use super::lazy::lazy_view;
use crate::app::files::{Event, PendingChoice};
use crate::format::counted;
use crate::import::{HistoryOffer, HistoryUse, ListOffer, Offer};
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The dialog that asks which lists become the library.
    pub fn choice_dialog(_: ()) in pages = view! { <ChooseLists/> };
}

/// Something about the choice, which follows it.
fn follow<T: PartialEq + Default + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&PendingChoice) -> T + Send + Sync + 'static,
) -> Memo<T> {
    store.memo(move |state| state.choice().map(&read).unwrap_or_default())
}

/// Asks which of the lists become the library, and what becomes of the history.
#[component]
fn ChooseLists() -> impl IntoView {
    let store = use_store();
    let open = store.memo(|state| state.choice().is_some());
    let offer = follow(store, |pending| pending.offer.clone());
    let chosen = follow(store, |pending| pending.choice.lists());
    let can_go_on = follow(store, |pending| pending.choice.has_tracks());
    let close = Callback::new(move |()| {
        // The dialog closes by itself once the choice is made.
        if open.get_untracked() {
            store.dispatch(Event::ChooseNothing);
        }
    });
    let all = move |is_chosen| store.dispatch(Event::ChooseAllPlaylists(is_chosen));
    view! {
        <Dialog open on_close=close title="Choose what to group">
            <div class="stack">
            <p class="soft">"What you choose becomes one library: each track is one point, whatever lists it is in."</p>
            {move || offer.with(|offer| lists(store, offer))}
            <Show when=move || offer.with(|offer| { offer.playlists.len() > 1 })>
                <div class="failure__ways">
                    <button type="button" class="button button--small" on:click=move |_| all(true)>"All playlists"</button>
                    <button type="button" class="button button--small" on:click=move |_| all(false)>"No playlist"</button>
                </div>
            </Show>
            {move || offer.with(|offer| offer.history.clone()).map(|history| view! { <History store history/> })}
            </div>
            <div class="dialog__foot dialog__foot--stays">
                <span class="soft" role="status">{move || if can_go_on.get() {
                    format!("{} chosen", counted(chosen.get(), "list", "lists"))
                } else {
                    "Choose a list, or every track that was played.".to_owned()
                }}</span>
                <button type="button" class="button button--primary" disabled=move || !can_go_on.get() on:click=move |_| store.dispatch(Event::Choose)>
                    "Show the clusters"
                </button>
            </div>
        </Dialog>
    }
}

/// The saved tracks and the playlists.
fn lists(store: Store, offer: &Offer) -> Option<impl IntoView + use<>> {
    let library = offer.library.as_ref().map(|library| {
        let is_chosen = follow(store, |pending| pending.choice.library);
        let choose = Callback::new(move |chosen| store.dispatch(Event::ChooseLibrary(chosen)));
        row("Liked Songs".to_owned(), about(library), is_chosen, choose)
    });
    let playlists = offer.playlists.iter().enumerate().map(|(at, list)| {
        let is_chosen = follow(store, move |pending| pending.choice.playlists.contains(&at));
        let choose = Callback::new(move |chosen| store.dispatch(Event::ChoosePlaylist(at, chosen)));
        let name = if list.name.trim().is_empty() {
            "Unnamed playlist".to_owned()
        } else {
            list.name.clone()
        };
        row(name, about(list), is_chosen, choose)
    });
    let rows: Vec<_> = library.into_iter().chain(playlists).collect();
    (!rows.is_empty())
        .then(|| view! { <ul class="lists lists--plain" aria-label="Your lists">{rows}</ul> })
}

fn row(
    name: String,
    about: String,
    is_chosen: Memo<bool>,
    choose: Callback<bool>,
) -> impl IntoView + use<> {
    view! {
        <li class="lists__row">
            <label>
                <input type="checkbox" prop:checked=is_chosen on:change=move |event| choose.run(event_target_checked(&event))/>
                <span class="lists__name"><bdi>{name}</bdi><span class="soft">{about}</span></span>
            </label>
        </li>
    }
}

/// How long a list is, and when it was changed.
fn about(list: &ListOffer) -> String {
    let entries = counted(list.entries, "entry", "entries");
    match &list.modified {
        Some(date) => format!("{entries}, changed {date}"),
        None => entries,
    }
}

/// What becomes of the streaming history.
#[component]
fn History(store: Store, history: HistoryOffer) -> impl IntoView {
    let files = counted(history.files, "file", "files");
    let about = if history.has_ids {
        format!("{files}. It gives plays, and a Score of your whole listening.")
    } else {
        format!(
            "{files}. The history of the last year has no track ids: it gives plays to the tracks of the lists."
        )
    };
    let ways = [
        (HistoryUse::AllTracks, "Every track that was played"),
        (
            HistoryUse::PlaysOnly,
            "Only plays, for the tracks of the lists",
        ),
        (HistoryUse::Ignored, "Leave it out"),
    ];
    let ways = ways
        .into_iter()
        .filter(|(way, _)| history.has_ids || *way != HistoryUse::AllTracks);
    view! {
        <fieldset class="control">
            <legend>"Streaming history"</legend>
            <p class="soft">{about}</p>
            {ways.map(|(way, text)| {
                let is_chosen = follow(store, move |pending| pending.choice.history == way);
                view! {
                    <label class="check">
                        <input type="radio" name="history" prop:checked=is_chosen on:change=move |_| store.dispatch(Event::ChooseHistory(way))/>
                        <span>{text}</span>
                    </label>
                }
            }).collect_view()}
        </fieldset>
    }
}

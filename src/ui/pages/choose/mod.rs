//! Choosing from the listener's own music on Spotify, and watching it load.

mod device;
mod list;
mod paste;
mod progress;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::device::ThisDevice;
use self::list::List;
use self::paste::PasteAddress;
pub use self::progress::{LeftLoads, Progress};
use crate::format::counted;
use crate::http::Runner;
use crate::library::PlaylistId;
use crate::spotify::RETRY_POLICY;
use crate::spotify::load::{Playlists, SourceList};
use crate::spotify::model::PlaylistCard;
use crate::spotify_client::{Ended, Stop, run};
use crate::ui::account::{Account, Load, Trouble, use_account};
use crate::ui::components::{SpotifyWay, TroubleNote, lazy_view, use_title};

lazy_view! {
    /// The page *Choose*.
    pub fn choose_page(_: ()) in account = view! { <Choose/> };
}

/// What there is to choose from, and what is chosen.
#[derive(Clone, Copy)]
struct Choice {
    account: Account,
    stop: StoredValue<Stop, LocalStorage>,
    cards: RwSignal<Vec<PlaylistCard>>,
    /// Whether all playlists are listed.
    complete: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    liked: RwSignal<bool>,
    playlists: RwSignal<BTreeSet<PlaylistId>>,
    /// Playlists that were pasted and that are not in the list.
    pasted: RwSignal<Vec<PlaylistId>>,
}

/// The page *Choose*.
#[component]
fn Choose() -> impl IntoView {
    let account = use_account();
    use_title(|| "Choose from your Spotify".to_owned());
    view! {
        <article class="choose">
            <h1>"Choose what to group"</h1>
            <LeftLoads account/>
            {move || if account.logged_in.get() {
                view! { <Chooser account/> }.into_any()
            } else {
                view! { <LoggedOut/><Progress account/> }.into_any()
            }}
        </article>
    }
}

#[component]
fn LoggedOut() -> impl IntoView {
    view! {
        <p>"Log in to choose from your Liked Songs and your playlists. This page only reads, and everything it reads stays in this browser."</p>
        <p class="ways ways--inline"><SpotifyWay/></p>
    }
}

#[component]
fn Chooser(account: Account) -> impl IntoView {
    let choice = Choice::new(account);
    choice.load();
    let chosen = move || choice.count();
    let busy = move || {
        account
            .loading
            .state
            .with(|state| matches!(state, Load::Running(..)))
    };
    view! {
        <div class="choose__body">
            <p class="soft">"What you choose becomes one library: each track is one point, whatever lists it is in."</p>
            {move || choice.trouble.get().map(|trouble| view! {
                <TroubleNote trouble on_again=Callback::new(move |()| choice.list_again())/>
            })}
            <List choice/>
            <PasteAddress choice/>
            <div class="choose__foot">
                <Progress account/>
                <button
                    type="button"
                    class="button button--primary"
                    disabled=move || chosen() == 0 || busy()
                    on:click=move |_| account.loading.start(account, choice.parts())
                >
                    "Show the clusters"
                </button>
                <span class="soft" role="status">{move || format!("{} chosen", counted(chosen(), "list", "lists"))}</span>
            </div>
            <ThisDevice account/>
        </div>
    }
}

impl Choice {
    fn new(account: Account) -> Self {
        Self {
            account,
            stop: StoredValue::new_local(Stop::default()),
            cards: RwSignal::new(Vec::new()),
            complete: RwSignal::new(false),
            trouble: RwSignal::new(None),
            liked: RwSignal::new(false),
            playlists: RwSignal::new(BTreeSet::new()),
            pasted: RwSignal::new(Vec::new()),
        }
    }

    /// Loads the list of playlists; it can be chosen from meanwhile.
    fn load(self) {
        let account = self.account;
        // Without the host's settings there is nobody to ask yet; they come in a moment.
        let ready = Memo::new(move |_| account.is_ready());
        on_cleanup(move || self.stop.with_value(Stop::stop));
        Effect::new(move || {
            if ready.get() {
                self.list_again();
            }
        });
    }

    fn list_again(self) {
        let stop = self.stop.get_value();
        spawn_local(async move { self.list(stop).await });
    }

    async fn list(self, stop: Stop) {
        let Some(client) = self.account.client() else {
            return;
        };
        self.trouble.set(None);
        let mut loader = Runner::new(Playlists::default(), RETRY_POLICY);
        let ended = run(&client, &mut loader, &stop, async |loader| {
            let cards = loader.task().cards();
            let shown = self.cards.try_with_untracked(Vec::len);
            if shown.is_some_and(|shown| shown < cards.len()) {
                self.cards.set(cards.to_vec());
            }
        })
        .await;
        // The page may be gone by now, and what it shows with it.
        match ended {
            Ended::Finished => drop(self.complete.try_set(true)),
            Ended::Stopped => {}
            Ended::Failed(error) => {
                self.account.heed_aloud(&error);
                drop(self.trouble.try_set(Some(error.into())));
            }
        }
    }

    fn count(self) -> u32 {
        let lists = self.playlists.with(BTreeSet::len) + self.pasted.with(Vec::len);
        u32::try_from(lists).unwrap_or(u32::MAX) + u32::from(self.liked.get())
    }

    /// What is chosen, in the order in which it stands on the page.
    fn parts(self) -> Vec<SourceList> {
        let liked = self.liked.get_untracked().then(SourceList::liked_songs);
        let chosen = self.playlists.get_untracked();
        let cards = self.cards.get_untracked();
        let listed = cards.iter().filter(|card| chosen.contains(&card.id));
        let pasted = self.pasted.get_untracked();
        liked
            .into_iter()
            .chain(listed.map(SourceList::from_card))
            .chain(pasted.into_iter().map(SourceList::playlist))
            .collect()
    }
}

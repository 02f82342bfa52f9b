//! What the page knows about Spotify, and the one way to change it.

use std::collections::VecDeque;

use leptos::prelude::*;

use crate::app::account::{self, Account};
use crate::app::choosing::Choosing;
use crate::app::labels::AlbumLabels;
use crate::app::lazy_state::LazyState;
use crate::app::loading::Loading;
use crate::app::saving::SavePlaylists;
use crate::library::LibraryId;
use crate::ui::session::Session;

/// What the page knows about Spotify.
#[derive(Debug, Default)]
pub struct State {
    pub(crate) account: Account,
    pub(crate) labels: AlbumLabels,
    pub(crate) loading: Loading,
    pub(crate) saving: LazyState<SavePlaylists>,
    pub(crate) choosing: LazyState<Choosing>,
}

/// Changes the state, and then does what is to be done about it.
type Step = Box<dyn FnOnce(Store)>;

/// Holds the state. Cheap to copy; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Store {
    state: RwSignal<State>,
    queue: StoredValue<VecDeque<Step>, LocalStorage>,
    is_draining: StoredValue<bool, LocalStorage>,
    session: Session,
}

impl Store {
    pub(super) fn new(session: Session) -> Self {
        Self {
            state: RwSignal::new(State::default()),
            queue: StoredValue::new_local(VecDeque::new()),
            is_draining: StoredValue::new_local(false),
            session,
        }
    }

    /// The part of the page that is not about Spotify.
    pub(crate) fn session(self) -> Session {
        self.session
    }

    /// Something that follows from the state; whoever reads it runs again when it changes.
    pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.state.with(&read))
    }

    /// What the state is now.
    pub(crate) fn read<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// Reports something that happened to the account.
    pub(crate) fn dispatch(self, event: account::Event) {
        self.apply(
            |state| match event {
                account::Event::Disconnected => {
                    state.loading.forget();
                    state.labels.forget();
                    state.saving.clear();
                    state.choosing.clear();
                    account::update(&mut state.account, account::Event::Disconnected)
                }
                event => account::update(&mut state.account, event),
            },
            super::perform,
        );
    }

    /// Forgets the unfinished load of a library that is removed.
    pub(crate) fn forget_unfinished(self, id: LibraryId) {
        let forget = move |state: &mut State| {
            state.loading.forget_unfinished(id);
            None
        };
        self.apply(forget, |_, (): ()| ());
    }

    /// Changes the state, and does what is to be done about it: after whatever is being done
    /// already, so that no change is made in the middle of another.
    pub(crate) fn apply<E: 'static, I: IntoIterator<Item = E> + 'static>(
        self,
        update: impl FnOnce(&mut State) -> I + 'static,
        perform: fn(Store, E),
    ) {
        let step: Step = Box::new(move |store| {
            let effects = store.state.try_update(update);
            for effect in effects.into_iter().flatten() {
                perform(store, effect);
            }
        });
        self.queue.update_value(|queue| queue.push_back(step));
        if self.is_draining.get_value() {
            return;
        }
        self.is_draining.set_value(true);
        while let Some(step) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
            step(self);
        }
        self.is_draining.set_value(false);
    }
}

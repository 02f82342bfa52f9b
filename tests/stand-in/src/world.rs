//! Everything that a running stand-in knows, behind locks.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::accounts::Ledger;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::faults::Faults;
use crate::listener::Listener;
use crate::log::Logged;
use crate::server::Addresses;
use crate::settings::Settings;

/// What handlers are given.
pub(crate) type Shared = Arc<World>;

/// Everything that a running stand-in knows.
#[derive(Debug)]
pub(crate) struct World {
    pub settings: Settings,
    pub addresses: Addresses,
    pub clock: Clock,
    pub catalogue: Catalogue,
    ledger: Mutex<Ledger>,
    listener: Mutex<Listener>,
    faults: Mutex<Faults>,
    faults_set: watch::Sender<()>,
    log: Mutex<Vec<Logged>>,
    redirects: Mutex<Vec<String>>,
}

impl World {
    /// The world that follows from the settings.
    pub(crate) fn new(settings: Settings, addresses: Addresses) -> Self {
        let tracks = settings.saved.saturating_add(settings.saved / 4).max(400);
        let catalogue = Catalogue::new(settings.seed, tracks);
        Self {
            ledger: Mutex::new(Ledger::new(settings.seed)),
            listener: Mutex::new(Listener::new(&settings, &catalogue)),
            faults: Mutex::new(Faults::new(settings.coverage)),
            faults_set: watch::Sender::default(),
            log: Mutex::default(),
            redirects: Mutex::default(),
            clock: Clock::default(),
            catalogue,
            addresses,
            settings,
        }
    }

    /// Codes and tokens.
    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    /// The listener's library.
    pub(crate) fn listener(&self) -> MutexGuard<'_, Listener> {
        lock(&self.listener)
    }

    /// What is switched to go wrong.
    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    /// Sets what goes wrong from now on.
    pub(crate) fn set_faults(&self, faults: Faults) {
        *self.faults() = faults;
        self.faults_set.send_replace(());
    }

    /// Hears when faults are set anew.
    pub(crate) fn faults_set(&self) -> watch::Receiver<()> {
        self.faults_set.subscribe()
    }

    /// Where log-ins may come back to, beside what the apps have registered themselves.
    pub(crate) fn redirects(&self) -> MutexGuard<'_, Vec<String>> {
        lock(&self.redirects)
    }

    /// What was asked so far.
    pub(crate) fn log(&self) -> MutexGuard<'_, Vec<Logged>> {
        lock(&self.log)
    }
}

/// A handler that panicked leaves nothing half done that a test would not see anyway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! Starting and stopping: three services and the controls on one loopback port.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::serve::ListenerExt;
use tokio::sync::oneshot;

use crate::accounts::{self, Issued};
use crate::catalogue::id::Kind;
use crate::faults::{self, Fault, Faults, Service};
use crate::listener::{Entry, Saved};
use crate::log::{self, Logged};
use crate::settings::Settings;
use crate::world::{Shared, World};
use crate::{api, control, cors, images, reccobeats};

/// Where a stand-in's services are; none of them ends with a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Scheme, host and port of all of them.
    pub origin: String,
    /// In place of `https://accounts.spotify.com`.
    pub accounts: String,
    /// In place of `https://api.spotify.com/v1`.
    pub api: String,
    /// In place of `https://api.reccobeats.com/v1`.
    pub reccobeats: String,
    /// Under which the cover pictures are.
    pub images: String,
    /// Under which the stand-in is controlled.
    pub control: String,
}

impl Addresses {
    fn at(address: SocketAddr) -> Self {
        let below = |path: &str| format!("http://{address}{path}");
        Self {
            origin: below(""),
            accounts: below("/accounts"),
            api: below("/api/v1"),
            reccobeats: below("/reccobeats/v1"),
            images: below("/images"),
            control: below("/control"),
        }
    }
}

/// A running stand-in, on a thread of its own. It stops when it is dropped.
#[derive(Debug)]
pub struct StandIn {
    world: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl StandIn {
    /// Starts one. It answers as soon as this returns, to callers that are
    /// asynchronous and to those that are not.
    ///
    /// # Errors
    ///
    /// The port is taken, or no thread can be started.
    pub fn start(settings: Settings) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port))?;
        listener.set_nonblocking(true)?;
        let addresses = Addresses::at(listener.local_addr()?);
        let world = Arc::new(World::new(settings, addresses));
        let routes = routes(&world);
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("stand-in".to_owned())
            .spawn(move || serve(listener, routes, stopped))?;
        Ok(Self {
            world,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where its services are.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        &self.world.addresses
    }

    /// Lets log-ins through any app come back to this address as well; a loopback
    /// address may be given without its port.
    pub fn register(&self, redirect: &str) {
        self.world.redirects().push(redirect.to_owned());
    }

    /// What is switched to go wrong.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.world.faults().clone()
    }

    /// Switches everything at once; the default lets nothing go wrong. What was held is
    /// answered.
    pub fn set_faults(&self, faults: Faults) {
        self.world.set_faults(faults);
    }

    /// Adds a fault behind those that wait already.
    pub fn add_fault(&self, fault: Fault) {
        self.world.faults().waiting.push(fault);
    }

    /// What was asked so far, in the order of the answers.
    #[must_use]
    pub fn requests(&self) -> Vec<Logged> {
        self.world.log().clone()
    }

    /// How often a path such as `/api/v1/me/tracks` was asked with this method.
    #[must_use]
    pub fn count(&self, method: &str, path: &str) -> usize {
        let log = self.world.log();
        let asked = log
            .iter()
            .filter(|asked| asked.method == method && asked.path == path);
        asked.count()
    }

    /// The requests that show an access or refresh token in their address, or in that of
    /// the page which they say they came from. There should be none.
    #[must_use]
    pub fn leaks(&self) -> Vec<Logged> {
        log::leaks(&self.world)
    }

    /// The ids of the tracks that the listener has saved, newest first.
    #[must_use]
    pub fn saved(&self) -> Vec<String> {
        let listener = self.world.listener();
        let id = |saved: &Saved| self.world.catalogue.id(Kind::Track, saved.track);
        listener.saved.iter().map(id).collect()
    }

    /// The ids of the playlists in the listener's library, in the order of the list: their
    /// own, a friend's, others'.
    #[must_use]
    pub fn playlists(&self) -> Vec<String> {
        let listener = self.world.listener();
        let playlists = listener.followed();
        playlists.map(|playlist| playlist.id.clone()).collect()
    }

    /// How many entries each of [`StandIn::playlists`] has.
    #[must_use]
    pub fn sizes(&self) -> Vec<usize> {
        let listener = self.world.listener();
        let playlists = listener.followed();
        playlists.map(|playlist| playlist.entries.len()).collect()
    }

    /// Of each of [`StandIn::playlists`] whether everybody can see it, and the ids of its
    /// tracks in their order.
    #[must_use]
    pub fn contents(&self) -> Vec<(bool, Vec<String>)> {
        let listener = self.world.listener();
        let id = |entry: &Entry| match entry {
            Entry::Track(track) => Some(self.world.catalogue.id(Kind::Track, *track)),
            Entry::Local(_) | Entry::Episode(_) | Entry::Gone => None,
        };
        let playlists = listener.followed();
        playlists
            .map(|one| (one.public, one.entries.iter().filter_map(id).collect()))
            .collect()
    }

    /// Every code and token that was given out, in order.
    #[must_use]
    pub fn issued(&self) -> Vec<Issued> {
        self.world.ledger().issued().to_vec()
    }

    /// Ends every access token; refresh tokens go on.
    pub fn revoke_access(&self) {
        self.world.ledger().revoke_all_access();
    }

    /// Moves its clock on, for whatever runs out in time.
    pub fn advance(&self, by: Duration) {
        self.world.clock.advance(by);
    }

    /// Serves until the process is ended.
    ///
    /// # Errors
    ///
    /// The server failed.
    pub fn serve_for_good(mut self) -> io::Result<()> {
        let served = self.thread.take().map(JoinHandle::join);
        let broken = || Err(io::Error::other("the stand-in broke down"));
        served.unwrap_or(Ok(Ok(()))).unwrap_or_else(|_| broken())
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that the thread has already ended.
            let _ = stop.send(());
        }
    }
}

fn serve(listener: TcpListener, routes: Router, stopped: oneshot::Receiver<()>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // Hundreds of small answers one after another: waiting to fill a packet would
        // cost each of them 40 ms. Where it cannot be set, it is only slower.
        let listener = tokio::net::TcpListener::from_std(listener)?
            .tap_io(|stream| drop(stream.set_nodelay(true)));
        tokio::select! {
            served = axum::serve(listener, routes).into_future() => served,
            _ = stopped => Ok(()),
        }
    })
}

/// Outermost the log, then what a browser is told, then the faults, then the services.
fn routes(world: &Shared) -> Router {
    let faulty = |service| from_fn_with_state((world.clone(), service), faults::apply);
    let accounts = accounts::routes().layer(faulty(Service::Accounts));
    let api = api::routes().layer(faulty(Service::Api)).layer(cors::api());
    let reccobeats = reccobeats::routes()
        .layer(faulty(Service::ReccoBeats))
        .layer(cors::plain());
    Router::new()
        .nest("/accounts", accounts)
        .nest("/api/v1", api)
        .nest("/reccobeats/v1", reccobeats)
        .nest("/images", images::routes().layer(cors::plain()))
        .nest("/control", control::routes())
        .layer(from_fn(cors::strip))
        .layer(from_fn_with_state(world.clone(), log::keep))
        .with_state(world.clone())
}

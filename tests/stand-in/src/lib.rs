//! A stand-in for Spotify and ReccoBeats, for tests and daily work on a machine that
//! cannot reach them, or should not.
//!
//! It plays the accounts service, the Web API as development-mode apps find it in 2026,
//! and ReccoBeats, on one loopback port, with a made-up listener whose library has any
//! size and follows from a seed. It enforces what the real ones enforce, and things can
//! be switched to go wrong while it runs, from Rust or over HTTP.
//!
//! | room | what it is |
//! |---|---|
//! | `settings` | what a stand-in is like from the start |
//! | `server` | starting and stopping; which layer lies on which |
//! | `catalogue` | all music there is, made up from the seed |
//! | `listener` | what the one who logs in saved, follows and plays |
//! | `accounts` | log-in with PKCE, codes, tokens |
//! | `api` | the Web API, a file for each subject |
//! | `reccobeats`, `images` | audio features; cover pictures |
//! | `faults` | what can be switched to go wrong |
//! | `log`, `control` | what was asked; the way in for tests |
//! | [`page`] | the built page, hosted beside the stand-in |
//!
//! ```no_run
//! use stand_in::{Fault, Service, Settings, StandIn, What};
//!
//! # fn main() -> std::io::Result<()> {
//! let stand_in = StandIn::start(Settings { saved: 20_000, ..Settings::default() })?;
//! let late = Fault::new(Service::Api, What::ServerError { status: 502 });
//! stand_in.add_fault(late.on("/me/tracks").from_offset(5_000).times(3));
//! println!("{}", stand_in.addresses().api);
//! # Ok(())
//! # }
//! ```

mod accounts;
mod api;
mod catalogue;
mod clock;
mod control;
mod cors;
mod faults;
mod images;
mod listener;
mod log;
pub mod page;
mod query;
mod random;
mod reccobeats;
mod server;
mod settings;
mod world;

pub use accounts::{Issued, IssuedKind};
pub use faults::{
    Fault, Faults, RefreshAnswer, ReturnedState, Service, What, list as list_of_faults,
};
pub use log::Logged;
pub use server::{Addresses, StandIn};
pub use settings::{
    Client, Coverage, HOST_CLIENT, Keys, PlaylistCounts, Settings, Standing, VISITORS_CLIENT,
};

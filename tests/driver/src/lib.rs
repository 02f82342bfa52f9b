//! Drives the built page in headless Chromium, as a person would.
//!
//! | room | what it is |
//! |---|---|
//! | `chromium` | starts the browser with a fresh profile, and ends it |
//! | [`wire`] | calls and events of the DevTools protocol |
//! | [`page`], [`navigation`] | one tab: visit, reload, back, read the address |
//! | [`surroundings`] | window, colour scheme, motion, connection |
//! | [`complaints`] | what the page wrote on the console, uncaught errors, the policy |
//! | [`locator`] | things by role and name, and waiting for them |
//! | [`mod@pointer`], [`keyboard`], [`form`], [`files`] | what is done with them |
//! | [`downloads`] | files that the page hands out |
//! | `played` | hosts of the network whose part the test plays |
//! | [`reading`] | texts, tables, the tree of roles, pictures |
//!
//! It speaks the DevTools protocol itself, over one WebSocket and without typed
//! bindings: the protocol is JSON, a browser's version adds fields at will, and
//! the accessibility tree, which the tests find things by, has no place in
//! WebDriver. Nothing runs in the background: events are read when a call is made.

mod chromium;
pub mod complaints;
pub mod downloads;
mod failure;
pub mod files;
pub mod form;
pub mod keyboard;
pub mod locator;
pub mod navigation;
mod node;
pub mod page;
mod played;
pub mod pointer;
pub mod reading;
pub mod surroundings;
mod wait;
pub mod wire;

pub use complaints::Complaint;
pub use failure::{Failure, Result};
pub use locator::{Locator, Name, any, containing};
pub use page::{Browser, Page};
pub use pointer::Point;
pub use surroundings::{Motion, Scheme};

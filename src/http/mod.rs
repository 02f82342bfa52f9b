//! Requests to web services as plain data, and when to send them.
//!
//! Nothing here sends anything, waits or reads a clock: whoever does tells a [`Runner`]
//! what arrived and what time it is, and asks it what to do next. So every rule of
//! patience is tested natively, and both APIs, [`spotify`](crate::spotify) and
//! [`reccobeats`](crate::reccobeats), share it without knowing each other.
//!
//! | file | what it has |
//! |---|---|
//! | `service` | the [`Service`]s that the page talks to; [`BaseUrl`]: where one is |
//! | `request` | [`Request`] and [`Response`] |
//! | `retry` | [`RetryPolicy`], and the [`RateLimiter`] that keeps to one |
//! | `runner` | [`Task`]: what to ask, and what the answers mean; [`Runner`] runs one |
//! | `paging` | [`Paging`]: reading a list to its end |
//! | `json` | reading JSON that may lack anything |

pub mod json;
mod paging;
mod request;
mod retry;
mod runner;
mod secret;
mod service;

pub use paging::{Next, PageInfo, Paging};
pub use request::{Method, Request, Response, Unreadable};
pub use retry::{Failure, Outcome, RateLimiter, RetryPolicy, ServiceError};
pub use runner::{NextAction, Progress, Runner, Task};
pub use secret::Secret;
pub use service::{BaseUrl, Service, host, is_private};

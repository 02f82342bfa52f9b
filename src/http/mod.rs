//! Requests to web services as plain data, and when to send them.
//!
//! Nothing here sends anything, waits or reads a clock: whoever does tells a [`Runner`]
//! what arrived and what time it is, and asks it what to do next. So every rule of
//! patience is tested natively, and both APIs, [`spotify`](crate::spotify) and
//! [`reccobeats`](crate::reccobeats), share it without knowing each other.
//!
//! | file | what it has |
//! |---|---|
//! | `request` | [`Request`] and [`Response`], and the [`Service`]s that the page talks to |
//! | `base_url` | [`BaseUrl`]: where a service is |
//! | `retry` | [`RetryPolicy`], and the [`RateLimiter`] that keeps to one |
//! | `runner` | [`Task`]: what to ask, and what the answers mean; [`Runner`] runs one |
//! | `paging` | [`Paging`]: reading a list to its end |
//! | `json` | reading JSON that may lack anything |

mod base_url;
pub mod json;
mod paging;
mod request;
mod retry;
mod runner;
mod secret;

pub use base_url::{BaseUrl, host, is_private};
pub use paging::{Next, PageInfo, Paging};
pub use request::{Method, Request, Response, Service};
pub use retry::{Failure, Outcome, RateLimiter, RetryPolicy, ServiceError};
pub use runner::{NextAction, Progress, Runner, Task, Unreadable};
pub use secret::Secret;

//! What the page does, apart from how it looks: state machines that know neither Leptos nor
//! the browser, so that every order of events can be tested natively.
#![allow(
    dead_code,
    reason = "the page is moved onto these machines room by room"
)]

pub(crate) mod account;
pub(crate) mod choosing;
pub(crate) mod labels;
pub(crate) mod lazy_state;
pub(crate) mod loading;
pub(crate) mod saving;
pub(crate) mod task_run;
pub(crate) mod trouble;

#[cfg(test)]
mod test_spotify;

//! The session under every order of events that the page can meet.

mod analysing;
mod importing;
mod names;
mod opening;
mod page;
mod supervisor;
mod two_tabs;

use super::Status;
use crate::app::fixture::Page;
use crate::worker::Failure;

fn failed(page: &Page) -> Option<Failure> {
    match page.state.session().status() {
        Status::Failed { failure, .. } => Some(failure),
        Status::Idle | Status::Opening { .. } => None,
    }
}

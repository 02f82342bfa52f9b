//! Why a link cannot be opened or made.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a shared view. Nothing on the page changes in any of these cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum LinkError {
    /// It is not a link of this page.
    #[error(
        "This address contains no shared view. What you have here is kept; ask for the link again."
    )]
    NotOurs,
    /// A later version of the page made it.
    #[error(
        "This link was made by a newer version of this page. What you have here is kept. The newer version is being fetched: press Reload when the page offers it, or reload the page yourself."
    )]
    Newer,
    /// Its end is missing.
    #[error(
        "The end of this link is missing: some programs cut long links. What you have here is kept; ask for the whole link, or for a shorter one."
    )]
    Truncated,
    /// A part of it was changed.
    #[error("This link is damaged. What you have here is kept; ask for it again.")]
    Damaged,
    /// It is longer than any link of this page.
    #[error(
        "This link is longer than any that this page makes, so it was not opened. What you have here is kept; ask for it again."
    )]
    TooLarge,
}

/// The budget is too small even for a view without tracks and points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error(
    "This view does not fit into a link. Nothing is lost: the address of this page works as a link for somebody who has the same library."
)]
pub struct DoesNotFit;

//! What can be wrong with a link.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a shared view. Whatever it was, nothing on the page has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum LinkError {
    /// It is no link of this page at all.
    #[error(
        "This address carries no shared view. What you have here is kept; ask for the link again."
    )]
    NotOurs,
    /// It was made by a later version of the page.
    #[error(
        "This link was made by a newer version of this page. What you have here is kept. The newer version is fetched meanwhile: press Reload when the page offers it; if no offer comes, reload the page yourself."
    )]
    Newer,
    /// Its end is missing.
    #[error(
        "The end of this link is missing: some programs cut long links. What you have here is kept; ask for the whole link, or for a shorter one."
    )]
    Truncated,
    /// It was changed on its way.
    #[error("This link was damaged on its way. What you have here is kept; ask for it again.")]
    Damaged,
    /// It is longer than any link of this page.
    #[error(
        "This link is longer than any that this page makes, so it was not read. What you have here is kept; ask for it again."
    )]
    TooLarge,
}

/// The budget is too small even for a view without tracks and points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error(
    "This view does not fit into a link. It is kept as it is; the address of this page is a link for somebody who has the same library."
)]
pub struct DoesNotFit;

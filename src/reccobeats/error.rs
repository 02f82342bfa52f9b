//! Why ReccoBeats gave no audio features.

use thiserror::Error;

use crate::format::{number, tracks};
use crate::http::{Failure, Request, Response, ServiceError};

/// Why a lookup of audio features came to nothing, or to less than all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LookupError {
    /// It has not answered at all: it cannot be reached from this page, or refuses it.
    #[error(
        "ReccoBeats, which has the audio features, does not answer this page: it is down, or does not admit requests from this address. The tracks are kept and grouped by what else is known of them; you can try again later, or fill in audio features from a file, such as a Chosic export."
    )]
    Unavailable(Failure),
    /// The page's own Content-Security-Policy forbids the address.
    #[error(
        "This page’s own security policy does not let it reach {0}, which has the audio features. Whoever hosts the page has to allow that address. The tracks are kept; you can fill in audio features from a file, such as a Chosic export."
    )]
    Blocked(String),
    /// It answered at first, and then no more.
    #[error(
        "ReccoBeats stopped answering. The audio features that it gave for {} are kept and used; {} were not looked up. You can look again later.",
        tracks(*found),
        number(*left)
    )]
    Interrupted {
        /// Tracks that got audio features.
        found: u32,
        /// Tracks that were not looked up.
        left: u32,
    },
}

impl ServiceError for LookupError {
    fn new(failure: Failure, _: &Request, _: &Response) -> Self {
        Self::Unavailable(failure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interruption_says_what_was_found() {
        let error = LookupError::Interrupted {
            found: 1200,
            left: 3,
        };
        assert_eq!(
            error.to_string(),
            "ReccoBeats stopped answering. The audio features that it gave for 1,200 tracks are kept and used; 3 were not looked up. You can look again later."
        );
    }
}

//! What can go wrong on a journey.

use std::io;
use std::time::Duration;

use thiserror::Error;

/// The result of a step.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a step did not succeed.
#[derive(Debug, Error)]
pub enum Failure {
    /// The browser is not there, or does not start.
    #[error("Chromium cannot be started: {0}")]
    Launch(String),
    /// A file or the profile cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The connection to the browser broke, or the browser no longer answers.
    #[error("the browser does not answer: {0}")]
    Wire(#[from] Box<tungstenite::Error>),
    /// A call was not answered: a tab that changes site can take one with it.
    #[error("{tab} did not answer {call} in {waited:.1?}")]
    Unanswered {
        /// The call, in the protocol's words, with the beginning of what it asks for.
        call: String,
        /// Where it was to be done: the browser, a tab, or a worker of one.
        tab: String,
        /// How long the answer was waited for.
        waited: Duration,
    },
    /// The browser refused a call.
    #[error("{method}: {message}")]
    Refused {
        /// The call, in the protocol's words.
        method: String,
        /// The browser's reason.
        message: String,
    },
    /// A script threw an error, or the answer has not the expected shape.
    #[error("a script failed: {0}")]
    Script(String),
    /// What was looked for is not there, or not once.
    #[error("{count} found of {what}")]
    Count {
        /// What was looked for, and from where.
        what: String,
        /// How many there are.
        count: usize,
    },
    /// It is there, but a person could not act on it.
    #[error("{what} is {state}")]
    Unusable {
        /// What was to be acted on.
        what: String,
        /// Why that is impossible.
        state: String,
    },
    /// Something did not come true in time.
    #[error("not in {limit:?}: {what}")]
    Late {
        /// What was waited for.
        what: String,
        /// How long.
        limit: Duration,
    },
}

impl Failure {
    /// Whether trying again can help: the page may still be on its way.
    pub(crate) fn may_pass(&self) -> bool {
        !matches!(self, Self::Launch(_) | Self::Io(_) | Self::Wire(_))
    }
}

//! Why somebody is not logged in.

use thiserror::Error;

use super::{RedirectError, Scope};

/// Why a log-in, or the renewal of one, came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoginError {
    /// The visitor said no on Spotify's page.
    #[error(
        "You did not allow access, so nothing was read from Spotify. You can log in again, open a file, or try the sample library."
    )]
    Denied,
    /// A visitor who is logged in said no to one permission more.
    #[error(
        "You did not allow this as well, so nothing has changed: you are still logged in, and what was loaded is kept."
    )]
    MoreDenied,
    /// Spotify's page reported something else, in its own word.
    #[error("Spotify broke off the log-in ({0}). Nothing was changed; try to log in again.")]
    BrokenOff(String),
    /// The answer does not belong to a log-in that this page started.
    #[error(
        "This log-in was not started by this page, so it was not used. If it was you, log in again from here."
    )]
    WrongState,
    /// The log-in that this answers was started too long ago, or in another tab.
    #[error(
        "This log-in was started too long ago or in another tab, and cannot be finished here. Log in again."
    )]
    Expired,
    /// The visitor agreed, and then the accounts service did not exchange the code: it was not
    /// reached, or its answer was not one that it gives.
    #[error(
        "The log-in did not finish: you agreed, but Spotify's log-in service did not answer as it should. Nothing was changed. Log in again."
    )]
    NotFinished,
    /// Likewise, since the page's own Content-Security-Policy forbids the address.
    #[error(
        "The log-in did not finish: this page's own security policy does not let it reach {0}. Whoever hosts the page has to allow that address. You can open a file instead."
    )]
    BlockedByPolicy(String),
    /// The code was redeemed before, or too late.
    #[error("This log-in was used already, perhaps by a reload or the Back button. Log in again.")]
    CodeUsed,
    /// The verifier does not fit the code.
    #[error(
        "Spotify did not accept the proof that this page started the log-in; another log-in may have replaced it. Log in again."
    )]
    VerifierRefused,
    /// Spotify does not know the client id.
    #[error(
        "Spotify does not know this client id. Check it in the settings, character by character."
    )]
    UnknownClient,
    /// The address of this page is not registered for the client id.
    #[error(
        "This page's address is not registered for this client id. Register the address shown in the settings, exactly as it stands, and log in again."
    )]
    RedirectNotRegistered,
    /// The refresh token is dead: revoked, or six months old.
    #[error(
        "Your log-in has ended: Spotify ends each one after six months, or when you withdraw it. What was loaded is kept; log in again to go on."
    )]
    RefreshDead,
    /// Nobody is logged in.
    #[error("You are not logged in to Spotify. Log in to go on; what was loaded is kept.")]
    LoggedOut,
    /// Nobody has set a client id.
    #[error(
        "This page has no client id for Spotify. You can use your own, open a file, or try the sample library."
    )]
    NoClientId,
    /// Spotify would refuse to come back to this page.
    #[error("{0}")]
    Redirect(#[from] RedirectError),
    /// A permission is missing; asking for it is a log-in of its own.
    #[error("This needs one more permission from you. {} Log in again to give it.", .0.reason())]
    NeedsScope(Scope),
    /// The accounts service cannot be reached or answers with an error of its own.
    #[error(
        "Spotify's log-in service does not answer. What was loaded is kept; try again in a minute."
    )]
    Unavailable,
    /// The answer is not one that the accounts service gives.
    #[error(
        "Spotify's log-in service gave an answer that this page does not understand. Try to log in again."
    )]
    Unreadable,
    /// The browser does not let the page keep a log-in, or has no secure random numbers.
    #[error(
        "This browser does not let the page keep a log-in. Allow site data for this page, or leave private browsing, and log in again."
    )]
    NoStorage,
}

/// Something the visitor can do about an error. The page shows a button for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Log in again.
    LogIn,
    /// Log in again to give one more permission.
    Allow(Scope),
    /// Enter a client id of their own.
    OwnClientId,
    /// Do the same again, now or later.
    TryAgain,
    /// Choose other lists.
    ChooseAnother,
    /// Open a file instead.
    OpenFile,
}

impl LoginError {
    /// What the visitor can do about it: each thing that the sentence names, the most
    /// likely one first.
    #[must_use]
    pub fn recoveries(&self) -> Vec<Recovery> {
        match self {
            Self::Denied => vec![Recovery::LogIn, Recovery::OpenFile],
            // The button that asked for the permission is still there.
            Self::MoreDenied => Vec::new(),
            Self::BrokenOff(_)
            | Self::WrongState
            | Self::Expired
            | Self::NotFinished
            | Self::CodeUsed
            | Self::VerifierRefused
            | Self::RefreshDead
            | Self::LoggedOut
            | Self::Unreadable => vec![Recovery::LogIn],
            Self::NeedsScope(scope) => vec![Recovery::Allow(*scope)],
            Self::UnknownClient => vec![Recovery::OwnClientId],
            Self::RedirectNotRegistered => vec![Recovery::LogIn, Recovery::OwnClientId],
            Self::NoClientId => vec![Recovery::OwnClientId, Recovery::OpenFile],
            Self::Unavailable => vec![Recovery::TryAgain],
            Self::Redirect(_) | Self::BlockedByPolicy(_) => vec![Recovery::OpenFile],
            Self::NoStorage => vec![Recovery::LogIn, Recovery::OpenFile],
        }
    }
}

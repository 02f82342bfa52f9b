//! Why a call came to nothing.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::auth::{LoginError, Scope};
use super::call::{Answer, Call, Host};

/// Why a call came to nothing, after all that patience could do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The log-in does not carry the call.
    #[error("{0}")]
    Login(#[from] LoginError),
    /// The account is not among the five that the app's owner has listed.
    #[error(
        "Spotify says this account is not on the app's list. Ask the app's owner to add it and try again, or use your own client id."
    )]
    NotOnList,
    /// The app's owner has no Premium subscription.
    #[error(
        "Spotify answers only apps whose owner has Premium, and the owner of this client id does not have it at the moment. Use your own client id, or open a file."
    )]
    OwnerWithoutPremium,
    /// A playlist that the listener neither owns nor collaborates on.
    #[error(
        "Spotify lets this page read only playlists that you own or collaborate on. Copy its tracks into a playlist of your own, and open that one."
    )]
    NotYours,
    /// The call needs a permission.
    #[error("This needs one more permission from you. {} Log in again to give it.", .0.reason())]
    ScopeMissing(Scope),
    /// Spotify forbids it without a reason that the page knows.
    #[error(
        "Spotify forbids this without saying why; most often the account is not on the app's list. What was loaded is kept; ask the app's owner, or use your own client id."
    )]
    Forbidden,
    /// The thing asked for is not there.
    #[error(
        "Spotify does not have this any more: it may have been deleted or made private. What was loaded is kept."
    )]
    Gone,
    /// The app has used up what it may ask, for hours.
    #[error(
        "This client id has used up the calls that Spotify allows it, which can last half a day. What was loaded is kept: resume later, or use your own client id."
    )]
    Quota,
    /// Too many calls, and waiting did not help.
    #[error(
        "Spotify asks for a pause because of too many calls. What was loaded is kept: resume in a few minutes."
    )]
    TooMany,
    /// The service answers with errors of its own.
    #[error("{} is having trouble at the moment. What was loaded is kept: resume in a few minutes.", service(*.0))]
    Trouble(Host),
    /// No answer: no network, or a refusal that the browser hides.
    #[error("The connection to {} was lost, or it refuses calls for a while. What was loaded is kept: resume when you are online.", service(*.0))]
    Network(Host),
    /// An answer that cannot be understood, again and again.
    #[error("{} gave an answer that this page does not understand. What was loaded is kept: try to resume.", service(*.0))]
    Unreadable(Host),
    /// A status that is not foreseen.
    #[error("{service} refused the call (status {status}). What was loaded is kept: try to resume.", service = service(*.0), status = .1)]
    Refused(Host, u16),
    /// ReccoBeats cannot be reached from this page, or refuses it.
    #[error(
        "ReccoBeats, which has the audio features, does not answer this page. The tracks are kept and grouped by what else is known of them; you can add audio features from a CSV file, or try again."
    )]
    NoFeatures,
    /// More pages than any library has.
    #[error(
        "This is longer than anything Spotify lets a listener keep, so loading was stopped. What was loaded is kept."
    )]
    Endless,
}

/// Something the visitor can do about an error. The page shows a button for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

impl ApiError {
    /// What the visitor can do about it: each thing that the sentence names, the most
    /// likely one first.
    #[must_use]
    pub fn recoveries(&self) -> Vec<Recovery> {
        match self {
            Self::Login(error) => error.recoveries(),
            Self::ScopeMissing(scope) => vec![Recovery::Allow(*scope)],
            Self::NotOnList | Self::Forbidden => vec![Recovery::TryAgain, Recovery::OwnClientId],
            Self::OwnerWithoutPremium => vec![Recovery::OwnClientId, Recovery::OpenFile],
            Self::NoFeatures => vec![Recovery::OpenFile, Recovery::TryAgain],
            Self::NotYours | Self::Gone | Self::Endless => vec![Recovery::ChooseAnother],
            Self::Quota => vec![Recovery::TryAgain, Recovery::OwnClientId],
            Self::TooMany
            | Self::Trouble(_)
            | Self::Network(_)
            | Self::Unreadable(_)
            | Self::Refused(..) => vec![Recovery::TryAgain],
        }
    }
}

/// What a refusal of the Web API means, from its words: the status alone does not tell.
/// Spotify writes some bodies as JSON and some as plain text, so all of it is searched.
pub(super) fn forbidden(call: &Call, answer: &Answer) -> ApiError {
    let body = String::from_utf8_lossy(&answer.body).to_ascii_lowercase();
    let scope = call.scope.filter(|_| body.contains("scope"));
    match scope {
        Some(scope) => ApiError::ScopeMissing(scope),
        None if body.contains("premium") => ApiError::OwnerWithoutPremium,
        None if body.contains("registered") => ApiError::NotOnList,
        None if call.path.starts_with("/playlists/") => ApiError::NotYours,
        None => ApiError::Forbidden,
    }
}

fn service(host: Host) -> &'static str {
    match host {
        Host::Accounts => "Spotify's log-in service",
        Host::Api => "Spotify",
        Host::ReccoBeats => "ReccoBeats",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, body: &str) -> ApiError {
        forbidden(
            &Call::get(path, Vec::new(), Some(Scope::ReadTop)),
            &Answer::new(403, body),
        )
    }

    #[test]
    fn each_refusal_is_told_from_its_words() {
        let json = |message: &str| format!(r#"{{"error":{{"status":403,"message":"{message}"}}}}"#);
        assert_eq!(
            said("/me", &json("Insufficient client scope")),
            ApiError::ScopeMissing(Scope::ReadTop)
        );
        assert_eq!(
            said("/me", "User not registered in the Developer Dashboard"),
            ApiError::NotOnList
        );
        let premium = "Active premium subscription required for the owner of the app.";
        assert_eq!(said("/me", premium), ApiError::OwnerWithoutPremium);
        assert_eq!(
            said("/playlists/x/items", premium),
            ApiError::OwnerWithoutPremium
        );
        assert_eq!(
            said("/playlists/x/items", &json("Forbidden")),
            ApiError::NotYours
        );
        assert_eq!(said("/me/tracks", &json("Forbidden")), ApiError::Forbidden);
    }

    #[test]
    fn each_sentence_names_the_service() {
        assert!(
            ApiError::Network(Host::ReccoBeats)
                .to_string()
                .contains("ReccoBeats")
        );
        assert!(
            ApiError::Refused(Host::Api, 418)
                .to_string()
                .contains("418")
        );
    }
}

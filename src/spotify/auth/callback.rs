//! What Spotify's page sends the visitor back with.

use super::{LoginError, PendingLogin};
use crate::http::Secret;

/// The answer in the address that the visitor came back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    state: Secret,
    answer: Result<Secret, String>,
}

impl Callback {
    /// Reads the query of an address, with or without its `?`; `None` when it is not an
    /// answer from Spotify's page: one of `code` and `error` has to be there. One without
    /// a `state` is an answer too, though to no log-in: its code must not stay in the address.
    #[must_use]
    pub fn from_query(query: &str) -> Option<Self> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let (mut state, mut code, mut error) = (None, None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match name.as_ref() {
                "state" => &mut state,
                "code" => &mut code,
                "error" => &mut error,
                _ => continue,
            };
            place.get_or_insert(value.into_owned());
        }
        let answer = match (code, error) {
            (_, Some(error)) => Err(error),
            (Some(code), None) => Ok(Secret::new(code)),
            (None, None) => return None,
        };
        Some(Self {
            state: Secret::new(state.unwrap_or_default()),
            answer,
        })
    }

    /// The code, when this answers the log-in that is pending.
    ///
    /// # Errors
    ///
    /// `WrongState` when it answers another one, whatever else it says; `Expired` when
    /// none is pending or it is too old; `Denied` and `BrokenOff` as Spotify reports.
    pub fn code(self, pending: Option<&PendingLogin>, now: u64) -> Result<Secret, LoginError> {
        let pending = pending.ok_or(LoginError::Expired)?;
        if !pending.is_answered_by(&self.state) {
            return Err(LoginError::WrongState);
        }
        if pending.is_too_old(now) {
            return Err(LoginError::Expired);
        }
        self.answer.map_err(|error| match error.as_str() {
            "access_denied" => LoginError::Denied,
            "invalid_client" | "unauthorized_client" => LoginError::UnknownClient,
            _ => LoginError::BrokenOff(plain(&error)),
        })
    }
}

/// An error's name as the standard writes it, RFC 6749: anybody can write an address,
/// so nothing else of it is shown.
fn plain(error: &str) -> String {
    let word = |c: &char| c.is_ascii_lowercase() || *c == '_';
    error.chars().filter(word).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_code_or_an_error() {
        for query in ["", "?", "?k=5&seed=1", "?state=b"] {
            assert_eq!(Callback::from_query(query), None, "{query}");
        }
        for stateless in ["?code=a", "?error=access_denied"] {
            let answer = Callback::from_query(stateless).unwrap();
            assert_eq!(answer.state, Secret::new(String::new()), "{stateless}");
        }
        let secret = |text: &str| Secret::new(text.into());
        let come = Callback::from_query("?code=a%2Fb&state=c&code=d").unwrap();
        assert_eq!(
            come,
            Callback {
                state: secret("c"),
                answer: Ok(secret("a/b"))
            }
        );
        let gone = Callback::from_query("error=access_denied&state=c&code=d").unwrap();
        assert_eq!(gone.answer, Err("access_denied".into()));
    }

    #[test]
    fn what_is_shown_of_an_error_is_a_plain_word() {
        assert_eq!(plain("server_error"), "server_error");
        assert_eq!(plain("<b>Visit evil.example</b>"), "bisitevilexampleb");
    }

    #[test]
    fn debug_shows_no_code() {
        let shown = format!("{:?}", Callback::from_query("code=hunter2&state=swordfish"));
        assert!(
            !shown.contains("hunter2") && !shown.contains("swordfish"),
            "{shown}"
        );
    }
}

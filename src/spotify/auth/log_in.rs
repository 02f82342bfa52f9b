//! A log-in from the page's side: Authorization Code with PKCE (RFC 6749, RFC 7636).
//!
//! [`PendingLogin`] is remembered while the visitor is on Spotify's page, and [`Callback`]
//! is what they come back with.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{ClientId, LoginError, RedirectUri, Scopes};
use crate::http::{BaseUrl, Request, Secret, Service};

/// How long a visitor may stay on Spotify's page, in milliseconds.
const PATIENCE: u64 = 60 * 60 * 1000;

/// What has to be remembered while the visitor is on Spotify's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLogin {
    state: Secret,
    verifier: Verifier,
    client_id: ClientId,
    redirect: RedirectUri,
    scopes: Scopes,
    /// Where on the page the visitor was: path, query and fragment.
    return_to: String,
    /// When it was started, in milliseconds since 1970.
    started: u64,
}

impl PendingLogin {
    /// A log-in that starts now, from secure random bytes.
    #[must_use]
    pub fn new(
        client_id: ClientId,
        redirect: RedirectUri,
        scopes: Scopes,
        return_to: String,
        random: [[u8; RANDOM_BYTES]; 2],
        now: u64,
    ) -> Self {
        let [for_state, for_verifier] = random;
        Self {
            state: Secret::new(URL_SAFE_NO_PAD.encode(for_state)),
            verifier: Verifier::new(for_verifier),
            client_id,
            redirect,
            scopes,
            return_to,
            started: now,
        }
    }

    /// The address to send the visitor to.
    #[must_use]
    pub fn authorize_url(&self, accounts: &BaseUrl) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", self.client_id.as_str())
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", &self.redirect.to_string())
            .append_pair("scope", &self.scopes.to_string())
            .append_pair("state", self.state.expose())
            .append_pair("code_challenge_method", "S256")
            .append_pair("code_challenge", &self.verifier.challenge())
            .finish();
        format!("{}/authorize?{query}", accounts.as_str())
    }

    /// The call that turns a code into tokens.
    #[must_use]
    pub fn redeem(&self, code: &Secret) -> Request {
        Request::post_form(
            Service::SpotifyAccounts,
            "/api/token",
            &[
                ("grant_type", "authorization_code"),
                ("code", code.expose()),
                ("redirect_uri", &self.redirect.to_string()),
                ("client_id", self.client_id.as_str()),
                ("code_verifier", self.verifier.expose()),
            ],
        )
    }

    /// Where on the page the visitor was: path, query and fragment.
    #[must_use]
    pub fn return_to(&self) -> &str {
        &self.return_to
    }

    /// As which app the visitor logs in.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// What was asked for.
    #[must_use]
    pub fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    fn is_answered_by(&self, state: &Secret) -> bool {
        self.state == *state
    }

    fn is_too_old(&self, now: u64) -> bool {
        now.saturating_sub(self.started) > PATIENCE
    }
}

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

/// How many random bytes a verifier or a `state` is made of.
pub const RANDOM_BYTES: usize = 32;

/// The secret that proves that who asked for the code is who redeems it: 43 characters
/// of base64url (RFC 7636, section 4.1, as it recommends).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Verifier(Secret);

impl Verifier {
    /// A verifier from random bytes.
    #[must_use]
    pub fn new(random: [u8; RANDOM_BYTES]) -> Self {
        Self(Secret::new(URL_SAFE_NO_PAD.encode(random)))
    }

    /// What is shown beforehand: the verifier's SHA-256 in unpadded base64url
    /// (RFC 7636, section 4.2, method `S256`).
    #[must_use]
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.expose()))
    }

    fn expose(&self) -> &str {
        self.0.expose()
    }
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

    /// The example of RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let random = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212,
            37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        let verifier = Verifier::new(random);
        assert_eq!(
            verifier.expose(),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        );
        assert_eq!(
            verifier.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}

//! A log-in that Spotify has not answered yet.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::{ClientId, RANDOM_BYTES, RedirectUri, Scopes, Verifier};
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

    pub(super) fn is_answered_by(&self, state: &Secret) -> bool {
        self.state == *state
    }

    pub(super) fn is_too_old(&self, now: u64) -> bool {
        now.saturating_sub(self.started) > PATIENCE
    }
}

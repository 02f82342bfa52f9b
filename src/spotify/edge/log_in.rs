//! Going to Spotify's page and coming back.

use wasm_bindgen::JsValue;
use web_sys::window;

use super::browser::{epoch, here, page_address, random};
use super::client::Client;
use super::vault;
use crate::config::Config;
use crate::http::Secret;
use crate::spotify::auth::{
    Callback, ClientId, LoginError, PendingLogin, RedirectError, RedirectUri, Scopes,
};

/// The address to register for a client id.
///
/// # Errors
///
/// When Spotify would not come back to where the page is served.
pub fn redirect_uri() -> Result<RedirectUri, RedirectError> {
    RedirectUri::new(&page_address().unwrap_or_default())
}

/// Leaves the page for Spotify's, to come back to where the visitor is now.
///
/// # Errors
///
/// When that cannot come to anything; the page stays.
pub fn go_to_spotify(
    config: &Config,
    client_id: ClientId,
    scopes: Scopes,
) -> Result<(), LoginError> {
    let redirect = redirect_uri()?;
    let random = [
        random().ok_or(LoginError::NoStorage)?,
        random().ok_or(LoginError::NoStorage)?,
    ];
    let pending = PendingLogin::new(
        client_id,
        redirect,
        scopes,
        here().unwrap_or_default(),
        random,
        epoch(),
    );
    vault::keep_pending(&pending)?;
    let gone = window().and_then(|window| {
        window
            .location()
            .assign(&pending.authorize_url(&config.accounts))
            .ok()
    });
    gone.ok_or(LoginError::Unavailable)
}

/// A visitor who comes back from Spotify's page.
pub struct Arrival {
    code: Result<Secret, LoginError>,
    pending: Option<PendingLogin>,
}

impl Arrival {
    /// Takes Spotify's answer out of the address, and puts the address back to where the
    /// visitor was; `None` when there is no answer in it. To be called before a router
    /// reads the address.
    #[must_use]
    pub fn take() -> Option<Self> {
        let callback = Callback::from_query(&window()?.location().search().ok()?)?;
        let pending = vault::pending();
        let code = callback.code(pending.as_ref(), epoch());
        let pending = pending.filter(|_| code != Err(LoginError::WrongState));
        // A stranger's link must not end a log-in that is under way.
        if pending.is_some() {
            vault::forget_pending();
        }
        clean_address(pending.as_ref().map(PendingLogin::return_to));
        Some(Self { code, pending })
    }

    /// Turns the answer into a log-in.
    ///
    /// # Errors
    ///
    /// When Spotify, the visitor or the browser does not play along.
    pub async fn finish(self, client: &Client) -> Result<(), LoginError> {
        let code = self.code.map_err(|error| match error {
            LoginError::Denied if vault::has_tokens() => LoginError::MoreDenied,
            error => error,
        })?;
        let pending = self.pending.ok_or(LoginError::Expired)?;
        vault::keep_tokens(&client.redeem(&pending, &code).await?)
    }
}

/// Shows this place of the page, or its start, as the address.
fn clean_address(place: Option<&str>) {
    let start = || page_address().unwrap_or_default();
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let show = |place: &str| {
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(place))
            .is_ok()
    };
    // The browser refuses a place that is not the page's own.
    if !place.is_some_and(&show) {
        show(&start());
    }
}

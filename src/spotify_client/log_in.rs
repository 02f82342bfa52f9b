//! Going to Spotify's page and coming back, and logging out in all tabs.

use super::client::Client;
use super::token_store;
use crate::config::Config;
use crate::http::Secret;
use crate::platform::channel::Channel;
use crate::platform::page::{base_address, here, leave_for, query, replace_address};
use crate::platform::system::{milliseconds_since_1970, random_bytes};
use crate::spotify::auth::{
    Callback, ClientId, LoginError, PendingLogin, RedirectError, RedirectUri, Scopes, Tokens,
};

/// The address to register for a client id.
///
/// # Errors
///
/// When Spotify would not come back to where the page is served.
pub fn redirect_uri() -> Result<RedirectUri, RedirectError> {
    RedirectUri::new(&base_address().unwrap_or_default())
}

/// Leaves the page for Spotify's, to come back to where the visitor is now.
///
/// # Errors
///
/// When the log-in cannot succeed; the page stays.
pub fn go_to_spotify(
    config: &Config,
    client_id: ClientId,
    scopes: Scopes,
) -> Result<(), LoginError> {
    let redirect = redirect_uri()?;
    let random = [
        random_bytes().ok_or(LoginError::NoStorage)?,
        random_bytes().ok_or(LoginError::NoStorage)?,
    ];
    let pending = PendingLogin::new(
        client_id,
        redirect,
        scopes,
        here().unwrap_or_default(),
        random,
        milliseconds_since_1970(),
    );
    token_store::keep_pending(&pending)?;
    if leave_for(&pending.authorize_url(&config.accounts)) {
        Ok(())
    } else {
        Err(LoginError::Unavailable)
    }
}

/// Spotify's answer to a log-in, with which the visitor comes back to the page.
pub struct LoginCallback {
    code: Result<Secret, LoginError>,
    pending: Option<PendingLogin>,
}

impl LoginCallback {
    /// Takes Spotify's answer out of the address, and puts the address back to where the
    /// visitor was, or where they wanted to go if they agreed; `None` when there is no answer
    /// in it. To be called before a router reads the address.
    #[must_use]
    pub fn take(destination: impl FnOnce() -> Option<String>) -> Option<Self> {
        let callback = Callback::from_query(&query()?)?;
        let pending = token_store::pending();
        let code = callback.code(pending.as_ref(), milliseconds_since_1970());
        let pending = pending.filter(|_| code != Err(LoginError::WrongState));
        // A stranger's link must not end a log-in that is under way.
        if pending.is_some() {
            token_store::forget_pending();
        }
        let destination = if code.is_ok() { destination() } else { None };
        let origin = || {
            pending
                .as_ref()
                .map(|pending| pending.return_to().to_owned())
        };
        clean_address(destination.or_else(origin).as_deref());
        Some(Self { code, pending })
    }

    /// Has the answer turned into a log-in, which is not stored yet.
    ///
    /// # Errors
    ///
    /// When Spotify or the visitor refuses.
    pub async fn redeem(self, client: &Client) -> Result<FreshLogin, LoginError> {
        let code = self.code.map_err(|error| match error {
            LoginError::Denied if token_store::has_tokens() => LoginError::MoreDenied,
            error => error,
        })?;
        let pending = self.pending.ok_or(LoginError::Expired)?;
        client.redeem(&pending, &code).await.map(FreshLogin)
    }
}

/// A log-in that was just made.
pub struct FreshLogin(Tokens);

impl FreshLogin {
    /// Stores it, in place of whatever log-in this tab has.
    ///
    /// # Errors
    ///
    /// When the browser stores nothing.
    pub fn store(&self) -> Result<(), LoginError> {
        token_store::keep_login(&self.0)
    }
}

/// Shows this place of the page, or its start, as the address.
fn clean_address(place: Option<&str>) {
    // The browser refuses a place that is not the page's own.
    if !place.is_some_and(replace_address) {
        replace_address(&base_address().unwrap_or_default());
    }
}

/// Tells the page's other tabs that the listener disconnects: they have the listener's data
/// in their memory, and would go on loading and store it again.
pub struct LogoutChannel(Channel);

impl LogoutChannel {
    /// Opens the channel, and calls `on_logout` whenever another tab disconnects; `None` in
    /// a browser without channels.
    #[must_use]
    pub fn open(on_logout: impl Fn() + 'static) -> Option<Self> {
        Channel::open("disconnect", on_logout).map(Self)
    }

    /// Tells all other tabs.
    pub fn announce(&self) {
        self.0.signal();
    }
}

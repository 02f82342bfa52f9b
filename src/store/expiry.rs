//! How long what comes from Spotify is stored.

use js_sys::Date;

/// Spotify data that nobody uses is deleted after 30 days, in milliseconds. Spotify's terms
/// let a page store its content for a limited time only.
const LIFETIME: f64 = 30.0 * 24.0 * 60.0 * 60.0 * 1000.0;

/// Milliseconds since 1970.
pub(super) fn now() -> f64 {
    Date::now()
}

/// Whether data that was last used at this time is to be deleted.
pub(super) fn is_expired(last_used: f64) -> bool {
    now() - last_used > LIFETIME
}

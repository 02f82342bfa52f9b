//! For how long what comes from Spotify is kept.

use js_sys::Date;

/// So many milliseconds after it was used last, it goes: thirty days. Spotify's terms let
/// a page keep its content for a time only.
const TIME: f64 = 30.0 * 24.0 * 60.0 * 60.0 * 1000.0;

/// Milliseconds since 1970.
pub(super) fn now() -> f64 {
    Date::now()
}

/// Whether the time of what was used last then is over.
pub(super) fn is_over(last: f64) -> bool {
    now() - last > TIME
}

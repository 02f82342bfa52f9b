//! Clocks, randomness, and the page's own address.

use js_sys::Date;
use web_sys::{Storage, window};

use crate::spotify::auth::RANDOM_BYTES;

/// Milliseconds since 1970, for what outlives the page.
pub(super) fn epoch() -> u64 {
    whole(Date::now())
}

/// Milliseconds of a clock that never goes back, for what does not.
pub(super) fn ticks() -> u64 {
    window()
        .and_then(|window| window.performance())
        .map_or_else(epoch, |clock| whole(clock.now()))
}

/// Secure random bytes; `None` where the browser has none.
pub(super) fn random() -> Option<[u8; RANDOM_BYTES]> {
    let mut bytes = [0; RANDOM_BYTES];
    window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(bytes)
}

/// The storage of this tab.
pub(super) fn session() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// The storage of this device.
pub(super) fn local() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// The address that the page is served at, without what it shows.
pub(super) fn page_address() -> Option<String> {
    window()?.document()?.base_uri().ok().flatten()
}

/// What the page shows: path, query and fragment.
pub(super) fn here() -> Option<String> {
    let location = window()?.location();
    Some(location.pathname().ok()? + &location.search().ok()? + &location.hash().ok()?)
}

/// Times are far from the end of what a `u64` holds, and never negative.
fn whole(milliseconds: f64) -> u64 {
    milliseconds as u64
}

//! How a task is packed, to go on after a reload.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The form of a packed task. One of another form is treated as absent: it is loaded again.
const FORM: u8 = 2;

/// Packs a task or what it loaded; `None` if that cannot be done.
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(&(FORM, value)).ok()
}

/// Unpacks what [`pack`] packed; `None` for anything else.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (form, rest) = bytes.split_first()?;
    (*form == FORM)
        .then(|| postcard::from_bytes(rest).ok())
        .flatten()
}

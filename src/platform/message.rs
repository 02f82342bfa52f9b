//! How a message crosses the border between page and worker.
//!
//! A message is a JavaScript array: first the packed value, then any files. Page and
//! worker are always of the same release, so a message carries no version.

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// A message that cannot be packed or unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MessageError {
    /// Its value cannot be packed, or is not the packed value that is expected.
    #[error("The value of a message: {0}")]
    Value(#[from] postcard::Error),
    /// It is no array that begins with bytes.
    #[error("A message that does not begin with bytes.")]
    NotAMessage,
}

/// Packs a value and the files that go with it.
///
/// # Errors
///
/// When the value cannot be serialized.
pub fn pack<T: Serialize>(value: &T, files: &[File]) -> Result<Array, MessageError> {
    let bytes = postcard::to_stdvec(value)?;
    let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
    for file in files {
        message.push(file);
    }
    Ok(message)
}

/// Unpacks what [`pack`] packed.
///
/// # Errors
///
/// When it is something else.
pub fn unpack<T: DeserializeOwned>(data: JsValue) -> Result<(T, Vec<File>), MessageError> {
    let message: Array = data.dyn_into().map_err(|_| MessageError::NotAMessage)?;
    let bytes: Uint8Array = message
        .get(0)
        .dyn_into()
        .map_err(|_| MessageError::NotAMessage)?;
    let value = postcard::from_bytes(&bytes.to_vec())?;
    let files = message
        .iter()
        .skip(1)
        .filter_map(|file| file.dyn_into().ok());
    Ok((value, files.collect()))
}

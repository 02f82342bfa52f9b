//! How a message crosses the border between page and worker.
//!
//! A message is a JavaScript array: first the packed value, then any files.

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// Packs a value and the files that go with it; `None` if it cannot be packed.
pub(super) fn pack<T: Serialize>(value: &T, files: &[File]) -> Option<Array> {
    let bytes = postcard::to_stdvec(value).ok()?;
    let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
    for file in files {
        message.push(file);
    }
    Some(message)
}

/// Unpacks what [`pack`] packed; `None` for anything else.
pub(super) fn unpack<T: DeserializeOwned>(data: JsValue) -> Option<(T, Vec<File>)> {
    let message: Array = data.dyn_into().ok()?;
    let bytes: Uint8Array = message.get(0).dyn_into().ok()?;
    let value = postcard::from_bytes(&bytes.to_vec()).ok()?;
    let files = message
        .iter()
        .skip(1)
        .filter_map(|file| file.dyn_into().ok());
    Some((value, files.collect()))
}

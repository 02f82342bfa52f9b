//! How a thread becomes the worker.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::DedicatedWorkerGlobalScope;

use super::host::serve;
use crate::platform::chunk::in_chunk;
use crate::platform::system::report_uncaught;

in_chunk! {
    fn load_host in clusters: fn(DedicatedWorkerGlobalScope) = serve;
}

/// The worker's thread, if this is one.
#[must_use]
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}

/// Fetches the rest of the worker, and serves the page. The page takes it as the
/// worker's death if that cannot be fetched, and starts another.
pub fn start(scope: DedicatedWorkerGlobalScope) {
    spawn_local(async move {
        match load_host().await {
            Ok(serve) => serve(scope),
            Err(error) => report_uncaught(&error.to_string().into()),
        }
    });
}

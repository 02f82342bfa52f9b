//! The thread that imports and analyses, and the messages to and from it.
//!
//! The messages are plain values, packed with postcard; files travel beside them as
//! the browser's own handles, so that even a very large one never passes through the
//! page's own thread. A thin layer over `web_sys::Worker` serves here better than a
//! crate: those at hand hide the worker's `error` event, without which a dead worker
//! cannot be started again, and cannot carry a file handle.

#[cfg(target_arch = "wasm32")]
mod handle;
#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(target_arch = "wasm32")]
mod message;
mod protocol;

#[cfg(target_arch = "wasm32")]
pub use handle::Handle;
#[cfg(target_arch = "wasm32")]
pub use host::{scope, serve};
pub use protocol::{
    Event, ExportRequest, ExportedFile, Failure, FileRequest, ImportSource, Job, JobProgress,
    JobStage, LinkRequest, Request, Ticket,
};

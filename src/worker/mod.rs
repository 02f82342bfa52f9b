//! The thread that imports and analyses, and the messages to and from it.
//!
//! The messages are plain values, packed with postcard; files travel beside them as
//! the browser's own handles, so that even a very large one never passes through the
//! page's own thread.

#[cfg(target_arch = "wasm32")]
mod host;
mod protocol;

#[cfg(target_arch = "wasm32")]
pub use host::{scope, serve};
/// The page's end of the worker.
#[cfg(target_arch = "wasm32")]
pub type Handle = crate::platform::worker::Handle<Request>;

pub use protocol::{
    Event, ExportRequest, ExportedFile, Failure, FileRequest, ImportSource, Job, JobProgress,
    JobStage, LinkRequest, Request, Ticket,
};

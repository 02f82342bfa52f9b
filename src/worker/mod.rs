//! The thread that imports and analyses, and the messages to and from it.
//!
//! The messages (`protocol`) are plain values, packed with postcard; files travel beside
//! them as the browser's own handles, so that even a very large one never passes through the
//! page's own thread. What the worker decides is in `state`, which native tests reach; `host`
//! is the loop around it, which receives, reads, stores and answers. Only the worker fetches
//! that loop (`start`).

#[cfg(target_arch = "wasm32")]
mod host;
#[cfg(any(test, target_arch = "wasm32"))]
mod opened;
mod protocol;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(any(test, target_arch = "wasm32"))]
mod state;

#[cfg(target_arch = "wasm32")]
pub use start::{scope, start};
/// The page's end of the worker.
#[cfg(target_arch = "wasm32")]
pub type Handle = crate::platform::worker::Handle<Request>;

pub use protocol::{
    Event, ExportId, ExportRequest, ExportedFile, Failure, FeatureSupply, FileRequest,
    ImportSource, Job, JobProgress, JobStage, LinkRequest, Request, Ticket,
};

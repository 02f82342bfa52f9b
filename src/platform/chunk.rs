//! Lazy loading: parts of the program, called chunks, that are fetched when they are first
//! needed.
//!
//! Page and worker are one program, and the start page needs a small part of it. The rest is
//! reached through functions that `in_chunk!` declares, each with the chunk that it is in.
//! The build takes out of the program what only they use (`xtask/program`). What another
//! chunk shares with `clusters` is in the file of that, which every visit fetches; what others
//! share is in files of its own: a new chunk makes many small files, so put a new function
//! into one that is there. Without the feature `split` there is nothing to fetch, and such a
//! function is ready at once.

#[cfg(target_arch = "wasm32")]
use std::future::Future;
#[cfg(target_arch = "wasm32")]
use std::pin::Pin;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A chunk could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error(
    "This part of the page could not be fetched; everything else is kept. Check the connection and try again, or reload the page."
)]
pub struct ChunkLoadError;

/// A future that a chunk returns: its type must not depend on what is in the chunk.
#[cfg(target_arch = "wasm32")]
pub type LocalBoxFuture<T = ()> = Pin<Box<dyn Future<Output = T>>>;

/// Something from a chunk that is being fetched.
#[cfg(target_arch = "wasm32")]
pub type Loading<T> = LocalBoxFuture<Result<T, ChunkLoadError>>;

#[cfg(all(target_arch = "wasm32", feature = "split"))]
impl From<wasm_split_helpers::SplitLoaderError> for ChunkLoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares functions that fetch a chunk, once, and return the given value of it, which is
/// a function. Code stays out of the first part of the program only if it is reachable in
/// no other way.
#[cfg(target_arch = "wasm32")]
macro_rules! in_chunk {
    ($($(#[$about:meta])* $vis:vis fn $name:ident in $chunk:ident: $type:ty = $value:expr;)+) => {$(
        $(#[$about])*
        $vis fn $name() -> $crate::platform::chunk::Loading<$type> {
            #[cfg(feature = "split")]
            #[::wasm_split_helpers::wasm_split($chunk, fallible)]
            fn $name() -> Result<$type, $crate::platform::chunk::ChunkLoadError> {
                Ok($value)
            }
            #[cfg(not(feature = "split"))]
            async fn $name() -> Result<$type, $crate::platform::chunk::ChunkLoadError> {
                Ok($value)
            }
            Box::pin($name())
        }
    )+};
}

#[cfg(target_arch = "wasm32")]
pub(crate) use in_chunk;

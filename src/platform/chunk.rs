//! Parts of the program that are fetched when they are first needed.
//!
//! Page and worker are one program, and a first visit needs little more than half of it.
//! What it does without is reached through doors: functions that fetch the chunk behind
//! them. The build takes out of the program what only a chunk uses (`xtask/program`).
//! Without the feature `split` there is nothing to fetch, and a door is just open.

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

/// Something that goes on for a while.
#[cfg(target_arch = "wasm32")]
pub type Work<T = ()> = Pin<Box<dyn Future<Output = T>>>;

/// Something from a chunk that is being fetched.
#[cfg(target_arch = "wasm32")]
pub type Fetching<T> = Work<Result<T, ChunkLoadError>>;

#[cfg(all(target_arch = "wasm32", feature = "split"))]
impl From<wasm_split_helpers::SplitLoaderError> for ChunkLoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Doors to chunks: each is a function that fetches its chunk, once, and gives the function
/// behind it. What is behind it is to be reached through doors to the same chunk alone, or
/// it stays in the program.
#[cfg(target_arch = "wasm32")]
macro_rules! doors {
    ($($(#[$about:meta])* $vis:vis fn $door:ident in $chunk:ident: $type:ty = $behind:expr;)+) => {$(
        $(#[$about])*
        $vis fn $door() -> $crate::platform::chunk::Fetching<$type> {
            #[cfg(feature = "split")]
            #[::wasm_split_helpers::wasm_split($chunk, fallible)]
            fn $door() -> Result<$type, $crate::platform::chunk::ChunkLoadError> {
                Ok($behind)
            }
            #[cfg(not(feature = "split"))]
            async fn $door() -> Result<$type, $crate::platform::chunk::ChunkLoadError> {
                Ok($behind)
            }
            Box::pin($door())
        }
    )+};
}

#[cfg(target_arch = "wasm32")]
pub(crate) use doors;

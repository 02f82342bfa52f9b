//! rayon's calls, run one after the other on the thread that calls.
//!
//! The `kmeans` crate spreads its loops over threads with rayon. The page's worker is one
//! thread of a browser and starts no other, and yet rayon's threads, queues and locks were
//! 27 KB of the program, 10 when compressed. `[patch.crates-io]` in the project's `Cargo.toml`
//! puts this package in its place: the same names, on the iterators of the standard library.
//! What they compute does not depend on threads.
//!
//! A patch is for the whole workspace, so this is also the rayon of the crates that make
//! the script and the program (`xtask/program`), which take one second here as they did with
//! threads. There is no more in it than these crates and `kmeans` call: when a new version
//! of one of them calls something else, it does not compile until that is added here.
//! [rayon's documentation](https://docs.rs/rayon/1.12.0) says what each name promises.

pub mod iter;
pub mod slice;
mod threads;
pub mod vec;

pub use threads::{Scope, ThreadPool, ThreadPoolBuilder, current_num_threads, join, scope};

/// What is imported with a star.
pub mod prelude {
    pub use crate::iter::{
        IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator,
        IntoParallelRefMutIterator, ParallelIterator,
    };
    pub use crate::slice::ParallelSlice;
}

//! What makes a release of what Trunk has built: names that change with what is in the
//! files, the path it is hosted under, and a list of its files for the service worker.
//!
//! A host may serve an old file for a while, and a visitor may have an old page open. A
//! file whose name changes with its contents cannot be taken for another one's.
//!
//! | file | what it does |
//! |---|---|
//! | `finish` | a build of Trunk's → a release |
//! | `hosting` | a release for one path → the same for another |
//! | `digest` | files → digits that change with them |
//! | `files` | a folder → the paths of its files |

mod digest;
mod files;
mod finish;
mod hosting;

pub use digest::digest;
pub use files::files;
pub use finish::finish;
pub use hosting::{base_of, host_under};

//! What makes a release of a built page: names that change with what is in the files, the
//! path it is hosted under, and a list of its files for the service worker.
//!
//! A host may serve an old file for a while, and a visitor may have an old page open. A
//! file whose name changes with its contents cannot be taken for another one's.
//!
//! | file | what it does |
//! |---|---|
//! | `finish` | a built page → a release |
//! | `hosting` | a release for one path → the same for another |
//! | `policy` | a page → the same, which may call one origin more |
//! | `digest` | files → digits that change with them |
//! | `files` | a folder → the paths of its files |

mod digest;
mod files;
mod finish;
mod hosting;
mod policy;

use digest::digest_of_files;
pub use digest::sha256;
pub use files::files;
pub use finish::finish;
pub use hosting::{base_of, host_under};
pub use policy::allow;

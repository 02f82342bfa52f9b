//! Names that the listener gave to a library and to its clusters.

mod change;
mod cluster_names;
mod entries;
mod library_names;

pub use change::{NameSource, NamesChange};
pub use cluster_names::ClusterNames;
pub use library_names::LibraryNames;

use crate::library::clean::Cleaner;

/// The longest name that a listener gives to anything, in characters.
pub const MAX_NAME_CHARS: usize = 60;

/// A name as it may be shown: `None` without anything visible in it.
fn cleaned(name: &str) -> Option<String> {
    let cut: String = name.trim().chars().take(MAX_NAME_CHARS).collect();
    let name = Cleaner::default().text(&cut).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

//! The files of a page.

use std::fs;
use std::io;
use std::path::Path;

/// The files of the built page, those of its folders too, by their path below it, in
/// order.
///
/// # Errors
///
/// A folder cannot be read.
pub fn files(dist: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let below = self::files(&entry.path())?;
            files.extend(below.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

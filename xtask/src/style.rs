//! The style sheets of the page as one, so that a first look is one request.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The sheet that imports the others, in order.
const ALL: &str = "all.css";

/// The sheets that `all.css` in `folder` imports, one after the other.
pub fn bundle(folder: &Path) -> Result<String> {
    let all = fs::read_to_string(folder.join(ALL)).with_context(|| format!("no style/{ALL}"))?;
    imports(&all)
        .map(|name| {
            fs::read_to_string(folder.join(name)).with_context(|| format!("no style/{name}"))
        })
        .collect()
}

/// The names of the sheets that a sheet imports.
fn imports(sheet: &str) -> impl Iterator<Item = &str> {
    sheet.lines().filter_map(|line| {
        line.strip_prefix("@import \"")?
            .trim_end()
            .strip_suffix("\";")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_bundled_in_the_order_of_their_imports() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write(
            "all.css",
            "/* All. */\n@import \"b.css\";\n@import \"a.css\";\n",
        );
        write("a.css", "a {}\n");
        write("b.css", "b {}\n");
        assert_eq!(bundle(folder.path()).unwrap(), "b {}\na {}\n");
        write("all.css", "@import \"c.css\";\n");
        assert!(bundle(folder.path()).is_err());
    }

    #[test]
    fn every_sheet_of_the_page_is_imported_once() {
        let folder = crate::process::root().join("style");
        let all = fs::read_to_string(folder.join(ALL)).unwrap();
        let mut imported: Vec<&str> = imports(&all).collect();
        imported.sort_unstable();
        let there = fs::read_dir(folder).unwrap();
        let mut there: Vec<_> = there
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != ALL)
            .collect();
        there.sort_unstable();
        assert_eq!(imported, there);
    }
}

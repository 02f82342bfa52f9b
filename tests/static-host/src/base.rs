//! The path under which a page is hosted.

use std::fs;
use std::io;
use std::path::Path;

/// The base path that the page in `folder` was built for; the root where it names none.
///
/// # Errors
///
/// There is no page in the folder.
pub fn base_of(folder: &Path) -> io::Result<String> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    let base = page
        .split("<base href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    Ok(base.unwrap_or("/").to_owned())
}

/// A page that was built for the root of a host, for hosting under `base`.
///
/// The build leaves its only trace of the base in the page's attributes: what is loaded
/// later is found beside the page or beside the script that asks for it.
#[must_use]
pub fn rebased(page: &str, base: &str) -> String {
    page.replace("=\"/", &format!("=\"{base}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_base_it_was_built_for() {
        let folder = tempfile::tempdir().unwrap();
        assert!(base_of(folder.path()).is_err());
        for (page, base) in [("<base href=\"/any/path/\">", "/any/path/"), ("<p>", "/")] {
            fs::write(folder.path().join("index.html"), page).unwrap();
            assert_eq!(base_of(folder.path()).unwrap(), base);
        }
    }

    #[test]
    fn a_page_moves_with_all_its_addresses() {
        let page = "<base href=\"/\"><script src=\"/boot.js\" data-js=\"/page.js\"></script>\
                    <link href=\"icon.svg\"><a href=\"https://example.org/\">";
        let moved = "<base href=\"/a/b/\"><script src=\"/a/b/boot.js\" data-js=\"/a/b/page.js\">\
                     </script><link href=\"icon.svg\"><a href=\"https://example.org/\">";
        assert_eq!(rebased(page, "/a/b/"), moved);
        assert_eq!(rebased(page, "/"), page);
    }
}

//! The names of what the page stores in the browser.
//!
//! All pages of one origin share local storage, session storage, databases, locks and
//! channels. The names therefore carry the path at which this copy of the page is hosted,
//! so that two copies on one origin neither read nor delete each other's data.

/// The path of the folder that an address is in, from its first slash to its last one.
#[must_use]
pub fn folder(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    match (rest.find('/'), rest.rfind('/')) {
        (Some(first), Some(last)) => &rest[first..=last],
        _ => "/",
    }
}

/// The name for something that belongs to the copy of the page at this path.
#[must_use]
pub fn scoped(path: &str, name: &str) -> String {
    format!("tone-clusters {path} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_an_address_is_its_path_up_to_the_last_slash() {
        for (address, path) in [
            ("https://example.org/", "/"),
            ("https://example.org", "/"),
            ("https://example.org/clusters/sample", "/clusters/"),
            ("https://example.org/a/b/?k=4/5", "/a/b/"),
            ("https://example.org/a/b/#/c/d", "/a/b/"),
            ("http://127.0.0.1:8080/music/worker-12.js", "/music/"),
        ] {
            assert_eq!(folder(address), path, "{address}");
        }
    }

    #[test]
    fn copies_at_different_paths_use_different_names() {
        assert_eq!(scoped("/", "theme"), "tone-clusters / theme");
        assert_ne!(scoped("/a/", "theme"), scoped("/a/b/", "theme"));
    }
}

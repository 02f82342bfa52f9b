//! The path that a release is hosted under.
//!
//! Three files know it: the page, in its `base` element, the page again as `404.html`, and
//! the service worker, whose version is made of all files and so of the page as well.
//! Whatever is loaded later is found below the base, or beside the script that asks for it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context, Result};

use crate::{digest_of_files, files};

/// The page.
const PAGE: &str = "index.html";
/// The page again, which knows that it is not the start page: a static host answers with this
/// file where it has no other.
const ELSEWHERE: &str = "404.html";
/// How the page is told.
const BODY: [&str; 2] = ["<body>", "<body data-page=\"elsewhere\">"];
/// The service worker.
const SERVICE_WORKER: &str = "sw.js";
/// What the service worker does not keep as it is: itself, the page, which it keeps by
/// the page's address, the page again, what the host may change at any time, and what
/// only other programs show.
const NOT_KEPT: [&str; 5] = [SERVICE_WORKER, PAGE, ELSEWHERE, "config.json", PICTURE];
/// What other programs show beside a link to the page. The page itself does not.
const PICTURE: &str = "preview.png";
/// What stands around the version in the page.
const VERSION: [&str; 2] = ["<meta name=\"version\" content=\"", "\">"];
/// What stands for the version while there is none.
const NONE: &str = "unreleased";
/// How the first of the lines begins that the service worker is given.
const HEAD: &str = "const VERSION = ";

/// The base path that the page in `folder` was built for; the root where it names none.
///
/// # Errors
///
/// There is no page in the folder.
pub fn base_of(folder: &Path) -> io::Result<String> {
    Ok(base(&fs::read_to_string(folder.join(PAGE))?).to_owned())
}

/// Makes the page in `dist` one for hosting under `base`, which begins and ends with a
/// slash. Whichever base it was for before, the outcome is the same.
///
/// # Errors
///
/// There is no page in the folder, it has no place for a version, or the files cannot be
/// written.
pub fn host_under(dist: &Path, base: &str) -> Result<()> {
    let page = fs::read_to_string(dist.join(PAGE))?;
    let page = with_version(&rebased(&page, base), NONE)?;
    let script = fs::read_to_string(dist.join(SERVICE_WORKER))?;
    let script = without_head(&script);

    fs::write(dist.join(PAGE), &page)?;
    fs::write(dist.join(SERVICE_WORKER), script)?;
    remove(&dist.join(ELSEWHERE))?;
    let files = files(dist)?;
    let version = digest_of_files(dist, &files)?;

    let page = with_version(&page, &version)?;
    fs::write(dist.join(PAGE), &page)?;
    let [body, elsewhere] = BODY;
    fs::write(dist.join(ELSEWHERE), page.replacen(body, elsewhere, 1))?;
    let script = head(&version, &files) + script;
    Ok(fs::write(dist.join(SERVICE_WORKER), script)?)
}

fn base(page: &str) -> &str {
    let attribute = page.split_once("<base href=\"");
    let base = attribute.and_then(|(_, rest)| rest.split_once('"'));
    base.map_or("/", |(base, _)| base)
}

/// The page with the origin that it is hosted at in the address of its picture: whoever shows
/// the picture beside a link wants the whole address.
pub(crate) fn with_origin(page: &str, origin: &str) -> String {
    let [before, after] = ["<meta property=\"og:image\" content=\"", "/"];
    let address = format!("{before}{after}");
    page.replacen(&address, &format!("{before}{origin}{after}"), 1)
}

/// The page with another base.
fn rebased(page: &str, to: &str) -> String {
    let from = base(page);
    let element = |base: &str| format!("<base href=\"{base}\"");
    let picture = |base: &str| format!("{base}{PICTURE}\"");
    page.replacen(&element(from), &element(to), 1)
        .replacen(&picture(from), &picture(to), 1)
}

fn with_version(page: &str, version: &str) -> Result<String> {
    let [before, after] = VERSION;
    let (start, rest) = page
        .split_once(before)
        .context("the page names no version")?;
    let (_, end) = rest
        .split_once(after)
        .context("the page's version has no end")?;
    Ok(format!("{start}{before}{version}{after}{end}"))
}

/// The lines that the service worker is given: the version, and what to keep.
fn head(version: &str, files: &[String]) -> String {
    let kept: Vec<&String> = files
        .iter()
        .filter(|file| !NOT_KEPT.contains(&file.as_str()))
        .collect();
    // The names of a build's files need no escapes, in Rust or in JavaScript.
    format!("{HEAD}{version:?};\nconst FILES = {kept:?};\n")
}

/// The service worker as it is in the source.
fn without_head(script: &str) -> &str {
    let lines = script.starts_with(HEAD).then(|| script.splitn(3, '\n'));
    lines.and_then(|mut lines| lines.nth(2)).unwrap_or(script)
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_base_it_was_built_for() {
        let folder = tempfile::tempdir().unwrap();
        assert!(base_of(folder.path()).is_err());
        for (page, base) in [("<base href=\"/any/path/\">", "/any/path/"), ("<p>", "/")] {
            fs::write(folder.path().join(PAGE), page).unwrap();
            assert_eq!(base_of(folder.path()).unwrap(), base);
        }
    }

    #[test]
    fn a_page_moves_by_its_base_and_back() {
        let page = "<base href=\"/\"><script src=\"assets/boot.js\"></script><a href=\"/\">";
        let moved = "<base href=\"/a/b/\"><script src=\"assets/boot.js\"></script><a href=\"/\">";
        assert_eq!(rebased(page, "/a/b/"), moved);
        assert_eq!(rebased(moved, "/"), page);
        assert_eq!(rebased(page, "/"), page);
    }

    #[test]
    fn the_picture_is_below_the_base_of_the_host() {
        let page = "<base href=\"/\"><meta property=\"og:image\" content=\"/preview.png\">";
        let hosted = with_origin(page, "https://example.org");
        assert!(hosted.contains("content=\"https://example.org/preview.png\""));
        let moved = rebased(&hosted, "/a/b/");
        assert!(moved.contains("content=\"https://example.org/a/b/preview.png\""));
        assert_eq!(rebased(&moved, "/"), hosted);
        assert!(rebased(page, "/a/").contains("content=\"/a/preview.png\""));
    }

    #[test]
    fn a_service_worker_loses_the_lines_it_was_given() {
        let script = "// Keeps one release.\nserve();\n";
        let given = head("0123", &["page.js".to_owned()]) + script;
        assert_eq!(without_head(&given), script);
        assert_eq!(without_head(script), script);
    }

    #[test]
    fn a_page_without_a_version_is_no_release() {
        let dist = tempfile::tempdir().unwrap();
        fs::write(dist.path().join(PAGE), "<base href=\"/\">").unwrap();
        fs::write(dist.path().join(SERVICE_WORKER), "serve()").unwrap();
        assert!(host_under(dist.path(), "/").is_err());
    }
}

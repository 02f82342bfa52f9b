//! From a built page to a release.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::hosting::with_origin;
use crate::{allow, digest_of_files, files, host_under};

/// The folder of the program, its scripts and its style sheet. They name each other from
/// within, so it is enough that the folder's name changes with what is in it.
const ASSETS: &str = "assets";

/// Makes a release, to be hosted under `base`, of the page that was built into `dist`. Its
/// policy allows these origins too. `origin` is where it is hosted, if that is known.
///
/// # Errors
///
/// Something is missing that the build makes, or the files cannot be written.
pub fn finish(dist: &Path, base: &str, allowed: &[String], origin: Option<&str>) -> Result<()> {
    let page = fs::read_to_string(dist.join("index.html"))?;
    let page = allowed
        .iter()
        .try_fold(without_trunk(&page), |page, origin| allow(&page, origin))?;
    let page = origin.map_or(page.clone(), |origin| with_origin(&page, origin));
    let assets = dist.join(ASSETS);
    let files = files(&assets).context("the folder assets/ was not built")?;
    let name = format!("{ASSETS}-{}", digest_of_files(&assets, &files)?);
    let (old, new) = (format!("=\"{ASSETS}/"), format!("=\"{name}/"));
    ensure!(page.contains(&old), "the page names nothing in {ASSETS}/");
    fs::rename(&assets, dist.join(&name))?;
    fs::write(dist.join("index.html"), page.replace(&old, &new))?;
    host_under(dist, base)
}

/// The page without what is in it for Trunk, whether Trunk has read it or not: the same bytes
/// either way.
fn without_trunk(page: &str) -> String {
    let page = page.replace("<base data-trunk-public-url>", "<base href=\"/\">");
    let is_kept = |line: &&str| !line.trim().is_empty() && !line.contains("<link data-trunk");
    page.split_inclusive('\n').filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const VERSION: &str = "<meta name=\"version\" content=\"unreleased\">";

    /// A release of a tiny page, whose worker says this.
    fn release(worker: &str, base: &str) -> TempDir {
        let dist = tempfile::tempdir().unwrap();
        let page = format!("<base href=\"/\">{VERSION}<script src=\"assets/boot.js\"><body>");
        let files = [
            ("index.html", page.as_str()),
            ("assets/boot.js", "boot()"),
            ("assets/worker.js", worker),
            ("assets/page_bg.wasm", "\0asm"),
            ("assets/rare.wasm", "\0asm"),
            ("config.json", "{}"),
            ("preview.png", "picture"),
            ("sw.js", "serve()"),
        ];
        fs::create_dir_all(dist.path().join("assets")).unwrap();
        for (file, text) in files {
            fs::write(dist.path().join(file), text).unwrap();
        }
        finish(dist.path(), base, &[], None).unwrap();
        dist
    }

    fn read(dist: &TempDir, file: &str) -> String {
        fs::read_to_string(dist.path().join(file)).unwrap()
    }

    /// The text between two others.
    fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
        let rest = text.split_once(before).unwrap().1;
        rest.split_once(after).unwrap().0
    }

    #[test]
    fn the_page_names_files_that_are_there_below_its_base() {
        for base in ["/", "/any/path/"] {
            let dist = release("work()", base);
            let page = read(&dist, "index.html");
            assert!(page.contains(&format!("<base href=\"{base}\">")));
            let script = between(&page, " src=\"", "\"");
            assert!(dist.path().join(script).is_file(), "{script}");
            let elsewhere = read(&dist, "404.html");
            assert_eq!(elsewhere.replace(" data-page=\"elsewhere\"", ""), page);
            assert_ne!(elsewhere, page);
        }
    }

    #[test]
    fn a_page_is_the_same_whether_trunk_has_read_it_or_not() {
        let source = include_str!("../../../index.html");
        assert!(source.contains("data-trunk"));
        let page = without_trunk(source);
        assert!(!page.contains("data-trunk"));
        assert!(page.contains("<base href=\"/\">"));
        // What Trunk 0.21.14 makes of these lines.
        let read = source
            .replace("<base data-trunk-public-url>", "<base href=\"/\">")
            .replace(
                "<link data-trunk rel=\"copy-dir\" href=\"public\" data-target-path=\".\">",
                "",
            )
            .replace("data-trunk-skip>", "data-trunk-skip data-trunk-id=\"1\">");
        assert_eq!(without_trunk(&read), page);
    }

    #[test]
    fn a_release_that_moves_is_the_one_built_for_its_base() {
        for [from, to] in [["/", "/any/path/"], ["/any/path/", "/"], ["/a/", "/a/b/"]] {
            let (moved, built) = (release("work()", from), release("work()", to));
            host_under(moved.path(), to).unwrap();
            let names = files(moved.path()).unwrap();
            assert_eq!(names, files(built.path()).unwrap());
            for name in names {
                assert_eq!(read(&moved, &name), read(&built, &name), "{name}");
            }
        }
    }

    #[test]
    fn another_worker_is_another_release() {
        let (one, other) = (release("work()", "/"), release("rest()", "/"));
        let again = release("work()", "/");
        assert_eq!(read(&one, "index.html"), read(&again, "index.html"));
        assert_eq!(read(&one, "sw.js"), read(&again, "sw.js"));
        for (file, part) in [
            ("index.html", ["content=\"", "\""]),
            ("index.html", [" src=\"", "\""]),
            ("sw.js", ["VERSION = \"", "\""]),
        ] {
            let [one, other] = [&one, &other].map(|dist| read(dist, file));
            let [before, after] = part;
            assert_ne!(between(&one, before, after), between(&other, before, after));
        }
    }

    #[test]
    fn the_service_worker_keeps_every_file_but_five() {
        let dist = release("work()", "/");
        let script = read(&dist, "sw.js");
        let kept = between(&script, "FILES = [", "]");
        assert_eq!(kept.split(", ").count(), 4, "{kept}");
        assert!(kept.contains("/page_bg.wasm\""));
        assert!(kept.contains("/rare.wasm\""));
        assert!(script.ends_with("serve()"));
        let page = read(&dist, "index.html");
        assert!(page.contains(between(&script, "VERSION = \"", "\"")));
    }

    #[test]
    fn a_build_without_its_program_is_no_release() {
        let dist = tempfile::tempdir().unwrap();
        fs::write(dist.path().join("index.html"), "<p>").unwrap();
        assert!(finish(dist.path(), "/", &[], None).is_err());
    }
}

//! From what Trunk has built to a release.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{digest, files, host_under};

/// The script that starts the page.
const BOOT: &str = "boot.js";
/// The script that starts the worker. The program is the page's own.
const WORKER: &str = "worker.js";
/// The script that fetches the chunks of the program, two folders below it, and how it
/// calls the script of the program.
const CHUNKS: &str = "/chunks.js";
const PROGRAM: &str = "\"../../tone-clusters.js\"";

/// Makes a release, to be hosted under `base`, of the page that Trunk has built into `dist`
/// for the root of a host.
///
/// # Errors
///
/// Something is missing that the build makes, or the files cannot be written.
pub fn finish(dist: &Path, base: &str) -> Result<()> {
    let mut page = fs::read_to_string(dist.join("index.html"))?;
    for script in [BOOT, WORKER] {
        page = by_contents(dist, &page, script)?;
    }
    fs::write(dist.join("index.html"), &page)?;
    introduce_chunks(dist, &page)?;
    host_under(dist, base)
}

/// Gives a script a name that changes with what is in it; the page that names it so.
fn by_contents(dist: &Path, page: &str, script: &str) -> Result<String> {
    let text = fs::read(dist.join(script)).with_context(|| format!("{script} was not built"))?;
    let stem = script.trim_end_matches(".js");
    let name = format!("{stem}-{}.js", digest([text.as_slice()]));
    fs::rename(dist.join(script), dist.join(&name))?;
    renamed(page, script, &name)
}

/// Tells the script that fetches the chunks what Trunk has called the program's script.
fn introduce_chunks(dist: &Path, page: &str) -> Result<()> {
    let attribute = page.split_once("data-js=\"/").map(|(_, rest)| rest);
    let program = attribute
        .and_then(|rest| rest.split_once('"'))
        .map(|(name, _)| name);
    let program = program.context("the page names no program")?;
    let files = files(dist)?;
    let script = files.iter().find(|file| file.ends_with(CHUNKS));
    let script = dist.join(script.context("the program has no chunks")?);
    let text = fs::read_to_string(&script)?;
    ensure!(
        text.contains(PROGRAM),
        "the chunks are none of the program's"
    );
    let named = text.replace(PROGRAM, &format!("\"../../{program}\""));
    Ok(fs::write(script, named)?)
}

/// The page with another name for a file that its script's attributes name.
fn renamed(page: &str, old: &str, new: &str) -> Result<String> {
    let old = format!("=\"/{old}\"");
    ensure!(page.contains(&old), "the page does not name {old}");
    Ok(page.replace(&old, &format!("=\"/{new}\"")))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const VERSION: &str = "<meta name=\"version\" content=\"unreleased\">";

    /// A release of a tiny page, whose worker says this.
    fn release(worker: &str, base: &str) -> TempDir {
        let dist = tempfile::tempdir().unwrap();
        let page = format!(
            "<base href=\"/\">{VERSION}<script src=\"/boot.js\" data-js=\"/page-12.js\" data-worker=\"/worker.js\">"
        );
        let files = [
            ("index.html", page.as_str()),
            ("boot.js", "boot()"),
            ("worker.js", worker),
            ("page-12.js", "run()"),
            ("page_bg.wasm", "\0asm"),
            (
                "snippets/34/chunks.js",
                "import { run } from \"../../tone-clusters.js\";",
            ),
            ("snippets/34/rare.wasm", "\0asm"),
            ("config.json", "{}"),
            ("sw.js", "serve()"),
        ];
        fs::create_dir_all(dist.path().join("snippets/34")).unwrap();
        for (file, text) in files {
            fs::write(dist.path().join(file), text).unwrap();
        }
        finish(dist.path(), base).unwrap();
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
    fn the_page_names_files_that_are_there_under_its_base() {
        for base in ["/", "/any/path/"] {
            let dist = release("work()", base);
            let page = read(&dist, "index.html");
            for attribute in [" src=\"", "data-js=\"", "data-worker=\""] {
                let file = between(&page, attribute, "\"").strip_prefix(base).unwrap();
                assert!(dist.path().join(file).is_file(), "{file}");
            }
            assert_eq!(page, read(&dist, "404.html"));
        }
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
    fn the_chunks_know_their_program() {
        let dist = release("work()", "/any/path/");
        let script = read(&dist, "snippets/34/chunks.js");
        assert_eq!(script, "import { run } from \"../../page-12.js\";");
    }

    #[test]
    fn another_worker_is_another_release() {
        let (one, other) = (release("work()", "/"), release("rest()", "/"));
        let again = release("work()", "/");
        assert_eq!(read(&one, "index.html"), read(&again, "index.html"));
        assert_eq!(read(&one, "sw.js"), read(&again, "sw.js"));
        for (file, part) in [
            ("index.html", ["content=\"", "\""]),
            ("index.html", ["data-worker=\"", "\""]),
            ("sw.js", ["VERSION = \"", "\""]),
        ] {
            let [one, other] = [&one, &other].map(|dist| read(dist, file));
            let [before, after] = part;
            assert_ne!(between(&one, before, after), between(&other, before, after));
        }
    }

    #[test]
    fn the_service_worker_keeps_every_file_but_four() {
        let dist = release("work()", "/");
        let script = read(&dist, "sw.js");
        let kept = between(&script, "FILES = [", "]");
        assert_eq!(kept.split(", ").count(), 6, "{kept}");
        assert!(kept.contains("\"page_bg.wasm\""));
        assert!(kept.contains("\"snippets/34/rare.wasm\""));
        assert!(script.ends_with("serve()"));
        let page = read(&dist, "index.html");
        assert!(page.contains(between(&script, "VERSION = \"", "\"")));
    }

    #[test]
    fn a_build_without_its_worker_is_no_release() {
        let dist = tempfile::tempdir().unwrap();
        fs::write(dist.path().join("index.html"), "<p>").unwrap();
        assert!(finish(dist.path(), "/").is_err());
    }
}

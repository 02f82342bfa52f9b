//! What makes a release of what Trunk has built: names that change with what is in the
//! files, the path it is hosted under, and a list of its files for the service worker.
//!
//! A host may serve an old file for a while, and a visitor may have an old page open. A
//! file whose name changes with its contents cannot be taken for another one's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// The script that starts the page.
const BOOT: &str = "boot.js";
/// The script that starts the worker. The program is the page's own.
const WORKER: &str = "worker.js";
/// The script that fetches the chunks of the program, two folders below it, and how it
/// calls the script of the program.
const CHUNKS: &str = "/chunks.js";
const PROGRAM: &str = "\"../../tone-clusters.js\"";
/// What the service worker does not keep as it is: itself, the page, which it keeps by
/// the page's address, the page again, and what the host may change at any time.
const NOT_KEPT: [&str; 4] = ["sw.js", "index.html", "404.html", "config.json"];
/// What stands for the version in the page's source.
const UNRELEASED: &str = "<meta name=\"version\" content=\"unreleased\">";

/// Makes a release of the page that Trunk has built into `dist` for the root of a host.
pub fn finish(dist: &Path, base: &str) -> Result<()> {
    let mut page = fs::read_to_string(dist.join("index.html"))?;
    for script in [BOOT, WORKER] {
        let stem = script.trim_end_matches(".js");
        let name = format!("{stem}-{}.js", digest(dist, &[script])?);
        fs::rename(dist.join(script), dist.join(&name))?;
        page = renamed(&page, script, &name)?;
    }
    introduce_chunks(dist, &page)?;
    page = static_host::rebased(&page, base);

    fs::write(dist.join("index.html"), &page)?;
    let files = static_host::files(dist)?;
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let version = digest(dist, &files)?;
    ensure!(page.contains(UNRELEASED), "the page names no version");
    let page = page.replace(UNRELEASED, &UNRELEASED.replace("unreleased", &version));
    fs::write(dist.join("index.html"), &page)?;
    // A static host answers with this file where it has no other.
    fs::write(dist.join("404.html"), &page)?;
    write_service_worker(dist, &version, &files)
}

/// Tells the script that fetches the chunks what Trunk has called the program's script.
fn introduce_chunks(dist: &Path, page: &str) -> Result<()> {
    let attribute = page.split_once("data-js=\"/").map(|(_, rest)| rest);
    let program = attribute
        .and_then(|rest| rest.split_once('"'))
        .map(|(name, _)| name);
    let program = program.context("the page names no program")?;
    let files = static_host::files(dist)?;
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

fn write_service_worker(dist: &Path, version: &str, files: &[&str]) -> Result<()> {
    let script = fs::read_to_string(dist.join("sw.js"))?;
    let kept: Vec<_> = files
        .iter()
        .filter(|file| !NOT_KEPT.contains(file))
        .collect();
    // The names of a build's files need no escapes, in Rust or in JavaScript.
    let head = format!("const VERSION = {version:?};\nconst FILES = {kept:?};\n");
    Ok(fs::write(dist.join("sw.js"), head + &script)?)
}

/// The page with another name for a file that its script's attributes name.
fn renamed(page: &str, old: &str, new: &str) -> Result<String> {
    let old = format!("=\"/{old}\"");
    ensure!(page.contains(&old), "the page does not name {old}");
    Ok(page.replace(&old, &format!("=\"/{new}\"")))
}

/// Sixteen hexadecimal digits that change with the names and contents of these files.
fn digest(dist: &Path, files: &[&str]) -> Result<String> {
    let mut sha = Sha256::new();
    for file in files {
        let text = fs::read(dist.join(file)).with_context(|| format!("{file} was not built"))?;
        sha.update(file);
        // The length tells where one file ends.
        sha.update((text.len() as u64).to_le_bytes());
        sha.update(text);
    }
    let digest = sha.finalize();
    Ok(digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A release of a tiny page, whose worker says this.
    fn release(worker: &str, base: &str) -> TempDir {
        let dist = tempfile::tempdir().unwrap();
        let page = format!(
            "<base href=\"/\">{UNRELEASED}<script src=\"/boot.js\" data-js=\"/page-12.js\" data-worker=\"/worker.js\">"
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

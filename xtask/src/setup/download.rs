//! Programs that their makers have built, checked before they are unpacked.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::versions::Archive;

/// Downloads an archive, checks it, and puts these programs into the folder `bin` of `home`.
pub fn install(archive: &Archive, version: &str, binaries: &[&str], home: &Path) -> Result<()> {
    let folder = home.join("download");
    fs::create_dir_all(&folder)?;
    let outcome = install_by(&folder, archive, version, binaries, home);
    fs::remove_dir_all(folder)?;
    outcome
}

/// The same, by way of an empty folder.
fn install_by(
    folder: &Path,
    archive: &Archive,
    version: &str,
    binaries: &[&str],
    home: &Path,
) -> Result<()> {
    let file = folder.join("archive");
    fetch(&archive.url.replace("{}", version), &file)?;
    check(&file, archive.sha256)?;
    let mut tar = process::command("tar");
    process::run(tar.arg("-xf").arg(&file).arg("-C").arg(folder))?;
    let unpacked = release::files(folder)?;
    fs::create_dir_all(home.join("bin"))?;
    for binary in binaries {
        let name = format!("{binary}{EXE_SUFFIX}");
        let found = unpacked
            .iter()
            .find(|path| path.split('/').next_back() == Some(&name));
        let found = found.with_context(|| format!("the archive holds no {name}"))?;
        fs::rename(folder.join(found), home.join("bin").join(name))?;
    }
    Ok(())
}

fn fetch(url: &str, file: &Path) -> Result<()> {
    let mut curl = process::command("curl");
    curl.args(["--fail", "--location", "--silent", "--show-error"]);
    curl.args([
        "--proto",
        "=https",
        "--connect-timeout",
        "10",
        "--max-time",
        "300",
    ]);
    process::run(curl.arg("--output").arg(file).arg(url))
}

/// Checks that a file is the one that was pinned.
fn check(file: &Path, sha256: &str) -> Result<()> {
    let found = release::sha256(&fs::read(file)?);
    ensure!(
        found == sha256,
        "what came is not what is pinned: its SHA-256 is {found}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::versions;

    #[test]
    fn what_is_not_pinned_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("archive");
        fs::write(&file, "abc").unwrap();
        // The first example of FIPS 180-2.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert!(check(&file, abc).is_ok());
        fs::write(&file, "abd").unwrap();
        assert!(check(&file, abc).is_err());
    }

    #[test]
    fn every_archive_is_pinned_and_named_by_its_version() {
        for archive in versions::TRUNK_ARCHIVES
            .iter()
            .chain(&versions::WASM_BINDGEN_ARCHIVES)
        {
            assert!(archive.url.starts_with("https://") && archive.url.contains("{}"));
            assert_eq!(archive.sha256.len(), 64, "{}", archive.url);
            assert!(archive.sha256.chars().all(|c| c.is_ascii_hexdigit()));
        }
    }
}

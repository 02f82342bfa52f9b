//! Packages that are taken from npm: pinned by version and digest, with no scripts run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::cache;
use crate::process;
use crate::versions::NpmPackage;

/// The folder `node_modules` with the package, which is installed if `file` in it is
/// missing.
pub fn folder_with(package: &NpmPackage, file: &str) -> Result<PathBuf> {
    let home = cache::folder(package.name, package.version)?;
    let folder = home.join("node_modules");
    if !folder.join(file).is_file() {
        let NpmPackage {
            name,
            version,
            purpose,
            ..
        } = package;
        let npm = which::which("npm").with_context(|| {
            format!(
                "{purpose} {name} {version}, which is neither here nor to be installed \
                 without npm. Install one of the two"
            )
        })?;
        install(package, &npm, &home)?;
    }
    Ok(folder)
}

fn install(package: &NpmPackage, npm: &Path, home: &Path) -> Result<()> {
    let what = format!(
        "Installing {} {} into {} (once, about 10 seconds)",
        package.name,
        package.version,
        home.display()
    );
    process::timed(&what, || {
        fs::create_dir_all(home)?;
        fs::write(home.join("package.json"), package_file(package))?;
        fs::write(home.join("package-lock.json"), lock_file(package))?;
        let mut npm = process::command(npm);
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        process::run(npm.current_dir(home))
    })
}

/// What npm is asked for.
fn package_file(package: &NpmPackage) -> String {
    let NpmPackage { name, version, .. } = package;
    format!("{{ \"dependencies\": {{ \"{name}\": \"{version}\" }} }}\n")
}

/// What npm has to find: it refuses a package with another digest.
fn lock_file(package: &NpmPackage) -> String {
    let NpmPackage {
        name,
        version,
        integrity,
        program,
        ..
    } = package;
    let program = program.map_or_else(String::new, |[program, path]| {
        format!(",\n      \"bin\": {{ \"{program}\": \"{path}\" }}")
    });
    format!(
        r#"{{
  "name": "{name}-{version}",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {{
    "": {{ "dependencies": {{ "{name}": "{version}" }} }},
    "node_modules/{name}": {{
      "version": "{version}",
      "integrity": "{integrity}"{program}
    }}
  }}
}}
"#
    )
}

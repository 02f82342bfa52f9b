//! Building the release page into `dist/`.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Result;

use crate::setup::Tools;
use crate::{process, versions};

/// The path under which the page will be hosted; begins and ends with a slash.
#[derive(Debug, Clone)]
pub struct Base(String);

impl Base {
    /// The root of a host.
    pub fn root() -> Self {
        Self("/".to_owned())
    }
}

impl FromStr for Base {
    type Err = String;

    fn from_str(path: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
        if !path.starts_with('/') || !path.ends_with('/') || !path.chars().all(allowed) {
            return Err("a base begins and ends with a slash: /any/path/".to_owned());
        }
        Ok(Self(path.to_owned()))
    }
}

/// Where the built page is.
pub fn folder() -> PathBuf {
    process::root().join("dist")
}

/// Builds the page for hosting under `base`.
pub fn build(tools: &Tools, base: &Base) -> Result<()> {
    let what = format!(
        "Building the page for {} (about 5 minutes the first time)",
        base.0
    );
    process::timed(&what, || {
        let mut trunk = tools.trunk()?;
        trunk.args(["build", "--release", "--locked", "--skip-version-check"]);
        trunk.args(["--features", "split", "--public-url", "/"]);
        trunk.env(
            "TRUNK_TOOLS_WASM_OPT",
            format!("version_{}", versions::BINARYEN),
        );
        // Trunk knows this variable too, and wants it to be `true` or `false`.
        process::run(trunk.env_remove("NO_COLOR"))?;
        release::finish(&folder(), &base.0)
    })
}

/// Builds the page and says what a first visit to it costs.
pub fn build_and_weigh(tools: &Tools, base: &Base) -> Result<()> {
    build(tools, base)?;
    print!("{}", static_host::weigh(&folder())?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_begins_and_ends_with_a_slash() {
        assert!("/".parse::<Base>().is_ok());
        assert!("/any/path/".parse::<Base>().is_ok());
        for wrong in [
            "",
            "path",
            "/path",
            "path/",
            "/a b/",
            "https://example.org/",
        ] {
            assert!(wrong.parse::<Base>().is_err(), "{wrong}");
        }
    }
}

//! axe-core, which finds what assistive technology would stumble over.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::versions::AXE_PACKAGE;

/// Where its script is; installs it where it is missing.
pub fn script() -> Result<PathBuf> {
    const SCRIPT: &str = "axe-core/axe.min.js";
    Ok(npm::folder_with(&AXE_PACKAGE, SCRIPT)?.join(SCRIPT))
}

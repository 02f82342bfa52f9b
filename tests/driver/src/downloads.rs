//! Files that the page hands to its visitor.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use crate::{Page, Result};

/// A file that the page handed out; it is deleted when this is dropped.
#[derive(Debug)]
pub struct Download {
    file: PathBuf,
    _folder: TempDir,
}

impl Download {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }
}

impl Page {
    /// Does something that hands out a file, and waits for the file.
    ///
    /// # Errors
    ///
    /// What is done fails, or no file comes in time.
    pub fn download(&self, act: impl FnOnce() -> Result<()>) -> Result<Download> {
        let folder = tempfile::Builder::new().prefix("download-").tempdir()?;
        let path = folder.path().display().to_string();
        let behaviour = json!({ "behavior": "allow", "downloadPath": path, "eventsEnabled": true });
        self.call_on_profile("Browser.setDownloadBehavior", behaviour)?;
        self.has_downloaded.set(false);
        act()?;
        let file = self.wait(|| {
            // The file is there, and empty, before the browser says that it is whole.
            self.evaluate("0")?;
            let mut files = fs::read_dir(folder.path())?;
            let file = files.next().filter(|_| self.has_downloaded.get());
            Ok(file.ok_or_else(|| self.late("a downloaded file"))??.path())
        })?;
        Ok(Download {
            file,
            _folder: folder,
        })
    }
}

//! Handing files and texts to the page.

use std::path::Path;

use serde_json::{Value, json};

use crate::locator::Locator;
use crate::{Failure, Page, Result};

/// Pastes a text where the focus is.
const PASTE: &str = "function(text) {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', init));
}";

impl Locator<'_> {
    /// Clicks it and answers the file chooser that it opens.
    ///
    /// # Errors
    ///
    /// It opens none in time.
    pub fn choose_files(&self, files: &[&Path]) -> Result<()> {
        self.page.call(
            "Page.setInterceptFileChooserDialog",
            json!({ "enabled": true }),
        )?;
        self.click()?;
        let input = self.page.wait(|| {
            self.page.evaluate("0")?;
            self.page
                .chooser
                .take()
                .ok_or_else(|| self.page.late(&format!("a file chooser of {self}")))
        })?;
        let params = json!({ "backendNodeId": input, "files": paths(files)? });
        self.page.call("DOM.setFileInputFiles", params)?;
        self.page
            .call(
                "Page.setInterceptFileChooserDialog",
                json!({ "enabled": false }),
            )
            .map(drop)
    }
}

impl Page {
    /// Drags files over the page, without letting go.
    ///
    /// # Errors
    ///
    /// A file is missing.
    pub fn drag_files(&self, files: &[&Path]) -> Result<()> {
        self.drag_event("dragEnter", files)?;
        self.drag_event("dragOver", files)
    }

    /// Drops files in the middle of the page.
    ///
    /// # Errors
    ///
    /// A file is missing.
    pub fn drop_files(&self, files: &[&Path]) -> Result<()> {
        self.drag_files(files)?;
        self.drag_event("drop", files)
    }

    /// Pastes a text where the focus is.
    ///
    /// # Errors
    ///
    /// The page's own handler throws.
    pub fn paste(&self, text: &str) -> Result<()> {
        self.evaluate(&format!("({PASTE})({})", Value::from(text)))
            .map(drop)
    }

    /// What the page has put on the clipboard.
    ///
    /// # Errors
    ///
    /// The clipboard cannot be read.
    pub fn clipboard(&self) -> Result<String> {
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.call_on_profile("Browser.grantPermissions", permissions)?;
        let text = self.evaluate("navigator.clipboard.readText()")?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    fn drag_event(&self, kind: &str, files: &[&Path]) -> Result<()> {
        let middle = self.evaluate("[innerWidth / 2, innerHeight / 2]")?;
        let data = json!({ "items": [], "files": paths(files)?, "dragOperationsMask": 1 });
        let params = json!({ "type": kind, "x": middle[0], "y": middle[1], "data": data });
        self.call("Input.dispatchDragEvent", params).map(drop)
    }
}

/// Whole paths; the browser takes no others, and takes missing files for empty ones.
fn paths(files: &[&Path]) -> Result<Vec<String>> {
    let whole = |file: &&Path| {
        let path = file.canonicalize().map_err(Failure::from)?;
        Ok(path.to_string_lossy().into_owned())
    };
    files.iter().map(whole).collect()
}

//! What the page shows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::locator::Locator;
use crate::{Failure, Page, Result};

const TEXT: &str = "function() { return this.innerText ?? this.textContent }";

const ATTRIBUTE: &str = "function(name) { return this.getAttribute(name) }";

const ROWS: &str = "function() {
    const cells = (row) => [...row.querySelectorAll('th, td, [role=columnheader], [role=rowheader], [role=cell], [role=gridcell]')];
    const rows = [...this.querySelectorAll('tr, [role=row]')];
    return rows.map((row) => cells(row).map((cell) => cell.innerText.trim()));
}";

impl Locator<'_> {
    /// Its text, as it is shown.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn text(&self) -> Result<String> {
        let text = self.ask(TEXT, &[])?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits until its text contains this.
    ///
    /// # Errors
    ///
    /// It does not, in time.
    pub fn says(&self, part: &str) -> Result<()> {
        self.page.wait(|| {
            let text = self.page.call_on(self.one_now()?.id, TEXT, &[])?;
            let text = text.as_str().unwrap_or_default();
            let other = || {
                self.page
                    .late(&format!("“{part}” in {self}, which says “{text}”"))
            };
            text.contains(part).then_some(()).ok_or_else(other)
        })
    }

    /// Waits until it says something else than this.
    ///
    /// # Errors
    ///
    /// It does not, in time.
    pub fn says_other_than(&self, text: &str) -> Result<()> {
        self.page.wait(|| match self.text()? {
            now if now != text => Ok(()),
            _ => Err(self.page.late(&format!("another text of {self}"))),
        })
    }

    /// The texts of a table's cells, row by row, its header row first.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn rows(&self) -> Result<Vec<Vec<String>>> {
        let rows = self.ask(ROWS, &[])?;
        let texts = |row: &Value| row.as_array().into_iter().flatten().map(text_of).collect();
        Ok(rows.as_array().into_iter().flatten().map(texts).collect())
    }

    /// An attribute of its element.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        let value = self.ask(ATTRIBUTE, &[name.into()])?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Waits until an attribute of its element has this value.
    ///
    /// # Errors
    ///
    /// It has not, in time.
    pub fn attribute_becomes(&self, name: &str, value: &str) -> Result<()> {
        self.page.wait(|| {
            let is = self
                .page
                .call_on(self.one_now()?.id, ATTRIBUTE, &[name.into()])?;
            let other = || {
                self.page
                    .late(&format!("{name}={value} of {self}, not {is}"))
            };
            (is == value).then_some(()).ok_or_else(other)
        })
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

impl Page {
    /// Writes a picture of the window, a PNG.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png" }))?;
        let bytes = BASE64_STANDARD.decode(text_of(&shot["data"]));
        let bytes = bytes.map_err(|error| Failure::Script(error.to_string()))?;
        Ok(fs::write(file, bytes)?)
    }

    /// The whole page as assistive technology is told it: a line for each role and
    /// name, indented.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn outline(&self) -> Result<String> {
        let tree = self.call("Accessibility.getFullAXTree", json!({}))?;
        let mut outline = String::new();
        write_outline(&tree["nodes"], &tree["nodes"][0], 0, &mut outline);
        Ok(outline)
    }
}

fn write_outline(all: &Value, node: &Value, depth: usize, outline: &mut String) {
    let role = text_of(&node["role"]["value"]);
    // The boxes of a line of text say nothing that the text has not said.
    if role == "InlineTextBox" {
        return;
    }
    let shown = node["ignored"] == false;
    if shown {
        let indent = "  ".repeat(depth);
        // Writing to a string cannot fail.
        let _ = writeln!(outline, "{indent}{role} {}", node["name"]["value"]);
    }
    let children = node["childIds"].as_array().into_iter().flatten();
    for id in children {
        let child = all
            .as_array()
            .into_iter()
            .flatten()
            .find(|other| other["nodeId"] == *id);
        if let Some(child) = child {
            write_outline(all, child, depth + usize::from(shown), outline);
        }
    }
}

//! Fields and choices.

use serde_json::Value;

use crate::locator::Locator;
use crate::{Failure, Result};

/// Picks the option with this label, as the browser itself would.
const SELECT: &str = "function(label) {
    const option = [...this.options].find((option) => option.label.trim() === label);
    if (!option || option.disabled) return false;
    option.selected = true;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
}";

/// Writes into a field as the keyboard does.
const FILL: &str = "function(text) {
    this.focus();
    if (document.activeElement !== this) return false;
    this.select();
    if (text) return document.execCommand('insertText', false, text);
    if (this.value) document.execCommand('delete');
    return this.value === '';
}";

/// Sets a value that cannot be typed: a slider's, a colour's, a date's.
const SET: &str = "function(value) {
    const prototype = Object.getPrototypeOf(this);
    Object.getOwnPropertyDescriptor(prototype, 'value').set.call(this, value);
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
}";

impl Locator<'_> {
    /// Replaces what stands in a text field. It is focused and filled in one step, so that
    /// nothing takes the focus away in between.
    ///
    /// # Errors
    ///
    /// It does not appear, or cannot be written into, in time.
    pub fn fill(&self, text: &str) -> Result<()> {
        self.page.wait(|| {
            match self
                .page
                .call_on(self.one_now()?.id, FILL, &[text.into()])?
            {
                Value::Bool(true) => Ok(()),
                _ => Err(self.page.late(&format!("{self} to write into"))),
            }
        })
    }

    /// Moves a slider to a value.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn set(&self, value: &str) -> Result<()> {
        self.ask(SET, &[value.into()]).map(drop)
    }

    /// Picks an option by its label, once there is one.
    ///
    /// # Errors
    ///
    /// There is no such option in time.
    pub fn select(&self, label: &str) -> Result<()> {
        self.page.wait(|| {
            match self
                .page
                .call_on(self.one_now()?.id, SELECT, &[label.into()])?
            {
                Value::Bool(true) => Ok(()),
                _ => Err(Failure::Count {
                    what: format!("option “{label}” in {self}"),
                    count: 0,
                }),
            }
        })
    }

    /// Ticks or unticks it, if it is not so already.
    ///
    /// # Errors
    ///
    /// It does not appear, or does not change, in time.
    pub fn check(&self, on: bool) -> Result<()> {
        if self.is("checked")? != on {
            self.click()?;
        }
        self.becomes_state("checked", on)
    }

    /// What stands in a field.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn value(&self) -> Result<String> {
        let value = self.ask("function() { return this.value }", &[])?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until this stands in a field.
    ///
    /// # Errors
    ///
    /// It does not, in time.
    pub fn value_becomes(&self, text: &str) -> Result<()> {
        self.page.wait(|| match self.value()? {
            value if value == text => Ok(()),
            value => Err(self
                .page
                .late(&format!("“{text}” in {self}, where “{value}” stands"))),
        })
    }
}

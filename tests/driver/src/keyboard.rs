//! What a keyboard does.

use serde_json::json;

use crate::locator::Locator;
use crate::{Failure, Page, Result};

impl Page {
    /// Presses a key, with its modifiers before it: `Tab`, `Shift+Tab`, `ArrowLeft`,
    /// `Control+a`, `x`.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn press(&self, keys: &str) -> Result<()> {
        let (modifiers, key) = match keys.rsplit_once('+') {
            Some((modifiers, key)) if !key.is_empty() => (modifier_bits(modifiers), key),
            _ => (0, keys),
        };
        let (key, code, text) = describe(key);
        let event = |kind: &str, text: &str| {
            json!({
                "type": kind,
                "key": key,
                "code": key,
                "text": text,
                "modifiers": modifiers,
                "windowsVirtualKeyCode": code,
            })
        };
        let writes = !text.is_empty() && modifiers & !SHIFT == 0;
        let (kind, text) = if writes {
            ("keyDown", text)
        } else {
            ("rawKeyDown", String::new())
        };
        self.call("Input.dispatchKeyEvent", event(kind, &text))?;
        self.call("Input.dispatchKeyEvent", event("keyUp", ""))
            .map(drop)
    }

    /// Types a text into whatever has the focus, key by key.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn type_text(&self, text: &str) -> Result<()> {
        text.chars()
            .try_for_each(|key| self.press(key.encode_utf8(&mut [0; 4])))
    }

    /// Role and name of what has the focus.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn focused(&self) -> Result<(String, String)> {
        self.wait(|| self.focused_now())
    }

    /// The same. Fails where the page replaces it while it is looked at.
    fn focused_now(&self) -> Result<(String, String)> {
        let params = json!({ "expression": "document.activeElement" });
        let active = self.call("Runtime.evaluate", params)?;
        let params = json!({ "objectId": active["result"]["objectId"], "fetchRelatives": false });
        let tree = self.call("Accessibility.getPartialAXTree", params)?;
        let text = |key: &str| {
            tree["nodes"][0][key]["value"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        Ok((text("role"), text("name")))
    }

    /// Waits until what has this name has the focus.
    ///
    /// # Errors
    ///
    /// It does not get it, in time.
    pub fn focus_comes_to(&self, name: &str) -> Result<()> {
        self.wait(|| match self.focused_now()? {
            (_, focused) if focused == name => Ok(()),
            (role, other) => {
                Err(self.late(&format!("the focus on “{name}”, not on {role} “{other}”")))
            }
        })
    }

    /// Presses a key until something has the focus, as a person looks for it who has
    /// no mouse.
    ///
    /// # Errors
    ///
    /// It does not get the focus within a hundred presses.
    pub fn press_until_focused(&self, key: &str, role: &str, name: &str) -> Result<()> {
        for _ in 0..100 {
            self.press(key)?;
            if self.focused()? == (role.to_owned(), name.to_owned()) {
                return Ok(());
            }
        }
        Err(Failure::Unusable {
            what: format!("{role} “{name}”"),
            state: "out of the keyboard's reach".to_owned(),
        })
    }
}

impl Locator<'_> {
    /// Gives it the focus.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn focus(&self) -> Result<()> {
        self.ask("function() { this.focus() }", &[]).map(drop)
    }

    /// Gives it the focus and presses a key.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn press(&self, keys: &str) -> Result<()> {
        self.focus()?;
        self.page.press(keys)
    }
}

const SHIFT: u8 = 8;

fn modifier_bits(modifiers: &str) -> u8 {
    let bit = |modifier| match modifier {
        "Alt" => 1,
        "Control" => 2,
        "Meta" => 4,
        "Shift" => SHIFT,
        _ => 0,
    };
    modifiers.split('+').map(bit).sum()
}

/// A key's name, its number on Windows, which the browser acts upon, and its text.
fn describe(key: &str) -> (&str, u32, String) {
    let (code, text) = match key {
        "Backspace" => (8, ""),
        "Tab" => (9, ""),
        "Enter" => (13, "\r"),
        "Escape" => (27, ""),
        " " | "Space" => return (" ", 32, " ".to_owned()),
        "PageUp" => (33, ""),
        "PageDown" => (34, ""),
        "End" => (35, ""),
        "Home" => (36, ""),
        "ArrowLeft" => (37, ""),
        "ArrowUp" => (38, ""),
        "ArrowRight" => (39, ""),
        "ArrowDown" => (40, ""),
        "Delete" => (46, ""),
        letter => (
            letter
                .chars()
                .next()
                .map_or(0, |c| c.to_ascii_uppercase().into()),
            letter,
        ),
    };
    (key, code, text.to_owned())
}

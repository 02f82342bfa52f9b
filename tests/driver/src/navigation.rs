//! Going from page to page.

use serde_json::{Value, json};

use crate::{Failure, Page, Result};

impl Page {
    /// Goes to a path of the site: what stands after its base, such as `""`,
    /// `library?k=4` or `artist/x`.
    ///
    /// # Errors
    ///
    /// The page does not load in time.
    pub fn visit(&self, path: &str) -> Result<()> {
        let url = format!("{}{path}", self.site);
        let went = self.call("Page.navigate", json!({ "url": url }))?;
        if let Some(error) = went["errorText"].as_str() {
            return Err(Failure::Script(format!("{url} does not load: {error}")));
        }
        // A step within the same document has no loader of its own.
        let loader = went["loaderId"].as_str();
        self.wait_for_load(|now| loader.is_none_or(|loader| loader == now))
    }

    /// Loads the page again.
    ///
    /// # Errors
    ///
    /// The page does not load in time.
    pub fn reload(&self) -> Result<()> {
        let before = self.loader()?;
        self.call("Page.reload", json!({}))?;
        self.wait_for_load(|now| now != before)
    }

    /// The browser's Back.
    ///
    /// # Errors
    ///
    /// There is nothing to go back to.
    pub fn back(&self) -> Result<()> {
        self.travel(-1)
    }

    /// The browser's Forward.
    ///
    /// # Errors
    ///
    /// There is nothing to go forward to.
    pub fn forward(&self) -> Result<()> {
        self.travel(1)
    }

    /// The address after the site's base: path, query and fragment.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn address(&self) -> Result<String> {
        let url = self.evaluate("location.href")?;
        let url = url.as_str().unwrap_or_default();
        Ok(url.strip_prefix(&self.site).unwrap_or(url).to_owned())
    }

    /// Waits until this is the address after the site's base.
    ///
    /// # Errors
    ///
    /// It is not, in time.
    pub fn address_becomes(&self, address: &str) -> Result<()> {
        self.wait(|| match self.address()? {
            now if now == address => Ok(()),
            now => Err(self.late(&format!("the address “{address}”, not “{now}”"))),
        })
    }

    fn travel(&self, steps: i64) -> Result<()> {
        let (now, entries) = self.history()?;
        let goal = now + steps;
        let entry = usize::try_from(goal)
            .ok()
            .and_then(|goal| entries.get(goal));
        let nowhere = || Failure::Count {
            what: "pages in that direction".to_owned(),
            count: 0,
        };
        let entry = &entry.ok_or_else(nowhere)?["id"];
        self.call("Page.navigateToHistoryEntry", json!({ "entryId": entry }))?;
        self.wait(|| match self.history()? {
            (now, _) if now == goal => Ok(()),
            _ => Err(self.late("the other page")),
        })
    }

    /// Does something that leads elsewhere, and waits until the tab is there. Only the
    /// history is asked meanwhile: the browser itself knows it, while a call to a page that
    /// is just being left may never be answered.
    pub(crate) fn leave(&self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        let (before, _) = self.history()?;
        act()?;
        self.wait(|| match self.history()? {
            (now, _) if now != before => Ok(()),
            _ => Err(self.late("another site")),
        })
    }

    fn history(&self) -> Result<(i64, Value)> {
        let mut history = self.call("Page.getNavigationHistory", json!({}))?;
        Ok((
            history["currentIndex"].as_i64().unwrap_or_default(),
            history["entries"].take(),
        ))
    }

    fn loader(&self) -> Result<String> {
        let tree = self.wait(|| self.call("Page.getFrameTree", json!({})))?;
        Ok(tree["frameTree"]["frame"]["loaderId"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    fn wait_for_load(&self, is_new: impl Fn(&str) -> bool) -> Result<()> {
        self.wait(|| {
            let loaded =
                is_new(&self.loader()?) && self.evaluate("document.readyState")? == "complete";
            if loaded {
                Ok(())
            } else {
                Err(self.late("the page's load"))
            }
        })
    }
}

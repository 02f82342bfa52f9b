//! Hosts of the network whose part the test plays: what they are asked for, and the answer.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::wire::Event;
use crate::{Failure, Page, Result};

/// What the browser says of a request that waits for no answer any more: a frame that is
/// closed or leads elsewhere has taken it back.
const GONE: &str = "Invalid InterceptionId";

/// The page that a played host answers everything with, and the addresses it was asked for.
#[derive(Debug, Default)]
pub(crate) struct Played {
    html: String,
    asked: Vec<String>,
}

impl Page {
    /// Answers every request to addresses that begin so with this page, in place of the
    /// network.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn play_host(&self, origin: &str, html: &str) -> Result<()> {
        self.played.borrow_mut().html = html.to_owned();
        let patterns = json!({ "patterns": [{ "urlPattern": format!("{origin}/*") }] });
        self.call("Fetch.enable", patterns).map(drop)
    }

    /// The addresses that the played host was asked for so far.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn asked_of_played_host(&self) -> Result<Vec<String>> {
        // What happened before this call is told before its answer.
        self.evaluate("0")?;
        Ok(self.played.borrow().asked.clone())
    }

    /// Waits until the played host was asked for these addresses, and no others.
    ///
    /// # Errors
    ///
    /// It was asked for others in all the time.
    pub fn played_host_is_asked(&self, addresses: &[&str]) -> Result<()> {
        self.wait(|| match self.asked_of_played_host()? {
            asked if asked == addresses => Ok(()),
            asked => Err(self.late(&format!("calls of {addresses:?}, not of {asked:?}"))),
        })
    }

    /// Answers a request to the played host.
    pub(crate) fn answer(&self, request: &Event) -> Result<()> {
        let address = request.params["request"]["url"].as_str();
        let mut played = self.played.borrow_mut();
        played.asked.push(address.unwrap_or_default().to_owned());
        let answer = json!({
            "requestId": request.params["requestId"],
            "responseCode": 200,
            "responseHeaders": [{ "name": "Content-Type", "value": "text/html" }],
            "body": STANDARD.encode(&played.html),
        });
        drop(played);
        match self.tell(&request.session, "Fetch.fulfillRequest", answer) {
            Err(Failure::Refused { message, .. }) if message.contains(GONE) => Ok(()),
            told => told,
        }
    }
}

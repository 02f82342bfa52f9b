//! What the page complained about: errors on the console, uncaught errors, breaches
//! of its own policy, files that could not be loaded.

use std::fmt;

use serde_json::Value;

use crate::wire::Event;
use crate::{Failure, Page, Result};

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// What it says.
    pub text: String,
    /// The address it is about or comes from; may be empty.
    pub source: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.text, self.source)
    }
}

impl Complaint {
    /// The complaint in an event, if it is one.
    pub(crate) fn from_event(event: &Event) -> Option<Self> {
        let params = &event.params;
        match event.method.as_str() {
            "Log.entryAdded" => from_log(&params["entry"]),
            "Runtime.consoleAPICalled" => from_console(params),
            "Runtime.exceptionThrown" => Some(from_exception(&params["exceptionDetails"])),
            "Inspector.targetCrashed" => Some(Self::new("the page crashed", &Value::Null)),
            _ => None,
        }
    }

    fn new(text: &str, source: &Value) -> Self {
        let source = source.as_str().unwrap_or_default();
        Self {
            text: text.to_owned(),
            source: source.to_owned(),
        }
    }
}

fn from_log(entry: &Value) -> Option<Complaint> {
    let text = entry["text"].as_str().unwrap_or_default();
    (entry["level"] == "error").then(|| Complaint::new(text, &entry["url"]))
}

fn from_console(params: &Value) -> Option<Complaint> {
    let source = &params["stackTrace"]["callFrames"][0]["url"];
    (params["type"] == "error" || params["type"] == "assert")
        .then(|| Complaint::new(&said(&params["args"]), source))
}

fn from_exception(details: &Value) -> Complaint {
    let thrown = &details["exception"]["description"];
    let text = thrown
        .as_str()
        .or(details["text"].as_str())
        .unwrap_or_default();
    Complaint::new(text, &details["url"])
}

/// The arguments of a console call, as the console shows them.
fn said(arguments: &Value) -> String {
    let words = arguments.as_array().into_iter().flatten().map(|argument| {
        let value = &argument["value"];
        let text = value.as_str().or(argument["description"].as_str());
        text.map_or_else(|| value.to_string(), str::to_owned)
    });
    words.collect::<Vec<_>>().join(" ")
}

impl Page {
    /// The complaints that nobody expects.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn complaints(&self) -> Result<Vec<Complaint>> {
        // What happened before this call is told before its answer.
        self.evaluate("0")?;
        let expected = self.expected.borrow();
        let mut complaints = self.complaints.borrow().clone();
        complaints.retain(|complaint| {
            let complaint = complaint.to_string();
            !expected.iter().any(|text| complaint.contains(text))
        });
        Ok(complaints)
    }

    /// Forgives complaints with this text, which may come or not.
    pub fn forgive(&self, text: &str) {
        self.expected.borrow_mut().push(text.to_owned());
    }

    /// Waits for a complaint with this text that came since the last one was expected. Those
    /// that follow are expected too: of several calls that fail alike, the page may answer to
    /// the first before the browser has complained of the last.
    ///
    /// # Errors
    ///
    /// There is none in time.
    pub fn expect_complaint(&self, text: &str) -> Result<()> {
        self.wait(|| {
            self.evaluate("0")?;
            let mut complaints = self.complaints.borrow_mut();
            let before = complaints.len();
            complaints.retain(|complaint| !complaint.to_string().contains(text));
            let what = format!("a complaint that says “{text}”");
            if complaints.len() == before {
                Err(Failure::Count { what, count: 0 })
            } else {
                self.forgive(text);
                Ok(())
            }
        })
    }
}

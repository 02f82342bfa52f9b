//! Calls and events of the DevTools protocol.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Error, Message, WebSocket};

use crate::chromium::Address;
use crate::{Failure, Result};

/// How long the browser may be silent while a call waits for its answer. A tab that changes
/// site can take a call with it, so that no answer ever comes: whoever waits for something asks
/// again.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much of what a call asks for is shown where it is not answered, in characters.
const EXCERPT: usize = 200;

/// Something the browser told without being asked.
#[derive(Debug)]
pub struct Event {
    /// The session it happened in; empty for the browser as a whole.
    pub session: String,
    /// Its name, such as `Log.entryAdded`.
    pub method: String,
    /// What it says.
    pub params: Value,
}

/// The connection to a browser.
#[derive(Debug)]
pub struct Wire {
    socket: WebSocket<TcpStream>,
    calls: u64,
    events: Vec<Event>,
    /// Session → what it is a session of, in words.
    names: BTreeMap<String, String>,
}

impl Wire {
    pub(crate) fn connect(address: &Address) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let url = format!("ws://127.0.0.1:{}{}", address.port, address.path);
        let (socket, _) =
            tungstenite::client(url, stream).map_err(|error| Failure::Launch(error.to_string()))?;
        Ok(Self {
            socket,
            calls: 0,
            events: Vec::new(),
            names: BTreeMap::new(),
        })
    }

    /// Calls a session the next tab, in the order in which tabs were opened.
    pub(crate) fn name_tab(&mut self, session: &str) {
        let tabs = self.names.values().filter(|name| name.starts_with("tab"));
        let name = format!("tab {}", tabs.count() + 1);
        self.names.insert(session.to_owned(), name);
    }

    /// Calls a session a worker of the tab that has another one.
    pub(crate) fn name_worker(&mut self, session: &str, of: &str) {
        let name = format!("a worker of {}", self.name(of));
        self.names.insert(session.to_owned(), name);
    }

    /// Forgets the tabs, which are closed: the next one is the first again.
    pub(crate) fn forget_tabs(&mut self) {
        self.names.clear();
        self.events.clear();
    }

    fn name(&self, session: &str) -> &str {
        let name = self.names.get(session);
        name.map_or("the browser", String::as_str)
    }

    /// Calls and waits for the answer; events that come meanwhile are kept.
    ///
    /// # Errors
    ///
    /// The browser refuses the call, or does not answer.
    pub fn call(&mut self, session: &str, method: &str, params: Value) -> Result<Value> {
        let start = Instant::now();
        let beginning = self.tell(session, method, params)?;
        loop {
            let mut message = self.read().map_err(|error| match error {
                Error::Io(error) if is_late(&error) => Failure::Unanswered {
                    call: beginning.clone(),
                    tab: self.name(session).to_owned(),
                    waited: start.elapsed(),
                },
                error => Box::new(error).into(),
            })?;
            if message["id"] == self.calls {
                return answer(method, message);
            }
            if let Value::String(method) = message["method"].take() {
                let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
                self.events.push(Event {
                    session,
                    method,
                    params: message["params"].take(),
                });
            }
        }
    }

    /// Sends a call, and returns how it begins.
    fn tell(&mut self, session: &str, method: &str, params: Value) -> Result<String> {
        self.calls += 1;
        let beginning = format!("{method} {params}").chars().take(EXCERPT).collect();
        let mut call = json!({ "id": self.calls, "method": method, "params": params });
        if !session.is_empty() {
            call["sessionId"] = session.into();
        }
        let text = Message::text(call.to_string());
        self.socket.send(text).map_err(Box::new)?;
        Ok(beginning)
    }

    /// The events of these sessions since the last time they were taken.
    pub fn take_events(&mut self, of: impl Fn(&str) -> bool) -> Vec<Event> {
        let all = std::mem::take(&mut self.events);
        let (taken, left) = all.into_iter().partition(|event| of(&event.session));
        self.events = left;
        taken
    }

    fn read(&mut self) -> std::result::Result<Value, Error> {
        let message = self.socket.read()?;
        // Pings and the like are no JSON, and no business of ours.
        Ok(serde_json::from_str(message.to_text()?).unwrap_or_default())
    }
}

/// Whether it is the end of patience. Systems name it differently.
fn is_late(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn answer(method: &str, mut message: Value) -> Result<Value> {
    match message["error"]["message"].take() {
        Value::String(message) => Err(Failure::Refused {
            method: method.to_owned(),
            message,
        }),
        _ => Ok(message["result"].take()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// A connection to a browser that says nothing.
    fn connect_to_silence() -> Wire {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut socket = tungstenite::accept(stream).unwrap();
            while socket.read().is_ok() {}
        });
        let path = "/".to_owned();
        let wire = Wire::connect(&Address { port, path }).unwrap();
        let patience = Some(Duration::from_millis(50));
        wire.socket.get_ref().set_read_timeout(patience).unwrap();
        wire
    }

    #[test]
    fn a_call_that_is_not_answered_says_which_and_where_and_how_long() {
        let mut wire = connect_to_silence();
        wire.name_tab("one");
        wire.name_tab("two");
        wire.name_worker("three", "two");
        for (session, name) in [
            ("", "the browser"),
            ("two", "tab 2"),
            ("three", "a worker of tab 2"),
        ] {
            let call = wire.call(
                session,
                "Runtime.evaluate",
                json!({ "expression": "1 + 1" }),
            );
            let said = call.unwrap_err().to_string();
            let expected =
                format!(r#"{name} did not answer Runtime.evaluate {{"expression":"1 + 1"}} in "#);
            assert!(said.starts_with(&expected), "{said}");
            assert!(said.ends_with('s'), "{said}");
        }
        wire.forget_tabs();
        wire.name_tab("four");
        assert_eq!(wire.name("four"), "tab 1");
    }
}

//! Calls and events of the DevTools protocol.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Error, Message, WebSocket};

use crate::chromium::Address;
use crate::{Failure, Result};

/// The longest that any one call may take. A tab that changes site can take a call with
/// it, so that no answer ever comes: whoever waits for something asks again.
const PATIENCE: Duration = Duration::from_secs(20);

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
        })
    }

    /// Calls and waits for the answer; events that come meanwhile are kept.
    ///
    /// # Errors
    ///
    /// The browser refuses the call, or does not answer.
    pub fn call(&mut self, session: &str, method: &str, params: Value) -> Result<Value> {
        self.tell(session, method, params)?;
        loop {
            let mut message = self.read(method)?;
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

    fn tell(&mut self, session: &str, method: &str, params: Value) -> Result<()> {
        self.calls += 1;
        let mut call = json!({ "id": self.calls, "method": method, "params": params });
        if !session.is_empty() {
            call["sessionId"] = session.into();
        }
        let text = Message::text(call.to_string());
        Ok(self.socket.send(text).map_err(Box::new)?)
    }

    /// The events of these sessions since the last time they were taken.
    pub fn take_events(&mut self, of: impl Fn(&str) -> bool) -> Vec<Event> {
        let all = std::mem::take(&mut self.events);
        let (taken, left) = all.into_iter().partition(|event| of(&event.session));
        self.events = left;
        taken
    }

    fn read(&mut self, method: &str) -> Result<Value> {
        let message = self.socket.read().map_err(|error| match error {
            Error::Io(error) if is_late(&error) => Failure::Unanswered(method.to_owned()),
            error => Box::new(error).into(),
        })?;
        let text = message.to_text().map_err(Box::new)?;
        // Pings and the like are no JSON, and no business of ours.
        Ok(serde_json::from_str(text).unwrap_or_default())
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

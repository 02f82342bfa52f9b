//! What lies on the worker's desk: the open library, and the line to the page.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::DedicatedWorkerGlobalScope;

use super::turn::Turns;
use crate::analysis::FeatureTable;
use crate::store::Shelf;
use crate::worker::message::pack;
use crate::worker::protocol::{Event, Ticket};

/// The open library, as far as an analysis needs it.
struct Open {
    ticket: Ticket,
    table: Rc<FeatureTable>,
}

/// The worker's state.
pub(super) struct Desk {
    line: Line,
    open: RefCell<Option<Open>>,
    /// Where libraries are kept.
    pub shelf: Shelf,
    /// Reading and sending libraries.
    pub opening: Turns,
    /// Analysing the open library.
    pub analysing: Turns,
}

impl Desk {
    pub fn new(page: DedicatedWorkerGlobalScope) -> Self {
        Self {
            line: Line(page),
            open: RefCell::new(None),
            shelf: Shelf::default(),
            opening: Turns::default(),
            analysing: Turns::default(),
        }
    }

    /// Tells the page something.
    pub fn say(&self, event: &Event) {
        self.line.say(event);
    }

    /// A second line to the page, for work that outlives its request.
    pub fn line(&self) -> Line {
        self.line.clone()
    }

    /// Puts another library on the desk; the analysis of the one before ends.
    pub fn put(&self, ticket: Ticket, table: FeatureTable) {
        self.analysing.replace();
        self.open.replace(Some(Open {
            ticket,
            table: Rc::new(table),
        }));
    }

    /// The question that the open library answered.
    pub fn open_ticket(&self) -> Ticket {
        self.open
            .borrow()
            .as_ref()
            .map(|open| open.ticket)
            .unwrap_or_default()
    }

    /// The features of the open library.
    pub fn table(&self) -> Option<Rc<FeatureTable>> {
        self.open
            .borrow()
            .as_ref()
            .map(|open| Rc::clone(&open.table))
    }
}

/// The line to the page.
#[derive(Clone)]
pub(super) struct Line(DedicatedWorkerGlobalScope);

impl Line {
    /// Tells the page something.
    pub fn say(&self, event: &Event) {
        // Both fail only for values that cannot be cloned, which events never are.
        if let Some(message) = pack(event, &[]) {
            let _ = self.0.post_message(&message);
        }
    }
}

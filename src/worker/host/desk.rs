//! What lies on the worker's desk: the open library, and the line to the page.

use std::cell::RefCell;

use web_sys::DedicatedWorkerGlobalScope;

use super::coming::Coming;
use super::turn::Turns;
use crate::analysis::{Analysis, AnalysisError, AnalysisStep, FeatureTable, Recipe};
use crate::platform::message::pack;
use crate::platform::system::report_uncaught;
use crate::store::{Journal, Notes, Shelf};
use crate::worker::protocol::{Event, Ticket};

/// The open library, as far as an analysis needs it.
struct Open {
    ticket: Ticket,
    table: FeatureTable,
    /// The newest analysis: another recipe may go on from what it has found.
    analysis: Option<Analysis>,
}

/// The worker's state.
pub(super) struct Desk {
    line: Line,
    open: RefCell<Option<Open>>,
    /// Where libraries are kept.
    pub shelf: Shelf,
    /// What is kept beside them.
    pub notes: Notes,
    /// How far the page has loaded a library.
    pub journal: Journal,
    /// The library that the page is sending.
    pub coming: Coming,
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
            notes: Notes::default(),
            journal: Journal::default(),
            coming: Coming::default(),
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
            table,
            analysis: None,
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

    /// Begins an analysis of the open library, if one is open.
    pub fn begin_analysis(&self, recipe: Recipe) -> Result<(), AnalysisError> {
        if let Some(open) = self.open.borrow_mut().as_mut() {
            open.analysis = Some(match open.analysis.take() {
                Some(before) => before.with_recipe(&open.table, recipe)?,
                None => Analysis::new(&open.table, recipe)?,
            });
        }
        Ok(())
    }

    /// Goes on with the analysis that was begun last.
    pub fn step_analysis(&self) -> AnalysisStep {
        let mut open = self.open.borrow_mut();
        let analysis = open.as_mut().and_then(|open| open.analysis.as_mut());
        analysis.map_or(AnalysisStep::Done, Analysis::step)
    }
}

/// The line to the page.
#[derive(Clone)]
pub(super) struct Line(DedicatedWorkerGlobalScope);

impl Line {
    /// Tells the page something.
    pub fn say(&self, event: &Event) {
        let sent = pack(event, &[])
            .map_err(|error| error.to_string().into())
            .and_then(|message| self.0.post_message(&message));
        // The page takes an uncaught error as the worker's death, and starts another one:
        // better than waiting for an answer that cannot be sent.
        if let Err(error) = sent {
            report_uncaught(&error);
        }
    }
}

//! Taking turns: of each kind of work only the newest goes on.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::sleep;

use super::Stop;

/// A kind of work of which only one piece may be under way.
#[derive(Default)]
pub(super) struct Turns(Rc<Cell<u32>>);

impl Turns {
    /// Begins a new piece of work; the one under way ends at its next pause.
    pub fn begin(&self) -> Turn {
        self.replace();
        Turn {
            current: Rc::clone(&self.0),
            own: self.0.get(),
        }
    }

    /// Ends the piece of work under way at its next pause.
    pub fn replace(&self) {
        self.0.set(self.0.get().wrapping_add(1));
    }
}

/// The right to go on with a piece of work.
pub(super) struct Turn {
    current: Rc<Cell<u32>>,
    own: u32,
}

impl Turn {
    /// Lets messages in, then goes on, unless something newer came with them.
    pub async fn pause(&self) -> Result<(), Stop> {
        sleep(std::time::Duration::ZERO).await;
        self.check()
    }

    /// Whether this is still the newest piece of work of its kind.
    pub fn check(&self) -> Result<(), Stop> {
        if self.current.get() == self.own {
            Ok(())
        } else {
            Err(Stop::Replaced)
        }
    }
}

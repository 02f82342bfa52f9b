//! The stand-in's own time, which a test can move forward instead of waiting.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The machine's clock, plus what was added to it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: AtomicU64,
}

impl Clock {
    /// Seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let machine = SystemTime::now().duration_since(UNIX_EPOCH);
        let machine = machine.map_or(0, |since| since.as_secs());
        machine.saturating_add(self.ahead.load(Ordering::Relaxed))
    }

    /// Moves on by whole seconds.
    pub(crate) fn advance(&self, by: Duration) {
        self.ahead.fetch_add(by.as_secs(), Ordering::Relaxed);
    }
}

/// A moment as the Web API writes it, `2026-11-01T00:00:00Z`.
pub(crate) fn timestamp(seconds: u64) -> String {
    let moment = UNIX_EPOCH + Duration::from_secs(seconds);
    humantime::format_rfc3339_seconds(moment).to_string()
}

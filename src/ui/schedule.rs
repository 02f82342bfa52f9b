//! When work is done that does not fit into one task.

use std::time::Duration;

use leptos::prelude::*;

use crate::platform::timeline::mark;

/// Does something in a task of its own, so that the browser can answer the visitor before.
pub(crate) fn next_task(run: impl FnOnce() + 'static) {
    set_timeout(run, Duration::ZERO);
}

/// False at first, and true from the next task on: for what need not be laid out at once.
pub(crate) fn in_next_task() -> ReadSignal<bool> {
    let (is_next, set_next) = signal(false);
    next_task(move || {
        // What waited for it may have left the page.
        let _gone = set_next.try_set(true);
    });
    is_next
}

/// Does something in a task of its own, once what was just set has been drawn.
pub(crate) fn after_drawing(run: impl FnOnce() + 'static) {
    request_animation_frame(move || next_task(run));
}

/// Marks, in the browser's timeline, the moment at which what was just set is on the
/// screen: for the benchmark and for whoever profiles the page.
pub(crate) fn mark_shown(name: &'static str) {
    after_drawing(move || {
        mark(name);
    });
}

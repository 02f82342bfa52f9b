//! Marks in the browser's own timeline, for the benchmark and for whoever profiles the page.

use leptos::prelude::*;

use crate::platform::timeline::mark;

/// Marks the moment at which what was just set is on the screen.
pub fn mark_shown(name: &'static str) {
    request_animation_frame(move || {
        // The frame's own work comes after its callbacks; the next turn of the event
        // loop comes after that.
        set_timeout(move || mark(name), std::time::Duration::ZERO);
    });
}

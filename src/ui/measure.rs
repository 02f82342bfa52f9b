//! Marks in the browser's own timeline, for the benchmark and for whoever profiles the page.

use leptos::prelude::*;

/// Marks the moment at which what was just set is on the screen.
pub fn mark_shown(name: &'static str) {
    request_animation_frame(move || {
        // The frame's own work comes after its callbacks; the next turn of the event
        // loop comes after that.
        set_timeout(move || mark(name), std::time::Duration::ZERO);
    });
}

fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // Fails only for names that the browser keeps for itself.
        let _ = performance.mark(name);
    }
}

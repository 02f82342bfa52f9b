//! Something that takes a moment, frame by frame.

use std::rc::Rc;

use leptos::prelude::*;

use crate::map::{GLIDE_MS, ease};
use crate::platform::timeline::now;

/// At most one change under way; a new one takes the place of the old.
#[derive(Clone, Copy)]
pub struct Tween {
    turn: StoredValue<u32>,
}

impl Tween {
    /// Nothing is under way.
    pub fn new() -> Self {
        Self {
            turn: StoredValue::new(0),
        }
    }

    /// Calls `step` in every frame with how far the change is, eased, ending with 1. Visitors
    /// who asked their system for less motion see the end at once.
    pub fn run(self, step: impl Fn(f64) + 'static) {
        self.stop();
        if prefers_reduced_motion() {
            step(1.0);
            return;
        }
        let turn = self.turn.get_value();
        self.next_frame(turn, now(), Rc::new(step));
    }

    /// Leaves what is under way where it is.
    pub fn stop(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
    }

    fn next_frame(self, turn: u32, started: f64, step: Rc<dyn Fn(f64)>) {
        request_animation_frame(move || {
            // The map may be gone by now, or another change may have begun.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let share = (now() - started) / GLIDE_MS;
            step(ease(share));
            if share < 1.0 {
                self.next_frame(turn, started, step);
            }
        });
    }
}

fn prefers_reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}
